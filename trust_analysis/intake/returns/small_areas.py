"""Small areas (LSOAs) looked up: whether a code exists, and in which district it lies.

The look-ups are those that the trust's profile names, in any of the layouts in which the Office for National Statistics
and others publish them: a column of small areas, of 2011 or 2021 or both, and perhaps one of districts of some year.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return
from trust_analysis.datasets.returns.domestic_abuse import DISTRICT, SMALL_AREA
from trust_analysis.intake.files.look_up_files import find_columns, read_columns, read_header, require_columns
from trust_analysis.intake.returns.faults import Fault, FaultGroup, group_faults
from trust_analysis.vocabulary.severity import Severity

_KEY = "small_areas"
_LSOA = r"lsoa(?P<year>\d\d)?(?:code|cd)?"
_DISTRICT = r"(?:ltla|lad|oslaua|laua)(?P<year>\d\d)?(?:code|cd)?"

LSOA, PLACE = "lsoa_code", "district_code"
"""What datasets call the columns that are checked."""


@dataclass(frozen=True)
class SmallAreas:
    """The districts of each small area that exists, as the look-ups give them, the newest first; perhaps none."""

    districts: Mapping[str, Sequence[str]]

    def settle(self, table: pd.DataFrame, dataset: Return) -> tuple[pd.DataFrame, list[FaultGroup]]:
        """Return a clean table with the districts filled that its small areas lie in, and the faults met.

        A small area that does not exist is a fault, and so is a district that is none of its own.
        """
        if LSOA not in table:
            return table, []
        codes = table[LSOA].astype("str")
        is_unknown = codes.str.contains(SMALL_AREA, na=False) & ~codes.isin(self.districts)
        faults = [*self._tell(table.index[is_unknown], codes, dataset, "lsoa_exists", self._say_unknown(dataset))]
        if PLACE not in table:
            return table, faults
        given = table[PLACE].astype("str")
        known = codes.map({code: names[0] for code, names in self.districts.items() if names})
        belongs = {(code, name) for code, names in self.districts.items() for name in names}
        agrees = pd.Series([pair in belongs for pair in zip(codes, given, strict=True)], index=table.index, dtype=bool)
        differs = given.str.contains(DISTRICT, na=False) & known.notna() & ~agrees
        faults += self._tell(table.index[differs], given, dataset, "district_is_of_the_lsoa", _say_other(dataset))
        return table.assign(**{PLACE: given.where(given.notna(), known)}), faults

    def _say_unknown(self, dataset: Return) -> str:
        return (
            f"{source_of(dataset, LSOA)} was expected to be one of the {len(self.districts):,} small areas of the look-up that "
            "trust.toml names; none has this code. Put it right; if the look-up holds the trust's own area alone, a "
            "place outside it is no fault."
        )

    @staticmethod
    def _tell(rows: "pd.Index[int]", values: pd.Series, dataset: Return, check: str, message: str) -> list[FaultGroup]:
        column = source_of(dataset, str(values.name))
        told = zip(rows, values[rows], strict=True)
        return group_faults(
            (Fault(int(row), column, check, Severity.KEEP_WITH_FLAG, message, value) for row, value in told), len(rows)
        )


def _say_other(dataset: Return) -> str:
    lsoa, district = source_of(dataset, LSOA), source_of(dataset, PLACE)
    return (
        f"{district} was expected to be the district that {lsoa} lies in, by the look-up that trust.toml names. Put "
        "right whichever is wrong."
    )


def say_unchecked(names: Iterable[str]) -> dict[str, str]:
    """Return of each of these returns that has small areas why they are not checked where no look-up is named."""
    has_small_areas = [name for name in names if any(column.name == LSOA for column in RETURNS[name].columns)]
    return {
        name: f"{source_of(RETURNS[name], LSOA)} was not looked up, so a small area that does not exist goes unnoticed: "
        "trust.toml names no small_areas under [look_ups]."
        for name in has_small_areas
    }


def source_of(dataset: Return, name: str) -> str:
    """Return the partner's header of a column."""
    return next(column.source for column in dataset.columns if column.name == name)


def read_small_areas(paths: Sequence[Path]) -> SmallAreas | None:
    """Return what the look-ups say, none where there is none; raises `ProfileError` for one that lacks the columns."""
    if not paths:
        return None
    districts: dict[str, dict[str, str]] = {}
    for lsoa, district, year in (one for path in paths for one in _read(path)):
        districts.setdefault(lsoa, {})
        if district:
            districts[lsoa][district] = max(year, districts[lsoa].get(district, ""))
    return SmallAreas({lsoa: sorted(found, key=found.__getitem__, reverse=True) for lsoa, found in districts.items()})


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each small area of a file, of whatever year, with its district and the year of that."""
    headers = read_header(path, _KEY)
    lsoas, districts = find_columns(headers, _LSOA), find_columns(headers, _DISTRICT)
    require_columns(lsoas, headers, path, _KEY, "small areas (lsoa21_code, lsoa11_code, LSOA21CD or LSOA11CD)")
    table = read_columns(path, [*lsoas, *districts[:1]], _KEY).group_by([*lsoas, *districts[:1]]).aggregate([])
    year = "".join(letter for letter in districts[0] if letter.isdigit()) if districts else ""
    names: Iterable[str] = table[districts[0]].to_pylist() if districts else [""] * len(table)
    rows = zip(names, *(table[lsoa].to_pylist() for lsoa in lsoas), strict=True)
    return ((code, name, year) for name, *codes in rows for code in codes if code)

"""Postcodes looked up: the small area (LSOA) of each, by the directory that the trust's profile names.

Layouts: Office for National Statistics, ONS Postcode Directory and National Statistics Postcode Lookup, which hold 2.7
million postcodes, those that ended among them (`pcd`, `pcd2`, `pcds`, or `pcd7`, `pcd8`; `lsoa21`, `lsoa11cd`). Where a
directory has small areas of several years, those of the newest are taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Return
from trust_analysis.intake.files.look_up_files import find_columns, read_columns, read_header, require_columns
from trust_analysis.intake.returns.distinct_values import Answers
from trust_analysis.intake.returns.faults import Fault, FaultGroup, group_faults
from trust_analysis.vocabulary.severity import Severity

if TYPE_CHECKING:
    import pyarrow as pa

_KEY = "postcodes"
_POSTCODE = r"(?:pcds|pcd2?|pcd[78]|postcode[12378]?)(?P<year>)"
_LSOA = r"lsoa(?P<year>\d\d)?(?:code|cd)?"
_SMALL_AREA = r"^[EWS]01\d{6}$"  # elsewhere, as in the Channel Islands, directories give a code that stands for nothing


@dataclass(frozen=True)
class Postcodes:
    """The directory of postcodes: two of its columns, read once and when first asked, some 110 MB for all of them."""

    path: Path
    postcode: str
    lsoa: str

    def find(self, postcodes: pd.Series) -> pd.Series:
        """Return the small area of each postcode, written as `AA1 1AA`; null where the directory has none."""
        import pyarrow as pa
        from pyarrow import compute

        asked = pd.unique(postcodes.dropna().str.replace(" ", ""))
        found = self._table.filter(compute.is_in(self._table["postcode"], value_set=pa.array(asked, pa.string())))
        known = dict(zip(found["postcode"].to_pylist(), found["lsoa"].to_pylist(), strict=True))
        return postcodes.astype("str").str.replace(" ", "").map(known).astype("str")

    @cached_property
    def _table(self) -> "pa.Table":
        import pyarrow as pa
        from pyarrow import compute

        read = read_columns(self.path, (self.postcode, self.lsoa), _KEY)
        read = read.filter(compute.match_substring_regex(read[self.lsoa], _SMALL_AREA))
        compact = compute.replace_substring(read[self.postcode], " ", "")
        return pa.table({"postcode": compact, "lsoa": read[self.lsoa].dictionary_encode()})


def open_postcodes(path: Path | None) -> Postcodes | None:
    """Return the directory that lies there, not read yet; raises `ProfileError` where it lacks the columns."""
    if path is None:
        return None
    headers = read_header(path, _KEY)
    postcode, lsoa = find_columns(headers, _POSTCODE), find_columns(headers, _LSOA)
    require_columns(postcode, headers, path, _KEY, "postcodes (pcds, pcd or pcd2)")
    require_columns(lsoa, headers, path, _KEY, "small areas (lsoa21cd, lsoa11cd, lsoa21 or lsoa11)")
    return Postcodes(path, postcode[0], lsoa[0])


def tell_unknown_postcodes(
    answers: Mapping[str, Answers], rows: NDArray[np.int64], dataset: Return, postcodes: Postcodes
) -> list[FaultGroup]:
    """Return as faults the postcodes that are kept as small areas and have none in the directory.

    `answers` are the columns of cleaned rows, by name, and `rows` their numbers.
    """
    told: list[FaultGroup] = []
    for column in (one for one in dataset.columns if one.kept and one.kind == "postcode"):
        values = pd.Series(answers[column.name].cleaned, dtype="str")
        unknown = rows[answers[column.name].find((values.notna() & postcodes.find(values).isna()).to_numpy())]
        message = (
            f"{column.source} was expected to be a postcode of the look-up that trust.toml names, and is not there: it "
            "is new, miswritten, or of another country. Its small area is left empty. Put it right where it is wrong."
        )
        faults = (
            Fault(int(row), column.source, f"{column.name}_is_known", Severity.KEEP_WITH_FLAG, message)
            for row in unknown
        )
        told += group_faults(faults, len(unknown))
    return told

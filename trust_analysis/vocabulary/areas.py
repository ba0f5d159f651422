"""Areas: England, its regions, and every upper-tier authority there has been since April 2006, with its years.

The register is `areas.csv` beside this module, one row per ONS code. An authority that was given a new code (a county
that became a unitary, a boundary moved) has a row for each, tied together by its DfE number; one that was split or
merged has another number, and so is never joined to what came after. `valid_from` is the first day and `valid_to` the
last; `valid_from` is empty for what was there on 1 April 2006, `valid_to` for what still is. Codes of this kind came
into use in 2011: the counties that ended in 2009 carry the ones that ONS's history of codes gives them.

`region_code` is always one of the nine regions (E12...). The DfE prints Inner or Outer London (E13...) as the region of
a London authority, and its older files have no row for London as a whole, so that half of London is kept too, as
`statistical_region_code`; it is empty elsewhere. LAIT's own numbers for regions (970 to 990) are not DfE numbers of
authorities and are left out: LAIT names its regions as well.

Sources: Office for National Statistics, Code History Database; Department for Education, Explore Education Statistics
and Local Authority Interactive Tool. Contains public sector information licensed under the Open Government Licence
v3.0.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from trust_analysis.vocabulary.errors import unknown_name

ENGLAND = "E92000001"
AUTHORITY_KINDS = frozenset(
    {"county", "unitary", "metropolitan_borough", "london_borough", "city_of_london", "isles_of_scilly"},
)


@dataclass(frozen=True)
class Area:
    """One ONS code: England, a region, or an upper-tier authority over the days on which it bore the code."""

    code: str
    number: int | None
    name: str
    kind: str
    region_code: str | None
    valid_from: date | None
    valid_to: date | None
    other_names: tuple[str, ...]
    statistical_region_code: str | None = None

    @property
    def is_authority(self) -> bool:
        """Whether this is an upper-tier authority, not a region or England."""
        return self.kind in AUTHORITY_KINDS

    @property
    def in_a_sentence(self) -> str:
        """The name as a sentence has it: the South East, the Isles of Scilly, Bristol for "Bristol, City of"."""
        name = self.name.partition(",")[0] if self.name.endswith(" of") else self.name
        is_side = self.kind == "region" and name.split()[0] in {"North", "South", "East", "West"}
        return f"the {name}" if is_side or " of " in name else name

    def is_valid_on(self, day: date) -> bool:
        """Whether the code was in force on that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True)
class _Register:
    """The areas and the ways to look one up; where several share a number or a name, the oldest comes first."""

    areas: tuple[Area, ...]
    by_code: dict[str, Area]
    by_number: dict[str, list[Area]]
    by_name: dict[str, list[Area]]


def all_areas() -> tuple[Area, ...]:
    """Return the whole register: England, the regions, then the authorities by number and date."""
    return _read_register().areas


def find_area(text: str) -> Area:
    """Find an area by ONS code, DfE number or name, whatever the case and punctuation.

    Where two share a number or a name, the newest wins. Raises `UsageError` with the nearest valid name.

    >>> find_area("kent").code
    'E10000016'
    """
    register, met = _read_register(), text.strip()
    area = register.by_code.get(met.upper())
    found = [area] if area else register.by_number.get(met) or register.by_name.get(_fold(met))
    if not found:
        raise unknown_name("area", met, _valid_names(met))
    return found[-1]


def current_code(code: str) -> str:
    """Return the newest code of the same authority, which is one DfE number; raises as `find_area` does."""
    return _find_newest(find_area(code)).code


def lifetime(area: Area) -> tuple[date | None, date | None]:
    """Return the first and last day of an authority, whatever codes it bore; None where there was none."""
    codes = _read_register().by_number[str(area.number)] if area.number else [area]
    return codes[0].valid_from, codes[-1].valid_to


def new_code_from(area: Area) -> date | None:
    """Return the day from which an authority has borne its newest code, where it bore another before."""
    codes = _read_register().by_number[str(area.number)] if area.number else [area]
    return codes[-1].valid_from if len(codes) > 1 else None


def code_for(*, code: str = "", number: str = "", name: str = "", on: date | None = None) -> str | None:
    """Return the current code of the area that a row of a published file means, None where nobody knows it.

    The code is believed first, then the number, then the name; what is not in the register ("", ".", "z", "NULL",
    999) is passed over. `on` is a day the row speaks of, for files that give names only: two authorities were called
    Dorset, one after the other, and without a day the newer is meant. One exception to the order: SFR files print
    London's code on their rows for Inner and Outer London, so a region that lies within the coded one wins by its name.
    """
    register = _read_register()
    named = _choose_by_day(register.by_name.get(_fold(name), []), on)
    numbered = register.by_number.get(number.strip().removesuffix(".0"))  # a number read as a float
    area = register.by_code.get(code.strip().upper()) or (numbered[-1] if numbered else named)
    if area and named and named.kind == "region" and named.region_code == area.code:
        area = named
    return _find_newest(area).code if area else None


def _choose_by_day(areas: list[Area], day: date | None) -> Area | None:
    then = [area for area in areas if day and area.is_valid_on(day)]
    return next(reversed(then or areas), None)


def _find_newest(area: Area) -> Area:
    return _read_register().by_number[str(area.number)][-1] if area.number else area


def _fold(name: str) -> str:
    """Fold case, punctuation, spaces and the ampersand, in which publishers differ."""
    return " ".join(re.findall(r"\w+", name.replace("&", " and ").casefold()))


def _valid_names(met: str) -> list[str]:
    """List what the user may have meant: codes for what looks like a code, otherwise names."""
    if re.fullmatch(r"[A-Z]\d+", met.upper()):
        return [area.code for area in all_areas()]
    return [name for area in all_areas() for name in (area.name, *area.other_names)]


@cache
def _read_register() -> _Register:
    text = (resources.files("trust_analysis.vocabulary") / "areas.csv").read_text(encoding="utf-8")
    areas = tuple(_make_area(row) for row in csv.DictReader(text.splitlines()))
    register = _Register(areas, {area.code: area for area in areas}, {}, {})
    for area in sorted(areas, key=lambda each: each.valid_from or date.min):
        if area.number:
            register.by_number.setdefault(str(area.number), []).append(area)
        for name in {_fold(each) for each in (area.name, *area.other_names)}:
            register.by_name.setdefault(name, []).append(area)
    return register


def _make_area(row: dict[str, str]) -> Area:
    return Area(
        code=row["code"],
        number=int(row["number"]) if row["number"] else None,
        name=row["name"],
        kind=row["kind"],
        region_code=row["region_code"] or None,
        valid_from=_read_day(row["valid_from"]),
        valid_to=_read_day(row["valid_to"]),
        other_names=tuple(filter(None, row["other_names"].split("|"))),
        statistical_region_code=row["statistical_region_code"] or None,
    )


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

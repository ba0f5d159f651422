"""Which area a row of a published file speaks of: by code, by number, by name, whatever the layout gives."""

import re
from collections.abc import Mapping
from datetime import date

from trust_analysis.datasets.definition import fold
from trust_analysis.vocabulary.areas import ENGLAND, code_for, find_area

_NATIONAL, _REGIONAL, _AUTHORITY = ("national", "country"), ("region", "regional"), ("localauthority", "la")
_OTHER_COUNTRY = re.compile(r"(?!E)[A-Z]\d{8}")
"""A code of the Office for National Statistics that is not England's: Wales's, Scotland's, the United Kingdom's."""
_OTHER_COUNTRIES = frozenset(
    {"wales", "cymru", "scotland", "northernireland", "unitedkingdom", "uk", "greatbritain", "gb", "englandandwales"}
)
_SYMBOLS = ("", "z", "x", ".", ":", "..", "-", "null", "na")

AREA_COLUMNS = (
    "geographiclevel",
    "countrycode",
    "countryname",
    "newlacode",
    "oldlacode",
    "laname",
    "regioncode",
    "regionname",
    "timeperiod",
)
"""The folded columns that say it in the layout of Explore Education Statistics."""


def find_row_area(  # noqa: PLR0913 - the columns of the layout
    *,
    geographiclevel: str,
    countrycode: str | None = None,
    countryname: str | None = None,
    newlacode: str = "",
    oldlacode: str = "",
    laname: str = "",
    regioncode: str = "",
    regionname: str = "",
    timeperiod: str = "",
) -> str | None:
    """Return the current code of the area that a row means; None for other levels, such as schools, and unknown areas.

    A nation is England by its code, else by its name; by its level alone only where the layout has no column that says
    which nation (both None). Older files have a region's name where an authority's stands. Where a name is all there
    is, the year says which of two authorities that bore it is meant.
    """
    folded = fold(geographiclevel)
    if find_other_country(countrycode, countryname, newlacode, regioncode, laname, regionname):
        return None
    if folded in _NATIONAL:
        given = [one for one in (countrycode, countryname) if one is not None]
        names_england = countrycode == ENGLAND or fold(countryname or "") == "england"
        return ENGLAND if names_england or not given else None
    if folded in _REGIONAL:
        return _only("region", code_for(code=regioncode, name=regionname or laname))
    if folded in _AUTHORITY:
        return _only("", code_for(code=newlacode, number=oldlacode, name=laname, on=_begin_of(timeperiod)))
    return None


def find_other_country(countrycode: str | None = None, countryname: str | None = None, *others: str) -> str | None:
    """Return the country that a row names where that is not England, as it is written; else None.

    `others` are codes and names of smaller areas, which may be another country's too.
    """
    code, name = (countrycode or "").strip(), (countryname or "").strip()
    is_symbol = code.lower() in _SYMBOLS
    if (not is_symbol and code.upper() != ENGLAND) or (is_symbol and fold(name) not in ("", "england", *_SYMBOLS)):
        return name or code
    for other in (name, *others):
        if _OTHER_COUNTRY.fullmatch(other.strip().upper()) or fold(other) in _OTHER_COUNTRIES:
            return other.strip()
    return None


def say_unread_area(told: Mapping[str, str]) -> tuple[str, str]:
    """Return what a row means whose area is not found: a "country", a "level" or an "area", and its name.

    `told` is what `find_row_area` was given.
    """
    names = ("countrycode", "countryname", "newlacode", "regioncode", "laname", "regionname")
    code, name, *others = (told.get(one, "") for one in names)
    level = told["geographiclevel"]
    if fold(level) in _NATIONAL or find_other_country(code, name, *others):
        return "country", find_other_country(code, name, *others) or "no name"
    if fold(level) not in (*_REGIONAL, *_AUTHORITY):
        return "level", level.strip() or "no level"
    columns = (
        ("regionname", "laname", "regioncode") if fold(level) in _REGIONAL else ("laname", "newlacode", "oldlacode")
    )
    texts = (told.get(column, "").strip() for column in columns)
    return "area", next((text for text in texts if fold(text) not in _SYMBOLS), "no name")


def _only(kind: str, code: str | None) -> str | None:
    """Return the code where it is of a region, or of an authority where `kind` is empty; a name may be of either."""
    if code is None:
        return None
    area = find_area(code)
    return code if (area.kind == kind if kind else area.is_authority) else None


def _begin_of(year: str) -> date | None:
    """Return the first day of the academic year that a six-digit year names; other years carry codes or numbers."""
    return date(int(year[:4]), 9, 1) if re.fullmatch(r"(19|20)\d{4}", year) else None

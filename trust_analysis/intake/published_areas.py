"""Which area a row of a published file speaks of: by code, by number, by name, whatever the layout gives."""

import re
from datetime import date

from trust_analysis.datasets.definition import fold
from trust_analysis.vocabulary.areas import ENGLAND, code_for

_NATIONAL, _REGIONAL, _AUTHORITY = ("national",), ("region", "regional"), ("localauthority", "la")

AREA_COLUMNS = ("geographiclevel", "newlacode", "oldlacode", "laname", "regioncode", "regionname", "timeperiod")
"""The folded columns that say it in the layout of Explore Education Statistics."""


def find_row_area(  # noqa: PLR0913 - the columns of the layout
    *,
    geographiclevel: str,
    newlacode: str = "",
    oldlacode: str = "",
    laname: str = "",
    regioncode: str = "",
    regionname: str = "",
    timeperiod: str = "",
) -> str | None:
    """Return the current code of the area that a row means; None for other levels, such as schools, and unknown areas.

    Older files have a region's name where an authority's stands. Where a name is all there is, the year says which of
    two authorities that bore it is meant.
    """
    folded = fold(geographiclevel)
    if folded in _NATIONAL:
        return ENGLAND
    if folded in _REGIONAL:
        return code_for(code=regioncode, name=regionname or laname)
    return (
        code_for(code=newlacode, number=oldlacode, name=laname, on=_begin_of(timeperiod))
        if folded in _AUTHORITY
        else None
    )


def _begin_of(year: str) -> date | None:
    """Return the first day of the academic year that a six-digit year names; other years carry codes or numbers."""
    return date(int(year[:4]), 9, 1) if re.fullmatch(r"(19|20)\d{4}", year) else None

"""How wide columns and how high rows of the spreadsheet are, so that every text is read whole in any program.

Excel finds a row's height when it opens a file; others (LibreOffice) do not, and would set lines above each other.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

_WIDEST, _NARROWEST = 66, 11
"""Letters in a line of a column: of running text, and of the narrowest."""

_BOLD, _PLAIN = 1.25, 1.08
"""A letter of Arial 12 beside the one in which a column's width is told: bold, and one of running text."""

_LINE = 16.5
"""The height of a line of Arial 12, in points."""

_REFERENCE = "$$"


def lay_out_table(sheet: "Worksheet", table: "pd.DataFrame", header: int, headings: Sequence[str]) -> None:
    """Set the width of each column by its cells and the height of each row by its longest cell, the header's too."""
    rows = [list(map(str, cells)) for cells in table.to_numpy()]
    widths = [_width(cells) for cells in zip(*rows, strict=True)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    set_heights(sheet, header, [headings], [width / _BOLD for width in widths])
    set_heights(sheet, header + 1, rows, widths)


def set_heights(sheet: "Worksheet", first: int, rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
    """Set the height of rows from the `first` on: as many lines as their longest cell needs in columns so wide."""
    for place, cells in enumerate(rows):
        lines = max(map(_count_lines, cells, widths))
        if lines > 1:
            sheet.set_row(first + place, _LINE * lines)


def _width(cells: Iterable[str]) -> float:
    longest = max((len(cell) for cell in cells if _REFERENCE not in cell), default=0)
    return min(max(_BOLD * longest, _NARROWEST), _WIDEST)


def _count_lines(text: str, width: float) -> int:
    """Return the lines of a text; one that is broken between words wastes up to a word on each."""
    if _REFERENCE in text or (_PLAIN * len(text) <= width and "\n" not in text):
        return 1
    return sum(max(1, math.ceil(_PLAIN * len(part) / width)) for part in text.split("\n"))

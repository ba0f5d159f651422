"""Where the header stands: below what a partner has put above it, among a table's first rows."""

import re
from collections.abc import Sequence

DEEPEST_HEADER = 30
"""Rows within which a header is looked for."""

_WIDE_ENOUGH = 0.6
_NUMBER = re.compile(r"[-+]?[\d,.]+%?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*")
_YEAR = re.compile(r"(19|20)\d{2}")


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the header: the first that is nearly as wide as the widest, and mostly words.

    A title above a table fills a cell or two; a row of data holds numbers and dates. Years are words, since they head
    columns. Where none is such a row it is the first.
    """
    first = rows[:DEEPEST_HEADER]
    filled = [[cell for cell in row if cell.strip()] for row in first]
    widest = max((len(cells) for cells in filled), default=0)
    for place, cells in enumerate(filled):
        words = sum(_YEAR.fullmatch(cell.strip()) is not None or not _NUMBER.fullmatch(cell.strip()) for cell in cells)
        if len(cells) >= _WIDE_ENOUGH * widest and words * 2 >= len(cells) > 0:
            return place
    return 0


def is_footnote(cells: Sequence[str]) -> bool:
    """Return whether a last row is a note below the table: one cell that holds a phrase."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) != 1:
        return False
    return " " in filled[0] and sum(letter.isalpha() for letter in filled[0]) > len(filled[0]) / 2

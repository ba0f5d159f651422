"""Cells that a spreadsheet would take for a formula, made plain: what begins with = + - @ may do things when opened.

Source: OWASP, CSV injection. A number that is negative is a number and stays one.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "{=")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")


def make_safe(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def make_table_safe(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a table whose cells of text are all safe to open in a spreadsheet."""
    texts = {str(name): column for name, column in table.items() if not _is_plain(column)}
    return table.assign(**{name: _make_column_safe(column) for name, column in texts.items()})


def _make_column_safe(column: "pd.Series") -> "pd.Series":
    """Return a column whose distinct texts, of which there are few, are each looked at once."""
    texts = (cell for cell in column.unique() if isinstance(cell, str))
    unsafe = {text: safe for text in texts if (safe := make_safe(text)) != text}
    return column.map(lambda cell: unsafe.get(cell, cell)) if unsafe else column


def _is_plain(column: "pd.Series") -> bool:
    return column.dtype.kind in "biufM"

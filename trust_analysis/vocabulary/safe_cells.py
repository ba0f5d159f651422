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
    texts = [name for name in table if not _is_plain(table[name])]
    safe = {name: table[name].map(lambda cell: make_safe(cell) if isinstance(cell, str) else cell) for name in texts}
    return table.assign(**{str(name): cells for name, cells in safe.items()})


def _is_plain(column: "pd.Series") -> bool:
    return column.dtype.kind in "biufM"

"""A workbook's first sheet as text: the header is looked for below whatever stands above it."""

from pathlib import Path

import pandas as pd

from trust_analysis.intake.csv_text import Chosen, choose
from trust_analysis.intake.unreadable import UnreadableError

DEEPEST_HEADER = 30
"""Rows within which a header is looked for."""

_BROKEN = "the workbook cannot be opened: it was cut off, is locked or is something else. Send it again."


def read_workbook_header(path: Path) -> list[str]:
    """Return the column names of the first sheet; raises `UnreadableError`."""
    rows = _read_rows(path)
    return [_as_text(cell) for cell in rows[_header_place(rows)]] if rows else []


def read_workbook(path: Path, columns: list[str], chosen: Chosen = None) -> pd.DataFrame:
    """Return the named columns as text, indexed by the sheet's row numbers, blank rows passed over.

    Whole numbers are written without a point; `chosen` is as for CSV. Raises `UnreadableError`.
    """
    rows = _read_rows(path)
    place = _header_place(rows) if rows else 0
    header = [_as_text(cell) for cell in rows[place]] if rows else []
    below = {number: row for number, row in enumerate(rows[place + 1 :], start=place + 2) if any(map(_as_text, row))}
    cells = {name: [_as_text(row[header.index(name)]) for row in below.values()] for name in columns}
    return choose(pd.DataFrame(cells, index=pd.Index(list(below), name="row"), dtype="str"), chosen)


def _read_rows(path: Path) -> list[list[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(path)
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        raise UnreadableError(_BROKEN) from None
    return [list[object](row) for row in rows]


def _header_place(rows: list[list[object]]) -> int:
    """Return which row is the header: of the first ones, the first that holds most words."""
    words = [sum(isinstance(cell, str) and cell.strip() != "" for cell in row) for row in rows[:DEEPEST_HEADER]]
    return words.index(max(words))


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

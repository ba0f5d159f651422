"""Workbooks: each sheet that holds a table, as text; the header is looked for below whatever stands above it."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trust_analysis.intake.files.csv_dialect import MOST_COLUMNS
from trust_analysis.intake.files.header import DEEPEST_HEADER, find_header, is_footnote
from trust_analysis.intake.files.text_table import Chosen, choose_rows, make_text_table
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.files.workbook_size import BROKEN, refuse_too_large

if TYPE_CHECKING:
    import pyarrow as pa
    from python_calamine import CalamineWorkbook

_ARCHIVES = (".xlsx", ".xlsm", ".ods")  # the older .xls is no archive


def read_sheet_headers(path: Path) -> dict[str, list[str]]:
    """Return the column names of each sheet that holds anything; raises `UnreadableError`."""
    workbook = open_workbook(path)
    found = {name: read_rows(workbook, name, DEEPEST_HEADER) for name in workbook.sheet_names}
    return {name: rows[find_header(rows)] for name, rows in found.items() if rows}


def read_sheet(workbook: "CalamineWorkbook", sheet: str, columns: list[str], chosen: Chosen = None) -> "pa.Table":
    """Return the named columns as a table of text, with the sheet's own row numbers; blank rows are passed over.

    Whole numbers are written without a point, days as 2018-03-31. Raises `UnreadableError`.
    """
    import pyarrow as pa

    rows = read_rows(workbook, sheet)
    first = find_header(rows)
    below = list(enumerate(rows[first + 1 :], start=first + 2))
    while below and (not any(below[-1][1]) or is_footnote(below[-1][1])):
        below.pop()
    filled = [(number, row) for number, row in below if any(row)]
    places = {name: rows[first].index(name) for name in columns}
    cells = {name: pa.array([row[place] for _, row in filled], pa.string()) for name, place in places.items()}
    return choose_rows(make_text_table(pa.table(cells), [number for number, _ in filled]), chosen)


def open_workbook(path: Path) -> "CalamineWorkbook":
    """Open a workbook, once it is known not to unpack to more than any return; raises `UnreadableError`."""
    from python_calamine import CalamineError, CalamineWorkbook

    if path.suffix.lower() in _ARCHIVES:
        refuse_too_large(path)
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError):
        raise UnreadableError(BROKEN) from None


def read_rows(workbook: "CalamineWorkbook", sheet: str, first: int | None = None) -> list[list[str]]:
    """Return a sheet's cells as text, row by row, all or so many of the first; raises `UnreadableError`."""
    from python_calamine import CalamineError

    try:
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=first)
    except (CalamineError, OSError, ValueError):
        raise UnreadableError(BROKEN) from None
    if rows and len(rows[0]) > MOST_COLUMNS:
        raise UnreadableError(
            f"a sheet has more than {MOST_COLUMNS:,} columns. Send the return itself, not a copy turned round."
        )
    return [[_as_text(cell) for cell in row] for row in rows]


def _as_text(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()

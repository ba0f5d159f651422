"""The sheets of a workbook (Excel, OpenDocument), or the one of a CSV file: cells as text, rows of one length."""

import csv
from dataclasses import dataclass
from pathlib import Path

from trust_analysis.intake.unreadable import UnreadableError

Corner = tuple[int, int]
Merged = tuple[tuple[Corner, Corner], ...]
"""Merged cells: the row and column of the first and of the last, from nought."""

_BROKEN = "the workbook cannot be opened: it was cut off, is locked or is something else. Send it again."
_BROKEN_CSV = "the file is not CSV in UTF-8. Save it as 'CSV UTF-8' and send it again."


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as text; `merged` is empty where the kind of file does not say which cells are."""

    name: str
    rows: list[list[str]]
    merged: Merged = ()


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of an .xlsx, .ods or .csv file; raises `UnreadableError`."""
    return [_read_csv(path)] if path.suffix.lower() == ".csv" else _read_workbook(path)


def _read_csv(path: Path) -> Sheet:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise UnreadableError(_BROKEN_CSV) from None
    width = max(map(len, rows), default=0)
    return Sheet(path.stem, [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows])


def _read_workbook(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(path)
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        rows = [sheet.to_python(skip_empty_area=False) for sheet in sheets]
        merged = [tuple(sheet.merged_cell_ranges or ()) for sheet in sheets]
    except (CalamineError, OSError, ValueError):
        raise UnreadableError(_BROKEN) from None
    texts = [[[as_text(cell) for cell in row] for row in one] for one in rows]
    return [Sheet(*parts) for parts in zip(workbook.sheet_names, texts, merged, strict=True)]


def as_text(cell: object) -> str:
    """Return a cell as a person would write it: whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

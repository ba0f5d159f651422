"""The sheets of a workbook, or the one of a CSV file, whole: cells as text, rows of one length, nothing left out."""

from dataclasses import dataclass
from pathlib import Path

from trust_analysis.intake.files.csv_text import read_records_whole
from trust_analysis.intake.files.workbook import open_workbook, read_rows

Corner = tuple[int, int]
Merged = tuple[tuple[Corner, Corner], ...]
"""Merged cells: the row and column of the first and of the last, from nought."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as text; `merged` is empty where the kind of file does not say which cells are."""

    name: str
    rows: list[list[str]]
    merged: Merged = ()


_KINDS = (".csv", ".csv.gz", ".xlsx", ".ods")


def are_sheets(path: Path) -> bool:
    """Return whether a file is of a kind that is read as sheets."""
    return path.name.lower().endswith(_KINDS)


def read_sheets(path: Path) -> list[Sheet]:
    """Return the sheets of an .xlsx, .ods or .csv file, compressed or not; raises `UnreadableError`."""
    if path.name.lower().endswith((".csv", ".csv.gz")):
        return [_read_csv(path)]
    workbook = open_workbook(path)
    merged = {name: workbook.get_sheet_by_name(name).merged_cell_ranges for name in workbook.sheet_names}
    return [Sheet(name, read_rows(workbook, name), tuple(merged[name] or ())) for name in workbook.sheet_names]


def _read_csv(path: Path) -> Sheet:
    rows = read_records_whole(path)
    width = max(map(len, rows), default=0)
    return Sheet(path.stem, [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows])

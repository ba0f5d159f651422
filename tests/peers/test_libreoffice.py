"""What `make peers` would tell, were LibreOffice to read something else than was written; none is needed here."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from benchmarks.peers.libreoffice import find_differing_cells, find_lacking_columns
from tests.exports.exported import ABOUT, ROWS, export
from trust_analysis.datasets import RETURNS
from trust_analysis.exports.spreadsheet import write_spreadsheet


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(write_spreadsheet(export(*ROWS), ABOUT))
    return path


def read_as_text(book: Path) -> dict[str, list[list[str]]]:
    """Return each sheet as LibreOffice writes it as CSV: whole numbers without a point."""
    workbook = CalamineWorkbook.from_path(book)
    cells = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
    return {name: [[str(cell).removesuffix(".0") for cell in row] for row in rows] for name, rows in cells.items()}


def test_the_same_cells_do_not_differ(book: Path) -> None:
    assert list(find_differing_cells(book, read_as_text(book))) == []


def test_a_figure_read_otherwise_is_told(book: Path) -> None:
    sheets = read_as_text(book)
    other = {
        name: [["1746" if cell == "1764" else cell for cell in row] for row in rows] for name, rows in sheets.items()
    }
    told = list(find_differing_cells(book, other))
    assert "LibreOffice reads cells that calamine does not" in told[0]
    assert "looked_after_number, 2018-19 Q2: numerator 1764 is in no cell that LibreOffice reads" in told


def test_a_sheet_that_was_not_read_is_told(book: Path) -> None:
    sheets = read_as_text(book)
    del sheets["Cover"]
    assert list(find_differing_cells(book, sheets)) == [
        "LibreOffice reads cells that calamine does not: a sheet is missing"
    ]


def test_a_column_of_a_blank_return_that_was_not_read_is_told() -> None:
    *heads, last = [column.source for column in RETURNS["youth_sessions"].columns]
    told = list(find_lacking_columns({"youth_sessions": {"return": [["A title"], heads]}}))
    assert told == [f"the blank return youth_sessions: LibreOffice reads no column {last!r}"]

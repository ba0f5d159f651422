"""LibreOffice opens the workbooks that we write, and finds in them what was written."""

import csv
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.measured import NotMeasuredError
from tests.exports.exported import ABOUT, ROWS, export
from trust_analysis.datasets import RETURNS
from trust_analysis.exports.blank_return import write_blank_return
from trust_analysis.exports.spreadsheet import write_spreadsheet

NAME = "LibreOffice"
INSTALL = "apt-get install --no-install-recommends libreoffice-calc"
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Commas, quotes, UTF-8, each cell as it is held and not as it is shown, every sheet a file of its own."""

Cells = list[list[str]]


def find_version() -> str:
    """Return which LibreOffice opens them; "" where there is none."""
    if shutil.which("soffice") is None:
        return ""
    told = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=False)  # noqa: S607 - the one on the path
    return " ".join(told.stdout.split()[:2])


def compare(*, keep: bool) -> list[str]:  # noqa: ARG001 - what it reads is held to what was given: nothing is kept
    """Return what LibreOffice does not find in a spreadsheet of figures, and in each blank return."""
    with tempfile.TemporaryDirectory(prefix="libreoffice-") as name:
        folder = Path(name)
        (folder / "figures.xlsx").write_bytes(write_spreadsheet(export(*ROWS), ABOUT))
        for dataset, one in RETURNS.items():
            (folder / f"{dataset}.xlsx").write_bytes(write_blank_return(one))
        sheets = _convert(folder)
        return [*find_differing_cells(folder / "figures.xlsx", sheets.pop("figures")), *find_lacking_columns(sheets)]


def _convert(folder: Path) -> dict[str, dict[str, Cells]]:
    """Return the cells of each sheet of each workbook in a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    books = sorted(folder.glob("*.xlsx"))
    words = ["soffice", "--headless", profile, "--convert-to", _CSV, "--outdir", str(folder), *map(str, books)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    sheets = {
        book.stem: {path.stem.removeprefix(f"{book.stem}-"): _read(path) for path in folder.glob(f"{book.stem}-*.csv")}
        for book in books
    }
    if unopened := [name for name, read in sheets.items() if not read]:
        message = f"LibreOffice opened none of {', '.join(unopened)}: {done.stdout} {done.stderr}"
        raise NotMeasuredError(message)
    return sheets


def _read(path: Path) -> Cells:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def find_differing_cells(book: Path, sheets: dict[str, Cells]) -> Iterator[str]:
    """Tell where LibreOffice reads another cell than calamine, a third program, and counts that it reads nowhere."""
    workbook = CalamineWorkbook.from_path(book)
    read = [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]
    written = sorted(_plain(rows) for rows in read)
    if written != sorted(map(_plain, sheets.values())):
        other = [cells for cells in sheets.values() if _plain(cells) not in written]
        yield f"LibreOffice reads cells that calamine does not: {other or 'a sheet is missing'}"
    held = {cell for cells in sheets.values() for row in _plain(cells) for cell in row}
    for given in ROWS:
        for name in ("numerator", "denominator"):
            count = given.get(name)
            if count is not None and f"{count}" not in held:
                yield f"{given['indicator']}, {given['period']}: {name} {count} is in no cell that LibreOffice reads"


def _plain(rows: Sequence[Sequence[object]]) -> Cells:
    """Return cells as text that both programs agree on: whole numbers without a point, nothing empty at the end."""
    texts = [[f"{cell:.15g}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    trimmed = [row[: max((place + 1 for place, cell in enumerate(row) if cell), default=0)] for row in texts]
    return [row for row in trimmed if row]


def find_lacking_columns(books: dict[str, dict[str, Cells]]) -> Iterator[str]:
    """Tell the columns of returns that head no column of their blank workbook."""
    for dataset, sheets in books.items():
        heads = {cell for cells in sheets.values() for row in cells for cell in row}
        for column in RETURNS[dataset].columns:
            if column.source not in heads:
                yield f"the blank return {dataset}: LibreOffice reads no column {column.source!r}"

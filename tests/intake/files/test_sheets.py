"""Files as sheets of cells: which kinds are, by their names, and that compressed text is what it is within."""

import gzip
from pathlib import Path

import pytest

from trust_analysis.intake.files.sheets import are_sheets, read_sheets


@pytest.mark.parametrize("name", ["a.csv", "A.CSV", "a.csv.gz", "A.Csv.GZ", "a.xlsx", "a.ods", "a 2021.v2.csv"])
def test_a_csv_compressed_or_not_and_a_workbook_are_sheets(name: str) -> None:
    assert are_sheets(Path("folder") / name)


@pytest.mark.parametrize("name", ["a.gz", "a.parquet", "a.xml", "a.csv.zip", "a.pdf", "csv", "a.xlsx.gz", "a.csv/b"])
def test_other_kinds_are_none(name: str) -> None:
    assert not are_sheets(Path("folder") / name)


@pytest.mark.parametrize("ending", ["csv.gz", "CSV.GZ"])
def test_compressed_text_has_the_sheet_of_the_text_within(tmp_path: Path, ending: str) -> None:
    """Each cell without the blanks around it, each row as long as the longest."""
    data = b"A title\na, b,c\n1,2\n"
    (tmp_path / "file.csv").write_bytes(data)
    (tmp_path / f"packed.{ending}").write_bytes(gzip.compress(data))
    (plain,), (packed,) = (read_sheets(tmp_path / name) for name in ("file.csv", f"packed.{ending}"))
    assert plain.rows == packed.rows == [["A title", "", ""], ["a", "b", "c"], ["1", "2", ""]]

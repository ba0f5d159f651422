"""Files that a partner's system really writes, or spoils, and that are not yet read or refused as they should be."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.intake.reading import read_header, read_text
from trust_analysis.intake.files.unreadable import UnreadableError


def read_rows(folder: Path, data: bytes) -> dict[int, list[str]]:
    path = folder / "file.csv"
    path.write_bytes(data)
    table = read_text(path, read_header(path))
    return {row: list(cells) for row, cells in zip(table.index, table.to_numpy(), strict=True)}


@pytest.mark.parametrize(
    "data", [b'a,b\n1,"2\n3,4\n5,6\n', b'a,b\n1,2\n3,"cut of'], ids=["in_the_middle", "at_the_end"]
)
def test_a_quote_that_is_never_closed_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_rows(tmp_path, data)


def test_a_blank_line_counts_as_a_row_as_it_does_for_its_sender(tmp_path: Path) -> None:
    rows = read_rows(tmp_path, b"a,b\n1,2\n\n3,4\n")
    assert rows[2] == ["1", "2"]
    assert rows[4] == ["3", "4"]


def test_the_row_that_is_refused_is_named_as_its_sender_sees_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^row 4 has 3 cells"):
        read_rows(tmp_path, b"a,b\n1,2\n\n3,4,5\n")


def test_bare_carriage_returns_are_read_or_refused(tmp_path: Path) -> None:
    try:
        assert read_rows(tmp_path, b"a,b\r1,2\r3,4\r") == {2: ["1", "2"], 3: ["3", "4"]}
    except UnreadableError as refused:
        assert "CSV" in str(refused)  # noqa: PT017 - refusing it is as good


def test_a_newline_within_the_header_does_not_make_a_row(tmp_path: Path) -> None:
    assert read_rows(tmp_path, b'"Free\ntext",b\n1,2\n') == {2: ["1", "2"]}


def test_a_header_without_a_newline_is_a_header_without_rows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^the file has a header and no rows below it"):
        read_rows(tmp_path, b"a,b")


def test_null_bytes_are_met_wherever_they_stand(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^the file holds null bytes"):
        read_rows(tmp_path, b"a,b\n" + b"1,2\n" * 20_000 + b"\0,3\n")


@pytest.mark.parametrize("values", [[[1, 2]], [{"a": 1}], [b"\xff\xfe"]], ids=["list", "record", "bytes"])
def test_parquet_whose_cells_are_no_text_is_refused(tmp_path: Path, values: list[object]) -> None:
    parquet.write_table(pa.table({"a": values}), tmp_path / "file.parquet")
    with pytest.raises(UnreadableError):
        read_text(tmp_path / "file.parquet", ["a"])


@pytest.mark.parametrize("table", [{"a": ["secret text"]}, {"secret text": ["a"]}], ids=["cell", "header"])
def test_parquet_with_a_spoilt_letter_is_refused(tmp_path: Path, table: dict[str, list[str]]) -> None:
    path = tmp_path / "file.parquet"
    parquet.write_table(pa.table(table), path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes().replace(b"secret text", b"secret\xfftext"))
    with pytest.raises(UnreadableError):
        read_text(path, read_header(path))

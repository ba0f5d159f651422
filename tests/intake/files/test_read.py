"""Files as text: what is read, cell by cell; what is refused, in words that quote no cell."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.intake.reading import read_header, read_text
from trust_analysis.intake.files.unreadable import UnknownKindError, UnreadableError

NO_ROWS = "the file has a header and no rows below it. Send it again with its rows, or not at all."
NULL_BYTES = "the file holds null bytes, which no text has. Save it as CSV (UTF-8) and send it again."
BROKEN_PARQUET = "the file is not whole Parquet: it was cut off or is something else. Send it again."
QUOTE = "the file is not a well-formed CSV: a quote is left open at or after row {}. Put it right and send it again."
RAGGED = "row {} has {} cells where the header has {}: the file was cut off or a comma stands unquoted. Send it again, whole."


def read_all(path: Path) -> tuple[list[str], dict[int, list[str]]]:
    """Read a file as intake does: its header, then its named columns; give back the cells by row number."""
    header = read_header(path)
    table = read_text(path, [name for name in header if name])
    return header, {row: list(cells) for row, cells in zip(table.index, table.to_numpy(), strict=True)}


def read_bytes(folder: Path, data: bytes, name: str = "file.csv") -> tuple[list[str], dict[int, list[str]]]:
    (folder / name).write_bytes(data)
    return read_all(folder / name)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2\n3,4\n", {2: ["1", "2"], 3: ["3", "4"]}),
        (b"a,b\r\n1,2\r\n3,4\r\n", {2: ["1", "2"], 3: ["3", "4"]}),
        (b"a,b\n1,2\n3,4", {2: ["1", "2"], 3: ["3", "4"]}),
        (b"\xef\xbb\xbfa,b\n1,2\n", {2: ["1", "2"]}),
        (b'\xef\xbb\xbf"a","b"\n"1","2"\n', {2: ["1", "2"]}),
        (b" a , b\n1,2\n", {2: ["1", "2"]}),
        (b'a,b\n"1,5",2\n3,"4 ""four"""\n', {2: ["1,5", "2"], 3: ["3", '4 "four"']}),
        (b'a,b\n1,"2\nand more"\n3,4\n', {2: ["1", "2\nand more"], 3: ["3", "4"]}),
        (b"a,b\n,2\n3,\n", {2: ["", "2"], 3: ["3", ""]}),
        (b"a,b\nNULL,NA\nnan,001\n", {2: ["NULL", "NA"], 3: ["nan", "001"]}),
        (b"a,b,\n1,2,\n", {2: ["1", "2"]}),
        ("a,b\nCaffè,ß\n".encode(), {2: ["Caffè", "ß"]}),
        ("a,b\nCaffè,ß\n".encode("utf-16"), {2: ["Caffè", "ß"]}),
        ("a,b\nCaffè,ß\n".encode("utf-16-le"), {2: ["Caffè", "ß"]}),
        ("a,b\nCaffè,ß\n".encode("cp1252"), {2: ["Caffè", "ß"]}),
        (b"a;b\n1;2,5\n", {2: ["1", "2,5"]}),
        (b"a\tb\r\n1\t2\r\n", {2: ["1", "2"]}),
        (b"The return\n\na,b\n1,2\nSource: the case system\n", {4: ["1", "2"]}),
    ],
    ids=[
        "plain",
        "windows",
        "no_last_newline",
        "byte_order_mark",
        "mark_and_quotes",
        "spaces",
        "quoted_commas",
        "newline",
        "empty_cells",
        "words_for_nothing",
        "trailing_comma",
        "accents",
        "utf16",
        "utf16_without_mark",
        "cp1252",
        "semicolons",
        "tabs",
        "banner_and_note",
    ],
)
def test_every_cell_is_text_as_it_was_written(tmp_path: Path, data: bytes, rows: dict[int, list[str]]) -> None:
    header, met = read_bytes(tmp_path, data)
    assert [name for name in header if name] == ["a", "b"]
    assert met == rows


def test_only_the_columns_asked_for_are_read(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    table = read_text(tmp_path / "file.csv", ["c", "a"])
    assert table.to_dict("list") == {"c": ["3"], "a": ["1"]}
    assert (table.index.name, table.index[0]) == ("row", 2)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty (0 bytes). Send it again."),
        (b"a,b\n", NO_ROWS),
        (b"a,b\n\n\n", NO_ROWS),
        (b"a,b\nsecret,\0\n", NULL_BYTES),
        (b"a,b,c\n1,2,3\n4,secr", RAGGED.format(3, 2, 3)),
        (b"a,b\n1,2\n3,secret,5\n", RAGGED.format(3, 3, 2)),
        (b"a,b\nsecret\n1,2\n", RAGGED.format(2, 1, 2)),
        (b'a,b\n1,"2\n2"\nsecret,5,6\n', RAGGED.format(3, 3, 2)),
        (b"a,b\n" + b"1,2\n" * 300_000 + b"secret\n", RAGGED.format(300_002, 1, 2)),
        (b'a,b\n"secret,2\n3,4\n', QUOTE.format(2)),
    ],
    ids=[
        "empty",
        "header_only",
        "blank_lines_only",
        "null_bytes",
        "cut_in_mid_row",
        "too_many_cells",
        "too_few_cells",
        "after_a_newline_in_a_cell",
        "cut_far_down",
        "quote_never_closed",
    ],
)
def test_what_cannot_be_read_is_refused_whole_and_no_cell_is_quoted(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(tmp_path, data)
    assert str(refused.value) == message
    assert "secr" not in str(refused.value)


def test_a_letter_cut_in_two_at_the_end_of_the_first_look_is_no_fault(tmp_path: Path) -> None:
    start = b"a,b\n" + b"x,y\n" * 16_382
    assert len(start) == (1 << 16) - 4
    _, rows = read_bytes(tmp_path, start + "abcé,1\n".encode())
    assert rows[16_384] == ["abcé", "1"]


@pytest.mark.parametrize(
    ("name", "met"), [("file.png", "'.png'"), ("file.png.gz", "'.gz'"), ("file", "'no ending'"), ("f.DOC", "'.DOC'")]
)
def test_a_kind_of_file_that_nobody_reads_is_told_apart(tmp_path: Path, name: str, met: str) -> None:
    (tmp_path / name).write_bytes(b"secret")
    with pytest.raises(UnknownKindError) as refused:
        read_header(tmp_path / name)
    assert str(refused.value) == f"a CSV, Excel, XML or Parquet file was expected; met {met}. Save it as CSV (UTF-8)."


def test_endings_may_be_in_capitals(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"a,b\n1,2\n", "FILE.CSV") == (["a", "b"], {2: ["1", "2"]})


def test_parquet_is_read_as_text_too(tmp_path: Path) -> None:
    table = pa.table({"a": [1.0, None], "b": ["x", None], "c": pa.array([0, 17622], pa.date32()), "d": [301, 302]})
    parquet.write_table(table, tmp_path / "file.parquet")
    header, rows = read_all(tmp_path / "file.parquet")
    assert header == ["a", "b", "c", "d"]
    assert rows == {2: ["1", "x", "1970-01-01", "301"], 3: ["", "", "2018-04-01", "302"]}


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())])
def test_of_parquet_only_the_chosen_rows_are_read_whatever_kind_of_text_it_keeps(
    tmp_path: Path, kind: pa.DataType
) -> None:
    table = pa.table({"a": pa.array(["x", "y", None, "x"]).cast(kind), "b": [1, 2, 3, None]})
    parquet.write_table(table, tmp_path / "file.parquet")
    chosen = read_text(tmp_path / "file.parquet", ["b", "a"], ("a", {"x", "z"}))
    assert chosen.to_dict("index") == {2: {"b": "1", "a": "x"}, 5: {"b": "", "a": "x"}}


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
def test_parquet_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    parquet.write_table(pa.table({"a": ["secret"] * 500}), tmp_path / "whole.parquet")
    data = (tmp_path / "whole.parquet").read_bytes()
    with pytest.raises(UnreadableError) as refused:
        read_bytes(tmp_path, data[: max(1, int(share * len(data)))], "file.parquet")
    assert str(refused.value) == BROKEN_PARQUET


def test_parquet_spoilt_in_the_middle_is_refused(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [f"secret {number}" for number in range(500)]}), tmp_path / "whole.parquet")
    data = bytearray((tmp_path / "whole.parquet").read_bytes())
    data[40:400] = b"\xff" * 360
    with pytest.raises(UnreadableError) as refused:
        read_bytes(tmp_path, bytes(data), "file.parquet")
    assert str(refused.value) == BROKEN_PARQUET


def test_text_called_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(tmp_path, b"a,b\nsecret,2\n", "file.parquet")
    assert str(refused.value) == BROKEN_PARQUET


def test_parquet_without_rows_is_refused(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": pa.array([], pa.string())}), tmp_path / "file.parquet")
    with pytest.raises(UnreadableError) as refused:
        read_all(tmp_path / "file.parquet")
    assert str(refused.value) == NO_ROWS

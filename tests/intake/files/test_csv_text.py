"""The quick way to read CSV says exactly what the strict way says, cell for cell, or says nothing."""

import csv
import gzip
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from tests.intake.reading import read_text
from trust_analysis.intake.files.csv_dialect import PLAIN as AS_USUAL
from trust_analysis.intake.files.csv_text import _read_odd, _read_plain, read_csv, read_csv_header
from trust_analysis.intake.files.text_table import make_frame
from trust_analysis.intake.files.unreadable import UnreadableError

BROKEN_GZIP = "the file is not whole gzip: it was cut off or is something else. Send it again."
CELLS = st.one_of(
    st.text("ab1 ,\"\n'\t-.é", max_size=4),
    st.sampled_from(["", "NULL", "NA", "true", "001", "1e5", "2018-04-01", "x", '"', '""', "a,b", "a\nb", "a\r\nb"]),
)
HEADERS = st.lists(st.sampled_from(["a", "b ", " c", "d,e", 'f"g', "", "h\ni"]), min_size=2, max_size=4, unique=True)


def quote(cell: str, *, always: bool) -> str:
    """Write one cell, quoted where it must be."""
    return '"' + cell.replace('"', '""') + '"' if always or set(cell) & set(',"\r\n') else cell


@st.composite
def well_formed(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """Draw a CSV as a spreadsheet or a program would write it, and the columns to read of it."""
    header = draw(HEADERS)
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=6))
    always = draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = [",".join(quote(cell, always=always) for cell in row) for row in [header, *rows]]
    text = end.join(lines) + draw(st.sampled_from(["", end]))
    columns = draw(st.lists(st.sampled_from([name.strip() for name in header]), min_size=1, unique=True))
    return text.encode(), columns


def read_strictly(data: bytes, columns: list[str]) -> pd.DataFrame | None:
    """Return what Python's strict reader makes of it, None where it refuses."""
    try:
        return make_frame(_read_odd(data, columns, AS_USUAL))
    except (UnreadableError, StopIteration):
        return None


def agree(data: bytes, columns: list[str]) -> bool:
    """Hold the quick way against the strict one; return whether the quick way answered at all."""
    read = _read_plain(data, columns, AS_USUAL)
    if read is None:
        return False
    quick = make_frame(read)
    strict = read_strictly(data, columns)
    assert strict is not None, "the quick way reads what the strict way refuses"
    assert list(quick.columns) == list(strict.columns) == columns
    assert list(quick.index) == list(strict.index)
    assert quick.to_numpy().tolist() == strict.to_numpy().tolist()
    return True


@settings(max_examples=by_effort(60, 200, 600), deadline=None)
@given(well_formed())
def test_a_well_formed_file_reads_the_same_both_ways(drawn: tuple[bytes, list[str]]) -> None:
    agree(*drawn)


@settings(max_examples=by_effort(100, 300, 1200), deadline=None)
@given(st.lists(st.sampled_from([*list('a",\n\r b1é'), '""', '","', "\r\n", "\n\n", ",,"]), max_size=24))
@example(list("\r\n1,2\n"))
@example(list('\n"'))
@example(list("\n,\n"))
@example(list('\na" b,1\n'))
@example(list('\n1,"2" \n'))
@example(list("\n1,2\r3,4\n"))
def test_a_soup_of_quotes_commas_and_line_ends_reads_the_same_or_is_left_to_the_strict_way(soup: list[str]) -> None:
    agree(("a,b" + "".join(soup)).encode(), ["a"])


@settings(max_examples=by_effort(60, 200, 600), deadline=None)
@given(st.text('ab",\n\r ', max_size=16))
def test_a_soup_that_begins_in_the_header_reads_the_same_or_is_left_to_the_strict_way(soup: str) -> None:
    try:
        header = next(csv.reader(io.StringIO(soup, newline=""), strict=True), [])
    except csv.Error:
        return
    for name in header:
        agree(soup.encode(), [name.strip()])


PLAIN = [
    b"a,b\n1,2\n3,4\n",
    b"a,b\r\n1,2\r\n3,4\r\n",
    b"a,b\n1,2\n3,4",
    b'a,b\n"1,5",2\n3,"4 ""four"""\n',
    b'a,b\n1,"2\nand more"\n3,4\n',
    b"a,b\nNULL,NA\nnan,001\n",
    "a,b\nCaffè,ß\n".encode(),
]
ODD = [
    b"a,b\n1,2\n\n3,4\n",  # a blank row
    b"a,b\n1,2\n,\n3,4\n",  # a row of blank cells
    b'a,b\n1,2 "two" more\n',  # quotes in the middle of a cell
    b"a,b\n1,2\r3,4\r",  # an old Macintosh's line ends
    b"a,a\n1,2\n",  # two columns of one name
    b"a\n1\n\n2\n",  # one column only
    b"a,b\n1,2\n3\n",  # a row cut off
    b'a,b\n"1,2\n3,4\n',  # a quote left open
    b"a,b\n1,\0\n",
    "a,b\n1,é\n".encode("cp1252"),
    b"",
]


@pytest.mark.parametrize("data", PLAIN)
def test_what_is_plain_goes_the_quick_way(data: bytes) -> None:
    assert agree(data, ["b", "a"])


@pytest.mark.parametrize("data", ODD)
def test_what_is_odd_is_left_to_the_strict_way(data: bytes) -> None:
    assert _read_plain(data, ["a"], AS_USUAL) is None


def test_most_of_what_a_program_writes_goes_the_quick_way(tmp_path: Path) -> None:
    """A hundred rows with quotes, commas and newlines in their cells, as a data frame writes them."""
    rows = [{"a": f"{number}", "b": f'x, "{number}"\ny', "c": ""} for number in range(100)]
    pd.DataFrame(rows).to_csv(tmp_path / "file.csv", index=False)
    assert agree((tmp_path / "file.csv").read_bytes(), ["a", "b", "c"])


def read_both(tmp_path: Path, data: bytes, columns: list[str]) -> dict[int, list[str]]:
    """Return the cells that `read_csv` gives, by row number."""
    (tmp_path / "file.csv").write_bytes(data)
    table = make_frame(read_csv(tmp_path / "file.csv", columns))
    assert list(table.columns) == columns
    return {int(row): list(cells) for row, cells in zip(table.index, table.to_numpy(), strict=True)}


@pytest.mark.parametrize(
    ("data", "columns", "rows"),
    [
        (b"a,a,b\n1,2,3\n", ["a", "b"], {2: ["1", "3"]}),
        (b"a,a \n1,2\n", ["a"], {2: ["1"]}),
        (b"a\n1\n\n2\n", ["a"], {2: ["1"], 4: ["2"]}),
        (b"a,b\n1,2\n\n\n3,4\n", ["b"], {2: ["2"], 5: ["4"]}),
        (b"a,b\n1,2\n,\n3,4\n", ["a"], {2: ["1"], 4: ["3"]}),
        (b"a,b\n,2\n,4\n", ["a"], {2: [""], 3: [""]}),
        (b'a,b\n1,"2\n\n2"\n3,4\n', ["b"], {2: ["2\n\n2"], 3: ["4"]}),
        (b"a,b\r\n1,2\r\n\r\n3,4\r\n", ["a"], {2: ["1"], 4: ["3"]}),
    ],
    ids=["first_of_two", "of_two_but_for_a_blank", "one_column", "blank", "commas", "blank_cells", "in_a_cell", "crlf"],
)
def test_rows_keep_the_numbers_their_sender_sees(
    tmp_path: Path, data: bytes, columns: list[str], rows: dict[int, list[str]]
) -> None:
    assert read_both(tmp_path, data, columns) == rows


@pytest.mark.parametrize("blank", [b"", b"\n"], ids=["the_quick_way", "the_strict_way"])
def test_only_the_chosen_rows_are_kept_with_their_numbers(tmp_path: Path, blank: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(b"a,b\n1,x\n2,y\n" + blank + b"3,x\n4,X\n")
    table = make_frame(read_csv(tmp_path / "file.csv", ["a", "b"], chosen=("b", {"x", "z"})))
    later = 4 + len(blank)
    assert table.to_dict("index") == {2: {"a": "1", "b": "x"}, later: {"a": "3", "b": "x"}}


@pytest.mark.parametrize("blank", [b"", b"\n"], ids=["the_quick_way", "the_strict_way"])
def test_where_nothing_is_chosen_nothing_is_left(tmp_path: Path, blank: bytes) -> None:
    (tmp_path / "file.csv").write_bytes(b"a,b\n1,x\n" + blank + b"2,y\n")
    table = make_frame(read_csv(tmp_path / "file.csv", ["b", "a"], chosen=("b", ())))
    assert (len(table), list(table.columns)) == (0, ["b", "a"])


def test_a_compressed_file_reads_as_the_file_within(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfa ,b\n1,2\n\n3,4\n"
    (tmp_path / "file.csv").write_bytes(data)
    (tmp_path / "file.csv.gz").write_bytes(gzip.compress(data))
    assert read_csv_header(tmp_path / "file.csv.gz")[0] == ["a", "b"]
    pd.testing.assert_frame_equal(
        read_text(tmp_path / "file.csv.gz", ["b", "a"]), read_text(tmp_path / "file.csv", ["b", "a"])
    )


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_a_compressed_file_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    whole = gzip.compress(b"a,b\n" + b"".join(b"%d,secret\n" % number for number in range(20_000)))
    (tmp_path / "file.csv.gz").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(UnreadableError) as refused:
        read_csv(tmp_path / "file.csv.gz", ["a"])
    assert str(refused.value) == BROKEN_GZIP


@pytest.mark.parametrize(
    "data",
    [b"a,b\n1,secret\n", b"\x1f\x8b\x08\0not gzip at all", gzip.compress(b"a,b\n")[:9]],
    ids=["plain_text", "no_gzip_at_all", "cut_within_its_header"],
)
def test_what_is_not_gzip_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file.csv.gz").write_bytes(data)
    for read in (read_csv_header, lambda path: read_csv(path, ["a"])):
        with pytest.raises(UnreadableError) as refused:
            read(tmp_path / "file.csv.gz")
        assert str(refused.value) == BROKEN_GZIP


def test_a_compressed_file_spoilt_in_the_middle_is_refused(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"a,b\n" + b"".join(b"%d,secret\n" % number for number in range(20_000))))
    data[len(data) // 2 : len(data) // 2 + 40] = b"\0" * 40
    (tmp_path / "file.csv.gz").write_bytes(bytes(data))
    with pytest.raises(UnreadableError) as refused:
        read_csv(tmp_path / "file.csv.gz", ["a"])
    assert str(refused.value) == BROKEN_GZIP


def test_a_compressed_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 2_499_999))
    assert path.stat().st_size < 10_000_000 / 200
    assert read_csv(path, ["a"]).num_rows == 2_499_999  # ten million bytes in all
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 2_500_000))
    with pytest.raises(UnreadableError) as refused:
        read_csv(path, ["a"])
    assert str(refused.value) == (
        "the file would unpack to far more than a return holds. Send it as it was before it was compressed."
    )


def test_a_header_longer_than_what_is_looked_at_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"a," * 1_000_000 + b"a\n" + b"1," * 1_000_000 + b"1\n")
    with pytest.raises(UnreadableError) as refused:
        read_csv_header(path)
    message = "the file has more than 5,000 columns. Send the return itself, not a copy turned round."
    assert str(refused.value) == message

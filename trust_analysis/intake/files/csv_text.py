"""CSV as text, strictly: a quote left open or a row of the wrong length is refused, with the row its sender sees.

Most files are plain enough for pyarrow, which reads them ten times as fast. What is not (blank rows, odd quotes, two
columns of one name, notes below the table, anything pyarrow objects to) goes through Python's own reader, which numbers
rows, blank ones included, and says what is amiss.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trust_analysis.intake.files.csv_dialect import HEAD, PLAIN, Dialect, decode, find_dialect
from trust_analysis.intake.files.header import is_footnote
from trust_analysis.intake.files.text_table import Chosen, choose_rows, make_text_table
from trust_analysis.intake.files.unreadable import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa

MOST_UNPACKED = 4_000_000_000
MOST_TIMES_LARGER = 200
"""A compressed file that unpacks to more, or to so many times its size and more than a page, is not read."""

_GZIP_BOMB = "the file would unpack to far more than a return holds. Send it as it was before it was compressed."
_SMALL = 10_000_000
_PIECE = 1 << 20
_BROKEN_GZIP = "the file is not whole gzip: it was cut off or is something else. Send it again."
_BLOCK = 1 << 22  # bytes read at a time: each block has dictionaries of its own
_QUOTE, _RETURN, _NEWLINE = b'"\r\n'


def read_csv_header(path: Path) -> tuple[list[str], Dialect]:
    """Return the column names and how the file is written, reading no further than its head: a file may be long.

    Raises `UnreadableError`.
    """
    try:
        with gzip.open(path) if is_gzip(path) else path.open("rb") as file:
            head = file.read(HEAD + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableError(_BROKEN_GZIP) from None
    dialect = find_dialect(head[:HEAD], is_whole=len(head) <= HEAD)
    for number, row in _records(decode(_whole_lines(head, dialect), dialect), dialect):
        if number == dialect.header_row + 1:
            return [name.strip() for name in row], dialect
    return [], dialect


def _whole_lines(head: bytes, dialect: Dialect) -> bytes:
    """Return the head without a line cut off at its end; letters of UTF-16 are two bytes."""
    if len(head) <= HEAD:
        return head
    return head[: HEAD - HEAD % 2] if dialect.encoding.startswith("utf-16") else head[: head.rfind(b"\n") + 1]


def is_gzip(path: Path) -> bool:
    """Return whether a file's name says that it is compressed."""
    return path.suffix.lower() == ".gz"


def read_csv(
    path: Path, columns: list[str], dialect: Dialect = PLAIN, chosen: Chosen = None, *, encoded: bool = False
) -> "pa.Table":
    """Return the named columns as a table of text; blank rows are passed over; of two of one name the first is read.

    The texts of a plain file may be `encoded`: each distinct one once, in dictionaries, which save most of the memory.
    Raises `UnreadableError` for broken text, a quote left open, or a row with too few or too many cells.
    """
    data = _read_bytes(path)
    plain = _read_plain(data, columns, dialect, chosen, encoded=encoded)
    return _read_odd(data, columns, dialect, chosen) if plain is None else plain


def read_records_whole(path: Path) -> list[list[str]]:
    """Return every record of a file, whatever stands in it; raises `UnreadableError`."""
    data = _read_bytes(path)
    dialect = find_dialect(data[:HEAD], is_whole=len(data) <= HEAD)
    return [row for _, row in _records(decode(data, dialect), dialect)]


def _read_bytes(path: Path) -> bytes:
    try:
        return _unpack(path) if is_gzip(path) else path.read_bytes()
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableError(_BROKEN_GZIP) from None


def _unpack(path: Path) -> bytes:
    """Return what a compressed file holds, once it is known to be no more than a file of its size may hold."""
    left = min(MOST_UNPACKED, max(_SMALL, MOST_TIMES_LARGER * path.stat().st_size))
    with gzip.open(path) as file:  # once without keeping anything
        while left >= 0 and (piece := file.read(_PIECE)):
            left -= len(piece)
    if left < 0:
        raise UnreadableError(_GZIP_BOMB)
    return gzip.decompress(path.read_bytes())


def _read_plain(
    data: bytes, columns: list[str], dialect: Dialect, chosen: Chosen = None, *, encoded: bool = False
) -> "pa.Table | None":
    """Return what pyarrow reads, or None where it might read other than Python's reader would."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        table_only = _skip_lines(_as_utf8(data, dialect), dialect.header_row)
        lines = io.StringIO(table_only[: table_only.find(b"\n") + 1 or None].decode(), newline="")
        header = next(csv.reader(lines, delimiter=dialect.delimiter, strict=True))
        named = {name.strip(): name for name in header}
        if len(named) != len(header) or len(header) == 1 or not _is_plain(table_only, dialect.delimiter):
            return None
        table = arrow_csv.read_csv(
            pa.BufferReader(table_only),
            parse_options=arrow_csv.ParseOptions(
                delimiter=dialect.delimiter, newlines_in_values=b'"' in table_only, ignore_empty_lines=False
            ),
            read_options=arrow_csv.ReadOptions(block_size=_BLOCK if encoded else None),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.dictionary(pa.int32(), pa.string()) if encoded else pa.string()),
                include_columns=[named[name] for name in columns],
            ),
        )
    except (pa.ArrowException, csv.Error, UnicodeDecodeError, StopIteration):
        return None
    if _may_have_blank_rows(table) or _ends_with_note(table_only, dialect):
        return None
    first = dialect.header_row + 2
    return choose_rows(make_text_table(table.rename_columns(columns), range(first, first + table.num_rows)), chosen)


def _as_utf8(data: bytes, dialect: Dialect) -> bytes:
    bare = data.removeprefix(dialect.mark)
    return bare if dialect.encoding == "utf-8" else bare.decode(dialect.encoding).encode()


def _skip_lines(data: bytes, lines: int) -> bytes:
    """Return what follows so many lines; raises `StopIteration` where a quote in them may hold a line's end."""
    end = 0
    for _ in range(lines):
        end = data.find(b"\n", end) + 1
    if b'"' in data[:end]:
        raise StopIteration
    return data[end:]


def _is_plain(data: bytes, delimiter: str) -> bool:
    """Return whether all is text, every quote stands where one may and every line ends alike."""
    if not data.isascii():
        data.decode()  # pyarrow looks only at the columns it reads; what is no text is no text anywhere
    marks = np.frombuffer(data, dtype=np.uint8)
    if b"\0" in data or (b'"' in data and not _is_well_quoted(marks, ord(delimiter))):
        return False
    return b"\r" not in data or _ends_lines_well(marks)


def _places_of(mark: int, marks: NDArray[np.uint8], step: int = 1 << 20) -> NDArray[np.intp]:
    """Return where a byte stands, looking at a part at a time: the parts stay in the processor's cache."""
    parts = (np.flatnonzero(marks[begin : begin + step] == mark) + begin for begin in range(0, len(marks), step))
    return np.concatenate(list(parts))


def _after(places: NDArray[np.intp], marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the byte after each place, a newline after the last of all."""
    following = np.minimum(places + 1, len(marks) - 1)
    return np.where(places + 1 == len(marks), _NEWLINE, marks[following]).astype(np.uint8)


def _is_well_quoted(marks: NDArray[np.uint8], delimiter: int) -> bool:
    """Return whether quotes come in pairs, each of which opens and closes a cell, or doubles a quote within one."""
    places = _places_of(_QUOTE, marks)
    if len(places) % 2:
        return False
    opening, closing = places[::2], places[1::2]
    before = np.where(opening == 0, _NEWLINE, marks[opening - 1])
    opens = np.isin(before, (delimiter, _NEWLINE, _QUOTE)).all()
    return bool(opens and np.isin(_after(closing, marks), (delimiter, _RETURN, _NEWLINE, _QUOTE)).all())


def _ends_lines_well(marks: NDArray[np.uint8]) -> bool:
    return bool((_after(_places_of(_RETURN, marks), marks) == _NEWLINE).all())


def _may_have_blank_rows(table: "pa.Table") -> bool:
    """Return whether all the columns read are blank in some row: then the whole row may be."""
    from pyarrow import compute

    blank = None
    for column in table.columns:
        here = compute.equal(column, "")
        blank = here if blank is None else compute.and_(blank, here)
        if not compute.any(blank).as_py():
            return False
    return blank is not None


def _ends_with_note(data: bytes, dialect: Dialect) -> bool:
    """Return whether the last line is a note below the table, though it has as many cells as a row."""
    last = data[-HEAD:].rstrip(b"\r\n").rpartition(b"\n")[2]
    return is_footnote(next(csv.reader([last.decode(errors="replace")], delimiter=dialect.delimiter), []))


def _read_odd(data: bytes, columns: list[str], dialect: Dialect, chosen: Chosen = None) -> "pa.Table":
    import pyarrow as pa

    records = [one for one in _records(decode(data, dialect), dialect) if one[0] > dialect.header_row]
    header, rows = ([name.strip() for name in records[0][1]], records[1:]) if records else ([], [])
    while rows and (not any(rows[-1][1]) or is_footnote(rows[-1][1])):
        rows.pop()
    places = {name: place for place, name in reversed(list(enumerate(header)))}
    whole = [(number, _fit(number, row, len(header))) for number, row in rows if any(row)]
    cells = {name: pa.array([row[places[name]] for _, row in whole], pa.string()) for name in columns}
    return choose_rows(make_text_table(pa.table(cells), [number for number, _ in whole]), chosen)


def _fit(number: int, row: list[str], width: int) -> list[str]:
    """Return a row as wide as the header; blank cells behind it are none. Raises `UnreadableError` for any other."""
    if len(row) != width and (len(row) < width or any(row[width:])):
        message = (
            f"row {number} has {len(row)} cells where the header has {width}: "
            "the file was cut off or a comma stands unquoted. Send it again, whole."
        )
        raise UnreadableError(message)
    return row[:width]


def _records(text: str, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with its number, strict about quotes."""
    number = 0
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True), start=1
        ):
            yield number, row
    except csv.Error:
        raise UnreadableError(_say_open_quote(number)) from None


def _say_open_quote(row: int) -> str:
    return (
        f"the file is not a well-formed CSV: a quote is left open at or after row {row + 1}. "
        "Put it right and send it again."
    )

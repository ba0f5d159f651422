"""CSV as text, strictly: a quote left open or a row of the wrong length is refused, with the row its sender sees.

Most files are plain enough for pyarrow, which reads them ten times as fast. What is not (blank rows, odd quotes, two
columns of one name, anything pyarrow objects to) goes through Python's own reader, which numbers rows, blank ones
included, and says what is amiss.
"""

import csv
import gzip
import io
import zlib
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa

_NOT_UTF8 = "the file is not text in UTF-8. Save it as 'CSV UTF-8' and send it again."
_NULLS = "the file holds null bytes, which no text has. Save it as CSV (UTF-8) and send it again."
_BROKEN_GZIP = "the file is not whole gzip: it was cut off or is something else. Send it again."
Chosen = tuple[str, Collection[str]] | None
"""A column and the values of it whose rows are wanted."""

_QUOTE, _COMMA, _RETURN, _NEWLINE = b'",\r\n'


def read_csv_header(path: Path) -> list[str]:
    """Return the first record, reading no further than it: a file may be long. Raises `UnreadableError`."""
    try:
        with _open(path) as file:
            header = next(csv.reader(file, strict=True), [])
    except UnicodeDecodeError:
        raise UnreadableError(_NOT_UTF8) from None
    except csv.Error:
        raise UnreadableError(_say_open_quote(0)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableError(_BROKEN_GZIP) from None
    if any("\0" in name for name in header):
        raise UnreadableError(_NULLS)
    return [name.strip() for name in header]


def _open(path: Path) -> TextIO:
    if is_gzip(path):
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def is_gzip(path: Path) -> bool:
    """Return whether a file's name says that it is compressed."""
    return path.suffix.lower() == ".gz"


def read_csv(path: Path, columns: list[str], chosen: Chosen = None) -> pd.DataFrame:
    """Return the named columns as text, indexed by row number, blank rows passed over; of two of one name the first.

    `chosen` is a column and its values: other rows are left out. Raises `UnreadableError` for broken text, a quote left
    open, or a row with too few or too many cells.
    """
    data = _read_bytes(path)
    plain = _read_plain(data, columns, chosen)
    return choose(_read_odd(data, columns), chosen) if plain is None else plain


def choose(table: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    """Return the rows that are wanted."""
    return table[table[chosen[0]].isin(list(chosen[1]))] if chosen else table


def _read_bytes(path: Path) -> bytes:
    try:
        data = gzip.decompress(path.read_bytes()) if is_gzip(path) else path.read_bytes()
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableError(_BROKEN_GZIP) from None
    return data.removeprefix(BOM_UTF8)


def _read_plain(data: bytes, columns: list[str], chosen: Chosen = None) -> pd.DataFrame | None:
    """Return what pyarrow reads, or None where it might read other than Python's reader would."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    try:
        header = next(csv.reader(io.StringIO(data[: data.find(b"\n") + 1 or None].decode(), newline=""), strict=True))
        named = {name.strip(): name for name in header}
        if len(named) != len(header) or len(header) == 1 or b"\0" in data or not _is_plain(data):
            return None
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=b'"' in data, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), include_columns=[named[name] for name in columns]
            ),
        )
    except (pa.ArrowException, csv.Error, UnicodeDecodeError, StopIteration):
        return None
    return None if _may_have_blank_rows(table) else make_frame(*choose_rows(table.rename_columns(columns), chosen))


def _is_plain(data: bytes) -> bool:
    """Return whether all is text, every quote stands where one may and every line ends alike."""
    if not data.isascii():
        data.decode()  # pyarrow looks only at the columns it reads; what is no text is no text anywhere
    marks = np.frombuffer(data, dtype=np.uint8)
    return (b'"' not in data or _is_well_quoted(marks)) and (b"\r" not in data or _ends_lines_well(marks))


def _places_of(mark: int, marks: NDArray[np.uint8], step: int = 1 << 20) -> NDArray[np.intp]:
    """Return where a byte stands, looking at a part at a time: the parts stay in the processor's cache."""
    parts = (np.flatnonzero(marks[begin : begin + step] == mark) + begin for begin in range(0, len(marks), step))
    return np.concatenate(list(parts))


def _after(places: NDArray[np.intp], marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the byte after each place, a newline after the last of all."""
    following = np.minimum(places + 1, len(marks) - 1)
    return np.where(places + 1 == len(marks), _NEWLINE, marks[following]).astype(np.uint8)


def _is_well_quoted(marks: NDArray[np.uint8]) -> bool:
    """Return whether quotes come in pairs, each of which opens and closes a cell, or doubles a quote within one."""
    places = _places_of(_QUOTE, marks)
    if len(places) % 2:
        return False
    opening, closing = places[::2], places[1::2]
    before = np.where(opening == 0, _NEWLINE, marks[opening - 1])
    opens = np.isin(before, (_COMMA, _NEWLINE, _QUOTE)).all()
    return bool(opens and np.isin(_after(closing, marks), (_COMMA, _RETURN, _NEWLINE, _QUOTE)).all())


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


def choose_rows(table: "pa.Table", chosen: Chosen) -> tuple["pa.Table", pd.Index]:
    """Return the rows that are wanted, and their numbers below a header in row 1."""
    import pyarrow as pa
    from pyarrow import compute

    rows = pd.RangeIndex(2, table.num_rows + 2, name="row")
    if chosen is None:
        return table, rows
    wanted = compute.is_in(table[chosen[0]].cast(pa.string()), pa.array(sorted(chosen[1]), pa.string()))
    return table.filter(wanted), rows[wanted.to_numpy()]


def make_frame(table: "pa.Table", rows: pd.Index) -> pd.DataFrame:
    """Return a table of texts as a frame."""
    import pyarrow as pa

    text = pd.StringDtype(na_value=np.nan)
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.string(): text}.get)
    return frame.set_axis(rows)


def _read_odd(data: bytes, columns: list[str]) -> pd.DataFrame:
    records = _records(data)
    _, header = next(records)
    numbers, rows = [], []
    for number, row in records:
        if len(row) != len(header):
            message = (
                f"row {number} has {len(row)} cells where the header has {len(header)}: "
                "the file was cut off or a comma stands unquoted. Send it again, whole."
            )
            raise UnreadableError(message)
        numbers.append(number)
        rows.append(row)
    cells = dict(zip(reversed(header), reversed(list(zip(*rows, strict=True))), strict=True)) if rows else {}
    index = pd.Index(numbers, name="row")
    return pd.DataFrame({name: pd.Series(cells.get(name, ()), index=index, dtype="str") for name in columns})


def _records(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the header and each row that is not blank, with its number; strict about quotes."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise UnreadableError(_NOT_UTF8) from None
    if "\0" in text:
        raise UnreadableError(_NULLS)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number == 1:
                yield number, [name.strip() for name in row]
            elif any(row):
                yield number, row
    except csv.Error:
        raise UnreadableError(_say_open_quote(number)) from None


def _say_open_quote(row: int) -> str:
    return (
        f"the file is not a well-formed CSV: a quote is left open at or after row {row + 1}. "
        "Put it right and send it again."
    )

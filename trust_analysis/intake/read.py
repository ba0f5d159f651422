"""Files as text: every cell a string, every row with the number its sender sees."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

READABLE = (".csv", ".parquet")
_NOT_UTF8 = "the file is not text in UTF-8. Save it as 'CSV UTF-8' and send it again."
_NULLS = "the file holds null bytes, which no text has. Save it as CSV (UTF-8) and send it again."
_NO_HEADER = "column names were expected in the first row; it is empty. Send the file again with its header."
_NO_ROWS = "the file has a header and no rows below it. Send it again with its rows, or not at all."
_BROKEN_PARQUET = "the file is not whole Parquet: it was cut off or is something else. Send it again."


class UnreadableError(Exception):
    """The file cannot be read; the text says what was met and how to put it right, and quotes no cell of it."""


class UnknownKindError(UnreadableError):
    """The file is of a kind that nothing here reads."""


def read_header(path: Path) -> list[str]:
    """Return the file's column names.

    Raises `UnreadableError` for an empty or broken file and `UnknownKindError` for one of an unknown kind.
    """
    if path.suffix.lower() not in READABLE:
        message = f"a CSV or Parquet file was expected; met {path.suffix or 'no ending'!r}. Save it as CSV (UTF-8)."
        raise UnknownKindError(message)
    if path.stat().st_size == 0:
        message = "the file is empty (0 bytes). Send it again."
        raise UnreadableError(message)
    if path.suffix.lower() == ".parquet":
        return _parquet_header(path)
    header = _csv_header(path)
    if not any(header):
        raise UnreadableError(_NO_HEADER)
    return header


def read_text(path: Path, columns: list[str]) -> pd.DataFrame:
    """Return the named columns as text, indexed by row number (the header is row 1; blank rows are passed over).

    Empty cells are empty text. Of two columns of one name the first is read. Raises `UnreadableError` where a row has
    too few or too many cells, as a file cut off in the middle has, or where the file holds no rows.
    """
    table = _read_parquet(path, columns) if path.suffix.lower() == ".parquet" else _read_csv(path, columns)
    if table.empty:
        raise UnreadableError(_NO_ROWS)
    return table


def _csv_header(path: Path) -> list[str]:
    """Return the first record, reading no further than it: a file may be long."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file, strict=True), [])
    except UnicodeDecodeError:
        raise UnreadableError(_NOT_UTF8) from None
    except csv.Error:
        raise UnreadableError(_say_open_quote(0)) from None
    if any("\0" in name for name in header):
        raise UnreadableError(_NULLS)
    return [name.strip() for name in header]


def _say_open_quote(row: int) -> str:
    return (
        f"the file is not a well-formed CSV: a quote is left open at or after row {row + 1}. "
        "Put it right and send it again."
    )


def _read_csv(path: Path, columns: list[str]) -> pd.DataFrame:
    records = _records(path)
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


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the header and each row that is not blank, with its number; strict about quotes."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
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


def _parquet_header(path: Path) -> list[str]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return [str(name) for name in parquet.read_schema(path).names]
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None


def _read_parquet(path: Path, columns: list[str]) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(path, columns=columns)
        texts = {name: table[name].cast(pa.string()) for name in columns}
        for text in texts.values():
            text.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None
    cells = {name: text.to_pandas().fillna("").astype("str") for name, text in texts.items()}
    return pd.DataFrame(cells).set_axis(pd.RangeIndex(2, table.num_rows + 2, name="row"))

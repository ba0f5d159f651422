"""Files as text: every cell a string, every row with the number its sender sees."""

import csv
import io
import re
from pathlib import Path

import pandas as pd

READABLE = (".csv", ".parquet")


class UnreadableError(Exception):
    """The file cannot be read; the text says what was met and how to put it right, and quotes no cell of it."""


class UnknownKindError(UnreadableError):
    """The file is of a kind that nothing here reads."""


def read_header(path: Path) -> list[str]:
    """Return the file's column names; `UnreadableError` for a file that is empty, broken or of an unknown kind."""
    if path.suffix.lower() not in READABLE:
        message = f"a CSV or Parquet file was expected; met {path.suffix or 'no ending'!r}. Save it as CSV (UTF-8)."
        raise UnknownKindError(message)
    if path.stat().st_size == 0:
        message = "the file is empty (0 bytes). Send it again."
        raise UnreadableError(message)
    return _parquet_header(path) if path.suffix.lower() == ".parquet" else _csv_header(path)


def read_text(path: Path, columns: list[str]) -> pd.DataFrame:
    """Return the named columns as text, indexed by row number (the first row below the header is 2).

    Empty cells are empty text. Raises `UnreadableError` where a row has too few or too many cells, as a file cut off
    in the middle has, or where the file holds no rows.
    """
    table = _read_parquet(path, columns) if path.suffix.lower() == ".parquet" else _read_csv(path, columns)
    if table.empty:
        message = "the file has a header and no rows below it. Send it again with its rows, or not at all."
        raise UnreadableError(message)
    table.index = pd.RangeIndex(2, len(table) + 2, name="row")
    return table


def _csv_header(path: Path) -> list[str]:
    with path.open("rb") as file:
        start = file.read(1 << 16)
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(start) < 1 << 16 or error.start < len(start) - 4:
            raise UnreadableError(_NOT_UTF8) from None
        text = start[: error.start].decode("utf-8-sig")
    if "\0" in text:
        message = "the file holds null bytes, which no text has. Save it as CSV (UTF-8) and send it again."
        raise UnreadableError(message)
    return [name.strip() for name in next(csv.reader(io.StringIO(text)), [])]


_NOT_UTF8 = "the file is not text in UTF-8. Save it as 'CSV UTF-8' and send it again."


def _read_csv(path: Path, columns: list[str]) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = _csv_header(path)
    try:
        table = arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(use_threads=False, skip_rows=1, column_names=_distinct(names)),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(_distinct(names), pa.string()),
                include_columns=columns,
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableError(_explain(str(error), len(names))) from None
    return pd.DataFrame({name: table[name].to_pandas() for name in columns})


def _explain(error: str, expected: int) -> str:
    """Say what pyarrow met without repeating its text, which quotes the row."""
    ragged = re.search(r"Row #(\d+): Expected (\d+) columns, got (\d+)", error)
    if ragged:
        return (
            f"row {int(ragged[1])} has {ragged[3]} cells where the header has {expected}: "
            "the file was cut off or a comma stands unquoted. Send it again, whole."
        )
    if "Empty CSV file" in error:
        return "the file has a header and no rows below it. Send it again with its rows, or not at all."
    return (
        _NOT_UTF8 if "UTF8" in error else "the file is not a well-formed CSV. Save it as CSV (UTF-8) and send it again."
    )


def _distinct(names: list[str]) -> list[str]:
    """Number the names that come twice or are empty, as a header may have."""
    return [name if name and name not in names[:place] else f"{name}#{place}" for place, name in enumerate(names)]


_BROKEN_PARQUET = "the file is not whole Parquet: it was cut off or is something else. Send it again."


def _parquet_header(path: Path) -> list[str]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return [str(name) for name in parquet.read_schema(path).names]
    except (pa.ArrowInvalid, OSError):
        raise UnreadableError(_BROKEN_PARQUET) from None


def _read_parquet(path: Path, columns: list[str]) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(path, columns=columns)
    except (pa.ArrowInvalid, OSError):
        raise UnreadableError(_BROKEN_PARQUET) from None
    return pd.DataFrame({name: table[name].cast(pa.string()).to_pandas().fillna("") for name in columns})

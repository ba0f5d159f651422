"""Files as text: every cell a string, every row with the number its sender sees."""

from pathlib import Path

import pandas as pd

from trust_analysis.intake.csv_text import Chosen, choose_rows, is_gzip, make_frame, read_csv, read_csv_header
from trust_analysis.intake.unreadable import UnknownKindError, UnreadableError
from trust_analysis.intake.workbook import read_workbook, read_workbook_header

_NO_HEADER = "column names were expected in the first row; it is empty. Send the file again with its header."
_NO_ROWS = "the file has a header and no rows below it. Send it again with its rows, or not at all."
_BROKEN_PARQUET = "the file is not whole Parquet: it was cut off or is something else. Send it again."


def read_header(path: Path) -> list[str]:
    """Return the file's column names.

    Raises `UnreadableError` for an empty or broken file and `UnknownKindError` for one of an unknown kind.
    """
    read = {".csv": read_csv_header, ".parquet": _parquet_header, ".xlsx": read_workbook_header}.get(_kind(path))
    if read is None:
        message = f"a CSV, Parquet or Excel (.xlsx) file was expected; met {path.suffix or 'no ending'!r}. Save it as CSV (UTF-8)."
        raise UnknownKindError(message)
    if path.stat().st_size == 0:
        message = "the file is empty (0 bytes). Send it again."
        raise UnreadableError(message)
    header = read(path)
    if not any(header):
        raise UnreadableError(_NO_HEADER)
    return header


def read_text(path: Path, columns: list[str], chosen: Chosen = None) -> pd.DataFrame:
    """Return the named columns as text, indexed by row number (the header is row 1; blank rows are passed over).

    `chosen` is one of the columns and its values: of a long table the rows that nobody uses are left out. Empty cells
    are empty text. Of two columns of one name the first is read. Raises `UnreadableError` where a row has too few or
    too many cells, as a file cut off in the middle has, or where the file holds no rows.
    """
    table = {".csv": read_csv, ".parquet": _read_parquet, ".xlsx": read_workbook}[_kind(path)](path, columns, chosen)
    if table.empty and not chosen:
        raise UnreadableError(_NO_ROWS)
    return table


def _kind(path: Path) -> str:
    """Return a file's ending, that of the file within where it is compressed (`.csv.gz`)."""
    return Path(path.stem).suffix.lower() if is_gzip(path) else path.suffix.lower()


def _parquet_header(path: Path) -> list[str]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return [str(name) for name in parquet.read_schema(path).names]
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None


def _read_parquet(path: Path, columns: list[str], chosen: Chosen = None) -> pd.DataFrame:
    import pyarrow as pa
    from pyarrow import compute, parquet

    try:
        table, rows = choose_rows(parquet.read_table(path, columns=columns).select(columns), chosen)
        texts = pa.table({name: compute.fill_null(table[name].cast(pa.string()), "") for name in columns})
        texts.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None
    return make_frame(texts, rows)

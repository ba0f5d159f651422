"""Files as tables of text: a CSV or Parquet file is one; a workbook and XML hold several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.intake.files.csv_dialect import PLAIN, Dialect
from trust_analysis.intake.files.csv_text import is_gzip, read_csv, read_csv_header
from trust_analysis.intake.files.text_table import Chosen, choose_rows, make_text_table
from trust_analysis.intake.files.unreadable import UnknownKindError, UnreadableError
from trust_analysis.intake.files.workbook import open_workbook, read_sheet, read_sheet_headers
from trust_analysis.intake.files.xml_records import read_outermost, read_records

if TYPE_CHECKING:
    import pyarrow as pa

_NO_HEADER = "column names were expected in the first row; it is empty. Send the file again with its header."
_NO_ROWS = "the file has a header and no rows below it. Send it again with its rows, or not at all."
_BROKEN_PARQUET = "the file is not whole Parquet: it was cut off or is something else. Send it again."
_CSV = (".csv", ".tsv", ".txt")
_BOOK = (".xlsx", ".xls", ".xlsm", ".ods")


@dataclass(frozen=True)
class Part:
    """A table within a file: its header, the sheet it lies on, how a CSV is written, or XML's outermost element."""

    header: tuple[str, ...] = ()
    sheet: str = ""
    dialect: Dialect = PLAIN
    outermost: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is to be read of a part: columns, only `chosen` rows; of XML a kind of element, and each column's names.

    The texts of a CSV that is plain may be `encoded`: each distinct one once, in a dictionary of its column.
    """

    part: Part
    columns: tuple[str, ...] = ()
    chosen: Chosen = None
    encoded: bool = False
    element: str = ""
    tags: Mapping[str, Sequence[str]] = field(default_factory=dict)


def list_parts(path: Path) -> list[Part]:
    """Return the tables of a file; one alone, except for workbooks.

    Raises `UnreadableError` for an empty or broken file and `UnknownKindError` for one of an unknown kind.
    """
    kind = _kind(path)
    listed: dict[str, Callable[[Path], list[Part]]] = {
        **dict.fromkeys(_CSV, _list_csv),
        **dict.fromkeys(_BOOK, _list_sheets),
        ".parquet": lambda one: [Part(tuple(_parquet_header(one)))],
        ".xml": lambda one: [Part(outermost=read_outermost(one))],
    }
    if kind not in listed:
        message = f"a CSV, Excel, XML or Parquet file was expected; met {path.suffix or 'no ending'!r}. Save it as CSV (UTF-8)."
        raise UnknownKindError(message)
    if path.stat().st_size == 0:
        message = "the file is empty (0 bytes). Send it again."
        raise UnreadableError(message)
    parts = listed[kind](path)
    if not any(any(part.header) or part.outermost for part in parts):
        raise UnreadableError(_NO_HEADER)
    return parts


def read_tables(path: Path, wanted: Sequence[Wanted]) -> "list[pa.Table]":
    """Return each wanted table as text with row numbers; blank rows are passed over, empty cells are empty text.

    Of two columns of one name the first is read. Raises `UnreadableError` where a row has too few or too many cells, as
    a file cut off in the middle has, or where the file holds no rows at all.
    """
    kind = _kind(path)
    if kind == ".xml":
        records = read_records(path, {one.element: one.tags for one in wanted})
        tables = [records[one.element] for one in wanted]
    elif kind in _BOOK:
        workbook = open_workbook(path)
        tables = [read_sheet(workbook, one.part.sheet, list(one.columns), one.chosen) for one in wanted]
    else:
        tables = [_read_one(path, kind, one) for one in wanted]
    if tables and not any(table.num_rows for table in tables) and not any(one.chosen for one in wanted):
        raise UnreadableError(_NO_ROWS)
    return tables


def _read_one(path: Path, kind: str, one: Wanted) -> "pa.Table":
    columns = list(one.columns)
    if kind in _CSV:
        return read_csv(path, columns, one.part.dialect, one.chosen, encoded=one.encoded)
    return _read_parquet(path, columns, one.chosen)


def _kind(path: Path) -> str:
    """Return a file's ending, that of the file within where it is a compressed CSV (`.csv.gz`)."""
    within = Path(path.stem).suffix.lower()
    return within if is_gzip(path) and within in _CSV else path.suffix.lower()


def _list_csv(path: Path) -> list[Part]:
    header, dialect = read_csv_header(path)
    return [Part(tuple(header), dialect=dialect)]


def _list_sheets(path: Path) -> list[Part]:
    return [Part(tuple(header), sheet=sheet) for sheet, header in read_sheet_headers(path).items()]


def _parquet_header(path: Path) -> list[str]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return [str(name) for name in parquet.read_schema(path).names]
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None


def _read_parquet(path: Path, columns: list[str], chosen: Chosen) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import compute, parquet

    try:
        table = parquet.read_table(path, columns=columns).select(columns)
        table = choose_rows(make_text_table(table, range(2, table.num_rows + 2)), chosen)
        texts = {name: compute.fill_null(table[name].cast(pa.string()), "") for name in columns}
        for text in texts.values():
            text.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise UnreadableError(_BROKEN_PARQUET) from None
    return pa.table({name: texts.get(name, table[name]) for name in table.column_names})

"""Published tables as a reader has them: long ones of results, and tables of any other layout, all of it text."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from trust_analysis.attack.layouts import Lines, lay_out
from trust_analysis.attack.marks import SURELY_WITHHELD
from trust_analysis.attack.sheet_rows import RowSum, make_rows
from trust_analysis.vocabulary.errors import DataRefusedError

NEEDED = frozenset({"indicator", "area_code", "period", "breakdown", "group", "numerator"})
"""The columns by which a long table is known."""

DESCRIPTION = ".meta.csv"
"""The ending of the file beside a table that says which of its columns are filters and which figures."""

_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class PublishedTable:
    """One long table, every column text, and the name by which a person knows it.

    Where the table itself shows what adds up, `sums` are of its rows, and `tells_sums` is true. `unread` are figures
    withheld that nobody can say how they are made.
    """

    name: str
    rows: pd.DataFrame
    sums: tuple[RowSum, ...] = ()
    unread: tuple[str, ...] = ()
    tells_sums: bool = False


Given = pd.DataFrame | PublishedTable | Path | str
"""What may be attacked: rows of results as exported, a table that has been read, the path of a CSV file."""


class NotATableError(DataRefusedError):
    """A file that is no published table of any kind; `has_withheld` says that marks stand in some of its cells."""

    has_withheld = False


def read_tables(given: Iterable[Given], rounded_to: int = 1) -> list[PublishedTable]:
    """Return frames and CSV files as tables, in their order; raises `NotATableError` for none."""
    tables = [_read_one(one, number, rounded_to) for number, one in enumerate(given, 1)]
    if not tables:
        raise NotATableError("One published table or more was expected; none was given. Name frames or CSV files.")
    return tables


def _read_one(given: Given, number: int, rounded_to: int) -> PublishedTable:
    if isinstance(given, PublishedTable):
        return given
    return (
        _read_frame(given, f"table {number}")
        if isinstance(given, pd.DataFrame)
        else read_table(Path(given), rounded_to)
    )


def read_table(path: Path, rounded_to: int = 1) -> PublishedTable:
    """Return a CSV file as a table, what adds up in it judged as of counts rounded to a multiple of `rounded_to`.

    Raises `NotATableError`, saying what was expected.
    """
    lines = _read_lines(path)
    if lines and set(lines[0]) >= NEEDED and all(len(line) == len(lines[0]) for line in lines):
        return PublishedTable(str(path), pd.DataFrame(lines[1:], columns=lines[0], dtype="str"))
    sheet = lay_out(lines, _read_kinds(path))
    if sheet is None:
        raise _refuse(path, lines)
    made = make_rows(sheet, path.stem, str(path), rounded_to)
    return PublishedTable(str(path), made.rows.assign(**_lacking(made.rows)), made.sums, made.unread, tells_sums=True)


def _lacking(rows: pd.DataFrame) -> dict[str, str]:
    return dict.fromkeys(NEEDED - set(rows.columns), "")


def _refuse(path: Path, lines: Lines) -> NotATableError:
    message = (
        f"{path}: a table of results (columns {', '.join(sorted(NEEDED))}) or a cross table was expected (labels in "
        "the first column and row, elsewhere numbers or c, a row or column called total)."
    )
    error = NotATableError(message)
    error.has_withheld = any(cell.strip().casefold() in SURELY_WITHHELD for line in lines for cell in line[1:])
    return error


def _read_lines(path: Path) -> Lines:
    """Return the lines of a file that say anything, split where most of its first lines are."""
    text = _decode(path)
    first = text.splitlines()[:50]
    delimiter = max(_DELIMITERS, key=lambda one: sum(one in line for line in first))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotATableError(f"{path}: text in UTF-8 with commas was expected ({error}). Save it as CSV.") from error
    return [line for line in lines if any(cell.strip() for cell in line)]


def _decode(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            met = error
    raise NotATableError(f"{path}: text in UTF-8 with commas was expected ({met}). Save it as CSV.") from met


def _read_kinds(path: Path) -> dict[str, str]:
    """Return which columns are a "Filter" and which an "Indicator", as the description beside a file says."""
    beside = path.with_name(path.name.removesuffix(".csv") + DESCRIPTION)
    if not beside.is_file():
        return {}
    told = list(csv.DictReader(io.StringIO(_decode(beside), newline="")))
    return {
        one["col_name"].strip().casefold(): one["col_type"].strip()
        for one in told
        if {"col_name", "col_type"} <= one.keys()
    }


def _read_frame(frame: pd.DataFrame, name: str) -> PublishedTable:
    if not set(frame.columns) >= NEEDED:
        lacking = ", ".join(sorted(NEEDED - set(frame.columns)))
        raise NotATableError(f"{name}: the columns of results were expected; lacking: {lacking}.")
    text = frame.to_csv(index=False, float_format="%.10g", date_format="%Y-%m-%d")
    return PublishedTable(name, pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False))

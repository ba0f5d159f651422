"""Published tables as a reader has them: long ones of results, and plain cross tables, all of it text."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.results import TOTAL

WITHHELD_MARKS = frozenset({"c", "[c]", "*", ""})
"""What stands where a number is withheld."""

NEEDED = frozenset({"indicator", "area_code", "period", "breakdown", "group", "numerator"})
"""The columns by which a long table is known."""

_TOTALS = frozenset({"total", "all", "grand total"})


@dataclass(frozen=True)
class PublishedTable:
    """One long table, every column text, and the name by which a person knows it."""

    name: str
    rows: pd.DataFrame


Given = pd.DataFrame | PublishedTable | Path | str
"""What may be attacked: rows of results as exported, a table that has been read, the path of a CSV file."""


class NotATableError(DataRefusedError):
    """A file that is no published table of either kind."""


def read_tables(given: Iterable[Given]) -> list[PublishedTable]:
    """Return frames and CSV files as tables, in their order; raises `NotATableError` for none."""
    tables = [_read_one(one, number) for number, one in enumerate(given, 1)]
    if not tables:
        raise NotATableError("One published table or more was expected; none was given. Name frames or CSV files.")
    return tables


def _read_one(given: Given, number: int) -> PublishedTable:
    if isinstance(given, PublishedTable):
        return given
    return _read_frame(given, f"table {number}") if isinstance(given, pd.DataFrame) else read_table(Path(given))


def read_table(path: Path) -> PublishedTable:
    """Return a CSV file as a table; raises `NotATableError`, saying what was expected."""
    try:
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotATableError(f"{path}: text in UTF-8 with commas was expected ({error}). Save it as CSV.") from error
    lines = [line for line in lines if any(line)]
    if lines and set(lines[0]) >= NEEDED and all(len(line) == len(lines[0]) for line in lines):
        return PublishedTable(str(path), pd.DataFrame(lines[1:], columns=lines[0], dtype="str"))
    return PublishedTable(str(path), _read_cross_table(lines, path))


def _read_frame(frame: pd.DataFrame, name: str) -> PublishedTable:
    if not set(frame.columns) >= NEEDED:
        lacking = ", ".join(sorted(NEEDED - set(frame.columns)))
        raise NotATableError(f"{name}: the columns of results were expected; lacking: {lacking}.")
    text = frame.to_csv(index=False, float_format="%.10g", date_format="%Y-%m-%d")
    return PublishedTable(name, pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False))


def _read_cross_table(lines: list[list[str]], path: Path) -> pd.DataFrame:
    """Return the cells of a cross table as rows of results: a row and a column called total hold the sums."""
    if not _is_cross_table(lines):
        message = (
            f"{path}: a table of results (columns {', '.join(sorted(NEEDED))}) or a cross table was expected (labels in "
            "the first column and row, elsewhere numbers or c, a row or column called total)."
        )
        raise NotATableError(message)
    rows = [
        {"breakdown": "row | column", "group": f"{_label(line[0])} | {_label(head)}", "numerator": text.strip()}
        for line in lines[1:]
        for head, text in zip(lines[0][1:], line[1:], strict=True)
    ]
    told = {"indicator": path.stem, "area_code": "", "period": ""}
    return pd.DataFrame(rows, dtype="str").assign(**told)


def _is_cross_table(lines: list[list[str]]) -> bool:
    if len(lines) < 2 or len(lines[0]) < 2 or any(len(line) != len(lines[0]) for line in lines):  # noqa: PLR2004 - a label and a number
        return False
    labels = [line[0] for line in lines[1:]] + lines[0][1:]
    cells = [text.strip() for line in lines[1:] for text in line[1:]]
    has_numbers = any(_is_number(text) for text in cells)
    return has_numbers and TOTAL in map(_label, labels) and all(_is_number(one) or is_withheld(one) for one in cells)


def is_withheld(text: str) -> bool:
    """Whether a cell of a cross table is a mark for a number withheld."""
    return text.casefold() in WITHHELD_MARKS


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdecimal()


def _label(text: str) -> str:
    return TOTAL if text.strip().casefold() in _TOTALS else text.strip()

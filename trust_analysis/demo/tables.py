"""A made-up return as a table of texts, and the bytes of its CSV file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Table:
    """Column names, and rows of as many texts each; empty text where nothing is known."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def say_day(day: date | None) -> str:
    """Return a day as partners write it, dd/mm/yyyy; empty where there is none."""
    return "" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def encode_csv(table: Table) -> bytes:
    """Return the CSV file of a table: UTF-8, lines ended by a line feed, the same bytes on every platform."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue().encode("utf-8")

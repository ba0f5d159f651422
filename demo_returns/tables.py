"""A made-up return as a table of texts."""

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


def read_day(text: str) -> date | None:
    """Return the day that `say_day` wrote, None where the cell is empty."""
    return date(int(text[6:]), int(text[3:5]), int(text[:2])) if text else None


def list_records(table: Table) -> list[dict[str, str]]:
    """Return each row by its columns' names."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

"""Days of made-up returns moved, in the form in which they are written: dd/mm/yyyy, or as XML has them."""

from datetime import date, timedelta

from trust_analysis.demo.chance import add_years
from trust_analysis.demo.tables import say_day

UNKNOWN_CHILD = "99999"  # nobody's: children looked after have six digits, others seven


def read_day(text: str) -> date:
    """Return a day written either way."""
    return date.fromisoformat(text) if "-" in text else date(int(text[6:]), int(text[3:5]), int(text[:2]))


def move(text: str, days: int) -> str:
    """Return the day so many days later (earlier where negative), written as the first was."""
    return _write(read_day(text) + timedelta(days=days), text)


def move_years(text: str, years: int) -> str:
    """Return the same day of another year, written as the first was."""
    return _write(add_years(read_day(text), years), text)


def find_days(first: str, last: str) -> int:
    """Return how many days lie from one day to another; 0 where either is not given."""
    return (read_day(last) - read_day(first)).days if first and last else 0


def _write(day: date, like: str) -> str:
    return day.isoformat() if "-" in like else say_day(day)

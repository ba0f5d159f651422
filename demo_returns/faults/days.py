"""Days of made-up returns moved, in the form in which they are written: dd/mm/yyyy, that of XML, that of the census."""

from datetime import date, timedelta

from demo_returns.chance import add_years
from demo_returns.school_census import MONTHS, say_census_day
from demo_returns.tables import say_day

UNKNOWN_CHILD = "99999"  # nobody's: children looked after have six digits, others seven


def read_day(text: str) -> date:
    """Return a day written any of these ways."""
    if _is_of_census(text):
        return date(int(text[:4]), MONTHS.index(text[5:8]) + 1, int(text[9:11]))
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


def _is_of_census(text: str) -> bool:
    return ":" in text


def _write(day: date, like: str) -> str:
    if _is_of_census(like):
        return say_census_day(day)
    return day.isoformat() if "-" in like else say_day(day)

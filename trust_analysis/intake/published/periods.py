"""The periods of published files: `201819`, `2018/19`, `2018-19`, "2019" meaning 2018/19, reporting years, months."""

import re
from calendar import month_name
from datetime import date

from trust_analysis.vocabulary.periods import (
    Period,
    academic_year_of,
    financial_year_of,
    month_start,
)

YEARS = range(1950, 2101)
"""Statistics of children are published of these years; any other, as 1819 for 2018/19, is a slip of the pen."""

_KINDS = {
    "academic year": "academic",
    "six half terms": "academic",
    "financial year": "financial",
    "reporting year": "financial",
    "calendar year": "calendar",
}
_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}


def read_column_period(time_period: str, time_identifier: str) -> Period | None:
    """Return what `read_period` does, but of academic and financial years none that is not written with both its years.

    Where a column says of what kind a year is, as in Explore Education Statistics, those years have six digits; four
    are a slip of the pen, and nobody can tell of which: 2021 may be 2020/21 or 2021/22.
    """
    kind = _KINDS.get(time_identifier.strip().lower())
    is_short = time_identifier.strip().lower() != "reporting year" and kind in ("academic", "financial")
    return (
        None if is_short and re.fullmatch(r"\d{4}", time_period.strip()) else read_period(time_period, time_identifier)
    )


def read_period(time_period: str, time_identifier: str) -> Period | None:
    """Return the year, quarter or month a published row speaks of; None for weeks, terms and spans of years.

    One bare year names an academic, financial or reporting year by the year in which it ends.
    """
    time, kind = time_period.strip(), time_identifier.strip().lower()
    if kind in _MONTHS:
        return _month(time, _MONTHS[kind])
    quarter = re.fullmatch(r"(financial|calendar) year q([1-4])", kind)
    if quarter:
        year = read_year(time, f"{quarter[1]} year")
        return Period(month_start(year.start, 3 * (int(quarter[2]) - 1)), "quarter") if year else None
    return read_year(time, kind)


def read_year(time_period: str, time_identifier: str) -> Period | None:
    """Return the year a published row speaks of, or None where it speaks of none."""
    kind = _KINDS.get(time_identifier.strip().lower())
    match = re.fullmatch(r"(\d{4})(?:[-/]?(\d{2}))?(?: \(.*\))?", time_period.strip())
    if kind is None or match is None:
        return None
    if kind == "calendar":
        bare = match[2] is None and int(match[1]) in YEARS
        return Period(date(int(match[1]), 1, 1), "calendar_year") if bare else None
    first = int(match[1]) if match[2] else int(match[1]) - 1
    if first not in YEARS or (match[2] and (first + 1) % 100 != int(match[2])):
        return None
    return academic_year_of(date(first, 9, 1)) if kind == "academic" else financial_year_of(date(first, 4, 1))


def _month(year: str, number: int) -> Period | None:
    is_year = re.fullmatch(r"\d{4}", year) and int(year) in YEARS
    return Period(date(int(year), number, 1), "month") if is_year else None


def read_month(text: str) -> Period | None:
    """Return the month that holds a day, written `30/11/2022` or `2022-11-30`, or that is written `2022-11`."""
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    year, month = (british[3], british[2]) if british else (text.strip()[:4], text.strip()[5:7])
    is_month = re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text.strip()) or british
    return _month(year, int(month)) if is_month and int(month) in range(1, 13) else None


def year_in_name(name: str) -> str:
    """Return the year that a file's name gives (`SFR41_CEA2016.csv`), the last of several; else empty text."""
    return next(reversed(re.findall(r"(?<!\d)20\d{2}(?!\d)", name.rpartition("/")[2])), "")

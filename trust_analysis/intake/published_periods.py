"""The years of published files: `201819`, `2018/19`, `2018-19`, "2019" meaning 2018/19, and reporting years."""

import re

from trust_analysis.vocabulary.periods import Period, academic_year_of, financial_year_of, parse_period

_KINDS = {
    "academic year": "academic",
    "six half terms": "academic",
    "financial year": "financial",
    "reporting year": "financial",
    "calendar year": "calendar",
}

_EARLIEST = 1900


def read_year(time_period: str, time_identifier: str) -> Period | None:
    """Return the year a published row speaks of, or None for weeks, terms and spans, which nothing here rests on.

    One bare year names an academic, financial or reporting year by the year in which it ends.
    """
    kind = _KINDS.get(time_identifier.strip().lower())
    match = re.fullmatch(r"(\d{4})(?:[-/]?(\d{2}))?(?: \(.*\))?", time_period.strip())
    if kind is None or match is None:
        return None
    if kind == "calendar":
        return parse_period(match[1]) if match[2] is None else None
    first = int(match[1]) if match[2] else int(match[1]) - 1
    if first < _EARLIEST or (match[2] and (first + 1) % 100 != int(match[2])):
        return None
    return _year_from(first, kind)


def _year_from(first: int, kind: str) -> Period:
    from datetime import date

    return academic_year_of(date(first, 9, 1)) if kind == "academic" else financial_year_of(date(first, 4, 1))

"""The years of published files: `201819`, `2018/19`, `2018-19`, "2019" meaning 2018/19, and reporting years."""

import re
from datetime import date

from trust_analysis.vocabulary.periods import YEARS, Period, academic_year_of, financial_year_of

_KINDS = {
    "academic year": "academic",
    "six half terms": "academic",
    "financial year": "financial",
    "reporting year": "financial",
    "calendar year": "calendar",
}


def read_year(time_period: str, time_identifier: str) -> Period | None:
    """Return the year a published row speaks of, or None for weeks, terms and spans, which nothing here rests on.

    One bare year names an academic, financial or reporting year by the year in which it ends.
    """
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

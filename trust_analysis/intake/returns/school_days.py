"""Days that are no school days by the terms in `trust.toml`, where a return was expected to speak of school days."""

from calendar import SATURDAY
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import SchoolDay
from trust_analysis.intake.returns.between_returns import Submission, of_newest_day
from trust_analysis.intake.returns.faults import MOST_TOLD
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.school_calendar import SchoolCalendar
from trust_analysis.vocabulary.severity import Severity

_SEPTEMBER = 9


def check_school_days(submissions: Mapping[str, Sequence[Submission]], calendar: SchoolCalendar) -> Iterator[Finding]:
    """Yield a finding for each weekday that is no school day and that rows speak of, at the first of them.

    Days of academic years of which the profile gives no term are not asked; nor weekends, of which a row's own check
    tells.
    """
    for name, sent in submissions.items():
        rule = RETURNS[name].school_day
        if rule and calendar.terms:
            for submission in of_newest_day(sent):
                yield from _tell(submission, name, rule, calendar)


def _tell(submission: Submission, name: str, rule: SchoolDay, calendar: SchoolCalendar) -> Iterator[Finding]:
    days = _days_asked(submission.table, rule)
    known = {_academic_year(pd.Timestamp(day)) for term in calendar.terms for day in term}
    distinct = pd.Series(days.dropna().unique(), dtype=days.dtype)
    is_asked = distinct.map(_academic_year).isin(known) & (distinct.dt.day_of_week < SATURDAY)
    is_closed = is_asked & ~distinct.isin(pd.to_datetime(list(calendar.school_days)))
    source = next(column.source for column in RETURNS[name].columns if column.name == rule.column)
    line = submission.line
    for day in distinct[is_closed].sort_values()[:MOST_TOLD]:
        rows = days.index[days == day]
        message = (
            f"{source} was expected to be a school day by the terms in trust.toml; {say_date(day.date())} is none. Rows "
            f"that speak of it: {len(rows):,}. Put the date right, or tell us the school's own terms."
        )
        yield Finding(
            line.name,
            name,
            line.partner,
            Severity.KEEP_WITH_FLAG,
            f"{rule.column}_is_a_school_day",
            message,
            int(rows[0]),
            source,
        )


def _days_asked(table: pd.DataFrame, rule: SchoolDay) -> pd.Series:
    """Return the days of the rows that are asked."""
    is_exempt = table[rule.exempt_column].isin(rule.exempt_values) if rule.exempt_column else False
    days: pd.Series = table[rule.column][~pd.Series(is_exempt, index=table.index)]
    return days


def _academic_year(day: pd.Timestamp) -> int:
    """Return the year in which the academic year of a day begins."""
    return day.year - (day.month < _SEPTEMBER)

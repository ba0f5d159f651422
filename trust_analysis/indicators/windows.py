"""What a figure covers: each indicator names one of these windows.

A figure is of a quarter, but for the windows whose figures are of each month, each financial year and each school year.
"""

from collections.abc import Callable
from datetime import date, timedelta

from trust_analysis.vocabulary.periods import (
    Period,
    academic_year_of,
    financial_year_of,
    month_of,
    month_start,
    quarter_of,
    say_date,
    say_period,
)
from trust_analysis.vocabulary.window import Window

WINDOWS: dict[Window, Callable[[Period], date]] = {
    Window.DAY: lambda quarter: quarter.end,
    Window.MONTH: lambda quarter: month_start(quarter.end, 0),
    Window.QUARTER: lambda quarter: quarter.start,
    Window.ROLLING_12_MONTHS: lambda quarter: month_start(quarter.end, -11),
    Window.FINANCIAL_YEAR_TO_DATE: lambda quarter: financial_year_of(quarter.end).start,
    Window.ACADEMIC_YEAR_TO_DATE: lambda quarter: academic_year_of(quarter.end).start,
    Window.LAST_COMPLETE_YEAR: lambda quarter: month_start(quarter.end, -11),
    Window.FINANCIAL_YEAR: lambda year: financial_year_of(year.end).start,
    Window.ACADEMIC_YEAR: lambda year: academic_year_of(year.end).start,
}
"""The first day of each window of a period; the last is the period's last."""

_PERIODS: dict[Window, Callable[[date], Period]] = {
    Window.MONTH: month_of,
    Window.FINANCIAL_YEAR: financial_year_of,
    Window.ACADEMIC_YEAR: academic_year_of,
}
"""The windows whose figures are of other periods than quarters."""


TO_DATE = (Window.FINANCIAL_YEAR_TO_DATE, Window.ACADEMIC_YEAR_TO_DATE)
"""Windows that grow with the year, and begin anew with the next."""

_OF_A_YEAR = (Window.FINANCIAL_YEAR, Window.ACADEMIC_YEAR)
"""Windows whose figures are of a year each: the newest is told until the next has ended."""


def told_since(name: Window, quarter_end: date) -> date:
    """Return the first day on which a figure may end that a quarter's page tells as its own."""
    return month_start(quarter_end, -11) if name in _OF_A_YEAR else quarter_of(quarter_end).start


def period_of(name: Window, day: date) -> Period:
    """Return the period whose figure speaks of `day`: its quarter, or where the window has it so its month or year."""
    return _PERIODS.get(name, quarter_of)(day)


def window_of(name: Window, period: Period) -> tuple[date, date]:
    """Return the first and last day of a window of a period."""
    return WINDOWS[name](period), period.end


def count_months(name: Window, last: date) -> int:
    """Return how many months the window covers of the period in which `last` lies; 0 for a day."""
    first, end = window_of(name, period_of(name, last))
    return 0 if first == end else (end.year - first.year) * 12 + end.month - first.month + 1


def name_window(name: Window, label: str, last: date) -> str:
    """Return what a figure covers as a chart or table names it: by its period, unless it covers more than that.

    >>> name_window(Window.ROLLING_12_MONTHS, "2016-17 Q1", date(2016, 6, 30))
    '12 months to June 2016'
    >>> name_window(Window.FINANCIAL_YEAR_TO_DATE, "2016-17 Q2", date(2016, 9, 30))
    'April to September 2016'
    """
    if name == Window.ROLLING_12_MONTHS:
        return f"12 months to {last:%B %Y}"
    if name not in TO_DATE:
        return say_period(label)
    first = WINDOWS[name](quarter_of(last))
    begins = f"{first:%B %Y}" if first.year != last.year else f"{first:%B}"
    return f"{last:%B %Y}" if first.month == last.month else f"{begins} to {last:%B %Y}"


def say_window(name: Window, first: date, last: date) -> str:
    """Return a window as a sentence has it: "from 1 April to 30 September 2018"."""
    if name == Window.DAY:
        return f"on {say_date(last)}"
    if name in (Window.ROLLING_12_MONTHS, Window.LAST_COMPLETE_YEAR):
        return f"in the 12 months to {say_date(last)}"
    if name == Window.ACADEMIC_YEAR and last == academic_year_of(last).end:
        return f"in the school year {academic_year_of(last)}"
    if name == Window.MONTH and last + timedelta(days=1) == month_start(last, 1):
        return f"in {last:%B %Y}"
    begins = say_date(first) if first.year != last.year else f"{first.day} {first:%B}"
    return f"from {begins} to {say_date(last)}"

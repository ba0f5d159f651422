"""Why returns that were received give an indicator no figure of a quarter: what they cover, and what a figure needs."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from trust_analysis.datasets import dataset_title
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of, told_since, window_of
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.window import Window

_NOT_WHOLE = {
    Window.MONTH: "No whole month of the quarter is covered",
    Window.QUARTER: "The quarter is not covered from its start on {first}",
    Window.ROLLING_12_MONTHS: "No whole 12 months are covered yet",
    Window.LAST_COMPLETE_YEAR: "No whole 12 months are covered yet",
    Window.FINANCIAL_YEAR_TO_DATE: "The financial year is not covered from its start on {first}",
    Window.ACADEMIC_YEAR_TO_DATE: "The school year is not covered from its start on {first}",
    Window.FINANCIAL_YEAR: "No whole financial year is covered yet",
    Window.ACADEMIC_YEAR: "No whole school year is covered yet",
    Window.DAY: "The day is not covered",
}


class Covers(Protocol):
    """The first and last day that a return speaks of, and the day its newest submission was received."""

    @property
    def first(self) -> date:
        """The first day it speaks of."""

    @property
    def last(self) -> date:
        """The last day it speaks of."""

    @property
    def received_to(self) -> date:
        """The day its newest submission was received."""


def limiting(coverage: Mapping[str, Covers]) -> dict[str, Covers]:
    """Return what says from when and how far a count can be made: a return without dates, as a header is, does not."""
    return {name: one for name, one in coverage.items() if one.first < one.received_to} or dict(coverage)


def say_why_uncounted(indicator: Indicator, coverage: Mapping[str, Covers], until: date) -> str:
    """Return why there is no figure up to the day `until`, a quarter's last, though all its returns were received."""
    covers = limiting({name: coverage[name] for name in indicator.datasets})
    begins, ends = max(covers, key=lambda one: covers[one].first), min(covers, key=lambda one: covers[one].last)
    earliest, latest, since = covers[begins].first, covers[ends].last, told_since(indicator.window, until)
    if earliest > until:
        return f"What was received of {dataset_title(begins)} begins on {say_date(earliest)}, after the quarter's end."
    if latest < since:
        return f"What was received of {dataset_title(ends)} ends on {say_date(latest)}; a figure of this quarter needs days from {say_date(since)} on."
    first, last = window_of(indicator.window, period_of(indicator.window, until))
    if first - indicator.lead < earliest or last > until:
        leads = f"A figure of this quarter needs days from {say_date(first - indicator.lead)} on"
        told = (
            leads
            if indicator.lead and first >= earliest
            else _NOT_WHOLE[indicator.window].format(first=say_date(first))
        )
        return f"{told}: what was received of {dataset_title(begins)} begins on {say_date(earliest)}."
    return "Nothing could be counted of what was received."

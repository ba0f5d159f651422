"""Holes in a return: stretches within the days it covers of which it has no rows, where chance would hardly leave none.

How far a return reaches says its newest day; that nothing is missing before it, nothing says. So the days of its rows
are asked for gaps of four weeks or more. A gap is a hole where its being empty is improbable beside the return's other
months: by their mean, and where they vary more than chance has it, by a negative binomial with their variance (that of
counts whose rate differs from month to month). Rare events leave gaps, and none of them is a hole; nor are school
holidays one in returns of what happens at school.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Return
from trust_analysis.vocabulary.periods import Period, month_of, say_date, say_period
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

IMPROBABLE = 0.001
"""A gap less probable than this is a hole."""

_SHORTEST = 28
"""Days: no month is shorter, and Christmas and Easter are."""

_TELLING = 7
"""So many days of a month may be empty without its being called incomplete, as at the end of a return."""

_HARDLY = 0.05
"""A month of which the gap takes longer is complete only where its days there would often be empty by chance."""

_FEWEST_OPEN, _FEWEST_MONTHS = 5, 2
_SUMMER = (716, 905)  # as month x 100 + day: schools are closed within these where trust.toml gives no terms


@dataclass(frozen=True)
class Hole:
    """Days of which a return has no rows by the dates in `column`; `months` are those of which it tells too little."""

    column: str
    first: date
    last: date
    months: tuple[Period, ...]
    usual: float

    @property
    def in_words(self) -> str:
        """Of when there are no rows: months where they are empty from end to end, else days."""
        first, last = self.months[0], self.months[-1]
        if first.start < self.first or self.last < last.end:
            return f"{say_date(self.first)} to {say_date(self.last)}"
        return say_period(first.label) + (f" to {say_period(last.label)}" if first != last else "")


def find_holes(
    table: pd.DataFrame,
    dataset: Return,
    covered: tuple[date, date],
    calendar: SchoolCalendar,
    empty_months: Collection[Period] = (),
) -> tuple[Hole, ...]:
    """Return the holes of a clean table within the first and last day covered, by each date that it may be known by.

    `empty_months` are those of which the trust knows that there truly was nothing.
    """
    days = pd.date_range(covered[0], covered[1], freq="D")
    if len(days) < _SHORTEST:
        return ()
    is_open = _find_open(days, dataset, calendar) & ~days.strftime("%Y-%m").isin([one.label for one in empty_months])
    return tuple(
        hole
        for column in dataset.dated
        for hole in _find_in(table[column], days, is_open, is_first=column == dataset.dated[0])
    )


def _find_open(days: pd.DatetimeIndex, dataset: Return, calendar: SchoolCalendar) -> NDArray[np.bool_]:
    """Return on which days what the return tells of may happen."""
    if not dataset.in_term_time:
        return np.ones(len(days), dtype=bool)
    month_and_day = days.month * 100 + days.day
    is_open = np.asarray((month_and_day < _SUMMER[0]) | (month_and_day > _SUMMER[1]))
    if calendar.terms:
        known = (days >= pd.Timestamp(calendar.terms[0][0])) & (days <= pd.Timestamp(calendar.terms[-1][1]))
        is_open = np.where(known, days.isin(pd.DatetimeIndex(calendar.school_days)), is_open)
    return is_open


def _find_in(told: pd.Series, days: pd.DatetimeIndex, is_open: NDArray[np.bool_], *, is_first: bool) -> Iterator[Hole]:
    """Yield the holes by one date. The date on which rows begin is expected from end to end; others lag."""
    rows = np.asarray(told.value_counts().reindex(days, fill_value=0))
    usual = _Usual.of(rows, is_open, np.asarray(days.year * 12 + days.month))
    filled = np.flatnonzero(rows)
    if usual is None:
        return
    edges = ([-1, *filled], [*filled, len(days)]) if is_first else (filled[:-1], filled[1:])
    for before, after in zip(*edges, strict=True):
        gap = np.arange(before + 1, after)
        if len(gap) >= _SHORTEST and usual.chance_of_gap(is_open[gap].sum()) < IMPROBABLE:
            months = _incomplete_months(days, gap, is_open, usual)
            if months:
                first, last = days[gap[0]].date(), days[gap[-1]].date()
                yield Hole(str(told.name), first, last, months, usual.of_a_month)


def _incomplete_months(
    days: pd.DatetimeIndex, gap: NDArray[np.intp], is_open: NDArray[np.bool_], usual: "_Usual"
) -> tuple[Period, ...]:
    """Return the months that lie in the gap, or with so many of their days that what is left does not tell of them."""
    within = pd.Series(is_open[gap]).groupby(days[gap].strftime("%Y-%m")).agg(["size", "sum"])
    months = {month_of(day.date()).label: month_of(day.date()) for day in days[gap]}
    return tuple(
        months[label]
        for label, (size, opened) in zip(within.index, within.to_numpy(), strict=True)
        if opened and (size == months[label].end.day or (size > _TELLING and usual.chance_of_none(opened) < _HARDLY))
    )


@dataclass(frozen=True)
class _Usual:
    """What a return has in a month that is not empty: rows, on average, their variance, and days it may have them."""

    of_a_month: float
    variance: float
    open_days: float

    @classmethod
    def of(cls, rows: NDArray[np.int64], is_open: NDArray[np.bool_], month: NDArray[np.int64]) -> "_Usual | None":
        """Return it, months made alike in days; None where there are too few months to tell."""
        months = pd.DataFrame({"rows": rows, "open": is_open, "month": month}).groupby("month").sum()
        months = months[(months["rows"] > 0) & (months["open"] >= _FEWEST_OPEN)]
        if len(months) < _FEWEST_MONTHS:
            return None
        open_days = float(months["open"].mean())
        alike = months["rows"] / months["open"] * open_days
        return cls(float(alike.mean()), float(alike.var(ddof=1)), open_days)

    def chance_of_gap(self, open_days: int) -> float:
        """Return how probable such a gap between two rows is; the usual space between two is no part of it."""
        return self.chance_of_none(max(open_days - self.open_days / self.of_a_month, 0))

    def chance_of_none(self, open_days: float) -> float:
        """Return how probable it is that so many days have no row."""
        expected = self.of_a_month * open_days / self.open_days
        if self.variance <= self.of_a_month:
            return float(np.exp(-expected))
        spread = self.of_a_month**2 / (self.variance - self.of_a_month)
        return float((spread / (spread + expected)) ** spread)


def say_hole(hole: Hole, dataset: Return) -> str:
    """Return what is asked of who sent the return."""
    months = ", ".join(f'"{one.label}"' for one in hole.months)
    return (
        f"rows of {hole.in_words} were expected, since other months have about {hole.usual:,.0f}; there are none. What counts "
        f"them is not available. Send them, or tell us that there were none; then trust.toml says so: "
        f"[returns.{dataset.name}] empty_months = [{months}]."
    )

"""Pairs: a figure of ours and a published one of the same indicator and the very same day or window.

Windows that differ by a day are never paired: a year to September is no year to August.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of, say_window, window_of
from trust_analysis.presentation.select import View
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import financial_year_of, parse_period
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import combine
from trust_analysis.vocabulary.window import Window

QUARTERS_A_YEAR = 4


@dataclass(frozen=True)
class Side:
    """A value of a span of days, first and last inclusive; NaN where there is none, and the status says why.

    `source` is the release of a published figure and the datasets of one of ours; `quarters` says how many of our
    quarters were added up.
    """

    first: date
    last: date
    value: float
    status: str
    source: str
    quarters: int = 1

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last


@dataclass(frozen=True)
class Pair:
    """A figure of ours and a published one of the same indicator and the same span."""

    indicator: Indicator
    local: Side
    published: Side

    @property
    def is_sum(self) -> bool:
        """Whether our figure is four quarters added up."""
        return self.local.quarters > 1

    @property
    def covers(self) -> str:
        """What both speak of, as a sentence has it."""
        window = Window.ROLLING_12_MONTHS if self.is_sum else self.indicator.window
        return say_window(window, self.local.first, self.local.last)

    @property
    def difference(self) -> Decimal | None:
        """Ours less the published, both as shown; None where either is withheld or missing."""
        local, published = self.shown(self.local), self.shown(self.published)
        return None if local is None or published is None else local - published

    @property
    def why_no_difference(self) -> str:
        """The status that stands for a difference that cannot be told."""
        return combine((self.local.status, self.published.status))

    @property
    def reasons(self) -> str:
        """Why the two may differ, as far as is known."""
        return say_reasons(self.indicator)

    def shown(self, figure: Side) -> Decimal | None:
        """Return a figure's value as a page shows it, rounded half up; None where there is none."""
        return None if math.isnan(figure.value) else round_half_up(figure.value, self.indicator.decimals)


def find_pairs(view: View) -> list[Pair]:
    """Return every figure of ours that has a published counterpart, indicator by indicator, in order of time."""
    return [pair for one in INDICATORS.values() if one.counter for pair in find_pairs_of(view, one)]


def find_pairs_of(view: View, indicator: Indicator) -> list[Pair]:
    """Return the figures of ours that are published of the very same day or window, newest release, oldest first.

    A figure of ours counts that covers its window to the last day. Events counted by the quarter are set beside a
    published financial year as the sum of its four; one withheld quarter withholds the sum.
    """
    whole = list(_whole_figures(view.own(indicator), indicator))
    added = _add_quarters(whole) if (indicator.window, indicator.statistic) == (Window.QUARTER, Statistic.COUNT) else []
    local = {one.span: one for one in [*whole, *added]}
    published = _published_figures(view.published(indicator), indicator)
    return [Pair(indicator, local[one.span], one) for one in published if one.span in local]


def _whole_figures(own: Iterable[Figure], indicator: Indicator) -> Iterator[Side]:
    for row in own:
        first, last = window_of(indicator.window, period_of(indicator.window, row.covers_to))
        if row.covers_to == last:
            yield Side(first, last, row.value, row.status, row.dataset)


def _add_quarters(quarters: Sequence[Side]) -> Iterator[Side]:
    for year in dict.fromkeys(financial_year_of(one.last) for one in quarters):
        parts = [one for one in quarters if financial_year_of(one.last) == year]
        if len(parts) == QUARTERS_A_YEAR:
            value, status = sum(one.value for one in parts), combine(one.status for one in parts)
            yield Side(year.start, year.end, value, status, parts[0].source, len(parts))


def _published_figures(rows: Iterable[Figure], indicator: Indicator) -> Iterator[Side]:
    for row in (one for one in rows if one.is_told):
        last = row.covers_to
        first = last if indicator.window == Window.DAY else parse_period(row.period).start
        yield Side(first, last, row.value, row.status, row.release)


def say_reasons(indicator: Indicator) -> str:
    """Return why a figure of ours and the published one may differ."""
    return " ".join(indicator.known_differences) or "No reason is known."

"""Whether a stock changed between two days: by who came and who went between, else by how it had changed before."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import count_months
from trust_analysis.presentation.select import MONTHS_IN_A_YEAR, View
from trust_analysis.presentation.verdict import FEWEST, Evidence, Test
from trust_analysis.presentation.wording import say_number
from trust_analysis.statistics import change_beside_earlier_interval, net_flow_interval
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

FEWEST_CHANGES = 3
"""With fewer earlier changes nothing is said of how a stock changes."""

_MONTHS_IN_A_QUARTER = 3

_Counts = Mapping[date, float]
"""How many there were on each day, in order of time."""

_HOW = "both divided by how much net flows varied beyond chance (Pearson's chi-squared over its degrees of freedom)"


class Stock(NamedTuple):
    """A count of those there on a day, and two figures of it, or of its rate."""

    indicator: Indicator
    now: Figure
    then: Figure


class _Stretch(NamedTuple):
    """How many came to a stock and how many went from it between two days."""

    came: float
    went: float


def find_stock(indicator: Indicator) -> Indicator | None:
    """Return the count of those there on a day that an indicator is, or is the rate of; None of anything else."""
    if indicator.window != Window.DAY or indicator.statistic not in (Statistic.COUNT, Statistic.RATE):
        return None
    counts = (one for one in INDICATORS.values() if one.statistic == Statistic.COUNT and one.window == Window.DAY)
    return next((one for one in counts if one.numerator == indicator.numerator), indicator)


def judge_stock(view: View, stock: Stock) -> Test | Evidence:
    """Return the test of a stock's change, or why there is none: a count and its rate have one and the same."""
    rows = _rows(view, stock.indicator, stock.now)
    counts = {row.covers_to: count for row in rows if not math.isnan(count := _count(row, stock.indicator))}
    then, now = stock.then.covers_to, stock.now.covers_to
    if not {then, now} <= counts.keys():
        return Evidence.UNTESTED
    if any(then <= row.covers_to <= now and row.status == "b" for row in rows):
        return Evidence.BROKEN_SERIES
    flow = _flow_between(view, stock, counts, (then, now))
    if flow is None:
        return _judge_by_history(counts, stock, (then, now))
    if flow.came + flow.went < FEWEST:
        return Evidence.TOO_FEW
    steps = (_flow_between(view, stock, counts, step) for step in pairwise(day for day in counts if day <= now))
    stretches = [one for one in steps if one]  # none where other days are told between, to which no flow reaches
    came, went = ([one[part] for one in stretches] for part in range(2))
    how = f"{say_number(flow.came)} who came over {say_number(flow.went)} who went between the two days"
    return Test(partial(net_flow_interval, *flow, came, went), none=1, how=f"{how}, {_HOW}")


def _rows(view: View, indicator: Indicator, of: Figure) -> Sequence[Figure]:
    return view.own(indicator) if of.is_ours else view.published(indicator)


def _count(row: Figure, indicator: Indicator) -> float:
    """Return the count of a figure: a count's value is its count, where it is published alone."""
    return row.value if indicator.statistic == Statistic.COUNT and math.isnan(row.numerator) else row.numerator


def _months(then: date, now: date) -> int:
    return (now.year - then.year) * MONTHS_IN_A_YEAR + now.month - then.month


def _flow_between(view: View, stock: Stock, counts: _Counts, days: tuple[date, date]) -> _Stretch | None:
    """Return who came and who went between two days; None where it is not told, or they cannot have been so few.

    Publishers count a child's last cease of a year alone, so that published flows do not lead from one stock to the
    next: together they say how much moved, and the stocks by how much more came than went.
    """
    flows = [_sum_between(view, stock, find_indicator(name), days) for name in stock.indicator.flows]
    told = [one for one in flows if one is not None]
    if not flows or len(told) < len(flows):
        return None
    change = counts[days[1]] - counts[days[0]]
    moved = sum(told) if len(told) > 1 else 2 * told[0] - change
    return _Stretch((moved + change) / 2, (moved - change) / 2) if moved >= abs(change) else None


def _sum_between(view: View, stock: Stock, flow: Indicator, days: tuple[date, date]) -> float | None:
    """Return the sum of a flow's figures between two days; None unless they reach from the one to the other."""
    counts = [_count(row, flow) for row in _rows(view, flow, stock.now) if days[0] < row.covers_to <= days[1]]
    each = count_months(flow.window, days[1]) if stock.now.is_ours else MONTHS_IN_A_YEAR
    is_whole = len(counts) * each == _months(*days) and not any(map(math.isnan, counts))
    return sum(counts) if is_whole else None


def _judge_by_history(counts: _Counts, stock: Stock, days: tuple[date, date]) -> Test | Evidence:
    """Return the test of a change beside those before it, of a quarter each, of what is published of a year."""
    each = _MONTHS_IN_A_QUARTER if stock.now.is_ours else MONTHS_IN_A_YEAR
    then, now = (counts[day] for day in days)
    earlier = list(_changes(counts, each, days[0]))
    if then + now < FEWEST:
        return Evidence.TOO_FEW
    if len(earlier) < FEWEST_CHANGES:
        return Evidence.NO_HISTORY
    how = f"the change beside {len(earlier)} before it, of none on average (Student, 1908)"
    return Test(partial(change_beside_earlier_interval, now - then, earlier, _months(*days) // each), none=0, how=how)


def _changes(counts: _Counts, each: int, until: date) -> Iterator[float]:
    """Yield how a stock changed from each day to the one so many months later, up to a day, where both are told."""
    for before, after in pairwise(day for day in counts if day <= until):
        if _months(before, after) == each:
            yield counts[after] - counts[before]

"""The verdict on a change, and how a figure lies beside a comparator: how sure, which way, and for better or worse.

A verdict is only as strong as the evidence. Shares and rates are judged by the interval of their difference or ratio,
counts of events as Poisson counts, or where one child can have several by how many it had, medians by whether their
intervals lie apart. A count of those there on a day follows itself from day to day: it is judged by who came and who
went (`stock`), and its rate with it. Where no counts stand beside a published figure nothing is said of chance. Words
are made of a verdict last, in `change`.
"""

import math
from collections.abc import Callable

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.select import View
from trust_analysis.presentation.stock import Stock, find_stock, judge_stock
from trust_analysis.presentation.verdict import FEWEST, Direction, Evidence, Test, Verdict
from trust_analysis.statistics import compare_with, count_ratio_interval, proportion_change_interval
from trust_analysis.statistics.comparison import NOT_COMPARED
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic

Judge = Callable[[View, Figure, Figure, Indicator], Verdict]
"""What gives the verdict on the change between two figures of an indicator."""


def judge_change(view: View, now: Figure, then: Figure, indicator: Indicator) -> Verdict:
    """Return the verdict on the change between two figures of an indicator, both of which have a value."""
    return view.derive(_judge_change, now, then, indicator)


def _judge_change(view: View, now: Figure, then: Figure, indicator: Indicator) -> Verdict:
    tested = _test(view, now, then, indicator)
    if isinstance(tested, Evidence):
        return Verdict(tested, Direction.LEVEL, indicator.polarity)
    direction = tested.direction
    if indicator.statistic == Statistic.RATE and direction is not _direction(now.value, then.value):
        direction = Direction.LEVEL  # more children, but of a population that grew by more
    evidence = Evidence.NO_CLEAR_CHANGE if direction is Direction.LEVEL else Evidence.CLEAR
    return Verdict(evidence, direction, indicator.polarity, tested)


def _direction(now: float, then: float) -> Direction:
    return Direction.ROSE if now > then else Direction.FELL if now < then else Direction.LEVEL


def _test(view: View, now: Figure, then: Figure, indicator: Indicator) -> Test | Evidence:
    """Return the test of a change, or why there is none."""
    if "b" in (now.status, then.status):
        return Evidence.BROKEN_SERIES
    stock = find_stock(indicator)
    if stock is not None:
        return judge_stock(view, Stock(stock, now, then))
    if not _has_counts(now, indicator) or not _has_counts(then, indicator):
        return Evidence.UNTESTED
    if indicator.statistic.is_estimate:
        return _test_estimates(now, then)
    if indicator.statistic == Statistic.PROPORTION:
        return Evidence.REPEATED if indicator.several else _test_shares(now, then)
    return _test_counts(now, then, indicator)


def _has_counts(row: Figure, indicator: Indicator) -> bool:
    has_counts = not math.isnan(row.numerator) if indicator.statistic == Statistic.COUNT else row.has_counts
    return has_counts and indicator.statistic != Statistic.SCORE


def _test_shares(now: Figure, then: Figure) -> Test | Evidence:
    if min(now.denominator, then.denominator) < FEWEST:
        return Evidence.TOO_FEW
    counts = (now.numerator, now.denominator, then.numerator, then.denominator)
    how = "the difference of two shares of 1 (Newcombe, 1998, method 10)"
    return Test(lambda confidence: proportion_change_interval(*counts, confidence), none=0, how=how)


def _test_estimates(now: Figure, then: Figure) -> Test | Evidence:
    """Test whether the two intervals lie apart: more than a test of the difference would ask for."""
    if min(now.numerator, then.numerator) < FEWEST:
        return Evidence.TOO_FEW
    change = now.value - then.value
    highest, highest_then = (math.inf if math.isnan(one.upper_limit) else one.upper_limit for one in (now, then))
    down = now.value - now.lower_limit + highest_then - then.value
    up = highest - now.value + then.value - then.lower_limit
    how = "the difference, with the limits of both figures added: more than a test of it would ask for"
    return Test.of_limits(change, change - down, change + up, how)


def _test_counts(now: Figure, then: Figure, indicator: Indicator) -> Test | Evidence:
    """Test the ratio of two counts; events of which one child can have several as so many fewer that vary as much."""
    if now.numerator + then.numerator < FEWEST:
        return Evidence.TOO_FEW
    if indicator.several and math.isnan(now.dispersion):
        return Evidence.REPEATED
    widened = now.dispersion if indicator.several else 1.0
    of, of_then = (1.0, 1.0) if indicator.statistic == Statistic.COUNT else (now.denominator, then.denominator)
    counts = (now.numerator / widened, then.numerator / widened)
    how = "one over the other as counts of chance (Przyborowski and Wilenski, 1940)"
    if indicator.several:
        how += f", taken for so many fewer as vary as much, since {indicator.several}"
    return Test(lambda confidence: count_ratio_interval(*counts, of, of_then, confidence), none=1, how=how)


def judge_against(row: Figure, value: float, polarity: Polarity = Polarity.NEUTRAL) -> str:
    """Return how a figure stands to a comparator's value: higher, lower, better, worse or similar; "" untold."""
    word = str(compare_with(row.lower_limit, row.upper_limit, value, polarity))
    return "" if word == NOT_COMPARED else word

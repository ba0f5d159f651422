"""The verdict on a change, and how a figure lies beside a comparator: how sure, which way, and for better or worse.

A verdict is only as strong as the evidence. Shares and rates are judged by the interval of their difference or ratio,
counts of events as Poisson counts, medians by whether their intervals lie apart. A count of those there on a day is not
judged: it follows itself from day to day, and its change is who came less who went. Where no counts stand beside a
published figure nothing is said of chance. Words are made of a verdict last, in `change`.
"""

import math

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.verdict import Direction, Evidence, Verdict
from trust_analysis.statistics import compare_with, count_ratio_interval, proportion_change_interval
from trust_analysis.statistics.comparison import NOT_COMPARED
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

FEWEST = 10
"""With fewer events, then and now together, or fewer that a share is of, nothing is said of a change."""


def judge_change(now: Figure, then: Figure, indicator: Indicator) -> Verdict:
    """Return the verdict on the change between two figures of an indicator, both of which have a value."""
    return Verdict(*_weigh(now, then, indicator), indicator.polarity)


def _weigh(now: Figure, then: Figure, indicator: Indicator) -> tuple[Evidence, Direction]:
    """Return how sure the change is, and which way it goes."""
    if "b" in (now.status, then.status):
        return Evidence.BROKEN_SERIES, Direction.LEVEL
    if indicator.statistic == Statistic.COUNT and indicator.window == Window.DAY:
        return Evidence.COUNTED, _direction(now.value, then.value)
    if not _has_counts(now, indicator) or not _has_counts(then, indicator):
        return Evidence.UNTESTED, Direction.LEVEL
    if indicator.statistic == Statistic.MEDIAN:
        return _weigh_medians(now, then)
    if indicator.statistic == Statistic.PROPORTION:
        return _weigh_shares(now, then)
    return _weigh_counts(now, then, indicator)


def _direction(now: float, then: float) -> Direction:
    return Direction.ROSE if now > then else Direction.FELL if now < then else Direction.LEVEL


def _has_counts(row: Figure, indicator: Indicator) -> bool:
    has_counts = not math.isnan(row.numerator) if indicator.statistic == Statistic.COUNT else row.has_counts
    return has_counts and indicator.statistic != Statistic.SCORE


def _weigh_shares(now: Figure, then: Figure) -> tuple[Evidence, Direction]:
    if min(now.denominator, then.denominator) < FEWEST:
        return Evidence.TOO_FEW, Direction.LEVEL
    counts = (now.numerator, now.denominator, then.numerator, then.denominator)
    return _tell(compare_with(*proportion_change_interval(*counts), 0))


def _weigh_medians(now: Figure, then: Figure) -> tuple[Evidence, Direction]:
    """Call a change clear where the two intervals lie apart: more than a test of the difference would ask for."""
    if min(now.numerator, then.numerator) < FEWEST:
        return Evidence.TOO_FEW, Direction.LEVEL
    if now.lower_limit > then.upper_limit:
        return Evidence.CLEAR, Direction.ROSE
    if now.upper_limit < then.lower_limit:
        return Evidence.CLEAR, Direction.FELL
    return Evidence.NO_CLEAR_CHANGE, Direction.LEVEL


def _weigh_counts(now: Figure, then: Figure, indicator: Indicator) -> tuple[Evidence, Direction]:
    if now.numerator + then.numerator < FEWEST:
        return Evidence.TOO_FEW, Direction.LEVEL
    per = (1, 1) if indicator.statistic == Statistic.COUNT else (now.denominator, then.denominator)
    return _tell(compare_with(*count_ratio_interval(now.numerator, then.numerator, *per), 1))


def _tell(against_none: object) -> tuple[Evidence, Direction]:
    direction = {"higher": Direction.ROSE, "lower": Direction.FELL}.get(str(against_none), Direction.LEVEL)
    return (Evidence.NO_CLEAR_CHANGE if direction is Direction.LEVEL else Evidence.CLEAR), direction


def judge_against(row: Figure, value: float, polarity: Polarity = Polarity.NEUTRAL) -> str:
    """Return how a figure stands to a comparator's value: higher, lower, better, worse or similar; "" untold."""
    word = str(compare_with(row.lower_limit, row.upper_limit, value, polarity))
    return "" if word == NOT_COMPARED else word

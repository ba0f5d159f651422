"""What the figures bear out: whether one has changed, and how it lies beside a comparator.

A verdict is only as strong as the evidence. Shares and rates are judged by the interval of their difference or ratio,
counts of events as Poisson counts, medians by whether their intervals lie apart. A count of those there on a day is not
judged: it follows itself from day to day, and its change is who came less who went. Where no counts stand beside a
published figure nothing is said of chance.
"""

import math

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.statistics import (
    compare_with,
    count_ratio_interval,
    proportion_change_interval,
)
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

ROSE, FELL, NO_CLEAR_CHANGE, TOO_FEW = "rose", "fell", "no clear change", "too few to say"
BROKEN_SERIES, UNTESTED, COUNTED = "break in the series", "untested", "counted"
VERDICTS = (ROSE, FELL, NO_CLEAR_CHANGE, TOO_FEW, BROKEN_SERIES, UNTESTED, COUNTED)
"""What may be said of a change. `untested`: no counts to judge it by; `counted`: of those there on a day."""

FEWEST = 10
"""With fewer events, then and now together, or fewer that a share is of, nothing is said of a change."""


def judge_change(now: pd.Series, then: pd.Series, indicator: Indicator) -> str:
    """Return the verdict on the change between two rows of an indicator, both of which have a value."""
    if "b" in (now["status"], then["status"]):
        return BROKEN_SERIES
    if indicator.statistic == Statistic.COUNT and indicator.window == Window.DAY:
        return COUNTED
    if not _has_counts(now, indicator) or not _has_counts(then, indicator):
        return UNTESTED
    if indicator.statistic == Statistic.MEDIAN:
        return _judge_medians(now, then)
    if indicator.statistic == Statistic.PROPORTION:
        return _judge_shares(now, then)
    return _judge_counts(now, then, indicator)


def _has_counts(row: pd.Series, indicator: Indicator) -> bool:
    needed = ["numerator"] if indicator.statistic == Statistic.COUNT else ["numerator", "denominator"]
    return bool(row[needed].notna().all()) and indicator.statistic != Statistic.SCORE


def _judge_shares(now: pd.Series, then: pd.Series) -> str:
    if min(now["denominator"], then["denominator"]) < FEWEST:
        return TOO_FEW
    counts = (now["numerator"], now["denominator"], then["numerator"], then["denominator"])
    return _name_change(compare_with(*proportion_change_interval(*counts), 0))


def _judge_medians(now: pd.Series, then: pd.Series) -> str:
    """Call a change clear where the two intervals lie apart: more than a test of the difference would ask for."""
    if min(now["numerator"], then["numerator"]) < FEWEST:
        return TOO_FEW
    if now["lower_limit"] > then["upper_limit"]:
        return ROSE
    return FELL if now["upper_limit"] < then["lower_limit"] else NO_CLEAR_CHANGE


def _judge_counts(now: pd.Series, then: pd.Series, indicator: Indicator) -> str:
    if now["numerator"] + then["numerator"] < FEWEST:
        return TOO_FEW
    per = (1, 1) if indicator.statistic == Statistic.COUNT else (now["denominator"], then["denominator"])
    return _name_change(compare_with(*count_ratio_interval(now["numerator"], then["numerator"], *per), 1))


def _name_change(against_none: object) -> str:
    return {"higher": ROSE, "lower": FELL}.get(str(against_none), NO_CLEAR_CHANGE)


def judge_against(row: pd.Series, value: float, polarity: Polarity = Polarity.NEUTRAL) -> str:
    """Return how a row stands to a comparator's value, in a word; "" where it has no limits to judge by."""
    if math.isnan(row["lower_limit"]) or math.isnan(value):
        return ""
    return str(compare_with(row["lower_limit"], row["upper_limit"], value, polarity))

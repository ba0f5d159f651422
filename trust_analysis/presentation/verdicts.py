"""The sentence of a change: what it was, what became of it, whether that is better, and how sure one can be."""

import math

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.evidence import (
    BROKEN_SERIES,
    COUNTED,
    FELL,
    NO_CLEAR_CHANGE,
    ROSE,
    TOO_FEW,
    UNTESTED,
    judge_change,
)
from trust_analysis.presentation.process import judge_process
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_counts, say_number, say_value
from trust_analysis.vocabulary.polarity import Polarity

_BETTER = {(Polarity.HIGHER_IS_BETTER, ROSE), (Polarity.LOWER_IS_BETTER, FELL)}
_WORSE = {(Polarity.HIGHER_IS_BETTER, FELL), (Polarity.LOWER_IS_BETTER, ROSE)}
_RULES = {
    "outside_limits_high": "above what chance alone explains",
    "outside_limits_low": "below what chance alone explains",
    "seven_rising": "the seventh or later in a rise without a break",
    "seven_falling": "the seventh or later in a fall without a break",
    "seven_above_mean": "one of seven or more in a row above the mean",
    "seven_below_mean": "one of seven or more in a row below the mean",
    "two_of_three_high": "one of two in three close to the upper limit",
    "two_of_three_low": "one of two in three close to the lower limit",
}


def say_change(now: pd.Series, then: pd.Series, indicator: Indicator) -> str:
    """Return what became of a figure since the same window a year before; `then` has no value where it is withheld."""
    before = f"{say_value(then['value'], then['status'], indicator)}{say_counts(then, indicator)}"
    if math.isnan(now["value"]) or math.isnan(then["value"]):
        return f"a year before it was {before}"
    verdict = judge_change(now, then, indicator)
    if verdict in (ROSE, FELL):
        return f"it {verdict} from {before} a year before{_say_polarity(indicator.polarity, verdict)}"
    return {
        NO_CLEAR_CHANGE: f"no clear change from {before} a year before",
        TOO_FEW: f"a year before it was {before}, too few to say whether it changed",
        BROKEN_SERIES: f"a year before it was {before}, which a break in the series keeps from being compared",
        UNTESTED: f"a year before it was {before}",
        COUNTED: _say_counted(now, then, before),
    }[verdict]


def _say_polarity(polarity: Polarity, verdict: str) -> str:
    return (
        ", for the better"
        if (polarity, verdict) in _BETTER
        else (", for the worse" if (polarity, verdict) in _WORSE else "")
    )


def _say_counted(now: pd.Series, then: pd.Series, before: str) -> str:
    change = int(now["value"] - then["value"])
    if not change:
        return f"as many as a year before ({before})"
    return f"{say_number(abs(change))} {'more' if change > 0 else 'fewer'} than the {before} a year before"


def say_process(view: View, indicator: Indicator) -> str:
    """Return how the quarter's figure lies among those before it; "" where that cannot be said."""
    process = judge_process(view, indicator)
    if process is None:
        return ""
    kind = "trial process limits" if process.is_trial else "process limits"
    limits = f"{kind} {say_number(process.lower)} to {say_number(process.upper)}"
    among = f"Among the {indicator.window}s {f'since {process.since}' if process.since else 'so far'} it"
    if not process.rules:
        return f"{among} lies within what chance alone explains ({limits})."
    return f"{among} is {' and '.join(_RULES[rule] for rule in process.rules)} ({limits})."

"""What the figures bear out: whether one has changed, and whether it lies outside what chance alone explains.

A verdict is only as strong as the evidence. Shares and rates are judged by the interval of their difference or ratio,
counts of events as Poisson counts, medians by whether their intervals lie apart. A count of those there on a day is not
judged: it follows itself from day to day, and its change is who came less who went. Where no counts stand beside a
published figure nothing is said of chance.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of
from trust_analysis.presentation.select import View, day_of
from trust_analysis.statistics import (
    compare_with,
    count_ratio_interval,
    has_trial_limits,
    proportion_change_interval,
    special_causes,
    stepped_limits,
)

ROSE, FELL, NO_CLEAR_CHANGE, TOO_FEW = "rose", "fell", "no clear change", "too few to say"
BROKEN_SERIES, UNTESTED, COUNTED = "break in the series", "untested", "counted"
VERDICTS = (ROSE, FELL, NO_CLEAR_CHANGE, TOO_FEW, BROKEN_SERIES, UNTESTED, COUNTED)
"""What may be said of a change. `untested`: no counts to judge it by; `counted`: of those there on a day."""

FEWEST = 10
"""With fewer events, then and now together, or fewer that a share is of, nothing is said of a change."""

FEWEST_POINTS = 8
"""A series with fewer points has no process limits, trial ones neither."""

_CHARTED = ("quarter", "month")


def judge_change(now: pd.Series, then: pd.Series, indicator: Indicator) -> str:
    """Return the verdict on the change between two rows of an indicator, both of which have a value."""
    if "b" in (now["status"], then["status"]):
        return BROKEN_SERIES
    if indicator.statistic == "count" and indicator.window == "day":
        return COUNTED
    if not _has_counts(now, indicator) or not _has_counts(then, indicator):
        return UNTESTED
    if indicator.statistic == "median":
        return _judge_medians(now, then)
    if indicator.statistic == "proportion":
        return _judge_shares(now, then)
    return _judge_counts(now, then, indicator)


def _has_counts(row: pd.Series, indicator: Indicator) -> bool:
    needed = ["numerator"] if indicator.statistic == "count" else ["numerator", "denominator"]
    return bool(row[needed].notna().all()) and indicator.statistic != "score"


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
    per = (1, 1) if indicator.statistic == "count" else (now["denominator"], then["denominator"])
    return _name_change(compare_with(*count_ratio_interval(now["numerator"], then["numerator"], *per), 1))


def _name_change(against_none: object) -> str:
    return {"higher": ROSE, "lower": FELL}.get(str(against_none), NO_CLEAR_CHANGE)


def judge_against(row: pd.Series, value: float, polarity: str = "neutral") -> str:
    """Return how a row stands to a comparator's value, in a word; "" where it has no limits to judge by."""
    if math.isnan(row["lower_limit"]) or math.isnan(value):
        return ""
    return str(compare_with(row["lower_limit"], row["upper_limit"], value, polarity))


@dataclass(frozen=True)
class Process:
    """Where a point lies among its own series: the process limits there, and the rules of special causes it breaks."""

    lower: float
    centre: float
    upper: float
    rules: tuple[str, ...]
    is_trial: bool


def judge_process(view: View, indicator: Indicator) -> Process | None:
    """Return where the quarter's own figure lies among those before it; None where no chart of it can be drawn."""
    row = view.current(indicator)
    if row is None or row["release"] != "":
        return None
    return judge_series(view, indicator).get(row["period"])


def judge_series(view: View, indicator: Indicator) -> dict[str, Process]:
    """Return, by period, where each figure lies among all of them up to the quarter; empty where no chart can be drawn.

    Only counts and rates of events in equal stretches of time are charted so: our own quarters or months, else months
    that are published. A period whose figure is absent or withheld, or that our returns do not cover to its end,
    breaks a run and has no place among them.
    """
    if indicator.window not in _CHARTED or indicator.statistic not in ("count", "rate"):
        return {}
    own = view.own(indicator)
    rows = view.published(indicator) if own.empty and indicator.window == "month" else own
    values = _evenly(rows, indicator)
    if values.notna().sum() < FEWEST_POINTS:
        return {}
    return {period: process for period, process in _judge_points(values) if not math.isnan(values[period])}


def _judge_points(values: pd.Series) -> Iterator[tuple[str, Process]]:
    points = values.to_numpy(dtype=float)
    limits = zip(*stepped_limits(points), special_causes(points), has_trial_limits(points), strict=True)
    for period, (lower, centre, upper, rules, is_trial) in zip(values.index, limits, strict=True):
        if not math.isnan(lower):
            yield str(period), Process(max(float(lower), 0.0), float(centre), float(upper), rules, bool(is_trial))


def _evenly(rows: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Return values by period, one for each from the first to the last; null where there is none or it is not whole."""
    if rows.empty:
        return pd.Series(dtype="float64")
    is_part = (rows["release"] == "") & (rows["status"] == "p")
    values = rows["value"].mask(is_part).set_axis(rows["period"])
    first, last = (period_of(indicator.window, day_of(rows.iloc[place])) for place in (0, -1))
    periods = [first]
    while periods[-1].start < last.start:
        periods.append(periods[-1].shifted(1))
    return values.reindex([period.label for period in periods])

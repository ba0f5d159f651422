"""From counts to values and limits: the one place where a numerator meets its denominator.

Both what is calculated first and what is left after protection pass through here, so that a value never says more
than the counts beside it.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.statistics.count_interval import EXACT_BELOW, count_interval
from trust_analysis.statistics.wilson import wilson_interval
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import WITHHOLDING

CONFIDENCE = 0.95


def evaluate(results: pd.DataFrame) -> pd.DataFrame:
    """Return `results` with value, limits, confidence and method made anew from numerator and denominator.

    A value that a publication gives is kept as printed; limits are still made where it gives the counts. Without
    counts there are no limits, nor of events of which one child had several. A count of people or events has no limits:
    it is what happened. A median or an incidence of our own is its counter's estimate, with its limits and method, for
    as long as the count it rests on is there.
    """
    evaluated = results.copy()
    statistic = evaluated["indicator"].map({name: one.statistic.value for name, one in INDICATORS.items()})
    times = evaluated["indicator"].map({name: one.multiplier for name, one in INDICATORS.items()}).astype("float64")
    counted = evaluated["numerator"].where(
        statistic == Statistic.COUNT, evaluated["numerator"] * times / evaluated["denominator"]
    )
    printed = (evaluated["release"] != "") & evaluated["value"].notna()
    is_estimate = statistic.isin([one.value for one in Statistic if one.is_estimate])
    estimated = is_estimate & evaluated["numerator"].notna()
    made = counted.where(np.isfinite(counted) & ~is_estimate)
    evaluated["value"] = evaluated["value"].where(printed | estimated, made)
    unsaid = evaluated["value"].isna() & ~evaluated["status"].isin(WITHHOLDING)
    evaluated["status"] = evaluated["status"].mask(unsaid, np.where(evaluated["denominator"] == 0, "z", "x"))
    evaluated[["lower_limit", "upper_limit", "confidence"]] = np.nan
    evaluated["dispersion"] = evaluated["dispersion"].where(evaluated["value"].notna())
    several = evaluated["indicator"].map({name: bool(one.several) for name, one in INDICATORS.items()}).eq(other=True)
    is_quoted = (evaluated["release"] != "") & (printed | ~several)
    quoted = np.where(is_quoted, "as published", "count")
    evaluated["method"] = np.where(evaluated["value"].isna(), "", quoted)
    independent = ~several | (evaluated["dispersion"] == 1)
    _set_proportion_limits(evaluated, (statistic == Statistic.PROPORTION) & independent, times)
    _set_rate_limits(evaluated, (statistic == Statistic.RATE) & independent, times)
    _keep_estimated_limits(evaluated, results, estimated & evaluated["value"].notna())
    return evaluated


def _set_proportion_limits(rows: pd.DataFrame, which: pd.Series, times: pd.Series) -> None:
    these = which & rows["numerator"].notna() & (rows["denominator"] > 0) & (rows["numerator"] <= rows["denominator"])
    if these.any():
        lower, upper = wilson_interval(rows.loc[these, "numerator"], rows.loc[these, "denominator"], CONFIDENCE)
        _put(rows, these, lower * times[these], upper * times[these], "Wilson")


def _set_rate_limits(rows: pd.DataFrame, which: pd.Series, times: pd.Series) -> None:
    these = which & rows["numerator"].notna() & (rows["denominator"] > 0)
    if these.any():
        lower, upper = count_interval(rows.loc[these, "numerator"], CONFIDENCE)
        per = times[these] / rows.loc[these, "denominator"]
        method = np.where(rows.loc[these, "numerator"] < EXACT_BELOW, "exact Poisson", "Byar")
        _put(rows, these, per * lower, per * upper, method)


def _keep_estimated_limits(rows: pd.DataFrame, told: pd.DataFrame, these: pd.Series) -> None:
    if these.any():
        method = told.loc[these, "method"].to_numpy(dtype=str)
        _put(rows, these, told.loc[these, "lower_limit"], told.loc[these, "upper_limit"], method)


def _put(
    rows: pd.DataFrame, these: pd.Series, lower: pd.Series, upper: pd.Series, method: str | NDArray[np.str_]
) -> None:
    rows.loc[these, "lower_limit"], rows.loc[these, "upper_limit"] = lower, upper
    rows.loc[these, "confidence"] = CONFIDENCE
    rows.loc[these, "method"] = method

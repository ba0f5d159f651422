"""Whether two proportions differ by more than chance: Newcombe's hybrid score interval for their difference."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.wilson import wilson_interval


def proportion_change_interval(
    numerator: ArrayLike,
    denominator: ArrayLike,
    earlier_numerator: ArrayLike,
    earlier_denominator: ArrayLike,
    confidence: float = 0.95,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of a proportion less an earlier one (or another group's), between -1 and 1.

    An interval that holds 0 shows no clear change. The two must count different children: pupils of two years who are
    mostly the same ones differ less by chance than this allows for. `nan` and errors as `wilson_interval` has them.

    Source: Newcombe RG, Interval estimation for the difference between independent proportions: comparison of eleven
    methods, Statistics in Medicine 1998; 17: 873-890, method 10.
    """
    lower, upper = wilson_interval(numerator, denominator, confidence)
    earlier_lower, earlier_upper = wilson_interval(earlier_numerator, earlier_denominator, confidence)
    now, before = _share(numerator, denominator), _share(earlier_numerator, earlier_denominator)
    change = now - before
    down = np.hypot(now - lower, earlier_upper - before)
    up = np.hypot(upper - now, before - earlier_lower)
    return (change - down)[()], (change + up)[()]


def _share(numerator: ArrayLike, denominator: ArrayLike) -> NDArray[np.float64]:
    of = np.asarray(denominator, dtype=float)
    return np.asarray(np.asarray(numerator, dtype=float) / np.where(of > 0, of, np.nan))

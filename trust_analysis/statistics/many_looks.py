"""What chance makes of many looks: the p-value of an interval, and which of many are told with few false among them."""

from collections.abc import Callable, Sequence
from typing import SupportsFloat

import numpy as np
from numpy.typing import NDArray

FALSE_AMONG_TOLD = 0.10
"""Of what is told among many, this share may be expected to be chance."""

_SMALLEST = 1e-12
"""No p-value is told as less."""

_HALVINGS = 40


Interval = Callable[[float], tuple[SupportsFloat, SupportsFloat]]


def p_value(interval: Interval, none: float) -> float:
    """Return the smallest 1 - confidence at which an interval leaves `none` out; `nan` where it has a missing limit.

    `interval` takes a confidence and returns a lower and an upper limit. The p-value of the test that the interval is
    of: below 0.05 just where the 95% interval leaves `none` out.

    Source: the duality of tests and intervals (Cox DR and Hinkley DV, Theoretical statistics, 1974, section 7.2).
    """
    if any(np.isnan(float(limit)) for limit in interval(0.95)):
        return float("nan")
    low, high = np.log(_SMALLEST), 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        lower, upper = (float(limit) for limit in interval(1 - float(np.exp(middle))))
        low, high = (low, middle) if not lower <= none <= upper else (middle, high)
    return float(np.exp(high))


def found_among(p_values: Sequence[float], rate: float = FALSE_AMONG_TOLD) -> NDArray[np.bool_]:
    """Return which of many tests to tell of, so that no more than `rate` of those told are expected to be chance.

    A missing p-value is no test and is not told. Raises `ValueError` for one outside 0 to 1.

    Source: Benjamini Y and Hochberg Y, Controlling the false discovery rate, Journal of the Royal Statistical Society B
    1995; 57: 289-300, by `scipy.stats.false_discovery_control`.
    """
    from scipy.stats import false_discovery_control  # late: a second and more, which few pages need

    tested = np.asarray(p_values, dtype=float)
    is_test = ~np.isnan(tested)
    told = np.zeros(tested.shape, dtype=bool)
    if is_test.any():
        told[is_test] = false_discovery_control(tested[is_test], method="bh") <= rate
    return told

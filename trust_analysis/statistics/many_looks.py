"""What chance makes of many looks: the p-value of an interval, and which of many are told with few false among them."""

import math
from collections.abc import Callable, Sequence
from typing import SupportsFloat

import numpy as np
from numpy.typing import NDArray

FALSE_AMONG_TOLD = 0.10
"""Of what is told among many, this share may be expected to be chance."""

_SMALLEST = 1e-12
"""No p-value is told as less."""

_PRECISION = 1e-10
"""Of a p-value's logarithm."""

Interval = Callable[[float], tuple[SupportsFloat, SupportsFloat]]


def p_value(interval: Interval, none: float) -> float:
    """Return the smallest 1 - confidence at which an interval leaves `none` out; `nan` where it has a missing limit.

    `interval` takes a confidence and returns a lower and an upper limit. The p-value of the test that the interval is
    of: below 0.05 just where the 95% interval leaves `none` out.

    Source: the duality of tests and intervals (Cox DR and Hinkley DV, Theoretical statistics, 1974, section 7.2).
    """
    from scipy.optimize import brentq  # late, as in count_interval

    if any(math.isnan(float(limit)) for limit in interval(0.95)):
        return math.nan

    def lies_beyond(log_p: float) -> float:
        """Return how far `none` lies beyond a limit, below 0 within both: as an angle, since limits may be infinite."""
        lower, upper = (float(limit) for limit in interval(1 - math.exp(log_p)))
        return math.atan(max(lower - none, none - upper))

    low, high = math.log(_SMALLEST), -_PRECISION
    if lies_beyond(low) > 0:
        return _SMALLEST
    return math.exp(brentq(lies_beyond, low, high, xtol=_PRECISION)) if lies_beyond(high) > 0 else 1.0


def found_among(p_values: Sequence[float], rate: float = FALSE_AMONG_TOLD) -> NDArray[np.bool_]:
    """Return which of many tests to tell of, so that no more than `rate` of those told are expected to be chance.

    A missing p-value is no test and is not told. Raises `ValueError` for one outside 0 to 1.

    Source: Benjamini Y and Hochberg Y, Controlling the false discovery rate, Journal of the Royal Statistical Society B
    1995; 57: 289-300, the procedure (1). Not by `scipy.stats`, which takes half a second to import.
    """
    tested = np.asarray(p_values, dtype=float)
    if np.any((tested < 0) | (tested > 1)):
        message = f"p-values between 0 and 1 were expected; met {list(p_values)!r}"
        raise ValueError(message)
    ordered = np.sort(tested[~np.isnan(tested)])
    within = ordered[ordered * (ordered.size / np.arange(1, ordered.size + 1)) <= rate]
    return np.asarray(tested <= within[-1]) if within.size else np.zeros(tested.shape, dtype=bool)

"""Whether two counts or rates differ by more than chance: the exact interval of their ratio."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.count_interval import read_counts
from trust_analysis.statistics.wilson import two_sided_z


def count_ratio_interval(
    count: ArrayLike,
    earlier_count: ArrayLike,
    exposure: ArrayLike = 1,
    earlier_exposure: ArrayLike = 1,
    confidence: float = 0.95,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of a count, or rate, over an earlier one (or another area's).

    Exposures are what the counts are out of: populations, or lengths of time. An interval that holds 1 shows no clear
    change; the upper limit is infinite where there were no earlier events. `nan` where anything is missing or an
    exposure is 0. Events must be independent: brothers and sisters placed together move a count more than chance does.
    Raises `ValueError` for a negative count or a confidence outside 0 to 1.

    Source: given their sum, one of two Poisson counts is binomial (Przyborowski J and Wilenski H, Biometrika 1940; 31:
    313-323); its exact limits (Clopper CJ and Pearson ES, Biometrika 1934; 26: 404-413) become those of the ratio, as
    Ederer F and Mantel N give it, American Journal of Epidemiology 1974; 100: 165-167.
    """
    two_sided_z(confidence)  # refuses 95
    now, before = np.broadcast_arrays(read_counts(count), read_counts(earlier_count))
    per = _positive(earlier_exposure) / _positive(exposure)
    lower, upper = _odds(now, before, (1 - confidence) / 2)
    return (lower * per)[()], (upper * per)[()]


def _odds(
    now: NDArray[np.float64], before: NDArray[np.float64], tail: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.special import betaincinv  # late, as in count_interval

    some, earlier = np.where(now == 0, np.nan, now), np.where(before == 0, np.nan, before)
    low, rest = betaincinv(some, before + 1, tail), betaincinv(earlier, now + 1, tail)  # what is left of the upper one
    unknown = np.isnan(now) | np.isnan(before)
    lower = np.where((now == 0) & ~unknown, 0.0, low / (1 - low))
    with np.errstate(divide="ignore", over="ignore"):  # of a fraction of an event the limit may be beyond all numbers
        upper = (1 - rest) / rest
    return lower, np.where((before == 0) & ~unknown, np.inf, upper)


def _positive(exposure: ArrayLike) -> NDArray[np.float64]:
    of = np.asarray(exposure, dtype=float)
    return np.where(of > 0, of, np.nan)

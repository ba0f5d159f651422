"""Intervals for a count of events: exact Poisson under ten, Byar's approximation from ten."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.wilson import two_sided_z

EXACT_BELOW = 10


def count_interval(count: ArrayLike, confidence: float = 0.95) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of a Poisson count, in events; null stays null.

    Raises `ValueError` for a negative count or a confidence outside 0 to 1.

    Sources: exact limits by the gamma distribution (Garwood F, Biometrika 1936; 28: 437-442); Byar's
    approximation (Breslow NE and Day NE, Statistical Methods in Cancer Research II, IARC 1987, page 69).
    """
    events = np.asarray(count, dtype=float)
    if np.any(events < 0):
        message = "counts of 0 or more were expected"
        raise ValueError(message)
    exact_lower, exact_upper = _exact(events, confidence)
    byar_lower, byar_upper = _byar(events, two_sided_z(confidence))
    few = events < EXACT_BELOW
    return np.where(few, exact_lower, byar_lower), np.where(few, exact_upper, byar_upper)


def _exact(events: NDArray[np.float64], confidence: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.special import gammaincinv  # late, and not scipy.stats: that takes twice as long to import

    tail = (1 - confidence) / 2
    lower = np.where(events == 0, 0.0, gammaincinv(np.where(events == 0, np.nan, events), tail))
    return lower, np.asarray(gammaincinv(events + 1, 1 - tail))


def _byar(events: NDArray[np.float64], z: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with np.errstate(invalid="ignore", divide="ignore"):
        lower = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    more = events + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3

"""Intervals for a count of events: exact Poisson under ten, Byar's approximation from ten."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.wilson import two_sided_z

EXACT_BELOW = 10


def count_interval(count: ArrayLike, confidence: float = 0.95) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of a Poisson count, in events; `nan` where the count is missing.

    A number or an array of any shape; numbers come back for a number. Divide both by the denominator for a rate.
    Raises `ValueError` for a negative count, or a confidence outside 0 to 1 (95 is refused).

    Sources: exact limits by the gamma distribution (Garwood F, Biometrika 1936; 28: 437-442); Byar's
    approximation (Breslow NE and Day NE, Statistical Methods in Cancer Research II, IARC 1987, page 69).
    """
    z = two_sided_z(confidence)
    events = read_counts(count)
    few = events < EXACT_BELOW
    exact_lower, exact_upper = _exact(np.where(few, events, np.nan), confidence)
    byar_lower, byar_upper = _byar(np.where(few, np.nan, events), z)
    return np.where(few, exact_lower, byar_lower)[()], np.where(few, exact_upper, byar_upper)[()]


def read_counts(count: ArrayLike) -> NDArray[np.float64]:
    """Return counts of events as an array; `ValueError` where one is negative."""
    events = np.asarray(count, dtype=float)
    if np.any(events < 0):
        message = f"counts of 0 or more were expected; met {events[events < 0][0]:g}"
        raise ValueError(message)
    return events


def _exact(events: NDArray[np.float64], confidence: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.special import gammaincinv  # late, and not scipy.stats: that takes twice as long to import

    tail = (1 - confidence) / 2
    lower = np.where(events == 0, 0.0, gammaincinv(np.where(events == 0, np.nan, events), tail))
    return lower, np.asarray(gammaincinv(events + 1, 1 - tail))


def _byar(events: NDArray[np.float64], z: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    lower = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    more = events + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3

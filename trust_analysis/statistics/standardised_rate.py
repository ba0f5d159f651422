"""Directly standardised rates: an area's rates by age in a population of standard ages, with Dobson's limits."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.count_interval import EXACT_BELOW, count_interval, read_counts

# Of 100,000 people those aged 0-4, 5-9, ... 85-89 and 90 or over: Revision of the European Standard Population,
# Eurostat 2013 (its first band is there 1,000 under one and 4,000 from one to four; its last 800 and 200 from 95).
EUROPEAN_STANDARD_2013 = (
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
)


def standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike = EUROPEAN_STANDARD_2013,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the directly standardised rate and its lower and upper limits, each times `multiplier`.

    The last axis of `count` and `population` is the age bands, in the order of `standard`; axes before it are areas or
    periods. Children under 18 are bands of their own, so give a `standard` cut to them: only its proportions matter.
    `nan` where a count is missing or all counts together are under ten, when such a rate is not reliable. Raises
    `ValueError` for a negative count, a band without people, or another number of bands than the standard has.

    Source: Dobson AJ, Kuulasmaa K, Eberle E and Scherer J, Confidence intervals for weighted sums of Poisson
    parameters, Statistics in Medicine 1991; 10: 457-462, on Byar's limits of the total count.
    """
    events, people, weights = read_counts(count), np.asarray(population, dtype=float), np.asarray(standard, dtype=float)
    _refuse_bands(events, people, weights)
    shares = weights / weights.sum() / people
    total = events.sum(axis=-1)
    total = np.where(total < EXACT_BELOW, np.nan, total)
    rate = np.where(np.isnan(total), np.nan, (events * shares).sum(axis=-1))
    scale = np.sqrt((events * shares**2).sum(axis=-1) / total)
    lower, upper = count_interval(total, confidence)
    limits = (rate + scale * (lower - total), rate + scale * (upper - total))
    return (rate * multiplier)[()], (limits[0] * multiplier)[()], (limits[1] * multiplier)[()]


def _refuse_bands(events: NDArray[np.float64], people: NDArray[np.float64], weights: NDArray[np.float64]) -> None:
    bands = [one.shape[-1] if one.ndim else 0 for one in (events, people, weights)]
    if len(set(bands)) > 1 or weights.ndim != 1:
        message = f"counts, populations and standard of the same age bands were expected; met {bands} bands"
        raise ValueError(message)
    if np.any(people <= 0):
        message = f"people in each age band were expected; met {people[people <= 0][0]:g}: put bands together"
        raise ValueError(message)

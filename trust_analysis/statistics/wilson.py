"""Wilson's score interval for a proportion."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray


def wilson_interval(
    numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the proportion numerator / denominator, each between 0 and 1.

    Arrays of one shape, or numbers; null where the denominator is 0 or either part is null. `confidence` lies between
    0 and 1 (0.95, 0.998). Raises `ValueError` where it does not, or where a numerator is outside 0 to its denominator.

    Source: Wilson EB, Probable inference, the law of succession, and statistical inference, JASA 1927; 22: 209-212,
    as Newcombe RG and Altman DG give it in Statistics with Confidence, 2nd edition, 2000.
    """
    count, of = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    if np.any((count < 0) | (count > of)):
        message = "each numerator was expected between 0 and its denominator"
        raise ValueError(message)
    z = two_sided_z(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = 2 * count + z**2
        spread = z * np.sqrt(z**2 + 4 * count * (1 - count / of))
        scale = 2 * (of + z**2)
        lower, upper = (middle - spread) / scale, (middle + spread) / scale
    known = of > 0
    return np.where(known, np.clip(lower, 0, 1), np.nan), np.where(known, np.clip(upper, 0, 1), np.nan)


def two_sided_z(confidence: float) -> float:
    """Return the standard normal deviate that leaves half of 1 - `confidence` above it; `ValueError` outside 0 to 1."""
    if not 0 < confidence < 1:
        message = f"a confidence between 0 and 1 was expected, such as 0.95; met {confidence!r}"
        raise ValueError(message)
    return NormalDist().inv_cdf(0.5 + confidence / 2)

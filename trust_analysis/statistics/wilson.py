"""Wilson's score interval for a proportion."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray


def wilson_interval(
    numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the proportion numerator / denominator, each between 0 and 1.

    Numbers, or arrays of shapes that go together; numbers come back for numbers. `nan` where the denominator is 0 or
    either part is missing. `confidence` lies between 0 and 1 (0.95, 0.998; 95 is refused). Raises `ValueError` where
    it does not, or where a numerator is outside 0 to its denominator.

    Source: Wilson EB, Probable inference, the law of succession, and statistical inference, JASA 1927; 22: 209-212,
    as Newcombe RG and Altman DG give it in Statistics with Confidence, 2nd edition, 2000.
    """
    z = two_sided_z(confidence)
    count, of = np.broadcast_arrays(np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float))
    _refuse_impossible(count, of)
    known = of > 0
    within = np.where(known, of, np.nan)
    middle = 2 * count + z**2
    spread = z * np.sqrt(z**2 + 4 * count * (1 - count / within))
    scale = 2 * (within + z**2)
    # None of them has the limit 0, all of them the limit 1: the formula says so, and binary numbers miss it by a bit.
    lower = np.where(known & (count == 0), 0.0, (middle - spread) / scale)
    upper = np.where(known & (count == of), 1.0, (middle + spread) / scale)
    return np.clip(lower, 0, 1)[()], np.clip(upper, 0, 1)[()]


def two_sided_z(confidence: float) -> float:
    """Return the standard normal deviate that leaves half of 1 - `confidence` above it; `ValueError` outside 0 to 1."""
    if not 0 < confidence < 1:
        message = f"a confidence between 0 and 1 was expected, such as 0.95; met {confidence!r}"
        raise ValueError(message)
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _refuse_impossible(count: NDArray[np.float64], of: NDArray[np.float64]) -> None:
    impossible = (count < 0) | (count > of) | (of < 0)
    if np.any(impossible):
        met = f"{count[impossible][0]:g} of {of[impossible][0]:g}"
        message = (
            f"each numerator was expected between 0 and its denominator; met {met}: count the numerator "
            "among what the denominator counts"
        )
        raise ValueError(message)

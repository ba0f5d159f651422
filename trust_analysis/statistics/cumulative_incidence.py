"""Waits that end in one of several ways, some of them not over yet: the share that has ended so by a day."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.survival import read_waits
from trust_analysis.statistics.wilson import two_sided_z


class Incidence(NamedTuple):
    """The share of all waits that had ended in one way by a day, and its limits."""

    share: float
    lower: float
    upper: float

    @property
    def rest(self) -> "Incidence":
        """The share that had not, and its limits."""
        return Incidence(1 - self.share, 1 - self.upper, 1 - self.lower)


def cumulative_incidence(
    waits: ArrayLike, ended: ArrayLike, otherwise: ArrayLike, by: float, confidence: float = 0.95
) -> Incidence:
    """Return the share of waits in days that had ended in the way asked for by the end of day `by`, with its limits.

    `ended` is true where a wait ended so, `otherwise` where it ended in another way; where neither is true it was cut
    short by the last day watched, and counts for as long as it was. Unlike one less the survival curve, which takes
    those who ended otherwise as if they would have gone on to wait like the rest, the shares of all ways and of those
    still waiting add up to one. Limits are `nan` where the share is 0 or 1; all are `nan` without a wait, or where none
    still waiting was watched for so long. Raises `ValueError` for a wait that is negative or missing, one that ended in
    both ways, series of unlike length, or a confidence outside 0 to 1.

    Sources: Aalen OO and Johansen S, An empirical transition matrix for non-homogeneous Markov chains based on censored
    observations, Scandinavian Journal of Statistics 1978; 5: 141-150; its variance by the delta method, on the scale of
    log(-log), as Marubini E and Valsecchi MG have them, Analysing survival data from clinical trials and observational
    studies, 1995, section 10.3.
    """
    z = two_sided_z(confidence)
    lengths, so = read_waits(waits, ended)
    _, other = read_waits(waits, otherwise)
    if np.any(so & other):
        message = "waits that ended in one way each were expected; met one that ended in both"
        raise ValueError(message)
    days = np.unique(lengths[(so | other) & (lengths <= by)])
    if not lengths.size or (lengths.max() < by and not (so | other)[lengths == lengths.max()].all()):
        return Incidence(np.nan, np.nan, np.nan)
    at_risk = np.array([np.count_nonzero(lengths >= day) for day in days], dtype=float)
    ends_so, ends_any = (
        np.array([np.count_nonzero(which[lengths == day]) for day in days], dtype=float) for which in (so, so | other)
    )
    return _limit(*_estimate(at_risk, ends_so, ends_any), z)


def _estimate(
    at_risk: NDArray[np.float64], ends_so: NDArray[np.float64], ends_any: NDArray[np.float64]
) -> tuple[float, float]:
    """Return the share and its variance."""
    before = np.concatenate([[1.0], np.cumprod(1 - ends_any / at_risk)[:-1]])
    share = np.cumsum(before * ends_so / at_risk)
    if not share.size:
        return 0.0, np.nan
    to_come = share[-1] - share
    with np.errstate(divide="ignore", invalid="ignore"):  # once nobody is left nothing is to come
        of_waiting = np.where(to_come > 0, to_come**2 * ends_any / (at_risk * (at_risk - ends_any)), 0.0)
    of_ends = before**2 * ends_so * (at_risk - ends_so) / at_risk**3
    of_both = to_come * before * ends_so / at_risk**2
    return float(share[-1]), float(np.sum(of_waiting + of_ends - 2 * of_both))


def _limit(share: float, variance: float, z: float) -> Incidence:
    if not 0 < share < 1 - 1e-12:
        return Incidence(share, np.nan, np.nan)
    error = z * np.sqrt(variance) / (share * np.log(share))  # negative, as the logarithm of a share
    return Incidence(share, float(share ** np.exp(-error)), float(share ** np.exp(error)))

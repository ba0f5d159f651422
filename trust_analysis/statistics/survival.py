"""Waits of which some are not over: the Kaplan-Meier curve and its median."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.wilson import two_sided_z

_Series = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SurvivalCurve:
    """The share still waiting after each number of days on which a wait ended or was lost sight of, with its limits.

    The median is the first day on which half or fewer still wait, its limits the days on which the curve's limits get
    there; `nan` where none does so while children are watched. Limits are `nan` once nobody is left.
    """

    days: _Series
    waiting: _Series
    lower: _Series
    upper: _Series
    median: float
    median_lower: float
    median_upper: float

    def waiting_after(self, days: float) -> float:
        """Return the share still waiting at the end of that day; `nan` beyond the longest wait watched."""
        if not self.days.size or days > self.days[-1]:
            return float("nan")
        place = int(np.searchsorted(self.days, days, side="right"))
        return float(self.waiting[place - 1]) if place else 1.0


def survival_curve(waits: ArrayLike, seen: ArrayLike, confidence: float = 0.95) -> SurvivalCurve:
    """Return the curve of waits in days; `seen` is true where a wait ended in contact, false where it was cut short.

    A wait is cut short by the last day watched, or by a discharge before any contact; that child counts as waiting
    until then. It takes for granted that those lost sight of would have waited as the others do, which a discharge
    because the child got better, or gave up, is not: say how many there were. Raises `ValueError` for a wait that is
    negative or missing, for series of different lengths, or for a confidence outside 0 to 1.

    Sources: Kaplan EL and Meier P, JASA 1958; 53: 457-481; limits by Greenwood's variance of the log-log survival
    (Kalbfleisch JD and Prentice RL, 1980); the median's by Brookmeyer R and Crowley J, Biometrics 1982; 38: 29-41.
    """
    two_sided_z(confidence)  # refuses 95
    lengths, ended = read_waits(waits, seen)
    if not lengths.size:
        return SurvivalCurve(lengths, lengths, lengths, lengths, np.nan, np.nan, np.nan)
    days, waiting, lower, upper = _estimate(lengths, ended, confidence)
    medians = (_first_at_half(days, curve) for curve in (waiting, lower, upper))
    return SurvivalCurve(days, waiting, lower, upper, *medians)


def _estimate(
    lengths: _Series, ended: NDArray[np.bool_], confidence: float
) -> tuple[_Series, _Series, _Series, _Series]:
    from scipy.stats import CensoredData, ecdf  # late: it takes a second to import

    curve = ecdf(CensoredData(uncensored=lengths[ended], right=lengths[~ended])).sf
    with warnings.catch_warnings():  # before the first contact and after the last child there is no variance
        warnings.simplefilter("ignore", RuntimeWarning)
        limits = curve.confidence_interval(confidence, method="log-log")
    nobody_yet = curve.probabilities == 1
    lower, upper = (np.where(nobody_yet, 1.0, one.probabilities) for one in (limits.low, limits.high))  # type: ignore[attr-defined] # two curves, typed as numbers
    return curve.quantiles, curve.probabilities, lower, upper


def _first_at_half(days: _Series, curve: _Series) -> float:
    reached = curve <= 0.5 + 1e-12  # a half made of products of shares misses it by a rounding
    return float(days[np.argmax(reached)]) if reached.any() else float("nan")


def read_waits(waits: ArrayLike, seen: ArrayLike) -> tuple[_Series, NDArray[np.bool_]]:
    """Return waits and whether each ended as arrays; `ValueError` for a wait below 0 or missing, or other lengths."""
    lengths, ended = np.asarray(waits, dtype=float), np.asarray(seen, dtype=bool)
    if lengths.shape != ended.shape or lengths.ndim != 1:
        message = f"waits and whether each ended were expected, one each; met shapes {lengths.shape} and {ended.shape}"
        raise ValueError(message)
    wrong = ~(lengths >= 0)
    if wrong.any():
        message = (
            f"waits of 0 days or more were expected; met {lengths[wrong][0]:g}: leave such a child out, and say so"
        )
        raise ValueError(message)
    return lengths, ended

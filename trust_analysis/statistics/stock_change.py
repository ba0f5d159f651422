"""Whether the number of those there on a day changed by more than who comes and who goes by chance explains."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.count_change import count_ratio_interval
from trust_analysis.statistics.count_interval import read_counts


def net_flow_interval(
    entries: float,
    leavings: float,
    earlier_entries: ArrayLike = (),
    earlier_leavings: ArrayLike = (),
    confidence: float = 0.95,
) -> tuple[float, float]:
    """Return the lower and upper limits of entries over leavings between two days: an interval with 1 is no change.

    A stock's change is its net flow, whose variance is that of its entries plus its leavings. It is widened by how much
    more the net flows of shorter, equal stretches of time varied about their mean than their own entries and leavings
    explain (Pearson's chi-squared over its degrees of freedom, where that is above 1): both counts are divided by it. A
    stretch in which either is missing, or nobody came or went, is left out; one alone tells of no variation. `nan`
    where a count is missing. Raises `ValueError` for a negative count, or series of unlike length.

    Source: as `count_ratio_interval`; the scatter as McCullagh P and Nelder JA have it, Generalized linear models,
    1989, sections 4.5 and 6.2.
    """
    widened = _dispersion(read_counts(earlier_entries), read_counts(earlier_leavings))
    came, went = read_counts(entries) / widened, read_counts(leavings) / widened
    lower, upper = count_ratio_interval(came, went, confidence=confidence)
    return float(lower), float(upper)


def _dispersion(came: NDArray[np.float64], went: NDArray[np.float64]) -> float:
    """Return how many times the variance of independent comings and goings the net flows have; 1 at least."""
    if came.shape != went.shape:
        message = f"entries and leavings of the same stretches were expected; met shapes {came.shape} and {went.shape}"
        raise ValueError(message)
    is_told = came + went > 0
    net, moved = (came - went)[is_told], (came + went)[is_told]
    if net.size < 2:  # noqa: PLR2004 - one alone tells of no variation
        return 1.0
    return max(1.0, float(np.sum((net - net.mean()) ** 2 / moved)) / (net.size - 1))


def change_beside_earlier_interval(
    change: float, earlier_changes: ArrayLike, steps: int = 1, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the lower and upper limits of a change that is `steps` of the earlier ones long; with 0 it is no change.

    For a stock of which it is not known who came and who went. Earlier changes are those from each day to the next,
    evenly apart; they are taken for independent and for none on average, so that a stock that always grew varies much.
    The variance is that of the change itself at least, since as many came or went. Missing ones are left out; `nan`
    where none is left, or the change is missing.

    Source: Student's t with as many degrees of freedom as changes, whose mean is taken for 0 (Student, The probable
    error of a mean, Biometrika 1908; 6: 1-25).
    """
    changes = _without_missing(np.asarray(earlier_changes, dtype=float))
    if not changes.size:
        return np.nan, np.nan
    variance = max(float(np.mean(changes**2)) * steps, abs(change))
    spread = np.sqrt(variance) * _t(changes.size, confidence)
    return change - float(spread), change + float(spread)


def _t(freedom: int, confidence: float) -> float:
    from scipy.special import stdtrit  # late, and not scipy.stats, as in count_interval

    return float(stdtrit(freedom, (1 + confidence) / 2))


def _without_missing(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return numbers[~np.isnan(numbers)]

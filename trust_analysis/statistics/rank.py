"""Where an area stands among others, and how far that rank is chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.wilson import two_sided_z

_STEPS = 1000  # equally likely values that stand for what the area's true value may be


@dataclass(frozen=True, eq=False)
class Rank:
    """A rank, 1 being the highest value, beside the probability of each rank that the area may truly have."""

    rank: int
    of: int
    probabilities: NDArray[np.float64]

    @property
    def expected(self) -> float:
        """The mean of the ranks it may truly have."""
        return float(self.probabilities @ self._ranks())

    @property
    def probability(self) -> float:
        """The probability that it truly lies in the half of the list where its rank puts it; 0.5 says nothing.

        `nan` for the middle rank of an odd number, which lies in neither half.
        """
        from_middle = np.sign(2 * self._ranks() - self.of - 1)
        here = np.sign(2 * self.rank - self.of - 1)
        return float(self.probabilities[from_middle == here].sum()) if here else float("nan")

    def interval(self, confidence: float = 0.95) -> tuple[int, int]:
        """Return the first and the last rank between which it truly lies with this confidence, tails being equal."""
        two_sided_z(confidence)  # refuses 95
        tail = (1 - confidence) / 2
        reached = np.cumsum(self.probabilities)
        return int(np.argmax(reached > tail)) + 1, int(np.argmax(reached >= 1 - tail - 1e-12)) + 1

    def probability_within(self, first: int, last: int) -> float:
        """Return the probability that it truly ranks from `first` to `last`: among the five highest, say."""
        return float(self.probabilities[first - 1 : last].sum())

    def _ranks(self) -> NDArray[np.int_]:
        return np.arange(1, self.of + 1)


def rank_among(values: ArrayLike, lower: ArrayLike, upper: ArrayLike, place: int, confidence: float = 0.95) -> Rank:
    """Return the rank of the area at position `place` (from 0) among all, with the probability of each rank.

    Three series of one length: values and their limits at `confidence`, whose half-width stands for normal errors.
    Areas without a value or a limit are left out, and `of` counts the others; equal values share the better rank.
    Nothing is drawn at random: for each of 1,000 equally likely true values of the area, the number of others above it
    is a sum of independent chances whose distribution is exact. Raises `ValueError` where the area itself has none.

    Sources: Goldstein H and Spiegelhalter DJ, League tables and their limitations, JRSS A 1996; 159: 385-443; Marshall
    EC and Spiegelhalter DJ, Reliability of league tables of in vitro fertilisation clinics, BMJ 1998; 316: 1701-1705.
    """
    series = np.array([np.asarray(one, dtype=float) for one in (values, lower, upper)])
    ours = series[:, place]
    if np.isnan(ours).any():
        message = f"a value with both limits was expected for the area to be ranked; met {ours.tolist()}"
        raise ValueError(message)
    others = np.delete(series, place, axis=1)
    others = others[:, ~np.isnan(others).any(axis=0)]
    width = 2 * two_sided_z(confidence)
    above = _chances_above(others[0], (others[2] - others[1]) / width, _likely_values(ours, width))
    observed = 1 + int(np.count_nonzero(others[0] > ours[0]))
    return Rank(observed, others.shape[1] + 1, _count_distribution(above).mean(axis=0))


def _likely_values(ours: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    from scipy.special import ndtri  # late, as in count_interval

    return np.asarray(ours[0] + (ours[2] - ours[1]) / width * ndtri((np.arange(_STEPS) + 0.5) / _STEPS))


def _chances_above(
    values: NDArray[np.float64], errors: NDArray[np.float64], ours: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the chance that each other area (columns) lies above each of our values (rows)."""
    from scipy.special import ndtr

    with np.errstate(divide="ignore", invalid="ignore"):  # limits of no width: above, below, or equal
        apart = (values - ours[:, np.newaxis]) / errors
    return np.where(np.isnan(apart), 0.5, ndtr(apart))


def _count_distribution(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each row of independent chances, the distribution of how many come true."""
    steps, areas = chances.shape
    distribution = np.zeros((steps, areas + 1))
    distribution[:, 0] = 1
    for one in range(areas):
        chance, reached = chances[:, [one]], distribution[:, : one + 1]
        rising = reached * chance
        reached *= 1 - chance
        distribution[:, 1 : one + 2] += rising
    return distribution

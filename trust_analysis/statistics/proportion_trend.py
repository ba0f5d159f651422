"""Whether the last five proportions of a series rise or fall by more than chance, and their own scatter, explain."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.trend import DECREASING, EXCEEDED, INCREASING, NO_CHANGE, NOT_CALCULATED, POINTS

_FITTED = 2
"""What a straight line takes of the degrees of freedom of its points: its height and its slope."""


def proportion_trend(numerator: ArrayLike, denominator: ArrayLike) -> str:
    """Return the recent trend in a word: increasing, decreasing, no significant change or cannot be calculated.

    Two series of one length in the order of time, evenly spaced: counts, and what they are out of. Of the last five the
    Cochran-Armitage chi-squared for trend is divided by how much more the proportions scatter about their line than
    chance would have them (Pearson's chi-squared of what the line leaves, over its three degrees of freedom, where that
    is above 1); there is a trend where it then exceeds 9.5495. It cannot be calculated with fewer than five points,
    where a count is missing or a denominator 0, or where nobody or everybody is counted throughout. Raises
    `ValueError` for series of different lengths, or for a count below 0 or above what it is out of.

    Sources: Armitage P, Tests for linear trends in proportions and frequencies, Biometrics 1955; 11: 375-386; the
    threshold is that of Fingertips public health technical guidance, recent trends (Office for Health Improvement and
    Disparities); the scatter as McCullagh P and Nelder JA have it, Generalized linear models, 1989, section 4.5.
    """
    counts, of = (np.asarray(one, dtype=float) for one in (numerator, denominator))
    if counts.shape != of.shape or counts.ndim != 1:
        message = f"two series of one length were expected; met shapes {counts.shape} and {of.shape}"
        raise ValueError(message)
    if np.any((counts < 0) | (counts > of)):
        message = f"counts from 0 to their denominators were expected; met {counts.tolist()} of {of.tolist()}"
        raise ValueError(message)
    counts, of = counts[-POINTS:], of[-POINTS:]
    if counts.size < POINTS or not np.all(np.isfinite(counts) & (of > 0)) or counts.sum() in (0, of.sum()):
        return NOT_CALCULATED
    return _judge(counts, of)


def _judge(counts: NDArray[np.float64], of: NDArray[np.float64]) -> str:
    overall = counts.sum() / of.sum()
    spread = overall * (1 - overall)
    time = np.arange(POINTS) - np.average(np.arange(POINTS), weights=of)
    slope = np.sum(time * counts) / np.sum(of * time**2)
    for_trend = slope**2 * np.sum(of * time**2) / spread
    left = np.sum(of * (counts / of - overall - slope * time) ** 2) / spread
    if for_trend / max(1.0, left / (POINTS - _FITTED)) <= EXCEEDED:
        return NO_CHANGE
    return INCREASING if slope > 0 else DECREASING

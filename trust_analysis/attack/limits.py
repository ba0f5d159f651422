"""The counts that a printed interval gives back: all that could have given its two limits are tried."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trust_analysis.statistics import count_interval, wilson_interval
from trust_analysis.statistics.wilson import two_sided_z

MOST_TRIED = 20_000
"""Counts and wholes up to this are tried."""

_AS_CALCULATED = 1e-8

Pairs = NDArray[np.float64]
"""A row for each count and whole that fit, in that order."""


class Limits(NamedTuple):
    """The limits of a share or rate (of one, not of a hundred), known to within `half`."""

    lower: float
    upper: float
    half: float
    confidence: float


def try_shares(limits: Limits, whole: float) -> Pairs:
    """Return the counts and wholes of which these are the Wilson limits; any whole is tried where it is `nan`.

    The two limits lie about (2 count + z^2) / 2 (whole + z^2): a whole says near which count to look.
    """
    wholes = np.arange(1.0, MOST_TRIED) if np.isnan(whole) else np.array([float(whole)])
    z2 = two_sided_z(limits.confidence) ** 2
    near = np.floor(((limits.lower + limits.upper) * (wholes + z2) - z2) / 2)[:, None] + np.arange(-3, 5)
    every = np.broadcast_to(wholes[:, None], near.shape)
    could_be = (near >= 0) & (near <= every)
    counts, of = near[could_be].astype(float), every[could_be].astype(float)
    return _keep(counts, of, wilson_interval(counts, of, limits.confidence), limits)


def try_counts(limits: Limits, whole: float) -> Pairs:
    """Return the counts and wholes of which these are the Poisson limits; without a whole the upper limit gives it."""
    counts = np.arange(0.0, MOST_TRIED)
    lower, upper = count_interval(counts, limits.confidence)
    of = np.full(len(counts), whole) if whole > 0 else np.maximum(np.round(upper / limits.upper), 1)
    return _keep(counts, of, (lower / of, upper / of), limits)


def _keep(counts: Pairs, of: Pairs, made: tuple[Pairs, Pairs], limits: Limits) -> Pairs:
    """Keep what fits the limits as they are printed."""
    off = [np.abs(one - printed) for one, printed in zip(made, (limits.lower, limits.upper), strict=True)]
    fits = np.maximum(*off) <= max(limits.half, _AS_CALCULATED * max(abs(limits.upper), abs(limits.lower)))
    return np.column_stack([counts[fits], of[fits]])

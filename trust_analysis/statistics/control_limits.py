"""Process limits of an XmR chart: the mean of single points, and how far from it chance alone takes them."""

import math
from collections.abc import Hashable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEAST_POINTS = 12  # with fewer, limits are trial limits: they will move as points are added
TO_LIMIT = 2.66  # 3 / 1.128: three standard deviations, as ranges of two points give them
_WIDEST_RANGE = 3.267  # the upper limit of a moving range, in mean moving ranges


def control_limits(values: ArrayLike, screen: bool = True) -> tuple[float, float, float]:  # noqa: FBT001, FBT002 - a word the analyst writes
    """Return the lower limit, the centre and the upper limit of one run of a process, in the unit of its values.

    `values` is a series in the order of time, evenly spaced; where a month is missing it holds `nan`, and no moving
    range is taken across the gap. The centre is the mean; the limits lie 2.66 mean moving ranges from it.
    `screen=True` first drops, once, moving ranges above 3.267 times their mean, so that a single jump does not hide
    itself. A lower limit may be negative: it is the arithmetic, and no promise that a count can be. Limits are `nan`
    where no two neighbours have a value. Only a rate or a count of events is charted so: a stock follows itself.

    Sources: Wheeler DJ, Understanding Variation, 1993 (2.66 and 3.267); NHS England, Making Data Count, which screens.
    """
    points = read_points(values)
    known = points[~np.isnan(points)]
    if not known.size:
        return math.nan, math.nan, math.nan
    # A sum without rounding does not depend on the order; the bounds keep the mean of equal values that value.
    centre = min(max(math.fsum(known) / known.size, float(known.min())), float(known.max()))
    reach = TO_LIMIT * mean_moving_range(np.abs(np.diff(points)), screen=screen)
    return centre - reach, centre, centre + reach


def stepped_limits(
    values: ArrayLike,
    screen: bool = True,  # noqa: FBT001, FBT002 - as in control_limits
    steps: Sequence[int] = (),
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return lower limits, centres and upper limits, one for each point, made anew from each declared step change.

    `steps` are the positions, counted from 0, of the first points after a change. Raises `ValueError` where they are
    not in ascending order within the series.
    """
    points = read_points(values)
    limits = np.full((3, points.size), np.nan)
    for segment in split_at(points.size, steps):
        limits[:, segment] = np.reshape(control_limits(points[segment], screen), (3, 1))
    return limits[0], limits[1], limits[2]


def has_trial_limits(
    values: ArrayLike, steps: Sequence[int] = (), seasons: Sequence[Hashable] = ()
) -> NDArray[np.bool_]:
    """Return, for each point, whether its limits are trial limits: made from fewer than 12 points with a value.

    Of `seasons` (see `seasonal_limits`) the first point of each makes no step from a year to the next, and is left out.
    """
    points = read_points(values)
    trial = np.zeros(points.size, dtype=bool)
    for segment in split_at(points.size, steps):
        known = np.flatnonzero(~np.isnan(points[segment]))
        firsts = len({seasons[segment.start + place] for place in known}) if len(seasons) else 0
        trial[segment] = known.size - firsts < LEAST_POINTS
    return trial


def read_points(values: ArrayLike) -> NDArray[np.float64]:
    """Return one series of numbers as an array; `ValueError` where it is a table or holds an infinite value."""
    points = np.asarray(values, dtype=float)
    if points.ndim != 1:
        message = f"one series of values was expected; met an array of shape {points.shape}: give one row or column"
        raise ValueError(message)
    if np.any(np.isinf(points)):
        message = "finite values were expected; met an infinite one: put nan where there is no value"
        raise ValueError(message)
    return points


def split_at(size: int, steps: Sequence[int]) -> list[slice]:
    """Return the stretches of a series of `size` points between the first points after a step change."""
    bounds = [0, *(int(step) for step in steps), size]
    if len(steps) and any(start >= end for start, end in pairwise(bounds)):
        message = f"steps in ascending order, each between 1 and {size - 1}, were expected; met {list(steps)!r}"
        raise ValueError(message)
    return [slice(start, end) for start, end in pairwise(bounds)]


def mean_moving_range(ranges: NDArray[np.float64], *, screen: bool) -> float:
    """Return the mean of moving ranges, missing ones left out, screened once if asked; `nan` without any."""
    ranges = ranges[~np.isnan(ranges)]
    if not ranges.size:
        return math.nan
    mean = math.fsum(ranges) / ranges.size
    kept = ranges[ranges <= _WIDEST_RANGE * mean] if screen else ranges
    return math.fsum(kept) / kept.size

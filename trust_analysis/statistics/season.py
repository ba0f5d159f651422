"""What a series owes to the time of year, and where it truly begins: before it is asked what chance explains."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.control_limits import TO_LIMIT, mean_moving_range, read_points

_LONGEST_START = 3
"""No more than one in so many points are taken for the start of a series."""

_Series = NDArray[np.float64]


def seasonal_limits(
    values: ArrayLike,
    seasons: Sequence[Hashable],
    screen: bool = True,  # noqa: FBT001, FBT002 - as in control_limits
) -> tuple[_Series, _Series, _Series]:
    """Return each point's lower limit, centre and upper limit, each season being a process of its own.

    `values` are in the order of time, `seasons` name each one's season: the month, or the quarter of the year. The
    centre of a point is the mean of its season (all Augusts); the limits lie 2.66 mean moving ranges from it, where a
    moving range is the step from one year's August to the next's, and those of all seasons are taken together, screened
    as `control_limits` screens them. `nan` for a season with fewer than two values, and where no season has two
    neighbouring years. Raises `ValueError` for series of unlike length.

    Source: as `control_limits`; each season is a rational subgroup (Shewhart WA, Economic control of quality of
    manufactured product, 1931, chapter 20).
    """
    points = read_points(values)
    if len(seasons) != points.size:
        message = f"a season for each of {points.size} values was expected; met {len(seasons)}"
        raise ValueError(message)
    centres, ranges = np.full(points.size, np.nan), list[_Series]()
    for season in dict.fromkeys(seasons):
        own = np.array([one == season for one in seasons])
        if np.count_nonzero(~np.isnan(points[own])) > 1:
            centres[own] = np.nanmean(points[own])
            ranges.append(np.abs(np.diff(points[own])))
    reach = TO_LIMIT * mean_moving_range(np.concatenate(ranges) if ranges else np.array([]), screen=screen)
    return centres - reach, centres, centres + reach


def find_start(values: ArrayLike) -> int:
    """Return how many of the first points are those in which a return only begins: each below every later one.

    Where counting begins, the first counts are of the few who had come by then. No more than a third of the points are
    taken for a beginning: what rises for longer is a rise. Missing values (`nan`) are passed over.

    By chance the first of n points is the lowest once in n series, and the first two are the two lowest in order once
    in n(n - 1): a beginning that is none costs a point or two and no judgement.
    """
    points = read_points(values)
    least_later = np.fmin.accumulate(points[::-1])[::-1]
    for place in range(points.size // _LONGEST_START):
        if points[place] >= least_later[place + 1]:
            return place
    return points.size // _LONGEST_START

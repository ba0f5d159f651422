"""Which points of a control chart chance alone is unlikely to give, and by which rules."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from trust_analysis.statistics.control_limits import read_points, split_at, stepped_limits

RULES = (
    "outside_limits_high",
    "outside_limits_low",
    "seven_rising",
    "seven_falling",
    "seven_above_mean",
    "seven_below_mean",
    "two_of_three_high",
    "two_of_three_low",
)
_RUN = 7
_NEIGHBOURS = 3
_Series = NDArray[np.float64]
Limits = tuple[ArrayLike, ArrayLike, ArrayLike]
_Which = NDArray[np.bool_]


def special_causes(
    values: ArrayLike,
    screen: bool = True,  # noqa: FBT001, FBT002 - as in control_limits
    steps: Sequence[int] = (),
    limits: Limits | None = None,
) -> list[tuple[str, ...]]:
    """Return, for each point, the names of all the rules it breaks, in the order of `RULES`; none is common cause.

    A point outside the limits has that name first, for where one word is needed. `values`, `screen` and `steps` are
    those of `stepped_limits`, whose limits they have unless given `limits` of their own (`seasonal_limits`): lower,
    centre and upper of each point, which is then judged by how far from its centre it lies. A gap (`nan`) and a step
    change end a run and start a new one.

    - seven rising or falling: seven points, each above (below) the one before; two equal ones end the run;
    - seven above or below the mean: a point on the mean is on neither side;
    - two of three: at least two of three neighbours lie beyond two thirds of the way to one limit, outside it
      included, and all three on that side of the mean; those beyond are named, the third is not.

    Limits without width (all points equal, or screening left no variation) say nothing: only runs are then named.
    Source: NHS England, Making Data Count; ties as the NHS-R community's NHSRplotthedots takes them.
    """
    points = read_points(values)
    lower, centre, upper = stepped_limits(points, screen, steps) if limits is None else map(read_points, limits)
    if limits is not None:
        points, lower, upper, centre = (
            points - centre,
            lower - centre,
            upper - centre,
            np.where(np.isnan(centre), np.nan, 0.0),
        )
    broken = np.zeros((len(RULES), points.size), dtype=bool)
    for run in _runs(points, steps):
        broken[:, run] = _apply_rules(points[run], lower[run], centre[run], upper[run])
    return [tuple(rule for rule, met in zip(RULES, point, strict=True) if met) for point in broken.T]


def _runs(points: _Series, steps: Sequence[int]) -> Iterator[slice]:
    """Yield each stretch without a gap or a step change."""
    for segment in split_at(points.size, steps):
        known = np.concatenate(([False], ~np.isnan(points[segment]), [False]))
        edges = segment.start + np.flatnonzero(known[1:] != known[:-1])
        yield from (slice(start, end) for start, end in edges.reshape(-1, 2))


def _apply_rules(points: _Series, lower: _Series, centre: _Series, upper: _Series) -> NDArray[np.bool_]:
    above, below = points > centre, points < centre
    wide = upper > lower
    return np.array(
        [
            wide & (points > upper),
            wide & (points < lower),
            _find_rising(points),
            _find_rising(-points),
            _find_one_side(above),
            _find_one_side(below),
            _find_two_of_three(wide & (points - centre > (upper - centre) * 2 / 3), above),
            _find_two_of_three(wide & (centre - points > (centre - lower) * 2 / 3), below),
        ]
    )


def _find_rising(points: _Series) -> _Which:
    return _members(_every(np.diff(points) > 0, _RUN - 1), _RUN, points.size)


def _find_one_side(side: _Which) -> _Which:
    return _members(_every(side, _RUN), _RUN, side.size)


def _find_two_of_three(beyond: _Which, side: _Which) -> _Which:
    if beyond.size < _NEIGHBOURS:
        return np.zeros(beyond.size, dtype=bool)
    two = np.count_nonzero(sliding_window_view(beyond, _NEIGHBOURS), axis=1) > 1
    return beyond & _members(two & _every(side, _NEIGHBOURS), _NEIGHBOURS, side.size)


def _every(holds: _Which, length: int) -> _Which:
    """Return, for each window of `length` points, whether all of it holds; empty where there are fewer points."""
    if holds.size < length:
        return np.zeros(0, dtype=bool)
    return np.asarray(np.all(sliding_window_view(holds, length), axis=1))


def _members(windows: _Which, length: int, size: int) -> _Which:
    """Return, for each of `size` points, whether it belongs to a window that was found."""
    found = np.zeros(size, dtype=bool)
    for start in np.flatnonzero(windows):
        found[start : start + length] = True
    return found

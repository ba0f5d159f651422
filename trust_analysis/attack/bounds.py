"""The least and the most that each withheld cell can be, given everything that is published.

Each solution found is a witness for all cells at once: what they were in it, they can be. So first a few sums of all
cells are made small and large; then, one by one, only those cells of which the witnesses leave something open.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trust_analysis.attack.components import Component
from trust_analysis.attack.linear import Numbers
from trust_analysis.attack.solve import Solved, minimise, minimise_whole

MOST_WHOLE_CELLS = 400
"""Components up to this size are solved in whole numbers where linear programming leaves fractions."""

_SWEEPS = 12
_CLOSE = 1e-6


class NothingFitsError(Exception):
    """No numbers satisfy what is published: whole numbers may have been asked where only fractions fit."""


@dataclass
class Reach:
    """What is known of a component's cells so far.

    `low` and `high` are witnessed: the cells can be that. `least` and `most` are proved: they can be no less
    and no more.
    `is_whole` says that all witnesses were whole numbers.
    """

    low: Numbers
    high: Numbers
    least: Numbers
    most: Numbers
    is_whole: bool = True

    def is_settled(self, cell: int, wide: float) -> bool:
        """Whether the ends of a cell are proved, or witnessed at least `wide` apart."""
        gap = np.floor(self.high[cell] + _CLOSE) - np.ceil(self.low[cell] - _CLOSE)
        return bool(gap >= wide or (self.low[cell] <= self.least[cell] and self.high[cell] >= self.most[cell]))

    def ends(self, is_whole: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Return the least and the most of each cell: what is proved where it is reached, else what is witnessed."""
        low = np.where(is_whole, np.ceil(self.low - _CLOSE), self.low)
        high = np.where(is_whole, np.floor(self.high + _CLOSE), self.high)
        return np.maximum(low, self.least), np.minimum(high, self.most)

    def are_exact(self) -> NDArray[np.bool_]:
        """Return which cells have both ends proved, and reached by whole numbers."""
        return self.is_whole & (self.low <= self.least + _CLOSE) & (self.high >= self.most - _CLOSE)


def find_reach(component: Component, wanted: NDArray[np.bool_], wide: float) -> Reach:
    """Return the reach of the `wanted` cells of a component; those `wide` apart are not followed to their ends.

    What has no upper bound is infinite. Raises `NothingFitsError` where nothing fits.
    """
    open_cells, cap = _cap(component)
    whole = len(component.cells) <= MOST_WHOLE_CELLS
    size = len(component.cells)
    reach = Reach(np.full(size, np.inf), np.full(size, -np.inf), component.low.copy(), open_cells.high.copy())
    _sweep(open_cells, wanted, wide, reach, whole=whole)
    for cell in np.flatnonzero(wanted).tolist():
        for sign in (1.0, -1.0):
            if not reach.is_settled(cell, wide) and not _is_end_met(reach, cell, sign):
                _follow(open_cells, cell, sign, reach, whole=whole)
    reach.high[reach.high > cap / 2] = np.inf
    reach.most[reach.most > cap / 2] = np.inf
    return reach


def _cap(component: Component) -> tuple[Component, float]:
    """Return the component with a bound for every cell, and that bound: far above all that its rows could ask for."""
    sides = np.concatenate([component.least, component.most, component.low, component.high])
    cap = 1_000 + 4 * float(np.abs(sides[np.isfinite(sides)]).sum())
    return replace(component, high=np.minimum(component.high, cap)), cap


def _sweep(component: Component, wanted: NDArray[np.bool_], wide: float, reach: Reach, *, whole: bool) -> None:
    """Make sums of the cells that are still open small, then large, in changing weights."""
    random = np.random.default_rng(len(component.cells))
    for number in range(_SWEEPS):
        left = np.array([each and not reach.is_settled(cell, wide) for cell, each in enumerate(wanted)])
        if not left.any():
            return
        weights = np.ones(len(left)) if number < 2 else random.choice([-1.0, 1.0], len(left))  # noqa: PLR2004 - all up, all down
        found = _witness(component, np.where(left, weights * (-1.0) ** number, 0.0), whole=whole)
        _take(component, found, reach)


def _witness(component: Component, objective: Numbers, *, whole: bool) -> Solved:
    found = minimise(component, objective)
    if found.cells is None:
        message = f"{len(component.cells)} cells have to fit together, and nothing fits"
        raise NothingFitsError(message)
    if not whole or found.is_whole(component.is_whole):
        return found
    better = minimise_whole(component, objective)
    return better if better.cells is not None else found


def _take(component: Component, found: Solved, reach: Reach) -> None:
    if found.cells is None:
        return
    reached = found.cells
    if found.is_whole(component.is_whole):
        reached = np.where(component.is_whole, np.round(reached), reached)
    else:
        reach.is_whole = False
    np.minimum(reach.low, reached, out=reach.low)
    np.maximum(reach.high, reached, out=reach.high)


def _is_end_met(reach: Reach, cell: int, sign: float) -> bool:
    return bool(reach.low[cell] <= reach.least[cell] if sign > 0 else reach.high[cell] >= reach.most[cell])


def _follow(component: Component, cell: int, sign: float, reach: Reach, *, whole: bool) -> None:
    """Follow a cell down (`sign` 1) or up to its end."""
    objective = np.zeros(len(component.cells))
    objective[cell] = sign
    found = _witness(component, objective, whole=whole)
    _take(component, found, reach)
    end = sign * found.bound
    if component.is_whole[cell]:
        end = np.ceil(end - _CLOSE) if sign > 0 else np.floor(end + _CLOSE)
    side = reach.least if sign > 0 else reach.most
    side[cell] = max(side[cell], end) if sign > 0 else min(side[cell], end)

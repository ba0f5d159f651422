"""What a reader cannot exclude: other whole counts that agree with everything shown.

Two such sets of counts that differ in a cell by its level prove that its range is wide enough. `cheapest_changes`
looks for them where least would have to be withheld for it, in the neighbourhood of the cell first.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp

from trust_analysis.disclosure.system import LinearSystem, Mask

NEAR = 200
"""Cells in the first neighbourhood in which a change is looked for."""
WHOLE = 1e-6


class Changes(NamedTuple):
    """Two changes of the counts, more and less, together as wide as asked for; `cells` are all they touch."""

    more: NDArray[np.float64]
    less: NDArray[np.float64]
    cells: NDArray[np.intp]


def cheapest_changes(system: LinearSystem, cell: int, withheld: Mask, may_withhold: bool = True) -> Changes | None:
    """Return changes that widen `cell` to its level, at the least cost of cells not yet withheld; None where none do.

    Without `may_withhold` only cells that are withheld already may change, and whole numbers are not searched for: where
    the first answer has fractions there is none.
    """
    usable = ~system.known if may_withhold else withheld
    for near in _neighbourhoods(system, cell, usable):
        found = _solve(system.part(near), int(np.searchsorted(near, cell)), withheld[near], (0, 1) if may_withhold else (0,))
        if found:
            more, less = np.zeros(len(system.counts)), np.zeros(len(system.counts))
            more[near], less[near] = found
            return Changes(more, less, np.flatnonzero((more != 0) | (less != 0)))
    return None


def _neighbourhoods(system: LinearSystem, cell: int, usable: Mask) -> list[NDArray[np.intp]]:
    """Return the cells that hang together with `cell`: those near it, then all of them."""
    links, by_cell = system.equations, system.equations.tocsc()
    reached, newest = {cell}, [cell]
    near: list[int] = []
    while newest:
        rows = {int(row) for one in newest for row in by_cell.indices[by_cell.indptr[one] : by_cell.indptr[one + 1]]}
        found = {int(one) for row in rows for one in links.indices[links.indptr[row] : links.indptr[row + 1]]}
        newest = [one for one in found - reached if usable[one]]
        reached |= set(newest)
        if not near and len(reached) >= NEAR:
            near = sorted(reached)
    everything = np.array(sorted(reached), dtype=np.intp)
    return [np.array(near, dtype=np.intp), everything] if 0 < len(near) < len(everything) else [everything]


def _solve(
    part: LinearSystem, cell: int, withheld: Mask, in_whole_numbers: tuple[int, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return what is added in one change and in the other, in whole numbers; None where there is no such pair.

    Columns are the rise and the fall of each cell in the one change, then in the other.
    """
    size, level = len(part.counts), part.levels[cell]
    price = np.where(withheld, 0.0, part.costs)
    change = sp.hstack([part.equations, -part.equations])
    width = sp.csr_array(([1.0, -1.0, -1.0, 1.0], ([0] * 4, [cell, size + cell, 2 * size + cell, 3 * size + cell])), (1, 4 * size))
    constraints = [
        LinearConstraint(sp.block_diag([change, change], format="csr"), 0, 0),
        LinearConstraint(width, level, np.inf),
    ]
    upper = np.tile(np.concatenate([np.full(size, 4 * level), np.minimum(part.counts, 4 * level)]), 2)
    for integrality in in_whole_numbers:
        found = milp(np.tile(price + 1e-6, 4), constraints=constraints, bounds=(0, upper), integrality=integrality)
        if found.x is None:
            return None
        rise, fall, rise_too, fall_too = np.split(found.x, 4)
        more, less = rise - fall, rise_too - fall_too
        if max(np.abs(one - one.round()).max() for one in (more, less)) < WHOLE:
            return more.round(), less.round()
    return None

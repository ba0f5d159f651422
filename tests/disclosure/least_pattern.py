"""The pattern that withholds least, exactly, for small tables: what ours is held to.

A pattern is safe where each withheld cell can be as far apart as its level in two sets of whole counts, found by branch
and bound. Where a pattern leaves a cell too narrow, so does every part of it: whatever withholds that cell has to
withhold something outside as well. Such inequalities are gathered until the cheapest choice that meets them is safe,
which then is the cheapest of all. Where branch and bound cannot tell soon a cell is taken to be wide enough, and after
many rounds the choice is taken as it is: what comes out then costs less than the least, never more.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.gather import gather_cells
from trust_analysis.disclosure.suppress import suppress
from trust_analysis.disclosure.system import LinearSystem, Mask
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

Line = NDArray[np.float64]
NEXT_TO_NOTHING = 1e-6
MORE = 1.05
"""How many times the least may be withheld."""

FAR, FAR_UNSEEN = 50, 20_000
"""How much more than its count a withheld cell can be: ten times the level. Cells that nobody shows make up for others
that weigh up to ninety times as much.
"""
NOT_KNOWN, NONE_FITS, FOUND = 1, 2, 0
PATIENCE, ROUNDS = {"node_limit": 300}, 80


def bits_beside_small(results: pd.DataFrame, rule: DisclosureRule) -> tuple[float, float]:
    """Return the bits withheld beside the counts that have to be withheld anyhow: by ours, and by the least."""
    system = gather_cells(results, rule).cells.system()
    withheld = suppress(system)
    unknown = np.flatnonzero(~system.known)
    system, withheld = system.part(unknown), withheld[unknown]
    for cell in np.flatnonzero(withheld & ~system.hidden):
        assert is_wide(system, withheld, cell, sure=True), cell
    beside = ~system.sensitive & ~system.hidden
    ours, least = (float(system.costs[pattern & beside].sum()) for pattern in (withheld, find_least(system)))
    assert least <= ours + NEXT_TO_NOTHING
    return ours, least


def find_least(system: LinearSystem) -> Mask:
    """Return the cheapest safe pattern of a system without known cells in which withholding everything is safe."""
    found: list[Line] = []
    for _ in range(ROUNDS):
        chosen = _choose(system, found)
        broken = list(_find_broken(system, chosen))
        if not broken:
            break
        found += broken
    return chosen


def _choose(system: LinearSystem, found: list[Line]) -> Mask:
    must = (system.sensitive | system.hidden).astype(float)
    met = [LinearConstraint(np.array(found), 0, np.inf)] if found else []
    every = np.ones(len(must), dtype=int)
    chosen = milp(system.costs, integrality=every, bounds=Bounds(must, 1), constraints=met, options={"mip_rel_gap": 0})
    assert chosen.status == 0
    return chosen.x.round().astype(bool)


def _find_broken(system: LinearSystem, chosen: Mask) -> Iterator[Line]:
    """Yield for each cell that is too narrow that one more outside is withheld, where the cell is."""
    for cell in np.flatnonzero(chosen & ~system.hidden | system.sensitive):
        if not is_wide(system, chosen, cell):
            largest = chosen.copy()
            for one in sorted(np.flatnonzero(~chosen), key=lambda one: system.costs[one]):
                largest[one] = True
                largest[one] = not is_wide(system, largest, cell)
            line = (~largest).astype(float)
            line[cell] -= 1
            yield line


def is_wide(system: LinearSystem, withheld: Mask, cell: int, *, sure: bool = False) -> bool:
    """Whether two sets of whole counts that agree with all that is shown lie as far apart in a cell as its level.

    Where branch and bound cannot tell soon, they are taken to, unless one has to be `sure`.
    """
    size, level = len(withheld), system.levels[cell]
    apart = np.zeros((1, 2 * size))
    apart[0, [cell, size + cell]] = 1, -1
    low = np.tile(np.where(withheld, 0, system.counts), 2)
    far = np.where(system.hidden, FAR_UNSEEN, FAR)
    high = np.tile(np.where(withheld, system.counts + far, system.counts), 2)
    told = np.tile(system.equations @ system.counts, 2)  # not nought where counts are told above the least they can be
    sums = LinearConstraint(sp.block_diag([system.equations, system.equations], format="csr"), told, told)
    constraints = [sums, LinearConstraint(apart, level, np.inf)]
    every = np.ones(2 * size, dtype=int)
    found = milp(every - 1, integrality=every, bounds=Bounds(low, high), constraints=constraints, options=PATIENCE)
    assert found.status in (FOUND, NOT_KNOWN, NONE_FITS)
    return found.x is not None if sure else bool(found.status != NONE_FITS)

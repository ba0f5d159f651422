"""Which cells of a very large group to withhold: asked of many at once, since one by one takes too long.

A question is one linear programme: what changes least where each cell of a batch rises by its level. It is asked a few
times over, each time dearer what changed little, so that less changes at all (E. J. Candès, M. B. Wakin, S. P. Boyd,
"Enhancing sparsity by reweighted l1 minimization", J Fourier Anal Appl 14, 2008, 877-905). A second pass, in another
order, takes of what the first withheld. More is withheld so than by asking one by one: of 2,916 cells in three
dimensions about a quarter more information.
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.changes import ChangeFinder
from trust_analysis.disclosure.proofs import SHORT
from trust_analysis.disclosure.system import Counts, LinearSystem, Mask

BATCHES, ROUNDS = (4, 8), (3, 2)
"""Into how many batches the sensitive cells go, and how often a question is asked, in the first and the second pass."""
SPREAD = 0.1
"""How small a part of its level a change may be to be no dearer still."""
OPEN = 1e-3
"""What a cell costs that is withheld already, where any other costs a bit or more."""
LEAST = 1e-6


def withhold_at_once(part: LinearSystem, sensitive: Mask) -> Mask:
    """Return which cells of a group are withheld, `sensitive` among them; each range is wide enough in fractions.

    Where that cannot be had, all that can be withheld is.
    """
    first = _pass(part, sensitive, ~part.known, np.argsort(-part.counts, kind="stable"), 0)
    if first is None:
        return sensitive | ~part.known
    order = np.random.default_rng(len(part.counts)).permutation(len(part.counts))
    again = _pass(part, sensitive, first, order, 1)
    return first if again is None or part.costs[first].sum() <= part.costs[again].sum() else again


def _pass(part: LinearSystem, sensitive: Mask, within: Mask, order: NDArray[np.intp], number: int) -> Mask | None:
    """Return what is withheld, of the cells `within` where that will do; None where a cell cannot be wide enough."""
    opened = _Opened(part, sensitive, within, ROUNDS[number])
    wanted = part.must_be_wide(sensitive)
    for batch in np.array_split(order[wanted[order]], BATCHES[number]):
        if not opened.widen(_mask(part, batch) & ~opened.proved):
            return None
    while (waiting := part.must_be_wide(opened.withheld) & ~opened.proved).any():
        if not opened.widen(waiting):
            return None
    return opened.withheld


class _Opened:
    """What is withheld so far, and which cells are proved to be wide enough by changes of those alone."""

    def __init__(self, part: LinearSystem, withheld: Mask, within: Mask, rounds: int) -> None:
        self.part, self.withheld, self.within, self.rounds = part, withheld.copy(), within, rounds
        self.proved = np.zeros(len(part.counts), dtype=bool)

    def widen(self, cells: Mask) -> bool:
        """Withhold what lets all of `cells` rise by their level, in halves where they cannot at once."""
        if not cells.any():
            return True
        change = self._least_change(cells, self.within | self.withheld)
        if change is not None:
            self._open(change > LEAST, change >= self.part.levels - SHORT)
            return True
        places = np.flatnonzero(cells)
        if len(places) == 1:
            return self._widen_both_ways(int(places[0]))
        return all(self.widen(_mask(self.part, half)) for half in np.array_split(places, 2))

    def _widen_both_ways(self, cell: int) -> bool:
        """Withhold what lets a cell fall and rise, together by its level, whichever cells change."""
        proof = ChangeFinder(self.part, self.withheld).find(cell)
        if proof is not None:
            self._open(_mask(self.part, proof.cells), _mask(self.part, np.array([cell])))
        return proof is not None

    def _open(self, changed: Mask, proved: Mask) -> None:
        self.withheld |= changed
        self.proved |= proved

    def _least_change(self, cells: Mask, within: Mask) -> Counts | None:
        """Return by how much each cell changes, in the cheapest of a few answers; None where there is none."""
        part, best, least_cost = self.part, None, np.inf
        plain = np.where(self.withheld, OPEN, np.where(part.known, 0, part.costs))
        prices = plain
        for _ in range(self.rounds):
            change = _change_at_once(part, cells, prices, within)
            if change is None:
                break
            new = (change > LEAST) & ~self.withheld
            if best is None or part.costs[new].sum() < least_cost:
                best, least_cost = change, part.costs[new].sum()
            if not new.any():
                break
            share = np.minimum(change / np.maximum(part.levels, 1), 1)
            prices, within = np.where(self.withheld, OPEN, plain / (share + SPREAD)), new | self.withheld
        return best


def _change_at_once(part: LinearSystem, cells: Mask, prices: Counts, within: Mask) -> Counts | None:
    """Return by how much each cell changes where all of `cells` rise by their level, none but `within` changing."""
    free = np.flatnonzero(within & ~part.known)
    columns = sp.csr_array(part.equations[:, free])
    sums = columns[np.flatnonzero(np.diff(columns.indptr))]
    rising, levels, none = cells[free], part.levels[free], np.zeros(len(free))
    least = np.concatenate([np.where(rising, levels, 0), none])
    most = np.concatenate([np.full(len(free), np.inf), np.where(rising, 0, part.counts[free])])
    found = milp(
        np.tile(prices[free], 2),
        bounds=Bounds(least, most),
        constraints=[LinearConstraint(sp.hstack([sums, -sums], format="csr"), 0, 0)],
    )
    if found.x is None:
        return None
    rise, fall = np.split(found.x, 2)
    change = np.zeros(len(part.counts))
    change[free] = np.abs(rise - fall)
    return change


def _mask(part: LinearSystem, places: NDArray[np.intp]) -> Mask:
    marked = np.zeros(len(part.counts), dtype=bool)
    marked[places] = True
    return marked

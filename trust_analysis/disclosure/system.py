"""Counts and the sums that hold among them: what has to be protected, put as a linear system.

A reader knows every cell that is shown, every equation, and that counts are whole and not negative. A withheld cell is
then known to lie in a range, and the system is protected where each such range is at least as wide as its level
(M. Fischetti, J. J. Salazar, "Models and algorithms for optimizing cell suppression", JASA 95, 2000, 916-928).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Counts = NDArray[np.float64]

FAR, HEAVY = 4, 6
"""How many levels a cell is changed by at most, in the search for what else the counts could be: and so many times as
many where others weigh more than it does (six suspensions stand against one pupil).
"""


@dataclass(frozen=True)
class LinearSystem:
    """Cells (columns) and equations (rows): what the columns of a row add up to does not change.

    `counts` are told above the least that each can be: how far a cell can fall. `costs` is the information lost with
    each cell: nought for a cell that nobody shows, infinite for one that the reader knows whatever we do. `sensitive`
    cells must not be shown, nor be known to within less than their `levels`; nor must any other cell that is withheld,
    since a reader cannot tell which is which.
    """

    counts: Counts
    equations: sp.csr_array
    costs: Counts
    sensitive: Mask
    levels: Counts

    @property
    def hidden(self) -> Mask:
        """The cells that are never shown."""
        return np.equal(self.costs, 0)

    @property
    def known(self) -> Mask:
        """The cells that the reader knows whatever we do."""
        return np.isinf(self.costs)

    @cached_property
    def far(self) -> Counts:
        """How far each cell is changed at most: further where others of its equations weigh more."""
        weights = abs(self.equations).tocoo()
        heaviest = np.zeros(self.equations.shape[0])
        np.maximum.at(heaviest, weights.row, weights.data)
        times = np.ones(len(self.counts))
        np.maximum.at(times, weights.col, heaviest[weights.row] / weights.data)
        furthest = times[~self.hidden].clip(max=HEAVY)
        times[~self.hidden] = furthest
        times[self.hidden] *= furthest.max(initial=1)  # what is left of others changes as they do
        far: Counts = times * FAR * self.levels.max(initial=1.0)
        return far

    def part(self, cells: NDArray[np.intp]) -> "LinearSystem":
        """Return the system of some cells, in which the others do not change."""
        columns = sp.csr_array(self.equations[:, cells])
        touched = sp.csr_array(columns[np.flatnonzero(np.diff(columns.indptr))])
        return LinearSystem(self.counts[cells], touched, self.costs[cells], self.sensitive[cells], self.levels[cells])

    def must_be_wide(self, withheld: Mask) -> Mask:
        """Return the cells whose range must reach its level: those withheld, and the sensitive of the hidden."""
        return (withheld & ~self.hidden & ~self.known) | (self.sensitive & ~self.known)

    def without_what_follows(self, unknown: Mask) -> Mask:
        """Return `unknown` less the cells that an equation tells, all others in it being known, time and again."""
        unknown, stands_in = unknown.copy(), abs(self.equations).sign()
        while True:
            tells = np.equal(stands_in @ unknown.astype(float), 1)
            told = unknown & (stands_in.T @ tells.astype(float) > 0)
            if not told.any():
                return unknown
            unknown &= ~told


def components(system: LinearSystem) -> list[NDArray[np.intp]]:
    """Return the cells that hang together through equations, known ones left out; only groups with a sensitive cell."""
    free = np.flatnonzero(~system.known)
    links = sp.csr_array(system.equations[:, free])
    both = sp.block_array([[None, links], [links.T, None]], format="csr")
    labels = sp.csgraph.connected_components(both, directed=False)[1][links.shape[0] :]  # type: ignore[arg-type]  # of numbers
    wanted = np.unique(labels[system.sensitive[free]])
    return [free[labels == label] for label in wanted]

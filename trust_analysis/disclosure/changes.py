"""What a reader cannot exclude: other whole counts that agree with everything shown.

Two such sets of counts that differ in a cell by its level prove that its range is wide enough. `ChangeFinder` looks
for them where least would have to be withheld for it. It keeps one linear programme for a group of cells and changes
only what the next question changes, so that each answer starts from the last one.
"""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from trust_analysis.disclosure.programme import make_solver, solve
from trust_analysis.disclosure.system import Counts, LinearSystem, Mask

WHOLE = 1e-6
REWARD = 0.25
"""Less than any cell costs: what a fall is worth where nothing more need be withheld for it."""
OPEN = 1e-6
"""What a cell costs that is withheld already: little, so that no more cells change than have to."""
TRIES, SHAKE = 8, 9.0
"""How often whole numbers are looked for at other prices, and how much dearer a cell then is at most."""

IN_WHOLE_NUMBERS = 1500
"""Cells of a group up to which changes are in whole numbers; in a larger one fractions are taken for possible, too."""


class Changes(NamedTuple):
    """Two changes of the counts, more and less, together as wide as asked for; `cells` are all they touch."""

    more: Counts
    less: Counts
    cells: NDArray[np.intp]


class ChangeFinder:
    """Finds changes within one group of cells, at the least cost of those that are not yet open to change.

    With `strict` none is opened, and where a few tries give changes in fractions only there are taken to be none.
    """

    def __init__(self, part: LinearSystem, withheld: Mask, *, strict: bool = False) -> None:
        """Set up the linear programme: columns are the rise and the fall of each cell, rows the equations."""
        self.part, self.size, self.strict = part, len(part.counts), strict
        self.far = part.far
        self.price = np.where(withheld, OPEN, np.where(part.known, 0, part.costs))
        shut = part.known | (~withheld & strict)
        self.most = np.where(shut, 0, self.far), np.where(shut, 0, np.minimum(part.counts, self.far))
        both = sp.csc_array(sp.hstack([part.equations, -part.equations]))
        self.solver = make_solver(both, np.tile(self.price, 2), np.zeros(2 * self.size), np.concatenate(self.most))
        self.solver.setOptionValue("presolve", "off")
        self.solver.run()
        self.solver.setOptionValue("presolve", "choose")
        self.resting = self.solver.getBasis()

    def open(self, cells: NDArray[np.intp]) -> None:
        """Let cells change at no cost from now on: they are withheld."""
        self.price[cells] = OPEN
        self._set(cells, self.far[cells], np.minimum(self.part.counts[cells], self.far[cells]))

    def shut(self, cells: NDArray[np.intp]) -> None:
        """Let cells change no more."""
        self._set(cells, np.zeros(len(cells)), np.zeros(len(cells)))

    def _set(self, cells: NDArray[np.intp], rise: Counts, fall: Counts) -> None:
        self.most[0][cells], self.most[1][cells] = rise, fall
        both = _both(cells, self.size)
        self.solver.changeColsCost(len(both), both, np.tile(self.price[cells], 2))
        self.solver.changeColsBounds(len(both), both, np.zeros(len(both)), np.concatenate([rise, fall]))

    def find(self, cell: int) -> Changes | None:
        """Return changes that widen `cell` to its level at the least cost of cells not yet open; None where none do.

        First it falls as far as nothing more need be withheld for it, then it rises by what is wanting.
        """
        level = self.part.levels[cell]
        less = self._change(cell, fall=min(level, self.part.counts[cell]))
        less = np.zeros(self.size) if less is None else less
        more = self._change(cell, rise=level + less[cell])
        return None if more is None else Changes(more, less, np.flatnonzero((more != 0) | (less != 0)))

    def _change(self, cell: int, *, rise: float = 0, fall: float = 0) -> Counts | None:
        """Return a change in whole numbers in which the cell rises by so much, or falls by up to so much."""
        if rise == fall == 0:
            return np.zeros(self.size)
        both = _both(np.array([cell]), self.size)
        self.solver.changeColsBounds(2, both, np.array([rise, 0.0]), np.array([rise, fall]))
        self.solver.changeColsCost(2, both, np.array([0.0, -REWARD]))
        found = self._find_whole(both)
        self.solver.changeColsBounds(2, both, np.zeros(2), np.array([one[cell] for one in self.most]))
        self.solver.changeColsCost(2, both, np.full(2, self.price[cell]))
        return None if found is None else (found[: self.size] - found[self.size :]).round(6)

    def _solve(self) -> Counts | None:
        """Solve, beginning from no change at all: the answer to the last question lies further away."""
        self.solver.setBasis(self.resting)
        return solve(self.solver)

    def _find_whole(self, asked: NDArray[np.int32]) -> Counts | None:
        """Return a solution in whole numbers, mostly the first; in a large group one in fractions."""
        found = self._solve()
        if found is None or _is_whole(found):
            return found
        if self.strict:
            return self._shake(asked)
        return _solve_whole(self.solver) if self.size <= IN_WHOLE_NUMBERS else found

    def _shake(self, asked: NDArray[np.int32]) -> Counts | None:
        """Return a solution in whole numbers at prices shaken a little; None where a few tries find none."""
        prices, every = np.tile(self.price, 2), np.arange(2 * self.size, dtype=np.int32)
        prices[asked] = 0.0, -REWARD
        found, random = None, np.random.default_rng(self.size)
        for _ in range(TRIES):
            self.solver.changeColsCost(len(every), every, prices * (1 + SHAKE * random.random(2 * self.size)))
            found = self._solve()
            if found is not None and _is_whole(found):
                break
        self.solver.changeColsCost(len(every), every, prices)
        return found if found is not None and _is_whole(found) else None


def _both(cells: NDArray[np.intp], size: int) -> NDArray[np.int32]:
    return np.concatenate([cells, cells + size]).astype(np.int32)


def _is_whole(found: Counts) -> bool:
    rise, fall = np.split(found, 2)
    return bool(np.abs(rise - fall - (rise - fall).round()).max() < WHOLE)


def _solve_whole(solver: highspy.Highs) -> Counts | None:
    """Return the solution in whole numbers, by branch and bound."""
    every = np.arange(solver.getNumCol(), dtype=np.int32)
    solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kInteger))
    found = solve(solver)
    solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kContinuous))
    return found

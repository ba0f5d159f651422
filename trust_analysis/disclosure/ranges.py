"""How far cells can rise and fall by linear programming, and what the dual says of a pattern in which one cannot."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from trust_analysis.disclosure.programme import make_solver, solve
from trust_analysis.disclosure.system import Counts, LinearSystem, Mask

SHORT = 1e-6


class Ranges:
    """How far each cell can rise and fall, fractions allowed, while only chosen cells change."""

    def __init__(self, part: LinearSystem) -> None:
        """Set up with nothing chosen."""
        self.part = part
        self.least, self.most = -np.minimum(part.counts, part.far), part.far.copy()
        rest = np.zeros(len(part.counts))
        self.solver = make_solver(sp.csc_array(part.equations), rest, rest, rest)

    def choose(self, chosen: Mask) -> None:
        """Let only the chosen cells change."""
        self.low, self.high = np.zeros(len(chosen)), np.zeros(len(chosen))
        every = np.arange(len(chosen), dtype=np.int32)
        self.solver.changeColsBounds(len(every), every, np.where(chosen, self.least, 0), np.where(chosen, self.most, 0))

    def are_wide(self, cells: NDArray[np.intp]) -> bool:
        """Whether solutions in whole numbers met since the choice lie as far apart in each of `cells` as its level."""
        return bool((self.high[cells] - self.low[cells] >= self.part.levels[cells]).all())

    def cut(self, cell: int) -> Counts | None:
        """Return the inequality that the choice breaks at `cell`, a coefficient a cell; None where it breaks none."""
        level = self.part.levels[cell]
        if self.are_wide(np.array([cell])):
            return None
        up, rise = self._reach(cell, 1)
        if up >= level - SHORT:
            return None
        down, fall = self._reach(cell, -1)
        if up + down >= level - SHORT:
            return None
        line: Counts = np.minimum(rise + fall, level)
        line[cell] = min(up + down, line[cell]) - level
        return line

    def _reach(self, cell: int, sign: int) -> tuple[float, Counts]:
        """Return how far a cell can rise (or fall), up to its level, and what withholding each would add to that."""
        level, at = self.part.levels[cell], np.array([cell], dtype=np.int32)
        least, most = np.maximum(self.least[at], -level), np.minimum(self.most[at], level)
        self.solver.changeColsBounds(1, at, least, most)
        self.solver.changeColsCost(1, at, np.array([-float(sign)]))
        found = solve(self.solver)
        slopes = np.array(self.solver.getSolution().col_dual)
        self.solver.changeColsBounds(1, at, self.least[at], self.most[at])
        self.solver.changeColsCost(1, at, np.zeros(1))
        if found is None:
            return level, slopes
        if np.abs(found - found.round()).max() < SHORT:
            np.minimum(self.low, found.round(), out=self.low)
            np.maximum(self.high, found.round(), out=self.high)
        worth = np.maximum(-slopes, 0) * self.most + np.maximum(slopes, 0) * -self.least
        worth[cell] = max(-slopes[cell], 0) * most[0] + max(slopes[cell], 0) * -least[0]
        return sign * float(found[cell]), worth

"""Proofs that ranges are wide enough: pairs of changes, each good for every cell that it widens far enough."""

import numpy as np
from numpy.typing import NDArray

from trust_analysis.disclosure.changes import Changes
from trust_analysis.disclosure.system import Counts, Mask

SHORT = 1e-4


class Proofs:
    """The pairs of changes found for a group of cells; one holds as long as all cells that it touches are withheld."""

    def __init__(self, levels: Counts) -> None:
        """Start without any."""
        self.levels, self.proved = levels, np.zeros(len(levels), dtype=bool)
        self._touched: list[Mask] = []
        self._widened: list[Mask] = []

    def add(self, one: Changes) -> Mask:
        """Keep a pair of changes, and return the cells that it proves wide enough."""
        return self._keep(
            np.isin(np.arange(len(self.levels)), one.cells), np.abs(one.more - one.less) >= self.levels - SHORT
        )

    def _keep(self, touched: Mask, widened: Mask) -> Mask:
        self._touched.append(touched)
        self._widened.append(widened)
        self.proved |= widened
        return widened

    def proved_within(self, withheld: Mask) -> Mask:
        """Return the cells with a proof that touches none but withheld ones."""
        proved = np.zeros(len(withheld), dtype=bool)
        for touched, widened in zip(self._touched, self._widened, strict=True):
            if not (touched & ~withheld).any():
                proved |= widened
        return proved

    def of(self, cells: NDArray[np.intp]) -> "Proofs":
        """Return the proofs of some cells that hang together, in terms of those alone."""
        some = Proofs(self.levels[cells])
        for touched, widened in zip(self._touched, self._widened, strict=True):
            if touched[cells].any():
                some._keep(touched[cells], widened[cells])
        return some

"""The least and the most of a sum of a component's cells: by linear programming, in whole numbers where asked."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.attack.components import Component
from trust_analysis.attack.linear import Numbers

SECONDS = 10
"""After so long in whole numbers the bound proved so far is taken."""
_WHOLE = 1e-6


class Solved(NamedTuple):
    """The cells at which the least was reached (none where none was), and what it cannot lie below."""

    cells: Numbers | None
    bound: float

    def is_whole(self, among: NDArray[np.bool_]) -> bool:
        """Whether the cells that have to be are whole numbers."""
        return self.cells is not None and bool((np.abs(self.cells - np.round(self.cells))[among] < _WHOLE).all())


def minimise(component: Component, objective: Numbers) -> Solved:
    """Return where `objective` x cells is least, fractions allowed."""
    found = component.programme.find_least(objective)
    return Solved(found.cells, found.value)


def minimise_whole(component: Component, objective: Numbers) -> Solved:
    """Return where `objective` x cells is least in whole numbers, as far as that is found in time."""
    found = milp(
        objective,
        integrality=component.is_whole.astype(int),
        bounds=Bounds(component.low, component.high),
        constraints=LinearConstraint(component.matrix, component.least, component.most) if len(component.rows) else (),
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )
    return Solved(found.x, -np.inf if found.mip_dual_bound is None else float(found.mip_dual_bound))

"""Linear programming over rows with a least and a most, by the method that suits the size."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

Numbers = NDArray[np.float64]

LARGE = 500
"""From so many cells on an interior point is found first: on large linked tables some forty times as fast."""

_REACHED, _NOTHING_FITS, _NO_END = 0, 2, 3


@dataclass(frozen=True)
class Rows:
    """`least` <= `matrix` @ cells <= `most`; taken apart once, however often something is asked of them."""

    matrix: csr_matrix
    least: Numbers
    most: Numbers

    @cached_property
    def apart(self) -> "Apart":
        """The rows as the solver takes them."""
        equal = self.least == self.most
        above, below = ~equal & np.isfinite(self.least), ~equal & np.isfinite(self.most)
        return Apart(
            np.flatnonzero(equal),
            np.concatenate([np.flatnonzero(above), np.flatnonzero(below)]),
            self.matrix[equal],
            self.least[equal],
            vstack([-self.matrix[above], self.matrix[below]], format="csr"),
            np.concatenate([-self.least[above], self.most[below]]),
        )


class Apart(NamedTuple):
    """Rows by their numbers: equations, and what is at most its side."""

    equal: NDArray[np.int64]
    bounded: NDArray[np.int64]
    equations: csr_matrix
    sides: Numbers
    at_most: csr_matrix
    most: Numbers


class Least(NamedTuple):
    """Where a sum is least and what it is there; how much each row bears on it.

    `cells` is None where nothing fits, or where the sum has no end (`value` is then minus infinity).
    """

    cells: Numbers | None
    value: float
    bearing: Numbers


def find_least(objective: Numbers, rows: Rows, low: Numbers, high: Numbers) -> Least:
    """Return where `objective` @ cells is least; raises `RuntimeError` where the solver can tell neither way."""
    apart = rows.apart
    methods = ("highs-ipm", "highs-ds") if len(objective) >= LARGE else ("highs-ds", "highs-ipm")
    for method in methods:
        found = linprog(  # type: ignore[call-overload]  # sparse rows are taken; the stubs do not know
            objective,
            A_eq=apart.equations,
            b_eq=apart.sides,
            A_ub=apart.at_most,
            b_ub=apart.most,
            bounds=np.column_stack([low, high]),
            method=method,
        )
        if found.status in (_REACHED, _NOTHING_FITS, _NO_END):
            break
    else:
        message = f"the solver found no answer for {len(objective)} cells: {found.message}"
        raise RuntimeError(message)
    bearing = np.zeros(len(rows.least))
    if found.status != _REACHED:
        return Least(None, -np.inf if found.status == _NO_END else np.inf, bearing)
    np.add.at(bearing, apart.equal, np.abs(found.eqlin.marginals))
    np.add.at(bearing, apart.bounded, np.abs(found.ineqlin.marginals))
    return Least(found.x, float(found.fun), bearing)

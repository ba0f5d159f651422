"""Linear programming over rows with a least and a most, by the method that suits the size."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

Numbers = NDArray[np.float64]

LARGE = 500
"""From so many cells on an interior point is found first: on large linked tables some forty times as fast."""

_REACHED, _NOTHING_FITS, _NO_END = 0, 2, 3


class Rows(NamedTuple):
    """`least` <= `matrix` @ cells <= `most`."""

    matrix: csr_matrix
    least: Numbers
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
    equal = rows.least == rows.most
    above, below = ~equal & np.isfinite(rows.least), ~equal & np.isfinite(rows.most)
    methods = ("highs-ipm", "highs-ds") if len(objective) >= LARGE else ("highs-ds", "highs-ipm")
    for method in methods:
        found = linprog(  # type: ignore[call-overload]  # sparse rows are taken; the stubs do not know
            objective,
            A_eq=rows.matrix[equal],
            b_eq=rows.least[equal],
            A_ub=vstack([-rows.matrix[above], rows.matrix[below]], format="csr"),
            b_ub=np.concatenate([-rows.least[above], rows.most[below]]),
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
    np.add.at(bearing, np.flatnonzero(equal), np.abs(found.eqlin.marginals))
    np.add.at(bearing, np.concatenate([np.flatnonzero(above), np.flatnonzero(below)]), np.abs(found.ineqlin.marginals))
    return Least(found.x, float(found.fun), bearing)

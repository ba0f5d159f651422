"""Linear programming over rows with a least and a most, by the method that suits the size."""

from typing import NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[np.float64]

LARGE = 500
"""From so many cells on an interior point is found first: on large linked tables some forty times as fast."""

OPTIONS = {"output_flag": False, "log_to_console": False, "threads": 1, "simplex_strategy": 4}
"""How the solver is set: silent, and by the primal method, which goes on from what still fits."""

_REACHED, _NOTHING_FITS, _NO_END = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
)


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


class Programme:
    """Rows and the ends of their cells, kept: sum after sum is made least without setting up anew.

    Each answer starts where the last one ended, which is still within the rows; large ones start from rest.
    """

    def __init__(self, rows: Rows, low: Numbers, high: Numbers) -> None:
        """Set up for `rows` and for cells between `low` and `high`."""
        self.size, self.count = len(low), len(rows.least)
        matrix = rows.matrix.tocsr()
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = self.size, self.count
        programme.col_cost_, programme.col_lower_, programme.col_upper_ = np.zeros(self.size), low, high
        programme.row_lower_, programme.row_upper_ = rows.least, rows.most
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_, programme.a_matrix_.index_ = matrix.indptr, matrix.indices
        programme.a_matrix_.value_ = matrix.data
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it has no types
        for name, value in OPTIONS.items():
            self._solver.setOptionValue(name, value)
        self._solver.passModel(programme)

    def find_least(self, objective: Numbers) -> Least:
        """Return where `objective` @ cells is least; raises `RuntimeError` where the solver can tell neither way."""
        self._solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), objective)
        for method in ("ipm", "simplex") if self.size >= LARGE else ("simplex", "ipm"):
            status = self._run(method)
            if status in (_REACHED, _NOTHING_FITS, _NO_END):
                break
            self._solver.clearSolver()
        else:
            message = f"the solver found no answer for {self.size} cells: {self._solver.modelStatusToString(status)}"
            raise RuntimeError(message)
        if status != _REACHED:
            return Least(None, -np.inf if status == _NO_END else np.inf, np.zeros(self.count))
        found = self._solver.getSolution()
        value = float(self._solver.getObjectiveValue())
        return Least(np.array(found.col_value), value, np.abs(np.array(found.row_dual)))

    def _run(self, method: str) -> highspy.HighsModelStatus:
        """Solve by a method; where presolving leaves open which of two reasons there is, once more without it."""
        self._solver.setOptionValue("solver", method)
        self._solver.run()
        if self._solver.getModelStatus() == highspy.HighsModelStatus.kUnboundedOrInfeasible:
            self._solver.setOptionValue("presolve", "off")
            self._solver.run()
            self._solver.setOptionValue("presolve", "choose")
        return self._solver.getModelStatus()


def find_least(objective: Numbers, rows: Rows, low: Numbers, high: Numbers) -> Least:
    """Return where `objective` @ cells is least, asked once; see `Programme`."""
    return Programme(rows, low, high).find_least(objective)

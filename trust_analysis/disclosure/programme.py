"""A linear programme over cells that is kept: costs and bounds change from question to question, its sums do not."""

import highspy
import numpy as np
import scipy.sparse as sp

from trust_analysis.disclosure.system import Counts

OPTIONS = {"output_flag": False, "log_to_console": False, "threads": 1, "mip_rel_gap": 0.2, "mip_max_nodes": 20}
"""How the solver is set: silent, and the same on every machine."""


def make_solver(sums: sp.csc_array, price: Counts, lower: Counts, upper: Counts) -> highspy.Highs:
    """Return the solver of the programme in which `sums` (a row each) of columns between their bounds are nought."""
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = sums.shape[1], sums.shape[0]
    programme.col_cost_, programme.col_lower_, programme.col_upper_ = price, lower, upper
    programme.row_lower_ = programme.row_upper_ = np.zeros(sums.shape[0])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_, programme.a_matrix_.value_ = (
        sums.indptr,
        sums.indices,
        sums.data,
    )
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it has no types
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(programme)
    return solver


def solve(solver: highspy.Highs) -> Counts | None:
    """Return the columns of the least costly solution; None where there is none."""
    solver.run()
    solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return np.array(solver.getSolution().col_value) if solved else None

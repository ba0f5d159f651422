"""Which tables give a cell away: those whose figures stand in the sums that hold it between its ends."""

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import vstack

from trust_analysis.disclosure.attacking.cells import Cells
from trust_analysis.disclosure.attacking.components import Component
from trust_analysis.disclosure.attacking.system import System

_FELT = 1e-7


def find_binding(component: Component, cell: int) -> set[int]:
    """Return the rows of the system that bind the least and the most of a cell of `component`.

    Where whole numbers bind it closer than the sums do, all rows that speak of the cell count too.
    """
    at = int(np.flatnonzero(component.cells == cell)[0])
    is_equal = component.least == component.most
    equal, above, below = is_equal, ~is_equal & np.isfinite(component.least), ~is_equal & np.isfinite(component.most)
    rows = np.concatenate([component.rows[one] for one in (equal, above, below)])
    bound: set[int] = set(component.rows[component.matrix[:, [at]].nonzero()[0]].tolist())
    for sign in (1.0, -1.0):
        objective = np.zeros(len(component.cells))
        objective[at] = sign
        found = linprog(  # type: ignore[call-overload]  # sparse rows are taken; the stubs do not know
            objective,
            A_eq=component.matrix[equal],
            b_eq=component.least[equal],
            A_ub=vstack([-component.matrix[above], component.matrix[below]]),
            b_ub=np.concatenate([-component.least[above], component.most[below]]),
            bounds=np.column_stack([component.low, component.high]),
        )
        if found.status == 0:
            felt = np.concatenate([found.eqlin.marginals, found.ineqlin.marginals])
            bound |= set(rows[np.abs(felt) > _FELT].tolist())
    return bound


def name_tables(system: System, cells: Cells, rows: pd.DataFrame, binding: set[int], cell: int) -> str:
    """Return the tables whose printed figures stand in the binding rows, or print the cell itself."""
    relations = [system.relations[number] for number in sorted(binding)]
    met = {one for relation in relations for one in relation.cells} | {cell}
    figures = cells.figures[cells.figures["cell"].isin(met) & cells.figures["shown"].notna()]
    printed = rows.loc[sorted({*figures["row"], *(one.row for one in relations if one.row >= 0)})]
    return "; ".join(dict.fromkeys(name_table(*one) for one in printed[TABLE].itertuples(index=False, name=None)))


TABLE = ["indicator", "breakdown", "period", "release", "table"]
"""What makes a table of a publication, as a person would name it."""


def name_table(indicator: str, breakdown: str, period: str, release: str, table: str) -> str:
    """Return the name of a table: "suspensions by reason, 2018-19 Q2 (results.csv)"."""
    by = f" by {breakdown}" if breakdown not in ("", "Total") else ""
    when = f", {period}" if period else ""
    whose = f", published as {release}" if release else ""
    return f"{indicator}{by}{when}{whose} ({table})"

"""Which tables give a cell away: those whose figures stand in the sums that hold it between its ends."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from trust_analysis.attack.cells import Cells
from trust_analysis.attack.components import Component
from trust_analysis.attack.relations import Relation

_FELT = 1e-7


def find_binding(component: Component, cell: int) -> set[int]:
    """Return the rows of the system that bind the least and the most of a cell of `component`.

    Where whole numbers bind it closer than the sums do, all rows that speak of the cell count too.
    """
    at = int(np.flatnonzero(component.cells == cell)[0])
    bound: set[int] = set(component.rows[component.matrix[:, [at]].nonzero()[0]].tolist())
    for sign in (1.0, -1.0):
        objective = np.zeros(len(component.cells))
        objective[at] = sign
        found = component.programme.find_least(objective)
        bound |= set(component.rows[found.bearing > _FELT].tolist())
    return bound


class Tables:
    """The tables of a publication by the cells and rows that they print."""

    def __init__(self, cells: Cells, rows: pd.DataFrame) -> None:
        """Look up once which rows print a cell, and what each row's table is called."""
        printed = cells.figures[cells.figures["shown"].notna()]
        self._rows_of = {cell: sorted(found) for cell, found in printed.groupby("cell")["row"].agg(set).items()}
        self._names = [_name_table(*one) for one in rows[_TABLE].itertuples(index=False, name=None)]

    def name(self, relations: Iterable[Relation], cell: int) -> str:
        """Return the tables that print the other cells of some relations, rest under them, or print the cell itself."""
        several = list(relations)
        met = {one for relation in several for one in relation.cells} | {cell}
        rows = {row for one in met for row in self._rows_of.get(one, ())} | {one.row for one in several if one.row >= 0}
        return "; ".join(dict.fromkeys(self._names[row] for row in sorted(rows)))


_TABLE = ["indicator", "breakdown", "period", "release", "table"]


def _name_table(indicator: str, breakdown: str, period: str, release: str, table: str) -> str:
    """Return the name of a table: "suspensions by reason, 2018-19 Q2 (results.csv)"."""
    by = f" by {breakdown}" if breakdown not in ("", "Total") else ""
    when = f", {period}" if period else ""
    whose = f", published as {release}" if release else ""
    return f"{indicator}{by}{when}{whose} ({table})"

"""Where noughts are printed among the counts of a table, what is withheld there is none: it is at least 1."""

from collections.abc import Callable

import numpy as np

from trust_analysis.attack.cells import Cells
from trust_analysis.attack.relations import Relation

ZerosShown = Callable[[str], bool] | bool | None
"""Whether noughts are shown: of all indicators, or of each by its name; None where each table has to show it."""


def find_non_zeros(cells: Cells, zeros_shown: ZerosShown) -> list[Relation]:
    """Return that withheld counts are at least 1 where noughts are shown.

    A publication may state its rule; where it does not, a table that prints a nought is taken to print them all.
    """
    figures = cells.figures[cells.figures["release"] == ""]
    withheld = figures[figures["is_withheld"]]
    if zeros_shown is None:
        are_shown = withheld["table"].isin(set(figures.loc[figures["shown"] == 0, "table"]))
    elif callable(zeros_shown):
        are_shown = withheld["indicator"].map(zeros_shown).astype(bool)
    else:
        are_shown = withheld["is_withheld"] & zeros_shown
    told = withheld[are_shown].drop_duplicates("cell")
    columns = told[["cell", "row", "table", "counted"]].itertuples(index=False, name=None)
    return [
        Relation("zeros", ("zeros", counted, table), (int(cell),), (1.0,), 1.0, np.inf, int(row))
        for cell, row, table, counted in columns
    ]

"""Screening: the rules of a dataset asked of its cleaned rows, in whatever engine they are given to."""

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Check, Return
from trust_analysis.intake.engines import Engine
from trust_analysis.intake.faults import MOST_TOLD, Fault, FaultGroup

_AT = "place of the row"


def screen(
    table: pd.DataFrame, checks: Sequence[Check], dataset: Return, engine: Engine, rows: NDArray[np.int64]
) -> tuple[list[FaultGroup], NDArray[np.int64]]:
    """Return the faults that the rules find in a cleaned table, and the places of the rows that they set aside.

    `table` is indexed by the place of each row, and `rows` gives by place the number its sender sees. All rules see the
    same rows: one that sets a row aside hides it from none of the others. A rule whose answer is not known for a row (a
    date is missing) finds no fault in it.
    """
    if not checks or table.empty:
        return [], np.array([], dtype=np.int64)
    frame = engine.load(table.rename_axis(_AT).reset_index())
    fails = {f"fails {check.name}": ~check.holds.fill_null(value=True).cast(nw.Boolean) for check in checks}
    marked = frame.with_columns(**{name: mark.cast(nw.Int64) for name, mark in fails.items()})
    counts = marked.select(*(nw.col(name).sum() for name in fails)).collect().to_dict(as_series=False)
    faults, aside = [], [np.array([], dtype=np.int64)]
    for check, name in zip(checks, fails, strict=True):
        if counts[name][0]:
            found = marked.filter(nw.col(name) == 1).select(_AT).collect()[_AT].to_numpy()
            faults.append(_tell(check, dataset, np.sort(rows[found])))
            aside += [found] if check.severity == "set_row_aside" else []
    return faults, np.unique(np.concatenate(aside))


def _tell(check: Check, dataset: Return, rows: NDArray[np.int64]) -> FaultGroup:
    source = next(column.source for column in dataset.columns if column.name == check.column)
    told = tuple(Fault(int(row), source, check.name, check.severity, check.message) for row in rows[:MOST_TOLD])
    return FaultGroup(check.name, source, check.severity, len(rows), told)

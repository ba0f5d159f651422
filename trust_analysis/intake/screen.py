"""Screening: the rules of a dataset asked of its cleaned rows, in whatever engine they are given to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Check, Return
from trust_analysis.intake.answers import Answers
from trust_analysis.intake.engines import Engine
from trust_analysis.intake.faults import MOST_TOLD, Fault, FaultGroup

if TYPE_CHECKING:
    import pyarrow as pa

_AT = "place of the row"


def screen(
    answers: Mapping[str, Answers],
    checks: Sequence[Check],
    dataset: Return,
    engine: Engine,
    rows: NDArray[np.int64],
) -> tuple[list[FaultGroup], NDArray[np.intp]]:
    """Return the faults that the rules find in cleaned rows, and the places of the rows that they set aside.

    `rows` gives by place the number its sender sees. All rules see the same rows: one that sets a row aside hides it
    from none of the others. A rule whose answer is not known for a row (a date is missing) finds no fault in it.
    """
    faults, aside = list[FaultGroup](), [np.array([], dtype=np.intp)]
    if not checks or not len(rows):
        return faults, aside[0]
    failing = _ask(engine.load(_as_table(answers, dataset)), checks)
    places = failing[_AT].to_numpy()
    for check in checks:
        found = places[failing[check.name].to_numpy()]
        if len(found):
            faults.append(_tell(check, dataset, np.sort(rows[found])))
            aside += [found] if check.severity == "set_row_aside" else []
    return faults, np.unique(np.concatenate(aside))


def _as_table(answers: Mapping[str, Answers], dataset: Return) -> "pa.Table":
    import pyarrow as pa

    columns = {column.name: answers[column.name].as_arrow(column.kind) for column in dataset.columns}
    return pa.table(columns | {_AT: pa.array(np.arange(len(next(iter(columns.values()))), dtype=np.int64))})


def _ask(frame: nw.LazyFrame[object], checks: Sequence[Check]) -> "pa.Table":
    """Return, of the rows that fail a rule, the place and which rules they fail: all asked in one go."""
    fails = {check.name: ~check.holds.fill_null(value=True).cast(nw.Boolean) for check in checks}
    asked = frame.select(_AT, **fails)
    failing = asked.filter(nw.any_horizontal(*(nw.col(name) for name in fails), ignore_nulls=False))
    return failing.collect("pyarrow").to_native()


def _tell(check: Check, dataset: Return, rows: NDArray[np.int64]) -> FaultGroup:
    source = next(column.source for column in dataset.columns if column.name == check.column)
    told = tuple(Fault(int(row), source, check.name, check.severity, check.message) for row in rows[:MOST_TOLD])
    return FaultGroup(check.name, source, check.severity, len(rows), told)

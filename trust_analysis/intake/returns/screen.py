"""Screening: the rules of a dataset asked of its cleaned rows, in whatever engine they are given to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from trust_analysis.datasets.definition import VALUE, Check, Return
from trust_analysis.intake.returns.distinct_values import Answers
from trust_analysis.intake.returns.engines import Engine
from trust_analysis.intake.returns.faults import MOST_TOLD, Fault, FaultGroup
from trust_analysis.vocabulary.severity import Severity

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
    failing = _find_failing(answers, checks, dataset, engine) if len(rows) else {}
    found = [(check, failing[check.name]) for check in checks if len(failing.get(check.name, ()))]
    aside = [places for check, places in found if check.severity == Severity.SET_ROW_ASIDE]
    faults = [_tell(check, dataset, np.sort(rows[places])) for check, places in found]
    return faults, np.unique(np.concatenate([np.array([], dtype=np.intp), *aside]))


def _find_failing(
    answers: Mapping[str, Answers], checks: Sequence[Check], dataset: Return, engine: Engine
) -> dict[str, NDArray[np.intp]]:
    """Return by check the places of the rows that fail it; a rule of one value is asked of each distinct value once."""
    of_value = [check for check in checks if check.stage == VALUE]
    of_rows = [check for check in checks if check.stage != VALUE]
    columns = {one.name: answers[one.name].as_arrow(one.kind) for one in dataset.columns} if of_rows else {}
    failing = _ask(columns, of_rows, engine)
    for name, values in _ask(_distinct_values(answers, of_value, dataset), of_value, engine).items():
        answer = answers[next(check.column for check in of_value if check.name == name)]
        failing[name] = answer.find(np.isin(np.arange(len(answer.cleaned)), values))
    return failing


def _distinct_values(answers: Mapping[str, Answers], checks: Sequence[Check], dataset: Return) -> "dict[str, pa.Array]":
    """Return the distinct values of each column that is asked about, side by side, filled up with nulls."""
    import pyarrow as pa

    asked = {check.column for check in checks}
    columns = {
        one.name: answers[one.name].distinct().as_arrow(one.kind) for one in dataset.columns if one.name in asked
    }
    longest = max(map(len, columns.values()), default=0)
    return {
        name: pa.concat_arrays([values, pa.nulls(longest - len(values), values.type)])
        for name, values in columns.items()
    }


def _ask(columns: "Mapping[str, pa.Array]", checks: Sequence[Check], engine: Engine) -> dict[str, NDArray[np.intp]]:
    """Return by check the places of the rows that fail it, all checks asked in one go."""
    import pyarrow as pa

    if not checks:
        return {}
    places = pa.array(np.arange(len(next(iter(columns.values()))), dtype=np.int64))
    frame = engine.load(pa.table({**columns, _AT: places}))
    fails = {check.name: ~check.holds.fill_null(value=True).cast(nw.Boolean) for check in checks}
    any_fails = nw.any_horizontal(*(nw.col(name) for name in fails), ignore_nulls=False)
    failing = frame.select(_AT, **fails).filter(any_fails).collect("pyarrow")
    return {name: failing[_AT].to_numpy()[failing[name].to_numpy()] for name in fails}


def _tell(check: Check, dataset: Return, rows: NDArray[np.int64]) -> FaultGroup:
    source = next(column.source for column in dataset.columns if column.name == check.column)
    told = tuple(Fault(int(row), source, check.name, check.severity, check.message) for row in rows[:MOST_TOLD])
    return FaultGroup(check.name, source, check.severity, len(rows), told)

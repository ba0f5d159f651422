"""Asking a check of rows written as a partner would, on whatever engine the rows belong to."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import narwhals as nw
import pandas as pd
import pyarrow as pa

from demo_returns.examples import EXAMPLES, ROWS
from demo_returns.examples.kinds import Example
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import ACROSS, Check, Return
from trust_analysis.intake.returns.engines import Engine
from trust_analysis.intake.returns.values import cleaner_for

FIRST_ROW = 17


def as_partner_writes(dataset: str, example: Example) -> pd.DataFrame:
    rows = [{**ROWS[dataset], **change} for change in example]
    text = pd.DataFrame(rows, index=range(FIRST_ROW, FIRST_ROW + len(rows))).fillna("").astype("str")
    assert set(text) <= {column.source for column in RETURNS[dataset].columns}
    return text


def clean_values(dataset: Return, text: pd.DataFrame) -> pd.DataFrame:
    """Return the values as checks see them, by our names, with the row's number; cleaned one by one."""
    kinds = {"date": "datetime64[s]", "birth_date": "datetime64[s]", "whole_number": "Int64"}
    columns: dict[str, pd.Series] = {"row": pd.Series(text.index, index=text.index)}
    for column in dataset.columns:
        clean = cleaner_for(column)
        given = text[column.source] if column.source in text else pd.Series("", index=text.index)
        told = ["" if value in column.stands_for_none else value for value in given]
        values = [clean(value) if value else None for value in told]
        columns[column.name] = pd.Series(values, index=text.index, dtype=kinds.get(column.kind, "str"))
    return pd.DataFrame(columns)


def rows_that_fail(check: Check, frame: object) -> set[int]:
    """Return the rows for which a check does not hold, on whatever engine the frame belongs to."""
    asked = nw.from_native(frame).lazy().select("row", holds=check.holds)
    told = asked.filter(~nw.col("holds").fill_null(value=True)).collect("pandas")
    return set(told["row"].to_list())


class Asked(NamedTuple):
    """An example of a check: whether it is to fail, and its rows' clean values."""

    check: str
    fails: bool
    rows: pd.DataFrame


@cache
def list_examples(dataset: str) -> list[Asked]:
    """Return every example of a dataset's checks."""
    return [
        Asked(check, fails, clean_values(RETURNS[dataset], as_partner_writes(dataset, example)))
        for (name, check), both in EXAMPLES.items()
        if name == dataset
        for fails, examples in zip((False, True), both, strict=True)
        for example in examples
    ]


def join_examples(dataset: str) -> Iterator[tuple[pd.DataFrame, list[Check]]]:
    """Yield all examples of a dataset as one frame, and the checks to ask of it: those across rows by themselves.

    For them each example has children, and other things, of its own.
    """
    for is_across in (False, True):
        checks = [check for check in RETURNS[dataset].checks if (check.stage == ACROSS) == is_across]
        if checks:
            yield _join([one.rows for one in list_examples(dataset)], RETURNS[dataset], apart=is_across), checks


def _join(examples: Sequence[pd.DataFrame], dataset: Return, *, apart: bool) -> pd.DataFrame:
    ours = [one.name for one in dataset.columns if one.kind == "identifier" or one.name in dataset.key]
    parts = []
    for number, example in enumerate(examples):
        part = example.assign(example=number)
        for name in ours if apart else ():
            if part[name].dtype == "str":
                part[name] = f"{number} " + part[name]
        parts.append(part)
    joined = pd.concat(parts, ignore_index=True)
    return joined.assign(row=range(len(joined)))


def ask(engine: Engine, frame: pd.DataFrame, checks: Sequence[Check]) -> dict[str, set[int]]:
    """Return by check the rows that fail it, all checks asked in one go."""
    loaded: nw.LazyFrame[Any] = engine.load(pa.Table.from_pandas(frame, preserve_index=False))
    asked = loaded.select("row", **{check.name: check.holds.fill_null(value=True) for check in checks})
    told = asked.collect("pyarrow").to_dict(as_series=False)
    return {
        one.name: {row for row, holds in zip(told["row"], told[one.name], strict=True) if not holds} for one in checks
    }

"""Asking a check of rows written as a partner would, on whatever engine the rows belong to."""

import narwhals as nw
import pandas as pd

from tests.datasets.examples import ROWS
from tests.datasets.examples.kinds import Example
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Check, Return
from trust_analysis.intake.values import cleaner_for

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

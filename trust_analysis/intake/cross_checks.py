"""Checks across datasets: the rows of a return beside what other returns say of the same thing, joined in DuckDB."""

from collections.abc import Iterator, Mapping, Sequence

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Column, CrossCheck
from trust_analysis.intake.received import Coverage
from trust_analysis.intake.returns.between_returns import Submission, of_newest_day, tell_rows
from trust_analysis.intake.returns.engines import Engine, open_duckdb
from trust_analysis.vocabulary.findings import Finding

OTHER = "other_"
_AT, _HOLDS = "place of the row", "holds"


def run_cross_checks(
    submissions: Mapping[str, Sequence[Submission]],
    tables: Mapping[str, pd.DataFrame],
    coverage: Mapping[str, Coverage],
) -> Iterator[Finding]:
    """Yield a finding for each row that another return contradicts.

    The newest submissions of a return are asked, against the clean tables of the others, in which the newer has taken
    the place of the older.
    """
    asked = [(name, check) for name in submissions for check in RETURNS[name].cross_checks]
    asked = [(name, check) for name, check in asked if any(other in tables for other in check.others)]
    if not asked:
        return
    with open_duckdb() as engine:
        for name, check in asked:
            others = [other for other in check.others if other in tables]
            theirs = join_tables([tables[other] for other in others], check)
            days = _days_covered([coverage[other] for other in others])
            for submission in of_newest_day(submissions[name]):
                rows = find_contradicted(submission.table, theirs, check, engine, days)
                yield from tell_rows(submission.line, RETURNS[name], check, submission.table.index[rows])


def join_tables(tables: Sequence[pd.DataFrame], check: CrossCheck) -> pd.DataFrame:
    """Return the others' tables as one, with every column that any of them declares; what one lacks is empty."""
    columns = {
        column.name: column.kind for other in check.others for column in RETURNS[other].columns if _is_asked(column)
    }
    absent = {name: "datetime64[s]" if kind == "date" else "str" for name, kind in columns.items()}
    missing = [{name: pd.Series(dtype=kind) for name, kind in absent.items() if name not in table} for table in tables]
    whole = [table.assign(**lacking) for table, lacking in zip(tables, missing, strict=True)]
    return pd.concat([table[list(columns)] for table in whole], ignore_index=True).add_prefix(OTHER)


def _is_asked(column: Column) -> bool:
    """Return whether a rule may look at a column: it is kept, and under its own name."""
    return column.kept and column.kind != "postcode"


def _days_covered(covered: Sequence[Coverage]) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(min(one.first for one in covered)), pd.Timestamp(max(one.last for one in covered))


def find_contradicted(
    table: pd.DataFrame,
    theirs: pd.DataFrame,
    check: CrossCheck,
    engine: Engine,
    days: tuple[pd.Timestamp, pd.Timestamp],
) -> NDArray[np.intp]:
    """Return the places of the rows of `table` that fail a check beside `theirs`, whose columns begin with `other_`.

    A rule whose answer is not known for two rows (a date is missing) is not broken by them.
    """
    import pyarrow as pa

    mine = table.assign(**{_AT: np.arange(len(table))})
    if check.covered:
        mine = mine[mine[check.covered].between(*days)]
    left, right = [one for one, _ in check.on], [OTHER + other for _, other in check.on]
    mine, theirs = mine.dropna(subset=left), theirs.dropna(subset=right)
    if mine.empty or theirs.empty:
        return np.array([], dtype=np.intp)
    loaded = [engine.load(pa.Table.from_pandas(one, preserve_index=False)) for one in (mine, theirs)]
    pairs = loaded[0].join(loaded[1], left_on=left, right_on=right, how="inner")
    holds = check.holds.fill_null(value=True).cast(nw.Boolean).cast(nw.Int64)
    marked = pairs.select(_AT, holds.alias(_HOLDS)).group_by(_AT)
    told = marked.agg(nw.col(_HOLDS).max() if check.for_any else nw.col(_HOLDS).min())
    failed = told.filter(nw.col(_HOLDS) == 0).select(_AT).collect()[_AT].to_numpy()
    return np.sort(failed).astype(np.intp)

"""Screening beyond one table: references from one return to another, and what a resubmission changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import CrossCheck, Reference, Return
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.returns.faults import MOST_TOLD
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.severity import Severity


@dataclass(frozen=True)
class Submission:
    """One received table of a return, clean, indexed by row number, and the file's line in the ledger."""

    line: Line
    table: pd.DataFrame


def of_newest_day(sent: Sequence[Submission]) -> list[Submission]:
    """Return the submissions received on the newest day: schools, for one, each send a file of their own."""
    return [one for one in sent if one.line.received_on == sent[-1].line.received_on]


def check_references(submissions: Mapping[str, Sequence[Submission]]) -> Iterator[Finding]:
    """Yield a finding for each row that speaks of something another return was expected to hold and does not.

    The newest submissions of a return are asked, against all submissions of the other.
    """
    for name, sent in submissions.items():
        for reference in RETURNS[name].references:
            if reference.other in submissions:
                known = pd.concat([one.table[reference.other_column] for one in submissions[reference.other]])
                for submission in of_newest_day(sent):
                    strays = submission.table.index[_find_strays(submission.table[reference.column], known)]
                    yield from tell_rows(submission.line, RETURNS[name], reference, strays)


def _find_strays(values: pd.Series, known: pd.Series) -> NDArray[np.bool_]:
    """Return which values are not among those known; asked of Arrow, since pandas takes its texts apart one by one."""
    import pyarrow as pa
    from pyarrow import compute

    mine, theirs = (pa.chunked_array([pa.array(one.astype("str"))]) for one in (values, known))
    is_known = compute.is_in(mine, value_set=theirs.unique())
    return np.asarray(compute.and_(mine.is_valid(), compute.invert(is_known)))


def tell_rows(line: Line, dataset: Return, rule: Reference | CrossCheck, rows: "pd.Index[int]") -> Iterator[Finding]:
    """Yield what a rule across datasets has against these rows: the first of them one by one, then how many more."""
    source = next(column.source for column in dataset.columns if column.name == rule.column)
    about = (line.name, dataset.name, line.partner, Severity.KEEP_WITH_FLAG, rule.name)
    for row in rows[:MOST_TOLD]:
        yield Finding(*about, rule.message, int(row), source)
    if len(rows) > MOST_TOLD:
        more = len(rows) - MOST_TOLD
        yield Finding(*about, f"{more:,} more rows have this fault.", 0, source, rows=more)


def table_revisions(submissions: Mapping[str, Sequence[Submission]]) -> pd.DataFrame:
    """Return a row for each resubmission: how many things it adds, leaves as they were, changes, and leaves out.

    Columns: dataset, partner, received_on, before, things, added, same, changed, left_out. A thing is what the
    dataset's key names; it is changed where anything that is said of it differs.
    """
    rows = [
        _compare(RETURNS[name], earlier, later)
        for name, sent in submissions.items()
        for earlier, later in pairwise(sent)
    ]
    columns = ["dataset", "partner", "received_on", "before", "things", "added", "same", "changed", "left_out"]
    return pd.DataFrame(rows, columns=columns)


def _compare(dataset: Return, earlier: Submission, later: Submission) -> dict[str, object]:
    before, now = (_fingerprints(one.table, dataset) for one in (earlier, later))
    both = now.index.intersection(before.index)
    same = int((now[both] == before[both]).sum())
    return {
        "dataset": dataset.name,
        "partner": later.line.partner,
        "received_on": later.line.received_on,
        "before": earlier.line.received_on,
        "things": len(now),
        "added": len(now) - len(both),
        "same": same,
        "changed": len(both) - same,
        "left_out": len(before) - len(both),
    }


def _fingerprints(table: pd.DataFrame, dataset: Return) -> pd.Series:
    """Return for each thing a number that changes with anything said of it, whatever the order of its rows."""
    rows = pd.util.hash_pandas_object(table.astype("str"), index=False)
    things = pd.util.hash_pandas_object(table[list(dataset.key)].astype("str"), index=False)
    sums: pd.Series = rows.groupby(things.to_numpy()).sum()
    return sums

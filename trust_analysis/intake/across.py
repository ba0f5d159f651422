"""Screening beyond one table: references from one return to another, and a submission beside the one before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Reference, Return
from trust_analysis.intake.faults import MOST_TOLD
from trust_analysis.intake.ledger import Line
from trust_analysis.vocabulary.findings import Finding

MUCH = 2
"""A submission with so many times more rows than the one before, or fewer, is asked about."""

FEWEST = 20
"""Below so many rows a change says nothing."""


@dataclass(frozen=True)
class Submission:
    """One received table of a return, clean, indexed by row number, and the file's line in the ledger."""

    line: Line
    table: pd.DataFrame


def check_references(submissions: Mapping[str, Sequence[Submission]]) -> Iterator[Finding]:
    """Yield a finding for each row that speaks of something another return was expected to hold and does not.

    The newest submission of a return is asked, against all submissions of the other.
    """
    for name, sent in submissions.items():
        for reference in RETURNS[name].references:
            if reference.other in submissions:
                others = [one.table[reference.other_column] for one in submissions[reference.other]]
                yield from _find_strays(sent[-1], RETURNS[name], reference, pd.concat(others))


def _find_strays(submission: Submission, dataset: Return, reference: Reference, known: pd.Series) -> Iterator[Finding]:
    values = submission.table[reference.column]
    strays = submission.table.index[values.notna() & ~values.isin(known)]
    source = next(column.source for column in dataset.columns if column.name == reference.column)
    line = submission.line
    about = (line.name, dataset.name, line.partner, "keep_with_flag", reference.name)
    for row in strays[:MOST_TOLD]:
        yield Finding(*about, reference.message, int(row), source)
    if len(strays) > MOST_TOLD:
        more = len(strays) - MOST_TOLD
        yield Finding(*about, f"{more:,} more rows have this fault.", 0, source, rows=more)


def check_sizes(submissions: Mapping[str, Sequence[Submission]]) -> Iterator[Finding]:
    """Yield a finding where the newest submission holds far more or far fewer rows than the one before it."""
    for name, sent in submissions.items():
        if len(sent) > 1 and max(len(sent[-1].table), len(sent[-2].table)) >= FEWEST:
            now, before = len(sent[-1].table), len(sent[-2].table)
            if now * MUCH < before or now > before * MUCH:
                line, then = sent[-1].line, sent[-2].line
                message = (
                    f"about as many rows were expected as on {then.received_on} ({before:,}); met {now:,}. "
                    "Send what is missing, or tell us why the number changed."
                )
                yield Finding(line.name, name, line.partner, "keep_with_flag", "as_many_rows_as_before", message)


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

"""A submission beside the one before it: what an analyst asks first when a quarter's file has come.

Are there about as many rows, is as much of them filled, are all the categories still there, does it speak of newer
days?
What is found need not be wrong: it is asked about, and the file is used.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

import pandas as pd

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Column, Return, name_of_place
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.severity import Severity

MUCH = 2
"""A submission with so many times more rows than the one before, or fewer, is asked about."""

FEWEST = 20
"""Below so many rows a change says nothing."""

MUCH_EMPTIER = 0.2
"""Of a column, how much more of all cells may be empty than before: 20 points."""

USUAL = 10
"""A category is missed where by its share before so many rows of it would be expected: by chance 1 in 20,000."""

A_QUARTER = timedelta(days=60)
"""What comes sooner may be the same quarter's return once more, put right; what comes later was expected to go on."""


def check_before(submissions: Mapping[str, Sequence[Submission]]) -> Iterator[Finding]:
    """Yield what is asked about the newest submission of each return, beside what was received on the day before.

    What was received on one day is taken together: schools each send a file of their own.
    """
    for name, sent in submissions.items():
        days = [_join(list(of_a_day)) for _, of_a_day in groupby(sent, lambda one: one.line.received_on)]
        if len(days) > 1:
            yield from _compare(RETURNS[name], days[-1], days[-2])


def _join(sent: Sequence[Submission]) -> Submission:
    return Submission(sent[-1].line, pd.concat([one.table for one in sent], ignore_index=True))


def _compare(dataset: Return, now: Submission, before: Submission) -> Iterator[Finding]:
    then, line = say_date(before.line.received_on), now.line
    told = [("newest_day_advances", *one) for one in _older_days(dataset, now, before)]
    if max(len(now.table), len(before.table)) >= FEWEST:
        told += [("as_many_rows_as_before", *one) for one in _other_sizes(now, before, then)]
    if min(len(now.table), len(before.table)) >= FEWEST:
        told += [("as_much_filled_as_before", *one) for one in _emptier_columns(dataset, now, before, then)]
        told += [("categories_are_those_of_before", *one) for one in _vanished(dataset, now, before, then)]
    for check, column, message in told:
        yield Finding(line.name, dataset.name, line.partner, Severity.KEEP_WITH_FLAG, check, message, 0, column)


def _other_sizes(now: Submission, before: Submission, then: str) -> Iterator[tuple[str, str]]:
    """Yield, as all of these do, the column it is about, if any, and the message."""
    rows, rows_before = len(now.table), len(before.table)
    if rows * MUCH < rows_before or rows > rows_before * MUCH:
        message = (
            f"about as many rows were expected as on {then} ({rows_before:,}); met {rows:,}. "
            "Send what is missing, or tell us why the number changed."
        )
        yield "", message


def _emptier_columns(dataset: Return, now: Submission, before: Submission, then: str) -> Iterator[tuple[str, str]]:
    for column in dataset.columns:
        name = _name_in(now.table, column)
        if name and name in before.table:
            filled, filled_before = (float(one.table[name].notna().mean()) for one in (now, before))
            if filled_before - filled > MUCH_EMPTIER:
                message = (
                    f"{column.source} was expected to be given about as often as on {then} ({filled_before:.0%} of rows); "
                    f"met {filled:.0%}. Send what is missing, or tell us why it is no longer given."
                )
                yield column.source, message


def _name_in(table: pd.DataFrame, column: Column) -> str:
    """Return what a clean table calls a column, empty where it does not have it."""
    places = [name_of_place(column, is_looked_up=known) for known in (True, False)] if column.kind == "postcode" else []
    return next((name for name in (column.name, *places) if name in table), "")


def _vanished(dataset: Return, now: Submission, before: Submission, then: str) -> Iterator[tuple[str, str]]:
    for column in (one for one in dataset.columns if one.kept and one.kind == "category"):
        shares = before.table[column.name].value_counts() / len(before.table)
        given = now.table[column.name].notna().any()  # a column that is empty throughout is told as such
        usual = shares[shares * len(now.table) >= USUAL]
        for word in usual.index[~usual.index.isin(now.table[column.name])] if given else ():
            message = (
                f"{column.source} was expected to be {word!r} in some rows, as in {shares[word]:.0%} of those received on "
                f"{then}; it is in none. Send what is missing, or tell us why there are none."
            )
            yield column.source, message


def _older_days(dataset: Return, now: Submission, before: Submission) -> Iterator[tuple[str, str]]:
    if not dataset.dated or now.line.received_on - before.line.received_on < A_QUARTER:
        return
    newest, newest_before = (_newest_day(one, dataset) for one in (now, before))
    if pd.notna(newest) and pd.notna(newest_before) and newest <= newest_before:
        sources = [column.source for column in dataset.columns if column.name in dataset.dated]
        message = (
            f"newer days were expected in {' or '.join(sources)} than {say_date(newest_before.date())}, which the file received "
            f"on {say_date(before.line.received_on)} reached; the newest is {say_date(newest.date())}. Send this quarter's."
        )
        yield sources[0], message


def _newest_day(submission: Submission, dataset: Return) -> Any:  # noqa: ANN401 - a Timestamp or NaT
    """Return the newest day that a submission speaks of and that had come when it was received; NaT where none has."""
    days = pd.concat([submission.table[column] for column in dataset.dated])
    return days[days <= pd.Timestamp(submission.line.received_on)].max()

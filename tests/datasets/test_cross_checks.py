"""Every check across datasets with returns that pass and returns that fail, as partners would write them.

A new check without its two examples fails the first test here.
"""

from datetime import date
from functools import cache

import pandas as pd
import pytest

from demo_returns.examples import ROWS
from demo_returns.examples.kinds import Example
from tests.datasets.between_returns import ACROSS, Case
from tests.effort import by_effort
from tests.intake.reading import clean
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import CrossCheck
from trust_analysis.intake.cross_checks import find_contradicted, join_tables, run_cross_checks
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.received import Coverage
from trust_analysis.intake.returns.between_returns import Submission
from trust_analysis.intake.returns.engines import PandasEngine
from trust_analysis.vocabulary.findings import Finding

KEY = b"a key made for tests"
RECEIVED = date(2019, 4, 12)
FIRST_ROW = 17

every_check = pytest.mark.parametrize(("dataset", "check"), ACROSS)
ONE_OF_EACH_RETURN = list({dataset: (dataset, check) for dataset, check in ACROSS}.values())
many_checks = pytest.mark.parametrize(("dataset", "check"), by_effort(ONE_OF_EACH_RETURN, ONE_OF_EACH_RETURN, ACROSS))


def as_received(dataset: str, example: Example) -> Submission:
    """Return an example's rows as intake gives them; each is cleaned once, however many tests ask it of a rule."""
    return _receive(dataset, tuple(tuple(row.items()) for row in example))


@cache
def _receive(dataset: str, example: tuple[tuple[tuple[str, str], ...], ...]) -> Submission:
    rows = [{**ROWS[dataset], **dict(change)} for change in example]
    text = pd.DataFrame(rows, index=range(FIRST_ROW, FIRST_ROW + len(rows))).fillna("").astype("str")
    assert set(text) <= {column.source for column in RETURNS[dataset].columns}
    table, _ = clean(text, RETURNS[dataset], KEY)
    assert len(table) == len(rows), "an example's rows are all kept"
    return Submission(Line("", f"{dataset}.csv", dataset, "A partner", RECEIVED, "", ""), table)


def covered(submission: Submission) -> Coverage:
    dated = RETURNS[submission.line.dataset].dated
    days = pd.concat([submission.table[name] for name in dated]).dropna() if dated else pd.Series([RECEIVED])
    return Coverage(pd.Timestamp(days.min()).date(), pd.Timestamp(days.max()).date(), RECEIVED)


def findings(dataset: str, case: Case) -> list[Finding]:
    mine, others = case
    sent = {dataset: as_received(dataset, mine), **{name: as_received(name, rows) for name, rows in others.items()}}
    coverage = {name: covered(one) for name, one in sent.items()}
    told = run_cross_checks(
        {name: [one] for name, one in sent.items()}, {k: v.table for k, v in sent.items()}, coverage
    )
    return [one for one in told if one.dataset == dataset]


def declared(dataset: str, check: str) -> CrossCheck:
    return next(one for one in RETURNS[dataset].cross_checks if one.name == check)


def test_every_check_has_examples_and_every_example_a_check() -> None:
    known = {(name, check.name) for name, dataset in RETURNS.items() for check in dataset.cross_checks}
    assert set(ACROSS) == known
    assert all(passing and failing for passing, failing in ACROSS.values())
    assert len(ACROSS) > 35


@pytest.mark.thorough
@every_check
def test_the_passing_examples_pass_every_check(dataset: str, check: str) -> None:
    for case in ACROSS[dataset, check][0]:
        assert findings(dataset, case) == []


@every_check
def test_the_failing_examples_fail_this_check_alone(dataset: str, check: str) -> None:
    for case in ACROSS[dataset, check][1]:
        assert {one.check for one in findings(dataset, case)} == {check}


@every_check
def test_a_finding_tells_the_row_the_column_and_what_to_do(dataset: str, check: str) -> None:
    rule = declared(dataset, check)
    source = next(column.source for column in RETURNS[dataset].columns if column.name == rule.column)
    (met,) = findings(dataset, ACROSS[dataset, check][1][0])
    flag = "keep_with_flag"
    assert met == Finding(f"{dataset}.csv", dataset, "A partner", flag, check, rule.message, FIRST_ROW, source)
    assert source in rule.message
    assert rule.message.endswith(".")


@many_checks
def test_pandas_finds_what_duckdb_finds(dataset: str, check: str) -> None:
    rule, (passing, failing) = declared(dataset, check), ACROSS[dataset, check]
    for mine, others in (*passing, *failing):
        theirs = join_tables([as_received(name, rows).table for name, rows in others.items()], rule)
        days = [covered(as_received(name, rows)) for name, rows in others.items()]
        span = (pd.Timestamp(min(one.first for one in days)), pd.Timestamp(max(one.last for one in days)))
        found = find_contradicted(as_received(dataset, mine).table, theirs, rule, PandasEngine(), span)
        assert bool(len(found)) == ((mine, others) in failing)


@every_check
def test_what_joins_two_returns_is_kept_and_of_one_kind(dataset: str, check: str) -> None:
    rule = declared(dataset, check)
    mine = {column.name: column for column in RETURNS[dataset].columns}
    assert mine[rule.column].kept
    for other in rule.others:
        theirs = {column.name: column for column in RETURNS[other].columns}
        for column, beside in rule.on:
            assert mine[column].kept
            assert theirs[beside].kept
            assert (mine[column].kind, mine[column].realm) == (theirs[beside].kind, theirs[beside].realm)
        assert RETURNS[other].dated or not rule.covered
    if rule.covered:
        assert mine[rule.covered].kind == "date"


def test_nothing_is_asked_where_the_other_return_was_not_received() -> None:
    contact = as_received("camhs_contacts", [{"contact_date": "01/01/2001"}])
    tables, coverage = {"camhs_contacts": contact.table}, {"camhs_contacts": covered(contact)}
    assert list(run_cross_checks({"camhs_contacts": [contact]}, tables, coverage)) == []


def test_a_row_is_told_once_however_many_rows_contradict_it() -> None:
    header = as_received("looked_after_header", [{"DOB": "01/02/2006"}])
    twice = Submission(header.line, pd.concat([header.table, header.table], ignore_index=True))
    missing = as_received("looked_after_missing", [{"DOB": "01/03/2006"}])
    tables = {"looked_after_header": twice.table, "looked_after_missing": missing.table}
    sent = {"looked_after_header": [twice], "looked_after_missing": [missing]}
    told = run_cross_checks(sent, tables, {name: covered(one[0]) for name, one in sent.items()})
    assert [one.check for one in told] == ["birth_agrees_with_looked_after_header"]

"""Every check with files that pass and files that fail, as a partner would write them, on pandas and in DuckDB.

PySpark is asked the same in `tests/intake/returns/test_spark.py`.
A new check without its two examples fails the first test here.
"""

from collections.abc import Iterator
from functools import cache

import duckdb
import pytest

from demo_returns.examples import EXAMPLES, ROWS
from demo_returns.examples.kinds import Example
from tests.datasets.asking import (
    FIRST_ROW,
    as_partner_writes,
    ask,
    clean_values,
    join_examples,
    list_examples,
    rows_that_fail,
)
from tests.effort import by_effort
from tests.intake.reading import clean
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import VALUE, Check
from trust_analysis.intake.returns.engines import DuckEngine, PandasEngine
from trust_analysis.intake.returns.faults import Fault

KEY = b"a key made for tests"

every_check = pytest.mark.parametrize(("dataset", "check"), EXAMPLES)
ONE_OF_EACH_RETURN = list({dataset: (dataset, check) for dataset, check in EXAMPLES}.values())
many_checks = pytest.mark.parametrize(("dataset", "check"), by_effort(ONE_OF_EACH_RETURN, ONE_OF_EACH_RETURN, EXAMPLES))


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckEngine]:
    with duckdb.connect() as opened:
        yield DuckEngine(opened)


def faults_met(dataset: str, example: Example) -> list[Fault]:
    """Return what is found in an example's rows; each is cleaned once, however many tests ask of it."""
    return _meet_faults(dataset, tuple(tuple(row.items()) for row in example))


@cache
def _meet_faults(dataset: str, example: tuple[tuple[tuple[str, str], ...], ...]) -> list[Fault]:
    return clean(as_partner_writes(dataset, [dict(row) for row in example]), RETURNS[dataset], KEY)[1]


def declared(dataset: str, check: str) -> Check:
    return next(one for one in RETURNS[dataset].checks if one.name == check)


def test_every_check_has_examples_and_every_example_a_check() -> None:
    known = {(name, check.name) for name, dataset in RETURNS.items() for check in dataset.checks}
    assert set(EXAMPLES) == known
    assert all(passing and failing for passing, failing in EXAMPLES.values())
    assert all(example for examples in EXAMPLES.values() for several in examples for example in several)


def test_there_are_checks_of_every_return() -> None:
    assert set(ROWS) == set(RETURNS)
    unchecked = [name for name, dataset in RETURNS.items() if not dataset.checks]
    assert unchecked == ["youth_survey"]  # its check comes with the scale that a trust has licensed
    assert len(EXAMPLES) > 150


@pytest.mark.parametrize("dataset", RETURNS)
def test_a_plain_row_of_each_return_passes_every_check(dataset: str) -> None:
    assert faults_met(dataset, [{}]) == []


@pytest.mark.long
@every_check
def test_the_passing_examples_pass_every_check(dataset: str, check: str) -> None:
    for example in EXAMPLES[dataset, check][0]:
        assert faults_met(dataset, example) == []


@pytest.mark.long
@every_check
def test_the_failing_examples_fail_this_check(dataset: str, check: str) -> None:
    for example in EXAMPLES[dataset, check][1]:
        assert check in {fault.check for fault in faults_met(dataset, example)}


@pytest.mark.long
@every_check
def test_a_failing_example_fails_this_check_alone(dataset: str, check: str) -> None:
    """One of its failing examples at least: some faults cannot come alone."""
    met = [{fault.check for fault in faults_met(dataset, example)} for example in EXAMPLES[dataset, check][1]]
    assert {check} in met


@pytest.mark.parametrize("dataset", RETURNS)
def test_each_check_finds_its_failing_examples_and_no_passing_one_on_pandas_and_duckdb(
    duck: DuckEngine, dataset: str
) -> None:
    """Whatever the order of rows; all examples of a dataset are asked in one frame."""
    for frame, checks in join_examples(dataset):
        found = ask(PandasEngine(), frame, checks)
        assert found == ask(PandasEngine(), frame.iloc[::-1], checks) == ask(duck, frame, checks)
        for number, one in enumerate(list_examples(dataset)):
            rows = set(frame.loc[frame["example"] == number, "row"])
            if one.check in found:
                assert bool(rows & found[one.check]) == one.fails, one.check
            assert one.fails or not any(rows & met for met in found.values()), one.check


@many_checks
def test_a_rule_of_one_value_needs_no_other_column(dataset: str, check: str) -> None:
    rule, passing, failing = declared(dataset, check), *EXAMPLES[dataset, check]
    for example in (*passing, *failing) if rule.stage == VALUE else ():
        alone = clean_values(RETURNS[dataset], as_partner_writes(dataset, example))[["row", rule.column]]
        assert bool(rows_that_fail(rule, alone)) == (example in failing)


@many_checks
def test_a_fault_tells_the_row_the_column_and_what_to_do(dataset: str, check: str) -> None:
    rule = declared(dataset, check)
    faults = [fault for fault in faults_met(dataset, EXAMPLES[dataset, check][1][0]) if fault.check == check]
    source = next(column.source for column in RETURNS[dataset].columns if column.name == rule.column)
    for fault in faults:
        assert FIRST_ROW <= fault.row < FIRST_ROW + len(EXAMPLES[dataset, check][1][0])
        assert (fault.column, fault.severity, fault.message, fault.value) == (source, rule.severity, rule.message, "")

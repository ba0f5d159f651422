"""Every check with a row that passes and a row that fails, as a partner would write them.

A new check without its two examples fails the first test here.
"""

import pandas as pd
import pytest

from tests.intake.reading import clean
from trust_analysis.datasets.catalogue import RETURNS

ROWS = {
    "looked_after_episodes": {"CHILD": "1", "DECOM": "01/05/2018", "LS": "C2"},
    "exclusions": {"upn": "A1", "startdate": "01/05/2018", "category": "SUSP"},
    "camhs_referrals": {"referral_id": "1", "nhs_number": "2", "referral_date": "01/05/2018"},
}
"""A row of each dataset that has checks, with what it requires."""

EXAMPLES = {
    ("looked_after_episodes", "episode_ends_after_it_starts"): (
        [{"DEC": "01/05/2018"}, {"DEC": "02/05/2018"}, {"DEC": ""}],
        [{"DEC": "30/04/2018"}, {"DEC": "01/05/2017"}],
    ),
    ("looked_after_episodes", "open_episode_has_no_reason_ended"): (
        [{"DEC": "02/05/2018", "REC": "X1"}, {"DEC": "", "REC": ""}, {"DEC": "02/05/2018", "REC": ""}],
        [{"DEC": "", "REC": "X1"}, {"DEC": "", "REC": "E11"}],
    ),
    ("exclusions", "education_resumes_after_the_exclusion"): (
        [{"resumeddate": ""}, {"resumeddate": "01/05/2018"}, {"resumeddate": "09/05/2018"}],
        [{"resumeddate": "30/04/2018"}],
    ),
    ("exclusions", "sessions_within_45_days"): (
        [{"sessions": ""}, {"sessions": "0"}, {"sessions": "90"}],
        [{"sessions": "91"}, {"sessions": "1,000"}],
    ),
    ("camhs_referrals", "discharge_after_referral"): (
        [{"discharge_date": ""}, {"discharge_date": "01/05/2018"}, {"discharge_date": "02/05/2018"}],
        [{"discharge_date": "30/04/2018"}],
    ),
}
"""By dataset and check: what is changed in the row above so that it passes, and so that it fails."""


def checks_met(dataset: str, change: dict[str, str]) -> set[str]:
    row = pd.DataFrame([ROWS[dataset] | change], dtype="str", index=[2])
    return {fault.check for fault in clean(row, RETURNS[dataset], b"a key made for tests")[1]}


def test_every_check_has_examples_and_every_example_a_check() -> None:
    declared = {(name, check.name) for name, dataset in RETURNS.items() for check in dataset.checks}
    assert set(EXAMPLES) == declared
    assert all(passing and failing for passing, failing in EXAMPLES.values())


@pytest.mark.parametrize(("dataset", "check"), EXAMPLES)
def test_the_passing_examples_pass_every_check(dataset: str, check: str) -> None:
    for change in EXAMPLES[dataset, check][0]:
        assert checks_met(dataset, change) == set()


@pytest.mark.parametrize(("dataset", "check"), EXAMPLES)
def test_the_failing_examples_fail_this_check_alone(dataset: str, check: str) -> None:
    for change in EXAMPLES[dataset, check][1]:
        assert checks_met(dataset, change) == {check}


@pytest.mark.parametrize(("dataset", "check"), EXAMPLES)
def test_a_fault_tells_the_row_the_column_and_what_to_do(dataset: str, check: str) -> None:
    declared = next(one for one in RETURNS[dataset].checks if one.name == check)
    row = pd.DataFrame([ROWS[dataset] | EXAMPLES[dataset, check][1][0]], dtype="str", index=[17])
    (fault,) = clean(row, RETURNS[dataset], b"a key made for tests")[1]
    source = next(column.source for column in RETURNS[dataset].columns if column.name == declared.column)
    assert (fault.row, fault.column, fault.severity, fault.message, fault.value) == (
        17,
        source,
        declared.severity,
        declared.message,
        "",
    )

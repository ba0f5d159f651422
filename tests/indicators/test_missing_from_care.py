"""Children who went missing from care, by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.datasets import RETURNS
from trust_analysis.indicators.definition import Count, Evidence
from trust_analysis.indicators.missing_from_care import KINDS, count_absences, count_children, count_share

FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
# A cell cannot hold a space here: A stands for away without authorisation.
MISSING = """
    child_id kind    started_date ended_date
    a        missing 2018-06-30   2018-07-02
    a        missing 2018-07-01   2018-07-01
    a        A       2018-09-30   -
    b        missing 2018-08-01   2018-08-02
    c        A       2018-08-05   2018-08-06
    d        missing 2018-10-01   -
    z        missing 2018-08-05   2018-08-06
"""
EPISODES = """
    child_id started_date legal_status ended_date
    a        2018-01-10   C2           -
    b        2018-05-01   C2           2018-07-01
    c        2018-06-01   V4           2018-08-30
    d        2018-09-30   C2           2018-10-20
    e        2018-01-01   E1           2018-07-02
    e        2018-08-01   C2           -
"""
"""On some day of July to September a, d and e are in care: b left before the first, c is in short breaks alone."""


@pytest.fixture
def evidence(evidence_of: Callable[..., Evidence]) -> Evidence:
    evidence = evidence_of({"looked_after_missing": MISSING, "looked_after_episodes": EPISODES})
    table = evidence.tables["looked_after_missing"]
    table["kind"] = table["kind"].replace("A", "away without authorisation")
    return evidence


def test_absences_are_those_that_begin_in_the_window_by_kind(evidence: Evidence) -> None:
    """Two of a's, whose square is 4, and one each of b's, c's and z's."""
    assert count_absences(evidence, FIRST, LAST) == [
        Count(5, squares=4 + 3),
        Count(3, breakdown="kind", group="Missing"),
        Count(2, breakdown="kind", group="Away without authorisation"),
    ]


def test_a_child_counts_once_however_often_it_went(evidence: Evidence) -> None:
    assert count_children(evidence, FIRST, LAST) == [Count(4)]  # a, b, c, z


def test_the_share_is_of_children_in_care_in_the_window(evidence: Evidence) -> None:
    assert count_share(evidence, FIRST, LAST) == [Count(1, 3)]  # a, of a, d and e
    assert count_share(evidence, date(2018, 6, 30), date(2018, 10, 1)) == [Count(3, 4)]  # a, b, d of a, b, d, e
    assert count_share(evidence, date(2017, 1, 1), date(2017, 12, 31)) == [Count(0, 0)]


def test_the_kinds_are_those_of_the_return() -> None:
    (kind,) = [column for column in RETURNS["looked_after_missing"].columns if column.name == "kind"]
    assert set(KINDS.values()) == set(kind.categories.values())

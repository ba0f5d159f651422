"""Incidents to which children are linked, by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators.definition import Count, Evidence
from trust_analysis.indicators.domestic_abuse import (
    count_children_linked,
    count_high_risk,
    count_incidents,
    count_repeats,
)
from trust_analysis.vocabulary.results import TOTAL

FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
INCIDENTS = """
    incident_id incident_date risk     children_linked is_repeat
    i1          2018-06-30    High     1               yes
    i2          2018-07-01    High     2               yes
    i3          2018-08-01    Medium   1               no
    i4          2018-08-02    Standard 3               yes
    i5          2018-09-30    Standard 1               no
    i6          2018-09-30    High     0               yes
    i7          2018-10-01    Medium   4               no
"""
"""Of July to September i2 to i5 count: i6 has no child, i1 and i7 are of other days."""


@pytest.fixture
def evidence(evidence_of: Callable[..., Evidence]) -> Evidence:
    return evidence_of({"domestic_abuse_incidents": INCIDENTS})


def test_incidents_count_by_risk_and_the_groups_add_up(evidence: Evidence) -> None:
    total, *groups = count_incidents(evidence, FIRST, LAST)
    assert total == Count(4, None, TOTAL, TOTAL)
    assert [(one.breakdown, one.group, one.numerator) for one in groups] == [
        ("risk", "High", 1),
        ("risk", "Medium", 1),
        ("risk", "Standard", 2),
    ]


def test_children_are_counted_for_each_incident(evidence: Evidence) -> None:
    assert count_children_linked(evidence, FIRST, LAST) == [Count(2 + 1 + 3 + 1)]


def test_repeats_and_high_risk_are_of_incidents_with_children(evidence: Evidence) -> None:
    assert count_repeats(evidence, FIRST, LAST) == [Count(2, 4)]
    assert count_high_risk(evidence, FIRST, LAST) == [Count(1, 4)]


def test_a_quarter_without_incidents_is_nought_of_nought(evidence: Evidence) -> None:
    quiet = (evidence, date(2018, 1, 1), date(2018, 3, 31))
    assert [count.numerator for count in count_incidents(*quiet)] == [0, 0, 0, 0]
    assert count_children_linked(*quiet) == [Count(0)]
    assert count_repeats(*quiet) == [Count(0, 0)]

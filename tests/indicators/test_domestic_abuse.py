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
    incident_id incident_date district_code risk     children_linked is_repeat
    i1          2018-06-30    E07000105     High     1               yes
    i2          2018-07-01    E07000106     High     2               yes
    i3          2018-08-01    E07000106     Medium   1               no
    i4          2018-08-02    -             Standard 3               yes
    i5          2018-09-30    E07000223     Standard 1               no
    i6          2018-09-30    E07000107     High     0               yes
    i7          2018-10-01    E07000106     Medium   4               no
"""
"""Of July to September i2 to i5 count: i6 has no child, i1 and i7 are of other days."""


def counts_of(counts: list[Count]) -> list[tuple[float, float | None]]:
    return [(one.numerator, one.denominator) for one in counts]


@pytest.fixture
def evidence(evidence_of: Callable[..., Evidence]) -> Evidence:
    districts = {"E07000105": "Ashford", "E07000106": "Canterbury", "E07000107": "Dartford"}
    return evidence_of({"domestic_abuse_incidents": INCIDENTS}, district_codes=districts)


def test_incidents_count_by_risk_and_the_groups_add_up(evidence: Evidence) -> None:
    total, *groups = count_incidents(evidence, FIRST, LAST)
    assert (total.numerator, total.denominator, total.breakdown, total.group) == (4, None, TOTAL, TOTAL)
    assert [(one.breakdown, one.group, one.numerator) for one in groups] == [
        ("risk", "High", 1),
        ("risk", "Medium", 1),
        ("risk", "Standard", 2),
        ("district", "Ashford", 0),
        ("district", "Canterbury", 2),
        ("district", "elsewhere", 1),
        ("district", "not known", 1),
    ]


def test_districts_without_names_are_told_by_their_codes(evidence_of: Callable[..., Evidence]) -> None:
    counts = count_incidents(evidence_of({"domestic_abuse_incidents": INCIDENTS}), FIRST, LAST)
    assert {one.group: one.numerator for one in counts if one.breakdown == "district"} == {
        "E07000105": 0,
        "E07000106": 2,
        "E07000223": 1,
        "not known": 1,
    }


def test_children_are_counted_for_each_incident(evidence: Evidence) -> None:
    total, *groups = count_children_linked(evidence, FIRST, LAST)
    assert (total.group, total.numerator) == (TOTAL, 2 + 1 + 3 + 1)
    assert [(one.breakdown, one.group, one.numerator) for one in groups] == [
        ("risk", "High", 2),
        ("risk", "Medium", 1),
        ("risk", "Standard", 3 + 1),
    ]


def test_repeats_and_high_risk_are_of_incidents_with_children(evidence: Evidence) -> None:
    assert counts_of(count_repeats(evidence, FIRST, LAST)) == [(2, 4)]
    assert counts_of(count_high_risk(evidence, FIRST, LAST)) == [(1, 4)]


def test_a_quarter_without_incidents_is_nought_of_nought(evidence: Evidence) -> None:
    quiet = (evidence, date(2018, 1, 1), date(2018, 3, 31))
    assert [count.numerator for count in count_incidents(*quiet)] == [0] * 8
    assert [count.numerator for count in count_children_linked(*quiet)] == [0] * 4
    assert counts_of(count_repeats(*quiet)) == [(0, 0)]

"""Incidents to which children are linked, by hand."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.indicators.test_calculate import NO_FIGURES, Covers
from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.calculate import calculate
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence
from trust_analysis.indicators.domestic_abuse import (
    count_children_linked,
    count_high_risk,
    count_incidents,
    count_repeats,
)
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL

FIRST, LAST = date(2018, 7, 1), date(2018, 9, 30)
DISTRICTS = {"E07000105": "Ashford", "E07000106": "Canterbury", "E07000107": "Dartford"}
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
    return evidence_of({"domestic_abuse_incidents": INCIDENTS}, district_codes=DISTRICTS)


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
    assert total.squares == 4 + 1 + 9 + 1
    assert all(math.isnan(one.squares) for one in groups)
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
    assert count_children_linked(*quiet)[0].squares == 0
    assert counts_of(count_repeats(*quiet)) == [(0, 0)]
    assert find_indicator("domestic_abuse_children_linked").unit == "links"


YEAR = (date(2017, 10, 1), date(2018, 9, 30))
PEOPLE = {2017: 9_000, 2018: 10_000}
IN_DISTRICTS = {"Ashford": 2_000, "Canterbury": 4_000, "Dartford": 3_000}


def rates(evidence_of: Callable[..., Evidence], **told: object) -> list[Count]:
    """Count the rate of the 12 months to September 2018 among the incidents above."""
    counter = find_indicator("domestic_abuse_incident_rate").counter
    assert counter is not None
    evidence = evidence_of({"domestic_abuse_incidents": INCIDENTS}, district_codes=DISTRICTS, **told)
    return counter(evidence, *YEAR)


def test_the_rate_is_of_the_incidents_of_12_months_over_the_last_31_marchs_population(
    evidence_of: Callable[..., Evidence],
) -> None:
    """From October 2017 i1 to i5 count, one each; of 31 March 2018 there are 10,000 under 18."""
    total = rates(evidence_of, population_under_18=PEOPLE, population_of_districts=IN_DISTRICTS)[0]
    assert total == Count(5, 10_000)


def test_a_district_has_the_rate_of_its_own_population(evidence_of: Callable[..., Evidence]) -> None:
    """i1 in Ashford, i2 and i3 in Canterbury. Dartford had no incident with a child, ever, and is not told of."""
    _, *groups = rates(evidence_of, population_under_18=PEOPLE, population_of_districts=IN_DISTRICTS)
    assert groups == [
        Count(1, 2_000, "district", "Ashford"),
        Count(2, 4_000, "district", "Canterbury"),
        Count(1, None, "district", "elsewhere"),
        Count(1, None, "district", "not known"),
    ]


def test_without_populations_of_districts_there_are_none_in_the_rate(evidence_of: Callable[..., Evidence]) -> None:
    assert rates(evidence_of, population_under_18=PEOPLE) == [Count(5, 10_000)]


def test_the_rate_needs_the_population_under_18(evidence_of: Callable[..., Evidence]) -> None:
    with pytest.raises(CannotCountError, match=r"population under 18 for 31 March 2018 is not in trust\.toml"):
        rates(evidence_of, population_under_18={2017: 9_000}, population_of_districts=IN_DISTRICTS)


def test_rates_are_per_thousand_and_a_district_without_a_population_has_none(
    bare_profile: Profile, table: Callable[[str, str], pd.DataFrame]
) -> None:
    """5 of 10,000 are 0.5 in 1,000; 1 of 2,000 and 2 of 4,000 too. Elsewhere is in the total, and has no rate."""
    told = {"population_under_18": PEOPLE, "population_of_districts": IN_DISTRICTS, "district_codes": DISTRICTS}
    tables = {"domestic_abuse_incidents": table("domestic_abuse_incidents", INCIDENTS)}
    coverage = {"domestic_abuse_incidents": Covers(YEAR[0], YEAR[1], date(2018, 10, 12))}
    results = calculate(replace(bare_profile, **told), tables, coverage, NO_FIGURES).results  # type: ignore[arg-type]
    rows = results[results["indicator"] == "domestic_abuse_incident_rate"].set_index("group")
    assert set(rows["period"]) == {"2018-19 Q2"}
    assert rows["value"].dropna().to_dict() == {TOTAL: 0.5, "Ashford": 0.5, "Canterbury": 0.5}
    assert rows["numerator"].to_dict() == {TOTAL: 5, "Ashford": 1, "Canterbury": 2}
    assert set(rows["status"]) == {""}
    assert rows["lower_limit"].notna().all()

"""Where children in care live and under what law: which episode tells, and which code belongs where."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from trust_analysis.datasets.returns.social_care.looked_after import LEGAL_STATUSES, PLACEMENTS, RESPITE
from trust_analysis.indicators.care_groups import LEGAL_GROUPS, OTHER_PLACEMENT, PLACEMENT_GROUPS, group_codes
from trust_analysis.indicators.definition import Counter as Counter_
from trust_analysis.indicators.definition import Evidence
from trust_analysis.indicators.looked_after import count_ceases, count_looked_after, count_starts

EPISODES = """
    child_id started_date legal_status placement ended_date
    a        2018-01-01   V2           U1        2018-02-01
    a        2018-02-01   C1           U6        2018-03-01
    a        2018-03-01   E1           A5        -
    b        2018-01-15   C2           P1        -
    b        2018-02-10   V4           U3        2018-02-20
    c        2018-02-05   J1           K1        -
    d        2018-02-05   L1           -         2018-02-12
    d        2018-02-12   D1           Z1        -
    e        2018-02-14   V2           P2        2018-02-14
    f        2018-02-14   V2           S1        -
"""


def groups_on(evidence: Evidence, day: date, breakdown: str) -> dict[str, float]:
    """Return the groups that are not empty."""
    counts = count_looked_after(evidence, day, day)
    return {one.group: one.numerator for one in counts if one.breakdown == breakdown and one.numerator}


@pytest.mark.parametrize(
    ("day", "placement", "legal_status"),
    [
        (date(2018, 1, 10), {"Foster placements": 1}, {"By agreement (section 20)": 1}),
        # the day on which one episode ends and the next begins is of the next
        (date(2018, 2, 1), {"Foster placements": 1, "With parents": 1}, {"Care orders": 2}),
        (
            date(2018, 2, 15),  # b's short break does not say where b lives; e's day without a night is no care
            {
                "Foster placements": 1,
                "With parents": 1,
                "Children's homes, secure or semi-independent": 1,
                "Residential schools and other residential settings": 1,
                OTHER_PLACEMENT: 1,
            },
            {
                "Care orders": 2,
                "Police protection, emergency or youth justice": 1,
                "Placement or freeing orders": 1,
                "By agreement (section 20)": 1,
            },
        ),
        (
            date(2018, 2, 5),  # d's placement is not recorded
            {
                "Foster placements": 1,
                "With parents": 1,
                "Children's homes, secure or semi-independent": 1,
                OTHER_PLACEMENT: 1,
            },
            {"Care orders": 2, "Police protection, emergency or youth justice": 2},
        ),
    ],
)
def test_a_child_is_where_its_newest_episode_says(
    evidence_of: Callable[..., Evidence], day: date, placement: dict[str, int], legal_status: dict[str, int]
) -> None:
    evidence = evidence_of({"looked_after_episodes": EPISODES})
    assert groups_on(evidence, day, "placement") == placement
    assert groups_on(evidence, day, "legal status") == legal_status


def test_of_two_episodes_at_once_the_later_to_begin_tells(evidence_of: Callable[..., Evidence]) -> None:
    header = "child_id started_date legal_status placement ended_date"
    rows = ["a 2018-01-01 C2 U1 -", "a 2018-01-05 V2 K2 2018-03-01"]
    for told in (rows, rows[::-1]):
        evidence = evidence_of({"looked_after_episodes": "\n".join([header, *told])})
        homes = {"Children's homes, secure or semi-independent": 1}
        assert groups_on(evidence, date(2018, 2, 1), "placement") == homes
        assert groups_on(evidence, date(2018, 3, 1), "placement") == {"Foster placements": 1}


def groups_between(counter: Counter_, evidence: Evidence, breakdown: str) -> dict[str, float]:
    counts = counter(evidence, date(2018, 1, 1), date(2018, 3, 1))
    return {one.group: one.numerator for one in counts if one.breakdown == breakdown and one.numerator}


def test_starts_and_ceases_are_told_by_the_first_and_the_last_day(evidence_of: Callable[..., Evidence]) -> None:
    """D starts with a placement not recorded and never ceases; g's second day is elsewhere, and g ceases from there."""
    more = "    g 2018-02-01 V2 U1 2018-02-02\n    g 2018-02-02 C1 K2 2018-02-20\n    h 2018-02-03 V2 U1 2018-02-28\n    h 2018-02-03 C1 P1 -\n"
    evidence = evidence_of({"looked_after_episodes": EPISODES + more})
    assert groups_between(count_starts, evidence, "placement") == {
        "Foster placements": 2,  # a, g
        "With parents": 2,  # b, and h, of whose two episodes of that day the later to end is the newer
        "Children's homes, secure or semi-independent": 1,
        "Residential schools and other residential settings": 1,
        OTHER_PLACEMENT: 1,
    }
    assert groups_between(count_starts, evidence, "legal status")["By agreement (section 20)"] == 3  # a, f, g
    assert groups_between(count_ceases, evidence, "placement") == {"Children's homes, secure or semi-independent": 1}
    assert groups_between(count_ceases, evidence, "legal status") == {"Care orders": 1}


def test_every_group_is_told_also_an_empty_one(evidence_of: Callable[..., Evidence]) -> None:
    counts = count_looked_after(evidence_of({"looked_after_episodes": EPISODES}), *[date(2015, 1, 1)] * 2)
    assert [one.numerator for one in counts] == [0] * (1 + len(PLACEMENT_GROUPS) + len(LEGAL_GROUPS))


def test_every_code_of_the_return_has_one_group() -> None:
    placed = Counter(code for codes in PLACEMENT_GROUPS.values() for code in codes)
    lawful = Counter(code for codes in LEGAL_GROUPS.values() for code in codes)
    assert placed == Counter(PLACEMENTS)
    assert lawful == Counter(set(LEGAL_STATUSES) - set(RESPITE))


def test_a_code_that_is_not_given_is_of_the_group_for_others() -> None:
    codes = pd.Series(["U1", None, "??"], dtype="str")
    assert list(group_codes(codes, PLACEMENT_GROUPS, OTHER_PLACEMENT)) == [
        "Foster placements",
        OTHER_PLACEMENT,
        OTHER_PLACEMENT,
    ]

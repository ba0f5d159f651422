"""Children on a plan and children in care matched to the school census, by hand: who is of a 31 March, who matches."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators.definition import CannotCountError, Count, Evidence
from trust_analysis.indicators.social_care_absence import (
    children_in_care,
    children_on_plans,
    count_matched,
    count_persistent,
)

MakeEvidence = Callable[..., Evidence]
YEAR = date(2017, 9, 1), date(2018, 8, 31)
PUPILS = "upn academic_year term sessions_possible sessions_authorised year_group\n" + "\n".join(
    f"{upn} 2017/18 {term} 100 {missed} 5"
    for upn, missed in (("p1", 10), ("p2", 9), ("p3", 60), ("p4", 0))
    for term in ("Autumn", "Spring", "Summer")
)
LEAVERS = "upn academic_year term sessions_possible sessions_authorised year_group\nz 2016/17 Autumn 1 0 5"
CENSUS = {"school_census_pupils": PUPILS, "school_census_leavers": LEAVERS}
CHILDREN = "child_id upn birth_month\n"


@pytest.fixture
def on_plans(evidence_of: MakeEvidence) -> Callable[..., tuple[Count, Count]]:
    """Count matched children, and those persistently absent, from plans, cases and children written out."""

    def count(plans: str, children: str, closed: str = "-") -> tuple[Count, Count]:
        referrals = "child_id referral_date closed_date\n" + "\n".join(
            f"{child} 2017-06-01 {closed}" for child in "abcdef"
        )
        plans = "child_id referral_date started_date ended_date\n" + plans
        tables = CENSUS | {"cin_plans": plans, "cin_referrals": referrals, "cin_children": CHILDREN + children}
        evidence = evidence_of(tables)
        return tuple(make(children_on_plans)(evidence, *YEAR)[0] for make in (count_matched, count_persistent))  # type: ignore[return-value] # two of them

    return count


@pytest.mark.parametrize(
    ("started", "ended", "closed", "is_open"),
    [
        ("2018-03-31", "-", "-", 1),
        ("2018-04-01", "-", "-", 0),
        ("2018-01-01", "2018-03-31", "-", 0),  # ended on the day: not there at its end
        ("2018-01-01", "2018-04-01", "-", 1),
        ("2018-01-01", "-", "2018-03-31", 0),  # the plan was left open, the case is closed
        ("2018-01-01", "-", "2018-04-01", 1),
    ],
)
def test_a_plan_is_open_on_31_march(
    on_plans: Callable[..., tuple[Count, Count]], started: str, ended: str, closed: str, is_open: int
) -> None:
    matched, persistent = on_plans(f"a 2017-06-01 {started} {ended}", "a p1 2008-01", closed)
    assert matched == Count(is_open, is_open)
    assert persistent == Count(is_open, is_open)  # p1 missed 30 of 300


def test_only_the_matched_are_of_the_share_and_the_others_are_told(
    on_plans: Callable[..., tuple[Count, Count]],
) -> None:
    """A and c were away often enough, b not quite; d is in no census, e has no pupil number, f too young for school."""
    plans = "\n".join(f"{child} 2017-06-01 2018-01-01 -" for child in "abcdef")
    children = "a p1 2008-01\nb p2 2008-01\nc p3 2008-01\nd p9 2008-01\ne - 2008-01\nf - 2015-01"
    assert on_plans(plans, children) == (Count(3, 5), Count(2, 3))


def test_two_records_of_one_pupil_are_one_child(on_plans: Callable[..., tuple[Count, Count]]) -> None:
    plans = "a 2017-06-01 2018-01-01 -\nb 2017-06-01 2018-02-01 -"
    assert on_plans(plans, "a p1 2008-01\nb p1 2008-01") == (Count(1, 1), Count(1, 1))


@pytest.mark.parametrize(
    ("born", "of_age"),
    [("2013-08", 1), ("2013-09", 0), ("2001-09", 1), ("2001-08", 0), ("-", 0)],
    ids=["four on 31 August", "three", "15 on 31 August", "16", "not known"],
)
def test_school_age_is_reception_to_year_11(
    on_plans: Callable[..., tuple[Count, Count]], born: str, of_age: int
) -> None:
    matched, _ = on_plans("a 2017-06-01 2018-01-01 -", f"a p9 {born}")
    assert matched == Count(0, of_age)


EPISODES = "child_id started_date ended_date legal_status\n"


@pytest.mark.parametrize(
    ("episodes", "is_in"),
    [
        ("a 2017-04-01 - E1", 1),  # twelve months to the day
        ("a 2017-04-02 - E1", 0),
        ("a 2016-01-01 2018-03-31 E1", 0),
        ("a 2016-01-01 2018-04-01 E1", 1),
        ("a 2016-01-01 2017-09-01 E1\na 2017-09-01 - C2", 1),  # another legal status is no break
        ("a 2016-01-01 2017-09-01 E1\na 2017-09-02 - E1", 0),  # a day out of care is
        ("a 2016-01-01 - V4", 0),  # short breaks
    ],
)
def test_twelve_months_in_care_are_without_a_break(evidence_of: MakeEvidence, episodes: str, is_in: int) -> None:
    tables = CENSUS | {
        "looked_after_episodes": EPISODES + episodes,
        "looked_after_header": CHILDREN + "a p3 2008-01",
    }
    evidence = evidence_of(tables)
    assert count_matched(children_in_care)(evidence, *YEAR) == [Count(is_in, is_in)]
    assert count_persistent(children_in_care)(evidence, *YEAR) == [Count(is_in, is_in)]


def test_without_a_header_nobody_has_a_pupil_number(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of(CENSUS | {"looked_after_episodes": EPISODES + "a 2016-01-01 - E1"})
    with pytest.raises(CannotCountError) as met:
        count_persistent(children_in_care)(evidence, *YEAR)
    assert str(met.value) == (
        "the pupil numbers of children looked after are in the SSDA903 header; send it with the episodes"
    )

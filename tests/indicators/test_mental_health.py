"""Waits, access, referrals and the waiting list of CAMHS, counted by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.camhs_waits import count_seen_within, count_waiting
from trust_analysis.indicators.definition import CannotCountError, Count, Evidence
from trust_analysis.indicators.mental_health import (
    count_access,
    count_contacts,
    count_referrals,
    count_referrals_per_month,
)

MakeEvidence = Callable[..., Evidence]
FIRST, LAST = date(2018, 4, 1), date(2018, 9, 30)
REFERRALS = "referral_id child_id referral_date discharge_date\n"
CONTACTS = "referral_id child_id contact_date is_attended\n"
ESTIMATE = {"prevalence_pct": 10.0, "population_5_to_17": 1000.0}


def count(counter: Callable[..., list], evidence: Evidence) -> tuple[float, float | None]:
    """Return the total of the window: numerator and denominator."""
    counted, *groups = counter(evidence, FIRST, LAST)
    assert sum(group.numerator for group in groups) in {0, counted.numerator}
    return counted.numerator, counted.denominator


def seen_within_12_weeks(evidence: Evidence) -> tuple[float, float | None]:
    return count(count_seen_within(84), evidence)


@pytest.mark.parametrize(
    ("seen", "within"),
    [
        ("2018-06-24", 1),  # 84 days after 1 April: 29 in April, 31 in May, 24 in June
        ("2018-06-25", 0),  # 85 days
        ("2018-04-01", 1),  # the same day
    ],
)
def test_84_days_are_within_12_weeks_and_85_are_not(evidence_of: MakeEvidence, seen: str, within: int) -> None:
    written = {
        "camhs_referrals": REFERRALS + "r1 a 2018-04-01 -",
        "camhs_contacts": CONTACTS + f"r1 a {seen} yes",
    }
    assert seen_within_12_weeks(evidence_of(written)) == (within, 1)


@pytest.mark.parametrize(("seen", "within"), [("2018-04-29", 1), ("2018-04-30", 0)])
def test_28_days_are_within_4_weeks_and_29_are_not(evidence_of: MakeEvidence, seen: str, within: int) -> None:
    written = {
        "camhs_referrals": REFERRALS + "r1 a 2018-04-01 -",
        "camhs_contacts": CONTACTS + f"r1 a {seen} yes",
    }
    assert count(count_seen_within(28), evidence_of(written)) == (within, 1)


def test_a_contact_that_was_not_attended_ends_no_wait(evidence_of: MakeEvidence) -> None:
    contacts = CONTACTS + "r1 a 2018-04-05 no\nr1 a 2018-08-01 yes\nr2 b 2018-04-05 no"
    written = {
        "camhs_referrals": REFERRALS + "r1 a 2018-04-01 -\nr2 b 2018-04-01 -",
        "camhs_contacts": contacts,
    }
    assert seen_within_12_weeks(evidence_of(written)) == (0, 1)


def test_only_the_first_contact_ends_a_wait(evidence_of: MakeEvidence) -> None:
    """Child a was first seen before the window, b in it after 30 days and again later, c after it."""
    contacts = """
        r1 a 2018-03-31 yes
        r1 a 2018-04-20 yes
        r2 b 2018-05-31 yes
        r2 b 2018-09-01 yes
        r3 c 2018-10-01 yes
    """
    written = {
        "camhs_referrals": REFERRALS + "r1 a 2018-03-01 -\nr2 b 2018-05-01 -\nr3 c 2018-09-01 -",
        "camhs_contacts": CONTACTS + contacts.strip(),
    }
    assert seen_within_12_weeks(evidence_of(written)) == (1, 1)


def test_a_child_with_two_referrals_counts_once_by_the_first_to_be_seen(evidence_of: MakeEvidence) -> None:
    """The child waited 100 days on the referral seen first, and 10 on the other."""
    written = {
        "camhs_referrals": REFERRALS + "r1 a 2018-04-01 -\nr2 a 2018-07-20 -",
        "camhs_contacts": CONTACTS + "r1 a 2018-07-10 yes\nr2 a 2018-07-30 yes",
    }
    assert seen_within_12_weeks(evidence_of(written)) == (0, 1)


def test_the_order_of_rows_does_not_choose_between_two_waits_of_one_day(evidence_of: MakeEvidence) -> None:
    one, other = "r1 a 2018-04-01 -", "r2 a 2018-07-01 -"
    contacts = CONTACTS + "r1 a 2018-07-10 yes\nr2 a 2018-07-10 yes"
    told, turned = (
        seen_within_12_weeks(evidence_of({"camhs_referrals": REFERRALS + rows, "camhs_contacts": contacts}))
        for rows in (f"{one}\n{other}", f"{other}\n{one}")
    )
    assert told == turned


def test_access_needs_two_attended_contacts_in_the_window(evidence_of: MakeEvidence) -> None:
    """Child a has two, d two under two referrals; b missed one of two, c had one of two before the window."""
    contacts = """
        r1 a 2018-04-01 yes
        r1 a 2018-09-30 yes
        r2 b 2018-05-01 yes
        r2 b 2018-06-01 no
        r3 c 2018-03-31 yes
        r3 c 2018-04-30 yes
        r4 d 2018-05-01 yes
        r5 d 2018-08-01 yes
    """
    evidence = evidence_of({"camhs_contacts": CONTACTS + contacts.strip()}, mental_health=ESTIMATE)
    assert count(count_access, evidence) == (2, 100)


def test_the_estimate_is_rounded_half_up(evidence_of: MakeEvidence) -> None:
    """12.5% of 20 is 2.5."""
    told = {"prevalence_pct": 12.5, "population_5_to_17": 20.0}
    evidence = evidence_of({"camhs_contacts": CONTACTS + "r1 a 2018-04-01 yes"}, mental_health=told)
    assert count(count_access, evidence) == (0, 3)


@pytest.mark.parametrize("missing", ESTIMATE)
def test_access_without_its_estimate_says_what_to_add(evidence_of: MakeEvidence, missing: str) -> None:
    told = {name: number for name, number in ESTIMATE.items() if name != missing}
    evidence = evidence_of({"camhs_contacts": CONTACTS + "r1 a 2018-04-01 yes"}, mental_health=told)
    with pytest.raises(CannotCountError) as met:
        count(count_access, evidence)
    assert str(met.value) == (
        "prevalence_pct and population_5_to_17 are not in trust.toml; add them under [mental_health]"
    )


@pytest.mark.parametrize(
    ("referral", "contact", "waiting"),
    [
        ("r1 a 2018-05-01 -", "", 1),
        ("r1 a 2018-09-30 -", "", 1),
        ("r1 a 2018-10-01 -", "", 0),  # not yet received
        ("r1 a 2018-05-01 -", "r1 a 2018-09-30 yes", 0),  # seen by the last day
        ("r1 a 2018-05-01 -", "r1 a 2018-10-01 yes", 1),  # seen after it
        ("r1 a 2018-05-01 -", "r1 a 2018-06-01 no", 1),  # not attended
        ("r1 a 2018-05-01 2018-09-30", "", 0),  # discharged by the last day
        ("r1 a 2018-05-01 2018-10-01", "", 1),  # discharged after it
    ],
)
def test_waiting_is_referred_and_neither_seen_nor_discharged(
    evidence_of: MakeEvidence, referral: str, contact: str, waiting: int
) -> None:
    written = {
        "camhs_referrals": REFERRALS + referral,
        "camhs_contacts": CONTACTS + "r9 z 2018-01-01 yes\n" + contact,
    }
    assert count(count_waiting, evidence_of(written)) == (waiting, None)


@pytest.mark.parametrize(
    ("last", "counted", "months"),
    [(date(2018, 6, 30), 2, 3), (date(2018, 9, 30), 3, 6), (date(2019, 3, 31), 4, 12)],
)
def test_referrals_a_month_are_those_of_the_year_to_date(
    evidence_of: MakeEvidence, last: date, counted: int, months: int
) -> None:
    rows = """
        r1 a 2018-03-31 -
        r2 b 2018-04-01 -
        r3 b 2018-06-30 -
        r4 c 2018-07-01 -
        r5 d 2018-10-01 -
    """
    evidence = evidence_of({"camhs_referrals": REFERRALS + rows.strip()})
    (count,) = count_referrals_per_month(evidence, FIRST, last)
    assert (count.numerator, count.denominator) == (counted, months)
    assert count.squares == 4 + counted - 2  # b's two make 4, each other child's one makes 1
    assert count_referrals(evidence, FIRST, last) == [Count(counted, squares=4 + counted - 2)]


def test_contacts_are_those_attended_and_their_squares_are_of_how_many_each_child_had(
    evidence_of: MakeEvidence,
) -> None:
    """Within the window a has three, by two referrals, and b one: 9 and 1. b missed another, c came after it."""
    contacts = """
        r1 a 2018-04-01 yes
        r1 a 2018-09-30 yes
        r2 a 2018-05-01 yes
        r3 b 2018-05-02 yes
        r3 b 2018-05-03 no
        r4 c 2018-10-01 yes
        r1 a 2018-03-31 yes
    """
    evidence = evidence_of({"camhs_contacts": CONTACTS + contacts.strip()})
    assert count_contacts(evidence, FIRST, LAST) == [Count(4, squares=10)]


def test_of_those_who_wait_it_is_counted_who_came_alone() -> None:
    assert find_indicator("camhs_waiting").flows == ("camhs_monthly_referrals",)

"""What became of referrals to CAMHS, worked by hand: seen, closed unseen and why, or still waiting."""

from collections.abc import Callable
from datetime import date
from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indicators.conftest import read_table
from trust_analysis.indicators.camhs_outcomes import (
    INDICATORS,
    NOT_TOLD,
    OTHERWISE,
    REASONS,
    SEEN,
    WAITING,
    count_closed_by_12_weeks,
    count_outcomes,
    count_seen_by_12_weeks,
    count_waiting_past_12_weeks,
)
from trust_analysis.indicators.definition import Count, Evidence
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.profile import Profile

MakeEvidence = Callable[..., Evidence]
FIRST, LAST = date(2017, 10, 1), date(2018, 9, 30)
REFERRALS = "referral_id child_id referral_date discharge_date\n"
CONTACTS = "referral_id child_id contact_date is_attended\n"
DISCHARGES = "referral_id child_id discharge_date reason\n"
WITHIN_12_WEEKS = (count_seen_by_12_weeks, count_closed_by_12_weeks, count_waiting_past_12_weeks)


def write(referrals: str, contacts: str = "", discharges: str = "") -> dict[str, str]:
    """Write the three returns, in each of which something stands that is of nobody here."""
    return {
        "camhs_referrals": f"{REFERRALS}{referrals}",
        "camhs_contacts": f"{CONTACTS}r99 z 2016-01-01 yes\n{contacts}",
        "camhs_discharges": f"{DISCHARGES}r99 z 2016-01-01 -\n{discharges}",
    }


def by_group(counts: list[Count]) -> dict[str, float]:
    return {one.group: one.numerator for one in counts}


def evidence_with(reason: str | None, evidence_of: MakeEvidence, discharge_date: str = "2018-01-21") -> Evidence:
    """Return evidence of one referral that was closed unseen, for a reason as its provider writes it."""
    evidence = evidence_of(write("r1 a 2018-01-01 2018-01-21", "", f"r1 a {discharge_date} given"))
    discharges = evidence.tables["camhs_discharges"]
    discharges["reason"] = discharges["reason"].mask(discharges["reason"] == "given", reason)
    return evidence


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("Referral not accepted", "Not accepted"),
        ("not accepted", "Not accepted"),
        ("REJECTED", "Not accepted"),
        (" Not suitable ", "Not accepted"),
        ("Signposted to another service", "Signposted to another service"),
        ("signposted", "Signposted to another service"),
        ("Transferred to another service", "Signposted to another service"),
        ("Did not attend", "Did not attend"),
        ("DNA", "Did not attend"),
        ("Moved away", OTHERWISE),
        ("did not attend twice", OTHERWISE),
        ("Treatment completed", OTHERWISE),
        ("", NOT_TOLD),
        ("  ", NOT_TOLD),
        (None, NOT_TOLD),
    ],
)
def test_why_a_referral_was_closed_unseen(evidence_of: MakeEvidence, reason: str | None, outcome: str) -> None:
    told = by_group(count_outcomes(evidence_with(reason, evidence_of), FIRST, LAST))
    assert [group for group, number in told.items() if number] == ["Total", outcome]
    assert told["Total"] == told[outcome] == 1


def test_a_closed_referral_without_a_discharge_in_the_return_has_no_reason(evidence_of: MakeEvidence) -> None:
    """The list of referrals says that it was closed; of why, nothing is told."""
    told = by_group(count_outcomes(evidence_of(write("r1 a 2018-01-01 2018-01-21")), FIRST, LAST))
    assert (told["Total"], told[NOT_TOLD]) == (1, 1)


def test_other_reasons_and_none_are_told_only_where_there_ever_was_any(evidence_of: MakeEvidence) -> None:
    """Of any referral, before the window too; not of one that was seen, or is not closed."""
    groups = ["Total", SEEN, *REASONS]
    plain = count_outcomes(evidence_with("dna", evidence_of), FIRST, LAST)
    assert [one.group for one in plain] == [*groups, WAITING]
    assert {one.breakdown for one in plain[1:]} == {"outcome"}
    other = count_outcomes(evidence_with("Moved away", evidence_of), FIRST, LAST)
    assert [one.group for one in other] == [*groups, OTHERWISE, WAITING]
    untold = count_outcomes(evidence_with(None, evidence_of), FIRST, LAST)
    assert [one.group for one in untold] == [*groups, NOT_TOLD, WAITING]
    years_ago = write(
        "r1 a 2018-01-01 -\nr2 b 2015-01-01 2015-02-01\nr3 c 2015-01-01 2015-02-01", "", "r3 c 2015-02-01 x"
    )
    both = count_outcomes(evidence_of(years_ago), FIRST, LAST)
    assert [one.group for one in both] == [*groups, OTHERWISE, NOT_TOLD, WAITING]
    assert by_group(both)[OTHERWISE] == by_group(both)[NOT_TOLD] == 0
    seen = write("r1 a 2018-01-01 2018-06-01\nr2 b 2018-01-01 -", "r1 a 2018-02-01 yes", "r1 a 2018-06-01 x")
    assert [one.group for one in count_outcomes(evidence_of(seen), FIRST, LAST)] == [*groups, WAITING]


@pytest.mark.parametrize(("reason", "outcome"), [("x", OTHERWISE), ("-", NOT_TOLD), ("dna", "Did not attend")])
def test_who_was_closed_unseen_and_is_seen_only_later_was_closed_unseen_until_then(
    evidence_of: MakeEvidence, reason: str, outcome: str
) -> None:
    """Closed in January, seen in October all the same: to September it was closed unseen, and is in a group."""
    evidence = evidence_of(write("r1 a 2018-01-01 2018-01-21", "r1 a 2018-10-05 yes", f"r1 a 2018-01-21 {reason}"))
    total, *groups = count_outcomes(evidence, FIRST, LAST)
    assert total.numerator == sum(one.numerator for one in groups) == 1
    assert by_group(groups)[outcome] == 1
    (closed,) = count_closed_by_12_weeks(evidence, FIRST, LAST)
    assert closed.numerator == 1
    assert by_group(count_outcomes(evidence, FIRST, date(2018, 12, 31)))[SEEN] == 1


TEN = write(
    """
    r1  a 2018-01-01 -
    r2  b 2018-01-01 2018-05-01
    r3  c 2018-01-01 2018-05-01
    r4  d 2018-02-01 2018-02-21
    r5  e 2018-02-01 2018-05-31
    r6  e 2018-03-01 2018-03-31
    r7  f 2018-03-01 2018-03-11
    r8  g 2018-03-01 -
    r9  h 2018-09-01 -
    r10 i 2018-09-20 2018-10-02
    r11 j 2017-09-30 -
    r12 k 2018-10-01 -
    """.strip(),
    """
    r1  a 2018-03-26 yes
    r2  b 2018-03-26 yes
    r2  b 2018-04-20 yes
    r3  c 2018-03-27 yes
    r3  c 2018-01-10 no
    r6  e 2018-04-30 yes
    r8  g 2018-04-01 no
    r10 i 2018-10-01 yes
    """.strip(),
    """
    r2  b 2018-05-01 -
    r4  d 2018-02-21 DNA
    r5  e 2018-05-31 rejected
    r6  e 2018-03-31 rejected
    r7  f 2018-03-11 signposted
    """.strip(),
)
"""Ten referrals of nine children, and one before and one after the window.

a and b were first seen on day 84, c on day 85: from 1 January 2018 30 days are left of January, 28 are February's, and
26 or 27 are March's. d was closed unseen on day 20, e's first on day 119 and f on day 10. e's second was closed on day
30 and seen on day 60 all the same. g has not been seen; h and i wait, for 29 and 10 days by 30 September: i is seen
later.
"""


def test_what_became_of_ten_referrals(evidence_of: MakeEvidence) -> None:
    """Who was seen after it was closed was seen. Of e there are two, and of eight others one: 4 + 8 squares."""
    counts = count_outcomes(evidence_of(TEN), FIRST, LAST)
    assert by_group(counts) == {
        "Total": 10,
        SEEN: 4,
        "Not accepted": 1,
        "Signposted to another service": 1,
        "Did not attend": 1,
        WAITING: 3,
    }
    assert counts[0].squares == 4 + 8


def test_what_had_become_of_them_by_an_earlier_day(evidence_of: MakeEvidence) -> None:
    """By 31 March a and b, of the eight, are seen, and c; d, f and e's second closed, not yet seen; the rest wait."""
    counts = count_outcomes(evidence_of(TEN), FIRST, date(2018, 3, 31))
    assert by_group(counts) == {
        "Total": 8,
        SEEN: 3,
        "Not accepted": 1,
        "Signposted to another service": 1,
        "Did not attend": 1,
        WAITING: 2,
    }


def test_shares_within_12_weeks_by_hand(evidence_of: MakeEvidence) -> None:
    """In order of days: f closed on day 10 and i cut short, d closed on 20, h cut short on 29, e seen on 60.

    Ten are there on day 10: one in ten is closed, and nine tenths wait. Eight on day 20: 0.9/8 = 0.1125 are closed, and
    0.7875 wait. Six on day 60: 0.7875/6 = 0.13125 are seen, and 0.65625 wait. Five on day 84, a and b: 0.2625 are seen.
    So 39.375% are seen and 21.25% closed, and 39.375% wait: together 100%.
    c, g and e's first go on for more than 84 days.
    """
    told = [one for counter in WITHIN_12_WEEKS for one in counter(evidence_of(TEN), FIRST, LAST)]
    assert [(one.numerator, one.denominator) for one in told] == [(3, 10), (2, 10), (3, 10)]
    assert [one.estimate.value for one in told] == [39.4, 21.3, 39.4]  # 21.25 half up
    assert {one.estimate.method for one in told} == {"Aalen-Johansen"}


def test_limits_of_a_share_are_those_of_its_opposite(evidence_of: MakeEvidence) -> None:
    """No more than 84 days are asked of anybody: of two seen in time and one not, 2/3, with an error of 0.27217.

    0.66667 to the powers e^(±1.96 x 0.27217 / (0.66667 x 0.40547)) = e^(±1.97343) = 7.1953 and 0.13898.
    """
    written = write(
        "r1 a 2018-01-01 -\nr2 b 2018-01-01 -\nr3 c 2018-01-01 -", "r1 a 2018-01-11 yes\nr2 b 2018-01-21 yes"
    )
    (seen,), (waiting,) = (
        counter(evidence_of(written), FIRST, LAST) for counter in (count_seen_by_12_weeks, count_waiting_past_12_weeks)
    )
    told = [(one.estimate.value, one.estimate.lower_limit, one.estimate.upper_limit) for one in (seen, waiting)]
    assert told == [(66.7, 5.4, 94.5), (33.3, 5.5, 94.6)]


@pytest.mark.parametrize(("day", "numbers"), [("2018-03-26", (1, 0)), ("2018-03-27", (0, 1))])
def test_day_84_is_within_12_weeks_and_day_85_is_not(
    evidence_of: MakeEvidence, day: str, numbers: tuple[int, int]
) -> None:
    """Whether seen or closed; who waits by 30 September has waited for longer."""
    seen = evidence_of(write("r1 a 2018-01-01 -", f"r1 a {day} yes"))
    closed = evidence_of(write(f"r1 a 2018-01-01 {day}"))
    for evidence, counter in ((seen, count_seen_by_12_weeks), (closed, count_closed_by_12_weeks)):
        (told, *_), (waiting,) = counter(evidence, FIRST, LAST), count_waiting_past_12_weeks(evidence, FIRST, LAST)
        assert (told.numerator, waiting.numerator) == numbers
        assert [one.estimate.value for one in (told, waiting)] == [100 * one for one in numbers]


def test_where_nobody_was_watched_for_12_weeks_there_is_no_share(evidence_of: MakeEvidence) -> None:
    """Two were referred in September: of what becomes of them by the twelfth week nobody knows."""
    written = write("r1 a 2018-09-01 -\nr2 b 2018-09-10 -", "r1 a 2018-09-11 yes")
    for counter in WITHIN_12_WEEKS:
        for one in counter(evidence_of(written), FIRST, LAST):
            assert one.denominator == 2
            assert isnan(one.estimate.value)


def test_nobody_referred_has_no_share(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of(write("r1 a 2015-01-01 -"))
    assert by_group(count_outcomes(evidence, FIRST, LAST))["Total"] == 0
    for counter in WITHIN_12_WEEKS:
        assert all(isnan(one.estimate.value) and one.denominator == 0 for one in counter(evidence, FIRST, LAST))


def test_of_each_indicator_the_whole_is_what_is_referred() -> None:
    assert {one.denominator or one.numerator for one in INDICATORS} == {"referrals to CAMHS"}


WORDS = st.sampled_from(["dna", "rejected", "signposted", "moved", "-"])
DAYS = st.none() | st.integers(0, 200)
LIVES = st.lists(st.tuples(st.integers(0, 450), DAYS, DAYS, WORDS), min_size=1, max_size=30)


def day_after(start: int, days: int | None) -> str:
    return "-" if days is None else f"{date.fromordinal(date(2017, 7, 10).toordinal() + start + days)}"


def evidence_of_lives(lives: list[tuple[int, int | None, int | None, str]]) -> Evidence:
    """Return evidence of referrals: when each came, after how many days it was seen and closed, if it was, and why."""
    referrals, contacts, discharges = [], [], []
    for number, (start, seen, closed, word) in enumerate(lives):
        name = f"r{number} c{number // 2}"
        referrals.append(f"{name} {day_after(start, 0)} {day_after(start, closed)}")
        contacts += [f"{name} {day_after(start, seen)} yes"] if seen is not None else []
        discharges += [f"{name} {day_after(start, closed)} {word}"] if closed is not None else []
    written = write(*("\n".join(lines) for lines in (referrals, contacts, discharges)))
    tables = {dataset: read_table(dataset, rows) for dataset, rows in written.items()}
    return Evidence(tables, Profile(home="", name="A trust", area=find_area("Kent")))


@given(LIVES)
@settings(deadline=None)
def test_groups_add_up_and_shares_make_a_hundred(lives: list[tuple[int, int | None, int | None, str]]) -> None:
    """Each share is rounded to a tenth, by 0.05 at most."""
    evidence = evidence_of_lives(lives)
    total, *groups = count_outcomes(evidence, FIRST, LAST)
    assert total.numerator == sum(one.numerator for one in groups)
    (seen,), (closed,), (waiting,) = (counter(evidence, FIRST, LAST) for counter in WITHIN_12_WEEKS)
    shares = [one.estimate.value for one in (seen, closed, waiting)]
    if any(map(isnan, shares)):
        assert all(map(isnan, shares))
        return
    assert sum(shares) == pytest.approx(100, abs=3 * 0.05 + 1e-9)
    known = [100 * one.numerator / total.numerator for one in (seen, closed)]
    assert all(share >= least - 0.05 - 1e-9 for share, least in zip(shares, known, strict=False))

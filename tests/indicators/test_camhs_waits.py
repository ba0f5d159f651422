"""Waiting by length, the median wait of all referred, and what is counted month by month, worked by hand."""

from collections.abc import Callable
from datetime import date
from math import isnan

import pytest

from trust_analysis.indicators.camhs_waits import count_median_wait, count_waiting, tabulate_waits
from trust_analysis.indicators.definition import Evidence
from trust_analysis.indicators.mental_health import count_contacts, count_referrals

MakeEvidence = Callable[..., Evidence]
FIRST, LAST = date(2017, 10, 1), date(2018, 9, 30)
REFERRALS = "referral_id child_id referral_date discharge_date\n"
CONTACTS = "referral_id child_id contact_date is_attended\n"


def write(referrals: str, contacts: str = "r9 z 2016-01-01 yes") -> dict[str, str]:
    return {"camhs_referrals": REFERRALS + referrals, "camhs_contacts": CONTACTS + contacts}


@pytest.mark.parametrize(
    ("referred", "length"),
    [
        ("2018-09-30", "4 weeks or less"),  # the day itself
        ("2018-09-02", "4 weeks or less"),  # 28 days
        ("2018-09-01", "over 4 to 12 weeks"),  # 29
        ("2018-07-08", "over 4 to 12 weeks"),  # 84: 23 in July, 31 in August, 30 in September
        ("2018-07-07", "over 12 to 18 weeks"),  # 85
        ("2018-05-27", "over 12 to 18 weeks"),  # 126: 84 and 42 more, 4 in May, 30 in June, 8 in July
        ("2018-05-26", "over 18 weeks"),  # 127
        ("2015-01-01", "over 18 weeks"),
    ],
)
def test_a_wait_is_of_one_length(evidence_of: MakeEvidence, referred: str, length: str) -> None:
    total, *groups = count_waiting(evidence_of(write(f"r1 a {referred} -")), FIRST, LAST)
    assert (total.numerator, total.breakdown) == (1, "Total")
    assert [(one.breakdown, one.group) for one in groups] == [
        ("wait", "4 weeks or less"),
        ("wait", "over 4 to 12 weeks"),
        ("wait", "over 12 to 18 weeks"),
        ("wait", "over 18 weeks"),
    ]
    assert [one.group for one in groups if one.numerator] == [length]


def write_ten_of_each(referrals: str, contacts: str) -> dict[str, str]:
    """Write ten children for each that is written out: with fewer there is no median."""
    return write(*("\n".join(map(make_ten, table.split("\n"))) for table in (referrals, contacts)))


def make_ten(line: str) -> str:
    referral, child, *rest = line.split()
    return "\n".join(" ".join((f"{referral}.{number}", f"{child}.{number}", *rest)) for number in range(10))


MEDIAN = write_ten_of_each(
    """
    r1 a 2017-10-01 -
    r2 b 2018-01-01 2018-01-21
    r3 c 2018-02-01 -
    r4 d 2018-03-01 -
    r5 e 2018-08-31 -
    r6 f 2017-09-30 -
    r7 g 2018-10-01 -
    """.strip(),
    """
    r1 a 2017-10-11 yes
    r3 c 2018-03-03 yes
    r4 d 2018-04-30 yes
    r5 e 2018-10-20 yes
    r6 f 2017-10-05 yes
    r7 g 2018-10-01 yes
    """.strip(),
)
"""Waits of a 10 days, c 30, d 60; b discharged unseen after 20, e unseen on the last day, after 30. Not f, not g."""


def test_the_median_wait_of_all_referred(evidence_of: MakeEvidence) -> None:
    """By hand, in bands that each hold ten seen: to day 14, to 35 and to 63.

    40 of 50 wait on after day 14; ten of these are seen by day 35 and twenty cut short, which count for ten at risk:
    40/50 x 20/30 = 0.533; by day 63 none is left. Half is reached on day 35 + 28 x (0.533 - 0.5) / 0.533 = 36.75.
    """
    (count,) = count_median_wait(evidence_of(MEDIAN), FIRST, LAST)
    assert (count.numerator, count.denominator) == (30, 50)
    assert (count.estimate.value, count.estimate.method) == (37, "life table")
    assert count.estimate.lower_limit <= 37
    table = tabulate_waits(evidence_of(MEDIAN), FIRST, LAST)
    assert [table.ends.tolist(), table.ended.tolist(), table.cut_short.tolist()] == [
        [14, 35, 63],
        [10, 10, 10],
        [0, 20, 0],
    ]


def test_half_seen_by_the_end_of_a_week_is_the_median(evidence_of: MakeEvidence) -> None:
    """Of those seen after 7 and 40 days, and none cut short, half are seen by the seventh day."""
    written = write_ten_of_each("r1 a 2018-01-01 -\nr2 b 2018-01-01 -", "r1 a 2018-01-08 yes\nr2 b 2018-02-10 yes")
    (count,) = count_median_wait(evidence_of(written), FIRST, LAST)
    assert count.estimate.value == 7


def test_seen_on_the_day_of_referral_and_on_the_last_day(evidence_of: MakeEvidence) -> None:
    """All are seen within the first week, of which the table knows no more: half by its middle, rounded half up."""
    written = write_ten_of_each("r1 a 2018-01-01 -\nr2 b 2018-09-30 -", "r1 a 2018-01-01 yes\nr2 b 2018-09-30 yes")
    (count,) = count_median_wait(evidence_of(written), FIRST, LAST)
    assert (count.numerator, count.denominator, count.estimate.value) == (20, 20, 4)


def test_a_discharge_after_the_last_day_has_not_happened_yet(evidence_of: MakeEvidence) -> None:
    """Those seen after 20 days leave half waiting at the end of the third week: the others are watched for 30."""
    written = write_ten_of_each("r1 a 2018-08-31 2018-10-05\nr2 b 2018-01-01 -", "r2 b 2018-01-21 yes")
    (count,) = count_median_wait(evidence_of(written), FIRST, LAST)
    assert count.estimate.value == 21


def test_no_median_where_half_have_not_been_seen(evidence_of: MakeEvidence) -> None:
    (count,) = count_median_wait(evidence_of(write("r1 a 2018-01-01 -\nr2 b 2018-02-01 2018-02-02")), FIRST, LAST)
    assert (count.numerator, count.denominator) == (0, 2)
    assert isnan(count.estimate.value)


def test_nobody_referred_has_no_median(evidence_of: MakeEvidence) -> None:
    (count,) = count_median_wait(evidence_of(write("r1 a 2015-01-01 -")), FIRST, LAST)
    assert (count.numerator, count.denominator, isnan(count.estimate.value)) == (0, 0, True)


def referred_twice(children: int) -> dict[str, str]:
    numbers = [(f"r{child}.{time}", f"c{child}") for child in range(children) for time in (1, 2)]
    referrals = "\n".join(f"{referral} {child} 2018-01-01 -" for referral, child in numbers)
    return write(referrals, "\n".join(f"{referral} {child} 2018-01-15 yes" for referral, child in numbers))


def test_a_child_referred_twice_is_one_child(evidence_of: MakeEvidence) -> None:
    """Forty waits of twenty children: small numbers are judged by children."""
    (count,) = count_median_wait(evidence_of(referred_twice(20)), FIRST, LAST)
    assert (count.numerator, count.denominator, count.estimate.value) == (20, 20, 7)


def test_nine_children_have_no_median_however_often_they_were_seen(evidence_of: MakeEvidence) -> None:
    (count,) = count_median_wait(evidence_of(referred_twice(9)), FIRST, LAST)
    assert (count.numerator, count.denominator, isnan(count.estimate.value)) == (9, 9, True)
    (enough,) = count_median_wait(evidence_of(referred_twice(10)), FIRST, LAST)
    assert enough.estimate.value == 7


def test_referrals_and_attended_contacts_of_a_month(evidence_of: MakeEvidence) -> None:
    evidence = evidence_of(
        write(
            "r1 a 2018-08-31 -\nr2 b 2018-09-01 -\nr3 b 2018-09-30 -\nr4 c 2018-10-01 -",
            "r1 a 2018-08-31 yes\nr1 a 2018-09-01 yes\nr1 a 2018-09-01 yes\nr2 b 2018-09-30 yes\nr2 b 2018-09-15 no",
        )
    )
    september = (date(2018, 9, 1), date(2018, 9, 30))
    assert [one.numerator for one in count_referrals(evidence, *september)] == [2]
    assert [one.numerator for one in count_contacts(evidence, *september)] == [3]

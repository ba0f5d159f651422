"""The story of the mental-health returns, counted from their files by SQL that knows nothing of how they were made."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Ask = Callable[..., Any]

SEEN = """select count(*), count(*) filter (seen - referred <= 84), count(*) filter (seen - referred <= 28),
    count(distinct nhs_number) from referrals where seen between $1 and $2"""
WAITING = """select count(*) from referrals where referred <= $1::date and (seen is null or seen > $1::date)
    and (discharged is null or discharged > $1::date)"""
TWO_CONTACTS = """select count(*) from (select nhs_number from contacts
    where attended = 'Y' and held between $1 and $2 group by nhs_number having count(*) >= 2)"""


@pytest.mark.parametrize(
    ("first", "last", "referrals", "a_month"),
    [
        (date(2015, 4, 1), date(2016, 3, 31), 4944, 412),
        (date(2016, 4, 1), date(2017, 3, 31), 5364, 447),
        (date(2017, 4, 1), date(2018, 3, 31), 5868, 489),
        (date(2018, 4, 1), date(2018, 9, 30), 3186, 531),
        (date(2018, 4, 1), date(2019, 3, 31), 6432, 536),
    ],
)
def test_so_many_are_referred(ask: Ask, first: date, last: date, referrals: int, a_month: int) -> None:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    assert ask("select count(*) from referrals where referred between $1 and $2", first, last) == referrals
    assert referrals == a_month * months


def test_august_is_the_quietest_month_of_each_year(ask: Ask) -> None:
    months = "select date_trunc('month', referred) as month, count(*) as number from referrals where referred >= '2015-04-01' group by 1"
    year = "year(month - interval 3 month)"
    quietest = ask(f"select month(arg_min(month, number)) from ({months}) group by {year}")
    assert quietest == [(8,)] * 4


def test_from_april_to_september_2018_a_quarter_are_seen_within_84_days(ask: Ask) -> None:
    assert ask(SEEN, date(2018, 4, 1), date(2018, 9, 30)) == [(1560, 390, 140, 1560)]


@pytest.mark.parametrize(
    ("first", "last", "within_12_weeks_pct"),
    [
        (date(2015, 4, 1), date(2016, 3, 31), 62),
        (date(2016, 4, 1), date(2017, 3, 31), 48),
        (date(2017, 4, 1), date(2018, 3, 31), 34),
        (date(2018, 4, 1), date(2018, 6, 30), 27),
    ],
)
def test_the_share_seen_within_84_days_falls(ask: Ask, first: date, last: date, within_12_weeks_pct: int) -> None:
    ((seen, in_time, _, children),) = ask(SEEN, first, last)
    assert round(100 * in_time / seen) == within_12_weeks_pct
    assert children == seen


@pytest.mark.parametrize(
    ("first", "last", "at_least", "at_most"),
    [
        (date(2015, 4, 1), date(2016, 3, 31), 2500, 2700),
        (date(2016, 4, 1), date(2017, 3, 31), 2800, 3000),
        (date(2017, 4, 1), date(2018, 3, 31), 3050, 3250),
        (date(2017, 10, 1), date(2018, 9, 30), 3366, 3366),  # 33.0% of 10% of 102,000
    ],
)
def test_so_many_children_have_two_contacts_or_more(
    ask: Ask, first: date, last: date, at_least: int, at_most: int
) -> None:
    assert at_least <= ask(TWO_CONTACTS, first, last) <= at_most


def test_the_waiting_list_grows_from_about_700_to_about_1900(ask: Ask) -> None:
    waiting = [
        ask(WAITING, day) for day in (date(year, month, 30) for year in (2015, 2016, 2017, 2018) for month in (6, 9))
    ]
    of_june, of_september = waiting[::2], waiting[1::2]
    assert of_june == sorted(of_june)
    assert of_september == sorted(of_september)
    assert 650 <= ask(WAITING, date(2015, 3, 31)) <= 750
    assert 650 <= of_june[0] <= 750
    assert 1800 <= of_september[-1] <= 2000


def test_referrals_reach_back_to_october_2014_and_contacts_begin_in_april_2015(ask: Ask) -> None:
    ((first, last),) = ask("select min(referred), max(referred) from referrals")
    assert date(2014, 10, 1) <= first <= date(2014, 10, 31)
    assert date(2019, 3, 25) <= last <= date(2019, 3, 31)
    assert ask("select min(held), max(held) <= '2019-03-31' from contacts") == [(date(2015, 4, 1), True)]
    assert ask("select count(*) from referrals where discharged not between '2015-04-01' and '2019-03-31'") == 0


def test_no_contact_comes_before_its_referral_or_after_its_discharge(ask: Ask) -> None:
    told = "contacts join referrals using (referral_id)"
    assert ask(f"select count(*) from {told}") == ask("select count(*) from contacts")
    assert ask(f"select count(*) from {told} where held < referred or held > discharged") == 0
    assert ask(f"select count(*) from {told} where contacts.nhs_number <> referrals.nhs_number") == 0


def test_some_appointments_are_missed_and_some_referrals_closed_without_one_kept(ask: Ask) -> None:
    assert set(ask("select distinct attended from contacts")) == {("Y",), ("N",)}
    assert 0.05 < ask("select avg((attended = 'N')::integer) from contacts") < 0.2
    assert ask("select count(*) from referrals where seen is null and discharged is not null") > 5000


def test_a_referral_is_listed_once_and_its_child_is_under_18(ask: Ask) -> None:
    assert ask("select count(*) - count(distinct referral_id) from referrals") == 0
    assert ask("select count(*) from referrals where referred >= born + interval 18 year or referred < born") == 0
    assert (
        ask("select count(*) from contacts join referrals using (referral_id) where held >= born + interval 18 year")
        == 0
    )


def test_a_number_is_one_child_and_some_children_come_again(ask: Ask) -> None:
    ((numbers, children, referrals),) = ask(
        "select count(distinct nhs_number), count(distinct (nhs_number, dob, sex)), count(*) from referrals"
    )
    assert numbers == children
    assert 1000 < referrals - numbers < 4000


def test_districts_are_the_five_of_the_county(ask: Ask) -> None:
    assert ask("select distinct district from referrals order by all") == [(f"E07000{n}",) for n in range(177, 182)]


def test_each_referral_that_was_discharged_has_one_discharge_that_says_the_same(ask: Ask) -> None:
    told = "select referral_id, nhs_number, referred, discharged from"
    ended = f"{told} referrals where discharged is not null"
    assert ask(f"select count(*) from ({ended})") == ask("select count(*) from discharges") > 20_000
    assert ask(f"select count(*) from (({ended}) except all ({told} discharges))") == 0


def test_a_discharge_names_the_last_contact_and_comes_after_it(ask: Ask) -> None:
    last = "(select referral_id, max(held) as newest from contacts group by 1)"
    unlike = f"select count(*) from discharges left join {last} using (referral_id) where newest is distinct from last_contact"
    assert ask(unlike) == 0
    assert ask("select count(*) from discharges where discharged < last_contact or discharged < referred") == 0


def test_who_was_never_seen_is_not_said_to_have_been_treated(ask: Ask) -> None:
    wrong = """select count(*) from discharges join referrals using (referral_id)
        where seen is null and discharge_reason = 'Treatment completed'"""
    assert ask(wrong) == 0
    assert ask("select count(*) from discharges where discharge_reason = 'Treatment completed'") > 5_000

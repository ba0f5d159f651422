"""The story of the police return, counted from its file by SQL."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("year", "at_least", "at_most"), [(2015, 5150, 5250), (2016, 5200, 5800), (2017, 5500, 6100), (2018, 6150, 6250)]
)
def test_about_so_many_incidents_a_financial_year(ask: Ask, year: int, at_least: int, at_most: int) -> None:
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    assert at_least <= ask("select count(*) from incidents where happened between $1 and $2", first, last) <= at_most


def test_incidents_rise_from_year_to_year(ask: Ask) -> None:
    counts = ask(
        "select count(*) from incidents group by year(happened - interval 3 month) order by year(happened - interval 3 month)"
    )
    assert len(counts) == 4
    assert counts == sorted(counts)


def test_july_or_august_is_the_busiest_month_of_each_year(ask: Ask) -> None:
    months = "select date_trunc('month', happened) as month, count(*) as number from incidents group by 1"
    busiest = ask(f"select month(arg_max(month, number)) from ({months}) group by year(month - interval 3 month)")
    assert len(busiest) == 4
    assert set(busiest) <= {(7,), (8,)}


@pytest.mark.parametrize(
    ("condition", "share"),
    [
        ("linked = 0", 0.45),
        ("risk_grading = 'High'", 0.11),
        ("risk_grading = 'Medium'", 0.34),
        ("risk_grading = 'Standard'", 0.55),
        ("repeat = 'Y'", 0.36),
        ("repeat = 'N'", 0.64),
    ],
)
def test_shares_are_about_as_said(ask: Ask, condition: str, share: float) -> None:
    assert ask(f"select avg(({condition})::integer) from incidents") == pytest.approx(share, abs=0.015)


def test_incidents_have_their_own_number_and_up_to_four_children(ask: Ask) -> None:
    assert ask("select count(*) - count(distinct incident_id) from incidents") == 0
    assert ask("select min(linked), max(linked) from incidents") == [(0, 4)]


def test_every_district_of_the_county_has_incidents(ask: Ask) -> None:
    assert ask("select distinct district from incidents order by all") == [(f"E07000{n}",) for n in range(177, 182)]

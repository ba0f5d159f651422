"""The made-up term dates and populations, held against the calendar and the published rates."""

import tomllib
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pytest

from demo_returns.profile import PROFILE
from demo_returns.school_terms import read_terms

TOLD: dict[str, Any] = tomllib.loads(PROFILE.read_text(encoding="utf-8"))
YEARS = ("2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20")


def test_every_year_has_six_terms_that_follow_each_other() -> None:
    assert tuple(TOLD["terms"]) == YEARS
    for year, terms in TOLD["terms"].items():
        days = [day for term in terms for day in term]
        assert len(terms) == 6
        assert all(first < second for first, second in pairwise(days))
        assert all(day.weekday() < 5 for day in days)
        assert days[0].year == int(year[:4]) == days[-1].year - 1
        assert (days[0].month, days[-1].month) == (9, 7)


@pytest.mark.parametrize("first_year", range(2014, 2020))
def test_a_school_year_has_about_195_days(first_year: int) -> None:
    # 190 for pupils and five for the training of staff
    days = [day for day in read_terms().school_days if date(first_year, 9, 1) <= day <= date(first_year + 1, 8, 31)]
    assert 190 <= len(days) <= 196


@pytest.mark.parametrize(
    ("year", "looked_after", "rate"),
    [(2016, 593, 42), (2017, 666, 47), (2018, 684, 48), (2019, 779, 54)],  # published: LAIT, LACnum and LAC
)
def test_the_populations_give_the_published_rates(year: int, looked_after: int, rate: int) -> None:
    per_10_000 = Decimal(looked_after * 10_000) / TOLD["population"]["under_18"][str(year)]
    assert per_10_000.quantize(Decimal(1), ROUND_HALF_UP) == rate


def test_3366_children_are_33_per_cent_of_those_with_a_condition() -> None:
    told = TOLD["mental_health"]
    with_a_condition = told["population_5_to_17"] * told["prevalence_pct"] / 100
    assert with_a_condition == 10_200
    assert round(100 * 3366 / with_a_condition, 1) == 33.0


def test_both_say_that_they_are_made_up() -> None:
    assert TOLD["population"]["under_18"]["source"].startswith("made up for the demonstration")
    assert TOLD["mental_health"]["source"].startswith("made up for the demonstration")

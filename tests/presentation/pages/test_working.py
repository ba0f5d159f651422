"""What a reader with a pencil is told: arithmetic, intervals, the bands of a median, and what is withheld of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import ASSUMPTIONS, Evidence
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.presentation.pages.working import say_arithmetic, say_assumptions, say_bands, say_interval
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import COLUMNS, shape_results
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

PROFILE = Profile(home=Path(), name="A trust", area=find_area("Kent"))


def row_of(indicator: str, numerator: float, denominator: float, **told: object) -> Figure:
    texts = {name: "" for name, kind in COLUMNS.items() if kind == "str"}
    days = dict.fromkeys(("covers_to", "received_to"), np.datetime64("2018-09-30", "s"))
    row = {**texts, **days, "indicator": indicator, "numerator": numerator, "denominator": denominator, **told}
    return figures_of(evaluate(shape_results(pd.DataFrame([row]))))[0]


@pytest.mark.parametrize(
    ("name", "numerator", "denominator", "told", "said"),
    [
        ("placed_by_sixth_day", 29, 200, {}, "worked: 29 / 200 x 100 = 14.5000, rounded half up to 15%"),
        ("camhs_referrals", 3100, 6, {}, "worked: 3,100 / 6 = 516.6667, rounded half up to 517"),
        (
            "suspension_rate", 1225, 93_328, {"release": "A publication, to 2017-08-31"},
            "worked: 1,225 / 93,328 x 100 = 1.312575, rounded half up to 1.31",
        ),
        (
            "sen_support_ks2", 10, 30, {"release": "A publication, to 2017-08-31", "value": 33.0},
            "worked: 10 / 30 x 100 = 33.3333, rounded half up to 33%",
        ),
    ],
)  # fmt: skip
def test_a_value_is_worked_from_its_counts(
    name: str, numerator: float, denominator: float, told: dict[str, object], said: str
) -> None:
    assert list(say_arithmetic(row_of(name, numerator, denominator, **told), find_indicator(name))) == [said]


@pytest.mark.parametrize(("numerator", "denominator"), [(np.nan, 200), (3, np.nan), (0, 0)])
def test_what_is_not_there_is_not_worked(numerator: float, denominator: float) -> None:
    row = row_of("placed_by_sixth_day", numerator, denominator)
    assert [*say_arithmetic(row, find_indicator("placed_by_sixth_day"))] == []
    assert [*say_interval(row, find_indicator("placed_by_sixth_day"))] == []


def test_limits_say_their_method() -> None:
    """Exact limits of 3 events are 0.62 and 8.77 (Garwood's table); Wilson's of 17 of 56 are 19.9% and 43.3%."""
    rate, share = find_indicator("permanent_exclusion_rate"), find_indicator("placed_by_sixth_day")
    assert list(say_interval(row_of(rate.name, 3, 6), rate)) == [
        "interval: exact Poisson limits (Garwood, 1936) of the count 3 are 0.62 and 8.77; each / 6 x 100"
    ]
    (said,) = say_interval(row_of(share.name, 17, 56), share)
    n, whole, z = 17, 56, 1.96
    assert said.endswith("(2n + z² ± z√(z² + 4n(1 - n/N))) / 2(N + z²) x 100, with n = 17, N = 56, z = 1.96")
    lower, upper = (
        100 * (2 * n + z**2 + sign * z * (z**2 + 4 * n * (1 - n / whole)) ** 0.5) / (2 * (whole + z**2))
        for sign in (-1, 1)
    )
    row = row_of(share.name, 17, 56)
    assert (row.lower_limit, row.upper_limit) == pytest.approx((lower, upper), abs=0.01)


def test_a_share_that_is_estimated_is_not_worked_from_its_counts_and_names_its_method() -> None:
    """Of 10 referred 4 are known to have been seen, and those not watched for so long count too: it is not 40%."""
    seen = find_indicator("camhs_seen_by_12_weeks")
    row = row_of(seen.name, 4, 10, value=45.0, lower_limit=20.0, upper_limit=70.0, method="Aalen-Johansen")
    assert row.value == 45
    assert list(say_arithmetic(row, seen)) == []
    assert list(say_interval(row, seen)) == [
        (
            "estimate: the share still waiting before each day x those who ended so on it / those who were watched then, "
            "added up (Aalen and Johansen, 1978); its limits by the delta method on the scale of log(-log)"
        )
    ]


MEDIAN = find_indicator("camhs_median_wait")


def evidence_of_waits() -> Evidence:
    """Twenty referred on 1 January 2018: ten seen after 7 days, five discharged unseen after 10, five still waiting."""
    referrals = pd.DataFrame(
        {
            "referral_id": [f"r{number}" for number in range(30)],
            "child_id": [f"c{number}" for number in range(30)],
            "referral_date": pd.Timestamp("2018-01-01"),
            "discharge_date": [pd.NaT] * 10 + [pd.Timestamp("2018-01-11")] * 4 + [pd.NaT] * 16,
        }
    )
    seen = [(f"r{number}", f"c{number}", pd.Timestamp("2018-01-08"), "yes") for number in range(10)]
    seen += [(f"r{number}", f"c{number}", pd.Timestamp("2018-01-13"), "yes") for number in range(14, 24)]
    contacts = pd.DataFrame(seen, columns=["referral_id", "child_id", "contact_date", "is_attended"])
    return Evidence({"camhs_referrals": referrals, "camhs_contacts": contacts}, PROFILE)


def median_row(value: float) -> Figure:
    told = {"value": value, "lower_limit": 7.0, "upper_limit": 14.0, "method": "life table"}
    return row_of(MEDIAN.name, 20, 30, **told)


def test_the_bands_of_a_median_are_told_up_to_it() -> None:
    """30 began and ten were seen: 66.667%. Of 20 less half of 4 ten were seen: x 8/18, 29.630%; half on day 10.15."""
    assert say_bands(median_row(10), MEDIAN, evidence_of_waits(), threshold=0) == [
        "still waiting = that of the band before x (1 - ended / (began - half of the cut short))",
        "days 0 to 7: 30 began, 10 ended, 0 cut short, 66.667% still waiting",
        "days 8 to 14: 20 began, 10 ended, 4 cut short, 29.630% still waiting",
        "half still wait on day 7 + 7 x 16.667 / 37.037 = 10.15, told in whole days",
    ]


def test_bands_are_not_told_where_small_counts_are_withheld() -> None:
    assert say_bands(median_row(10), MEDIAN, evidence_of_waits(), threshold=5) == [
        "not told to this audience, since the bands hold counts under 5: ask with --audience board"
    ]
    assert say_bands(median_row(np.nan), MEDIAN, evidence_of_waits(), threshold=0) == []


def test_every_assumption_is_one_that_is_told() -> None:
    assumed = {word for one in INDICATORS.values() for word in one.assumes}
    assert assumed == set(ASSUMPTIONS)


def test_terms_are_told_with_their_bank_holidays() -> None:
    """Of 2018's bank holidays May Day, 7 May, and Spring Bank Holiday, 28 May, fall on weekdays of these terms."""
    terms = ((date(2018, 4, 16), date(2018, 5, 31)), (date(2018, 9, 4), date(2018, 10, 19)))
    profile = Profile(home=Path(), name="A trust", area=find_area("Kent"), calendar=SchoolCalendar(terms))
    said = say_assumptions(find_indicator("placed_by_sixth_day"), profile, date(2018, 4, 1), date(2018, 6, 30))
    assert said == [
        "school days: Monday to Friday, 16 April 2018 to 31 May 2018",
        "less the bank holidays in them: 7 May 2018; 28 May 2018",
    ]


def test_what_access_is_of_is_told_with_its_source() -> None:
    told = {"prevalence_pct": 10.0, "population_5_to_17": 102_000.0}
    profile = Profile(
        home=Path(),
        name="A trust",
        area=find_area("Kent"),
        mental_health=told,
        assumptions={"mental_health": "a survey"},
    )
    assert say_assumptions(find_indicator("camhs_access"), profile, date(2018, 4, 1), date(2018, 6, 30)) == [
        "children estimated to have a diagnosable condition: 10% of 102,000 aged 5 to 17; a survey"
    ]


def test_the_population_of_districts_is_told_with_its_source_where_it_is_given() -> None:
    rate = find_indicator("domestic_abuse_incident_rate")
    sources = {"population": "mid-2017 estimates", "districts": "district estimates"}
    days = (date(2017, 10, 1), date(2018, 9, 30))
    profile = Profile(home=Path(), name="A trust", area=find_area("Kent"), assumptions=sources)
    of_all = "children under 18: mid-2017 estimates"
    assert say_assumptions(rate, profile, *days) == [of_all]
    with_districts = replace(profile, population_of_districts={"Ashford": 29_000})
    assert say_assumptions(rate, with_districts, *days) == [
        of_all,
        "children under 18 in districts, of every year: district estimates",
    ]

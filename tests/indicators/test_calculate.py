"""Results from returns and from publications: which quarters, which status, which releases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators.calculate import Calculated, calculate
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import COLUMNS, TOTAL
from trust_analysis.vocabulary.statuses import WITHHOLDING

MakeTable = Callable[[str, str], pd.DataFrame]
KENT = "E10000016"


@dataclass(frozen=True)
class Covers:
    first: date
    last: date
    received_to: date = date(2018, 10, 12)


FIGURE = {
    "dataset": "lait",
    "measure": "LACnum",
    "area_code": KENT,
    "period": "2017-18",
    "covers_to": np.datetime64("2018-03-31", "s"),
    "breakdown": TOTAL,
    "group": TOTAL,
    "value": np.nan,
    "status": "",
    "release": "Local Authority Interactive Tool, to 2018-03-31",
    "received_to": np.datetime64("2018-12-01", "s"),
}


def make_figures(*told: Mapping[str, object]) -> pd.DataFrame:
    """Return published figures as intake shapes them: a test tells what differs from `FIGURE`."""
    rows = pd.DataFrame([{**FIGURE, **one} for one in told], columns=list(FIGURE))
    return rows.astype({"value": "float64", "covers_to": "datetime64[s]", "received_to": "datetime64[s]"})


NO_FIGURES = make_figures()
INCIDENTS = """
    incident_id incident_date risk     children_linked is_repeat
    i1          2018-04-10    High     1               yes
    i2          2018-06-10    High     2               no
    i3          2018-08-01    Standard 3               no
"""
EXCLUSIONS = """
    pupil_id category   started_date resumed_date
    a        permanent  2017-05-02   2017-05-10
    b        permanent  2018-05-02   2018-05-11
    c        suspension 2018-07-20   2018-09-05
"""


@pytest.fixture
def calculate_return(bare_profile: Profile, table: MakeTable) -> Callable[..., Calculated]:
    """Calculate from one return: its name, its rows written out, and the first and last day it covers."""

    def make(dataset: str, written: str, first: date, last: date, **told: object) -> Calculated:
        tables, coverage = {dataset: table(dataset, written)}, {dataset: Covers(first, last)}
        return calculate(replace(bare_profile, **told), tables, coverage, NO_FIGURES)

    return make


def of(calculated: Calculated, indicator: str) -> pd.DataFrame:
    rows = calculated.results[calculated.results["indicator"] == indicator]
    return rows[rows["breakdown"] == TOTAL].sort_values(["covers_to", "release"], ignore_index=True)


def test_a_window_that_begins_before_the_return_is_left_out(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("domestic_abuse_incidents", INCIDENTS, date(2018, 5, 1), date(2018, 9, 30))
    rows = of(calculated, "domestic_abuse_incidents")
    assert list(rows["period"]) == ["2018-19 Q2"]
    assert list(rows["numerator"]) == [1]


def test_every_quarter_within_the_return_is_counted(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("domestic_abuse_incidents", INCIDENTS, date(2018, 4, 1), date(2018, 9, 30))
    rows = of(calculated, "domestic_abuse_incidents")
    assert list(zip(rows["period"], rows["numerator"], strict=True)) == [("2018-19 Q1", 2), ("2018-19 Q2", 1)]
    assert list(rows["covers_to"].dt.date) == [date(2018, 6, 30), date(2018, 9, 30)]


def test_twelve_months_need_twelve_months(calculate_return: Callable[..., Calculated]) -> None:
    """From April 2017, the first 12 months end in March 2018."""
    calculated = calculate_return("exclusions", EXCLUSIONS, date(2017, 4, 1), date(2018, 9, 30))
    rows = of(calculated, "permanent_exclusions")
    assert list(zip(rows["period"], rows["numerator"], strict=True)) == [
        ("2017-18 Q4", 1),
        ("2018-19 Q1", 1),
        ("2018-19 Q2", 1),
    ]


def test_our_rows_are_of_our_area_and_say_what_they_rest_on(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("domestic_abuse_incidents", INCIDENTS, date(2018, 4, 1), date(2018, 9, 30))
    results = calculated.results
    assert {name: str(kind) for name, kind in results.dtypes.items()} == COLUMNS
    assert set(results["area_code"]) == {KENT}
    assert set(results["release"]) == {""}
    assert set(results["dataset"]) == {"domestic_abuse_incidents"}
    assert set(results["received_to"].dt.date) == {date(2018, 10, 12)}
    assert set(results["indicator"]) == {
        "domestic_abuse_incidents",
        "domestic_abuse_children_linked",
        "domestic_abuse_repeats",
        "domestic_abuse_high_risk",
    }


@pytest.mark.parametrize(
    ("last", "status", "covers_to"),
    [
        (date(2018, 9, 30), "", date(2018, 9, 30)),
        (date(2018, 9, 23), "", date(2018, 9, 30)),  # a week short is taken for the whole
        (date(2018, 9, 22), "p", date(2018, 9, 22)),
    ],
)
def test_a_return_that_stops_short_makes_a_provisional_figure(
    calculate_return: Callable[..., Calculated], last: date, status: str, covers_to: date
) -> None:
    calculated = calculate_return("domestic_abuse_incidents", INCIDENTS, date(2018, 4, 1), last)
    newest = of(calculated, "domestic_abuse_incidents").iloc[-1]
    assert (newest["period"], newest["status"], newest["covers_to"].date()) == ("2018-19 Q2", status, covers_to)


EPISODES = """
    child_id started_date legal_status ended_date
    a        2018-01-10   C2           -
    b        2018-05-01   C2           2018-08-12
"""


@pytest.mark.parametrize(
    ("last", "status", "covers_to"),
    [
        (date(2018, 9, 30), "", date(2018, 9, 30)),
        (date(2018, 9, 25), "", date(2018, 9, 30)),
        (date(2018, 8, 15), "p", date(2018, 8, 15)),
    ],
)
def test_a_stock_is_counted_of_the_day_the_return_reaches(
    calculate_return: Callable[..., Calculated], last: date, status: str, covers_to: date
) -> None:
    calculated = calculate_return("looked_after_episodes", EPISODES, date(2018, 4, 1), last)
    newest = of(calculated, "looked_after_number").iloc[-1]
    assert (newest["period"], newest["numerator"]) == ("2018-19 Q2", 1)
    assert (newest["status"], newest["covers_to"].date()) == (status, covers_to)


def test_two_returns_cover_what_both_cover_and_rest_on_the_newer(bare_profile: Profile, table: MakeTable) -> None:
    tables = {
        "camhs_referrals": table(
            "camhs_referrals", "referral_id child_id referral_date discharge_date\nr1 a 2018-05-01 -"
        ),
        "camhs_contacts": table("camhs_contacts", "referral_id child_id contact_date is_attended\nr1 a 2018-05-11 yes"),
    }
    coverage = {
        "camhs_referrals": Covers(date(2018, 1, 1), date(2018, 9, 30), date(2018, 10, 1)),
        "camhs_contacts": Covers(date(2018, 4, 1), date(2018, 7, 31), date(2018, 11, 1)),
    }
    rows = of(calculate(bare_profile, tables, coverage, NO_FIGURES), "camhs_within_12_weeks")
    assert list(zip(rows["period"], rows["status"], strict=True)) == [("2018-19 Q1", ""), ("2018-19 Q2", "p")]
    assert [day.date() for day in rows["covers_to"]] == [date(2018, 6, 30), date(2018, 7, 31)]
    assert set(rows["received_to"].dt.date) == {date(2018, 11, 1)}
    assert set(rows["dataset"]) == {"camhs_referrals, camhs_contacts"}


def test_an_indicator_that_lacks_a_return_has_no_row(calculate_return: Callable[..., Calculated]) -> None:
    referrals = "referral_id child_id referral_date discharge_date\nr1 a 2018-05-01 -"
    calculated = calculate_return("camhs_referrals", referrals, date(2018, 4, 1), date(2018, 6, 30))
    assert set(calculated.results["indicator"]) == {
        "camhs_referrals",
        "camhs_monthly_referrals",
        "camhs_yearly_referrals",
    }
    assert not calculated.reasons


def test_what_the_profile_lacks_is_a_reason_and_no_row(calculate_return: Callable[..., Calculated]) -> None:
    contacts = "referral_id child_id contact_date is_attended\nr1 a 2018-05-01 yes"
    calculated = calculate_return("camhs_contacts", contacts, date(2017, 4, 1), date(2018, 9, 30))
    assert set(calculated.results["indicator"]) == {"camhs_monthly_contacts"}
    assert calculated.reasons == {
        "camhs_access": "prevalence_pct and population_5_to_17 are not in trust.toml; add them under [mental_health]"
    }


def test_terms_that_do_not_reach_are_a_reason_and_no_row(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("exclusions", EXCLUSIONS, date(2017, 4, 1), date(2018, 9, 30))
    assert of(calculated, "placed_by_sixth_day").empty
    assert calculated.reasons["placed_by_sixth_day"].startswith("The terms in trust.toml do not give six school days")
    assert not of(calculated, "permanent_exclusions").empty


def test_value_and_counts_of_a_publication_stand_side_by_side(bare_profile: Profile) -> None:
    """Of one group of one publication; the group of another kind of child is left out."""
    measures = {"t_pupils": 400.0, "t_pupils_pa_10_exact": 125.0, "pt_pupils_pa_10_exact": 31.3}
    common = {
        "dataset": "social_care_absence",
        "breakdown": "social_care_group",
        "release": "Outcomes, to 2018-08-31",
    }
    told = [
        {**common, "measure": name, "value": value, "group": "CINO at 31 March"} for name, value in measures.items()
    ]
    told += [{**one, "value": 1.0, "group": "CLA"} for one in told]
    (row,) = calculate(bare_profile, {}, {}, make_figures(*told)).results.to_dict("records")
    assert row["indicator"] == "persistent_absence_children_in_need"
    assert (row["numerator"], row["denominator"], row["value"]) == (125, 400, 31.3)
    assert (row["breakdown"], row["group"], row["status"], row["dataset"]) == (TOTAL, TOTAL, "", "social_care_absence")


FACTOR = {"dataset": "assessment_factors", "release": "Factors, to 2018-03-31"}
PART = {**FACTOR, "measure": "Gangs", "value": 67.0}
WHOLE = {**FACTOR, "measure": "Episodes_with_assessment_factor", "value": 4987.0}


def test_counts_of_a_publication_give_its_value(bare_profile: Profile) -> None:
    """Oxfordshire 2018, table C3: gangs in 67 of 4,987 assessments."""
    (row,) = of(calculate(bare_profile, {}, {}, make_figures(PART, WHOLE)), "assessments_gangs").to_dict("records")
    assert row["value"] == pytest.approx(100 * 67 / 4987)
    assert (row["status"], row["method"]) == ("", "Wilson")


@pytest.mark.parametrize("half", ["Gangs", "Episodes_with_assessment_factor"])
def test_a_count_that_is_half_withheld_is_withheld(bare_profile: Profile, half: str) -> None:
    told = [{**one, "value": np.nan, "status": "c"} if one["measure"] == half else one for one in (PART, WHOLE)]
    (row,) = of(calculate(bare_profile, {}, {}, make_figures(*told)), "assessments_gangs").to_dict("records")
    assert row["status"] == "c"
    assert np.isnan([row["value"], row["lower_limit"], row["upper_limit"]]).all()


def test_a_count_without_its_whole_is_not_available(bare_profile: Profile) -> None:
    (row,) = of(calculate(bare_profile, {}, {}, make_figures(PART)), "assessments_gangs").to_dict("records")
    assert (row["numerator"], row["status"]) == (67, "x")
    assert np.isnan(row["value"])


def test_every_release_is_kept(bare_profile: Profile) -> None:
    """Oxfordshire 2016: 592 children as first published, 593 in a later release."""
    later = {"value": 593.0, "release": "LAIT, to 2018-03-31"}
    first = {"value": 592.0, "release": "LAIT, to 2016-03-31", "received_to": np.datetime64("2016-12-01", "s")}
    rows = of(calculate(bare_profile, {}, {}, make_figures(first, later)), "looked_after_number")
    assert list(zip(rows["release"], rows["value"], strict=True)) == [
        ("LAIT, to 2016-03-31", 592),
        ("LAIT, to 2018-03-31", 593),
    ]


def test_published_figures_are_of_every_area(bare_profile: Profile) -> None:
    told = [{"measure": "LAC", "area_code": code, "value": 50.0} for code in (KENT, "E10000030", "E92000001")]
    rows = calculate(bare_profile, {}, {}, make_figures(*told)).results
    assert set(rows["area_code"]) == {KENT, "E10000030", "E92000001"}


def test_nothing_received_is_no_results(bare_profile: Profile) -> None:
    calculated = calculate(bare_profile, {}, {}, NO_FIGURES)
    assert calculated.results.empty
    assert list(calculated.results.columns) == list(COLUMNS)


def test_a_window_that_begins_after_the_return_is_left_out(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("exclusions", EXCLUSIONS, date(2017, 4, 1), date(2018, 7, 20))
    assert "2018-19 Q2" not in set(of(calculated, "suspensions")["period"])


def test_a_year_to_date_has_the_months_that_the_return_covers(calculate_return: Callable[..., Calculated]) -> None:
    """Four referrals from April to July 2018 are one a month."""
    days = ["2018-04-02", "2018-05-02", "2018-06-02", "2018-07-31"]
    written = "referral_id child_id referral_date discharge_date\n" + "\n".join(f"r{day} a {day} -" for day in days)
    calculated = calculate_return("camhs_referrals", written, date(2018, 4, 1), date(2018, 7, 31))
    newest = of(calculated, "camhs_referrals").iloc[-1]
    assert (newest["numerator"], newest["denominator"], newest["value"]) == (4, 4, 1)


MONTHS = "referral_id child_id referral_date discharge_date\n" + "\n".join(
    f"r{day} c{day} {day} -" for day in ("2018-04-01", "2018-04-30", "2018-06-01", "2018-06-30", "2018-07-02")
)


def test_a_month_has_a_figure_of_its_own(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("camhs_referrals", MONTHS, date(2018, 4, 1), date(2018, 7, 10))
    rows = of(calculated, "camhs_monthly_referrals")
    assert list(zip(rows["period"], rows["value"], rows["status"], strict=True)) == [
        ("2018-04", 2, ""),
        ("2018-05", 0, ""),
        ("2018-06", 2, ""),
        ("2018-07", 1, "p"),
    ]
    assert [day.date() for day in rows["covers_to"]] == [
        date(2018, 4, 30),
        date(2018, 5, 31),
        date(2018, 6, 30),
        date(2018, 7, 10),
    ]


def test_a_month_that_the_return_does_not_begin_with_is_left_out(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("camhs_referrals", MONTHS, date(2018, 4, 2), date(2018, 6, 30))
    assert list(of(calculated, "camhs_monthly_referrals")["period"]) == ["2018-05", "2018-06"]


def test_a_financial_year_is_told_by_its_months(calculate_return: Callable[..., Calculated]) -> None:
    """The first year whole, 12 months; of the second four months, provisional."""
    calculated = calculate_return("camhs_referrals", MONTHS, date(2017, 4, 1), date(2018, 7, 31))
    rows = of(calculated, "camhs_yearly_referrals")
    assert list(zip(rows["period"], rows["numerator"], rows["denominator"], rows["status"], strict=True)) == [
        ("2017-18", 0, 12, ""),
        ("2018-19", 5, 4, "p"),
    ]


def test_a_release_received_in_two_files_is_one_row(bare_profile: Profile) -> None:
    later = {**PART, "received_to": np.datetime64("2019-01-15", "s")}
    (row,) = of(calculate(bare_profile, {}, {}, make_figures(later, WHOLE)), "assessments_gangs").to_dict("records")
    assert (row["numerator"], row["denominator"]) == (67, 4987)
    assert row["received_to"].date() == date(2019, 1, 15)


def test_a_share_of_nobody_is_null_with_a_status(calculate_return: Callable[..., Calculated]) -> None:
    calculated = calculate_return("domestic_abuse_incidents", INCIDENTS, date(2018, 1, 1), date(2018, 9, 30))
    first = of(calculated, "domestic_abuse_repeats").iloc[0]
    assert (first["period"], first["denominator"]) == ("2017-18 Q4", 0)
    assert first["status"] in WITHHOLDING

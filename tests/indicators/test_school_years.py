"""Figures of school years: which there are, what limits them; and the gap to England of published figures."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.indicators.test_calculate import Covers, make_figures
from trust_analysis.indicators.calculate import calculate
from trust_analysis.vocabulary.areas import ENGLAND
from trust_analysis.vocabulary.profile import Profile

MakeTable = Callable[[str, str], pd.DataFrame]
KENT = "E10000016"
PUPILS = "upn academic_year term sessions_possible sessions_authorised\n" + "\n".join(
    f"{upn} {year} {term} 100 {missed}"
    for year, terms in (("2016/17", 3), ("2017/18", 3), ("2018/19", 2))
    for term in ("Autumn", "Spring", "Summer")[:terms]
    for upn, missed in (("a", 20), ("b", 5))
)


def test_a_school_year_that_has_all_its_terms_is_a_figure(bare_profile: Profile, table: MakeTable) -> None:
    tables = {
        "school_census_pupils": table("school_census_pupils", PUPILS),
        "school_census_leavers": table("school_census_leavers", "upn academic_year term\nz 2015/16 Autumn"),
    }
    received = date(2019, 4, 12)
    covers = {
        "school_census_pupils": Covers(received, received, received),  # no date of its own: it limits nothing
        "school_census_leavers": Covers(date(2016, 9, 1), date(2019, 3, 29), received),
    }
    calculated = calculate(bare_profile, tables, covers, make_figures())
    rows = calculated.results[calculated.results["indicator"] == "persistent_absence_in_census"]
    rows = rows[rows["group"] == "Total"]
    assert rows["period"].tolist() == ["2016/17", "2017/18"]
    assert rows["covers_to"].dt.date.tolist() == [date(2017, 8, 31), date(2018, 8, 31)]
    assert rows[["numerator", "denominator", "value"]].to_numpy().tolist() == [[1, 2, 50]] * 2
    assert calculated.reasons["persistent_absence_in_census"] == (
        "the school census of 2018/19 lacks the absence of Summer; add those terms' pupils, the term named in each row"
    )


def test_terms_so_far_stand_by_quarter_and_september_says_why_it_has_none(
    bare_profile: Profile, table: MakeTable
) -> None:
    """Whatever was received later, a page of September says what was so in September."""
    tables = {
        "school_census_pupils": table("school_census_pupils", PUPILS),
        "school_census_leavers": table("school_census_leavers", "upn academic_year term\nz 2015/16 Autumn"),
    }
    received = date(2019, 4, 12)
    covers = {
        "school_census_pupils": Covers(received, received, received),
        "school_census_leavers": Covers(date(2016, 9, 1), date(2019, 3, 29), received),
    }
    calculated = calculate(bare_profile, tables, covers, make_figures(), until=date(2018, 9, 30))
    rows = calculated.results[calculated.results["indicator"] == "persistent_absence_so_far"]
    rows = rows[rows["group"] == "Total"]
    assert rows["period"].tolist() == [
        *(f"2016-17 Q{quarter}" for quarter in (3, 4)),
        *(f"2017-18 Q{quarter}" for quarter in (1, 3, 4)),
        "2018-19 Q1",
    ]
    assert calculated.reasons["persistent_absence_so_far"] == (
        "No term of the school year 2018/19 had ended by 30 September 2018; the whole year before it is told of beside."
    )
    assert "persistent_absence_in_census" not in calculated.reasons  # that 2018/19 was not whole is of a later page
    later = calculate(bare_profile, tables, covers, make_figures())
    assert later.results["period"].isin(["2018-19 Q3", "2018-19 Q4"]).any()
    assert "persistent_absence_so_far" not in later.reasons


A_YEAR = {"measure": "SEN_WoStat_AVG_Attain8_Score", "period": "2017/18", "covers_to": np.datetime64("2018-08-31", "s")}
LATER = "Local Authority Interactive Tool, to 2019-08-31"


@pytest.mark.parametrize(
    ("kent", "england", "gap", "status"),
    [(28.0, 32.2, -4.2, ""), (33.0, 32.2, 0.8, ""), (np.nan, 32.2, None, "c"), (28.0, np.nan, None, "x")],
)
def test_a_gap_is_the_area_less_england(
    bare_profile: Profile, kent: float, england: float, gap: float | None, status: str
) -> None:
    """Oxfordshire's 28.0 of 2017/18 beside England's 32.2."""
    figures = make_figures(
        A_YEAR | {"value": kent, "status": "c" if np.isnan(kent) else ""},
        A_YEAR | {"value": england, "status": "x" if np.isnan(england) else "", "area_code": ENGLAND},
        A_YEAR | {"value": 40.0, "release": LATER, "area_code": ENGLAND},  # another release is not subtracted
    )
    results = calculate(bare_profile, {}, {}, figures).results
    (row,) = results[results["indicator"] == "sen_support_attainment_8_gap"].to_dict("records")
    assert (row["area_code"], row["period"], row["status"]) == (KENT, "2017/18", status)
    assert np.isnan(row["value"]) if gap is None else row["value"] == pytest.approx(gap)


def test_without_england_there_is_no_gap(bare_profile: Profile) -> None:
    results = calculate(bare_profile, {}, {}, make_figures(A_YEAR | {"value": 28.0})).results
    (row,) = results[results["indicator"] == "sen_support_attainment_8_gap"].to_dict("records")
    assert (np.isnan(row["value"]), row["status"]) == (True, "x")

"""What a figure is set beside: by hand, and as LAIT has it for Oxfordshire."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.intake.reading import read_header, read_text
from trust_analysis.comparators import COMPARATOR_COLUMNS, compare
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.published import read_figures
from trust_analysis.intake.recognise import recognise
from trust_analysis.vocabulary.areas import ENGLAND, find_area
from trust_analysis.vocabulary.profile import Profile

Results = Callable[..., pd.DataFrame]
RELEASE = "Local Authority Interactive Tool, to 2018-03-31"
KENT, ESSEX, HAMPSHIRE, SURREY, SOUTH_EAST = (
    find_area(name).code for name in ("Kent", "Essex", "Hampshire", "Surrey", "South East")
)
NEVER = "E10000006"  # Cumbria: no neighbour of the trust


def published(area_code: str, value: float, period: str = "2017-18", **told: object) -> Mapping[str, object]:
    return {"area_code": area_code, "value": value, "period": period, "release": RELEASE, **told}


YEAR = (
    published(KENT, 48),
    published(ESSEX, 36),
    published(HAMPSHIRE, 57),
    published(SURREY, 45),
    published(NEVER, 99),
    published(SOUTH_EAST, 51),
    published(ENGLAND, 64),
)
OWN = {"period": "2018-19 Q2", "numerator": 54, "denominator": 10_000}


def row_of(rows: pd.DataFrame, area_code: str = KENT, period: str = "2017-18") -> pd.Series:
    (row,) = [one for _, one in rows[(rows["area_code"] == area_code) & (rows["period"] == period)].iterrows()]
    return row


def beside(row: pd.Series) -> list[float]:
    """Return the neighbours' value, how many they are, the region's and England's."""
    return row[["neighbours_value", "neighbours_used", "region_value", "england_value"]].astype(float).tolist()


@pytest.mark.parametrize(("method", "value"), [("median", 45), ("mean", 46)])
def test_neighbours_are_summarised_as_the_profile_says(
    results_of: Results, profile: Profile, method: str, value: float
) -> None:
    """Of 36, 45 and 57 the median is 45 and the mean 46."""
    rows = compare(results_of(*YEAR), replace(profile, neighbours_method=method))
    assert beside(row_of(rows)) == [value, 3, 51, 64]


def test_neighbours_without_a_figure_are_not_counted(results_of: Results, profile: Profile) -> None:
    withheld = published(SURREY, np.nan, status="c")
    rows = compare(results_of(*YEAR[:3], withheld), profile)
    assert beside(row_of(rows))[:2] == [46.5, 2]


def test_other_areas_have_no_neighbours_here(results_of: Results, profile: Profile) -> None:
    essex = beside(row_of(compare(results_of(*YEAR), profile), ESSEX))
    assert np.isnan(essex[:2]).all()
    assert essex[3] == 64


def test_other_areas_have_the_neighbours_that_are_published(results_of: Results, profile: Profile) -> None:
    """Essex beside Kent and Surrey; Kent keeps the three that its own profile names, and their model."""
    rows = compare(results_of(*YEAR), profile, {ESSEX: (KENT, SURREY), KENT: (HAMPSHIRE,)})
    essex, own = row_of(rows, ESSEX), row_of(rows)
    assert beside(essex)[:2] == [46.5, 2]  # between 48 and 45
    assert beside(own)[:2] == [45, 3]
    assert own["neighbours_model"] == "2021"
    assert pd.isna(essex["neighbours_model"])


def test_a_trust_without_neighbours_compares_with_region_and_england(results_of: Results, profile: Profile) -> None:
    rows = compare(results_of(*YEAR), replace(profile, neighbours=()))
    assert np.isnan(beside(row_of(rows))[:2]).all()
    assert beside(row_of(rows))[2:] == [51, 64]


def test_a_quarter_is_set_beside_the_newest_year_that_ended_by_then(results_of: Results, profile: Profile) -> None:
    """Of 2018-19 there are figures too, and September 2018 cannot know them."""
    later = [published(one["area_code"], one["value"] + 5, "2018-19") for one in YEAR]
    earlier = [published(one["area_code"], one["value"] - 5, "2016-17") for one in YEAR]
    row = row_of(compare(results_of(*YEAR, *later, *earlier, OWN), profile), period="2018-19 Q2")
    assert beside(row) == [45, 3, 51, 64]
    assert (row["comparison_period"], row["comparison_covers_to"].date()) == ("2017-18", date(2018, 3, 31))


def test_a_quarter_that_ends_with_the_year_is_set_beside_it(results_of: Results, profile: Profile) -> None:
    row = row_of(compare(results_of(*YEAR, {**OWN, "period": "2017-18 Q4"}), profile), period="2017-18 Q4")
    assert beside(row) == [45, 3, 51, 64]


def test_a_quarter_before_any_published_year_has_no_comparators(results_of: Results, profile: Profile) -> None:
    row = row_of(compare(results_of(*YEAR, {**OWN, "period": "2017-18 Q3"}), profile), period="2017-18 Q3")
    assert np.isnan(beside(row)).all()
    assert pd.isna(row["comparison_covers_to"])


def test_a_published_year_is_set_beside_the_same_year(results_of: Results, profile: Profile) -> None:
    """England's newer year does not move beside ours."""
    row = row_of(compare(results_of(*YEAR[:6], published(ENGLAND, 66, "2018-19")), profile))
    assert np.isnan(row["england_value"])
    assert row["comparison_period"] == "2017-18"


def test_the_newest_release_of_a_comparator_is_used(results_of: Results, profile: Profile) -> None:
    first = {
        "release": "Local Authority Interactive Tool, to 2016-03-31",
        "received_to": np.datetime64("2017-01-01", "s"),
    }
    rows = compare(results_of(*YEAR, published(ENGLAND, 60, **first)), profile)
    assert row_of(rows)["england_value"] == 64


def test_our_own_returns_are_no_comparator(results_of: Results, profile: Profile) -> None:
    """A quarter's row of England or of a neighbour, did it ever stray in, is not compared with."""
    strayed = [{**OWN, "area_code": code, "period": "2017-18 Q4"} for code in (ENGLAND, SOUTH_EAST, ESSEX)]
    row = row_of(compare(results_of(*strayed, OWN), profile), period="2018-19 Q2")
    assert np.isnan(beside(row)).all()


def test_an_indicator_that_declares_no_comparator_has_none(results_of: Results, profile: Profile) -> None:
    counts = [{**one, "indicator": "looked_after_number"} for one in YEAR]
    rows = compare(results_of(*counts), profile)
    assert rows[["neighbours_value", "region_value", "england_value", "target_value"]].isna().all(axis=None)


def test_groups_are_set_beside_the_same_group(results_of: Results, profile: Profile) -> None:
    absence = {"indicator": "persistent_absence", "breakdown": "phase", "period": "2017/18"}
    told = [
        {**published(KENT, 13), **absence, "group": "Secondary"},
        {**published(ENGLAND, 14), **absence, "group": "Secondary"},
        {**published(ENGLAND, 9), **absence, "group": "Primary"},
    ]
    assert row_of(compare(results_of(*told), profile), period="2017/18")["england_value"] == 14


def test_a_target_is_for_the_area_of_the_trust_and_the_total(results_of: Results, profile: Profile) -> None:
    access = {"indicator": "camhs_access", "period": "2018-19 Q2", "numerator": 30, "denominator": 100}
    told = [access, {**access, "area_code": ESSEX}, {**access, "breakdown": "sex", "group": "female"}]
    rows = compare(results_of(*told, OWN), profile)
    targets = rows.set_index(["indicator", "area_code", "breakdown"])["target_value"].dropna()
    assert targets.to_dict() == {("camhs_access", KENT, "Total"): 32}


def test_results_keep_their_rows_order_and_columns(results_of: Results, profile: Profile) -> None:
    results = results_of(*YEAR, OWN).sample(frac=1, random_state=3, ignore_index=True)
    rows = compare(results, profile)
    pd.testing.assert_frame_equal(rows[results.columns], results)
    assert set(rows.columns) - set(results.columns) == set(COMPARATOR_COLUMNS)


def test_no_results_compare_to_no_results(results_of: Results, profile: Profile) -> None:
    nothing = compare(results_of(OWN).iloc[:0], profile)
    assert nothing.empty
    assert set(COMPARATOR_COLUMNS) <= set(nothing.columns)


@pytest.fixture(scope="module")
def lait(shared: Path) -> pd.DataFrame:
    """The figures of the shared LAIT table."""
    path = shared / "data/published/lait/lait_long.parquet"
    recognition = recognise(read_header(path))
    assert recognition.dataset is not None
    text = read_text(path, list(recognition.columns)).rename(columns=recognition.columns)
    figures, strange = read_figures(text, recognition.dataset, "", date(2025, 12, 1))  # type: ignore[arg-type]
    assert strange == []
    return figures


def test_oxfordshire_is_set_beside_what_lait_has(lait: pd.DataFrame, profile: Profile) -> None:
    """Children looked after per 10,000 on 31 March 2018: 48, England 64, the median of ten neighbours (2021) 45."""
    numbers = (873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
    oxfordshire = replace(
        profile,
        area=find_area("931"),
        neighbours=tuple(find_area(str(number)).code for number in numbers),
    )
    rates = calculate(oxfordshire, {}, {}, lait[lait["measure"].isin(["LAC", "LACnum"])]).results
    rows = compare(rates[rates["indicator"] == "looked_after_rate"], oxfordshire)
    row = row_of(rows, oxfordshire.area.code)
    assert (row["value"], row["neighbours_value"], row["neighbours_used"], row["england_value"]) == (48, 45, 10, 64)
    assert row_of(rows, oxfordshire.area.code, "2018-19")[["value", "england_value"]].tolist() == [54, 66]


@pytest.mark.parametrize(
    ("indicator", "period", "own", "england"),
    [
        ("persistent_absence", "2015/16", 10.42, 10.5),
        ("persistent_absence", "2018/19", 10.46, 10.86),
        ("suspension_rate", "2016/17", 4.48311, 4.75839),
        ("suspension_rate", "2018/19", 5.39146, 5.3581),
        ("looked_after_number", "2017-18", 684, np.nan),
        ("looked_after_starts", "2018-19", 355, np.nan),
        ("looked_after_ceases", "2018-19", 273, np.nan),
    ],
)
def test_published_figures_are_those_of_lait(
    all_of_lait: pd.DataFrame, indicator: str, period: str, own: float, england: float
) -> None:
    """The figures to know; a count is not compared with England's, which is no comparator of it."""
    rows = all_of_lait[(all_of_lait["indicator"] == indicator) & (all_of_lait["breakdown"] == "Total")]
    row = row_of(rows, "E10000025", period)
    assert [row["value"], row["england_value"]] == pytest.approx([own, england], nan_ok=True)


@pytest.fixture(scope="module")
def all_of_lait(lait: pd.DataFrame) -> pd.DataFrame:
    """Every result that rests on LAIT, for Oxfordshire and England, with comparators."""
    figures = lait[lait["area_code"].isin(["E10000025", ENGLAND])]
    oxfordshire = Profile(home=Path(), name="A trust", area=find_area("931"))
    return compare(calculate(oxfordshire, {}, {}, figures).results, oxfordshire)

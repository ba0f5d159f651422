"""What a figure is set beside: by hand, and as LAIT has it for Oxfordshire."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from tests.intake.reading import read_header, read_text
from trust_analysis.comparators import COMPARATOR_COLUMNS, compare
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.remark import NOT_READ
from trust_analysis.intake.recognise import recognise
from trust_analysis.vocabulary.areas import ENGLAND, find_area
from trust_analysis.vocabulary.figure import figures_of
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import KEY

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


COUNTS = {ESSEX: (90, 30_000), HAMPSHIRE: (45, 10_000), SURREY: (100, 20_000)}
"""30, 45 and 50 in 10,000; 235 of 60,000 together are 39.2, their median is 45 and their mean 41.7."""


def with_counts(area_code: str, **told: object) -> Mapping[str, object]:
    count, of = COUNTS[area_code]
    return published(area_code, count / of * 10_000, numerator=count, denominator=of, **told)


def pooled_value(rows: pd.DataFrame, profile: Profile) -> pd.Series:
    return row_of(compare(rows, replace(profile, neighbours_method="pooled")))


def test_pooled_neighbours_are_all_their_children_together(results_of: Results, profile: Profile) -> None:
    row = pooled_value(results_of(published(KENT, 48), *map(with_counts, COUNTS)), profile)
    assert row["neighbours_value"] == pytest.approx(235 / 6)
    assert row[["neighbours_used", "neighbours_method"]].tolist() == [3, "pooled"]


def test_a_neighbour_without_a_figure_is_left_out_of_the_pool(results_of: Results, profile: Profile) -> None:
    withheld = published(HAMPSHIRE, np.nan, status="c")
    row = pooled_value(results_of(published(KENT, 48), with_counts(ESSEX), with_counts(SURREY), withheld), profile)
    assert row[["neighbours_value", "neighbours_used"]].tolist() == [190 / 5, 2]


@pytest.mark.parametrize("lacks", ["numerator", "denominator"])
def test_neighbours_are_not_pooled_where_one_has_no_counts(results_of: Results, profile: Profile, lacks: str) -> None:
    """Rather nothing than some of them pooled, or all of them averaged."""
    part = {**with_counts(SURREY), lacks: np.nan}
    row = pooled_value(results_of(published(KENT, 48), with_counts(ESSEX), with_counts(HAMPSHIRE), part), profile)
    assert np.isnan(row["neighbours_value"])
    assert row[["neighbours_used", "neighbours_method"]].tolist() == [3, "pooled"]


def test_a_score_is_not_pooled(results_of: Results, profile: Profile) -> None:
    score = {"indicator": "sen_support_attainment_8", "period": "2017/18"}
    rows = compare(
        results_of({**published(KENT, 30), **score}, {**published(ESSEX, 32), **score}),
        replace(profile, neighbours_method="pooled"),
    )
    assert rows["neighbours_value"].isna().all()


def test_each_comparator_names_its_release(results_of: Results, profile: Profile) -> None:
    """Two of the neighbours are quoted from LAIT; Surrey and England have been published anew."""
    anew = {"release": "Children looked after, to 2019-03-31"}
    told = [*YEAR[:3], published(SURREY, 44, **anew), YEAR[5], published(ENGLAND, 65, **anew)]
    row = row_of(compare(results_of(*told), profile))
    assert row[["neighbours_release", "region_release", "england_release"]].tolist() == [
        f"Children looked after, to 2019-03-31; {RELEASE}",
        RELEASE,
        "Children looked after, to 2019-03-31",
    ]
    assert row["neighbours_codes"] == f"{ESSEX} {HAMPSHIRE} {SURREY}"


def test_the_published_model_is_named_for_the_areas_it_is_used_for(results_of: Results, profile: Profile) -> None:
    model = {ESSEX: Neighbours((KENT, SURREY), "2015"), KENT: Neighbours((HAMPSHIRE,), "2015")}
    rows = compare(results_of(*YEAR), profile, model)
    assert [row_of(rows, code)["neighbours_model"] for code in (KENT, ESSEX)] == ["2021", "2015"]


@given(
    counts=st.lists(st.tuples(st.sampled_from([ESSEX, SURREY, NEVER, SOUTH_EAST, ENGLAND]), st.integers(0, 10_000))),
    period=st.sampled_from(["2017-18 Q4", "2018-19 Q1", "2018-19 Q2"]),
)
@settings(deadline=None, max_examples=by_effort(6, 20, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_returns_of_other_areas_change_no_comparator(
    results_of: Results, profile: Profile, counts: list[tuple[str, int]], period: str
) -> None:
    """Kent's comparators are the same with any returns of others, and so are those of others with any of Kent."""
    theirs = {code: {**OWN, "period": period, "numerator": count, "area_code": code} for code, count in counts}
    alone, among = (
        compare(results_of(*YEAR, OWN, *rows), profile, {ESSEX: Neighbours((KENT, SURREY))})
        for rows in ([], theirs.values())
    )
    columns = [*KEY, *COMPARATOR_COLUMNS]
    common = among[~((among["release"] == "") & among["area_code"].isin(list(theirs)))].reset_index(drop=True)
    pd.testing.assert_frame_equal(common[columns], alone[columns])


@pytest.mark.parametrize("method", ["median", "mean", "pooled"])
def test_comparators_do_not_depend_on_the_order_of_rows(results_of: Results, profile: Profile, method: str) -> None:
    older = published(HAMPSHIRE, 50, release="Local Authority Interactive Tool, to 2016-03-31")
    results = results_of(*YEAR[:2], *map(with_counts, (HAMPSHIRE, SURREY)), *YEAR[4:], older, OWN)
    chosen = replace(profile, neighbours_method=method)
    told = compare(results, chosen)
    for seed in range(10):
        again = compare(results.sample(frac=1, random_state=seed, ignore_index=True), chosen)
        pd.testing.assert_frame_equal(again.sort_values(list(KEY), ignore_index=True), told)


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
    rows = compare(results_of(*YEAR), profile, {ESSEX: Neighbours((KENT, SURREY)), KENT: Neighbours((HAMPSHIRE,))})
    essex, own = row_of(rows, ESSEX), row_of(rows)
    assert beside(essex)[:2] == [46.5, 2]  # between 48 and 45
    assert beside(own)[:2] == [45, 3]
    assert own["neighbours_model"] == "2021"
    assert pd.isna(essex["neighbours_model"])


MODEL = {
    KENT: Neighbours((HAMPSHIRE, NEVER, SURREY), "2015", frozenset({HAMPSHIRE, NEVER})),
    ESSEX: Neighbours((SURREY, KENT, HAMPSHIRE), "2015", frozenset({SURREY, KENT})),
    SURREY: Neighbours((KENT, ESSEX), "2015"),
}
"""Made up: of Kent's neighbours Surrey alone is close, of Essex's Hampshire alone, of Surrey's both."""


def test_neighbours_that_are_not_close_are_named(results_of: Results, profile: Profile) -> None:
    """In order of their codes; they are among the neighbours all the same, and are summarised with them."""
    rows = compare(results_of(*YEAR), replace(profile, neighbours=()), MODEL)
    told = {code: row_of(rows, code) for code in (KENT, ESSEX, SURREY)}
    assert [told[code]["neighbours_not_close"] for code in told] == [f"{NEVER} {HAMPSHIRE}", f"{KENT} {SURREY}", ""]
    assert told[KENT]["neighbours_codes"] == f"{HAMPSHIRE} {NEVER} {SURREY}"
    assert beside(told[KENT])[:2] == [57, 3]  # of 57, 99 and 45
    assert told[KENT]["neighbours_model"] == "2015"
    assert pd.isna(row_of(rows, HAMPSHIRE)["neighbours_not_close"])  # nobody says who its neighbours are


@pytest.mark.parametrize(
    ("own_model", "published_model", "not_close"),
    [
        ("", "2015", HAMPSHIRE),  # the trust does not say by which model its list is
        ("2021", "", HAMPSHIRE),  # the file's name has no year
        ("", "", HAMPSHIRE),
        ("2021", "2021", HAMPSHIRE),
        ("2021", "2015", ""),  # another year's: who was near then need not be now
    ],
)
def test_the_trusts_own_list_takes_closeness_from_the_published_model_of_its_year(
    results_of: Results, profile: Profile, own_model: str, published_model: str, not_close: str
) -> None:
    """Essex is on the trust's list alone, Cumbria on the published one alone; of both Hampshire is not close."""
    model = {area: replace(one, model=published_model) for area, one in MODEL.items()}
    rows = compare(results_of(*YEAR), replace(profile, neighbours_model=own_model), model)
    own = row_of(rows)
    assert own["neighbours_codes"] == f"{ESSEX} {HAMPSHIRE} {SURREY}"
    assert own["neighbours_not_close"] == not_close
    assert (own["neighbours_model"] if own_model else pd.isna(own["neighbours_model"])) == (own_model or True)
    assert row_of(rows, ESSEX)["neighbours_not_close"] == f"{KENT} {SURREY}"


def test_without_a_published_model_nobody_says_who_is_not_close(results_of: Results, profile: Profile) -> None:
    assert row_of(compare(results_of(*YEAR), profile))["neighbours_not_close"] == ""


@pytest.mark.parametrize("own", [(), (ESSEX, HAMPSHIRE, SURREY)])
def test_a_figure_has_its_neighbours_as_they_were_chosen(
    results_of: Results, profile: Profile, own: tuple[str, ...]
) -> None:
    rows = compare(results_of(*YEAR), replace(profile, neighbours=own, neighbours_model="2015"), MODEL)
    (figure,) = figures_of(rows[rows["area_code"] == KENT])
    expected = Neighbours(own, "2015", frozenset({HAMPSHIRE})) if own else MODEL[KENT]
    assert figure.neighbours == expected


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
    assert [one for one in strange if one.check != NOT_READ] == []
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

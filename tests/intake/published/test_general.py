"""A file of Explore Education Statistics that nobody declared: its filters are breakdowns, its indicators results.

Everything in these files is made up.
"""

from collections.abc import Mapping

import pandas as pd
import pytest

from tests.intake.homes import Home, write_csv
from trust_analysis.indicators.calculate import calculate

ROW = {
    "time_period": "201819",
    "time_identifier": "Academic year",
    "geographic_level": "National",
    "country_code": "E92000001",
    "country_name": "England",
    "region_code": "",
    "region_name": "",
    "old_la_code": "",
    "new_la_code": "",
    "la_name": "",
    "school_type": "Total",
    "meal_taken": "Total",
    "meals": "10",
    "meals_percent": "2.5",
}
OXFORDSHIRE = {
    "geographic_level": "Local authority",
    "old_la_code": "931",
    "new_la_code": "E10000025",
    "la_name": "Oxfordshire",
}
SOUTH_EAST = {"geographic_level": "Regional", "region_code": "E12000008", "region_name": "South East"}
OLD_NAMES = {"time_period": "year", "geographic_level": "level"}
PREFIX = "explore_education_statistics_"
Told = dict[tuple[str, str, str, str], float | str]


def write(*changes: Mapping[str, str], names: Mapping[str, str] | None = None, order: int = 1) -> str:
    """Write the file: a row for each change to the row above, some columns by other names, in order or backwards."""
    rows = [ROW | change for change in changes or [{}]]
    return write_csv([{(names or {}).get(name, name): row[name] for name in list(row)[::order]} for row in rows])


def told(figures: pd.DataFrame, measure: str) -> Told:
    """Return value, or status where there is none, by area, period, breakdown and group."""
    ours = figures[figures["measure"] == measure]
    rows = ours[["area_code", "period", "breakdown", "group", "value", "status"]].astype({"status": "str"})
    return {(a, p, b, g): s if pd.isna(v) else v for a, p, b, g, v, s in rows.itertuples(index=False, name=None)}


def say_general(home: Home) -> list[str]:
    return [one.message for one in home.receive().findings if one.message.startswith("read as a file")]


@pytest.mark.parametrize("names", [{}, OLD_NAMES], ids=["todays_names", "older_names"])
@pytest.mark.parametrize("order", [1, -1], ids=["in_order", "backwards"])
def test_areas_groups_and_symbols_of_a_file_never_seen_before(home: Home, names: dict[str, str], order: int) -> None:
    rows = [
        {},
        OXFORDSHIRE | {"meals": "1,204", "meals_percent": "low"},
        SOUTH_EAST | {"meals": "c", "meals_percent": "z"},
        OXFORDSHIRE | {"school_type": "State-funded primary", "meals": "4"},
        OXFORDSHIRE | {"meal_taken": "hot meal", "meals": "x"},
        OXFORDSHIRE | {"school_type": "State-funded primary", "meal_taken": "hot meal", "meals": "3"},
        OXFORDSHIRE | {"geographic_level": "Local authority district", "meals": "7"},
        OXFORDSHIRE | {"geographic_level": "School", "meals": "8"},
        OXFORDSHIRE | {"geographic_level": "Provider", "meals": "9"},
    ]
    home.put("any name.csv", write(*rows, names=names, order=order))
    figures = home.receive().figures
    ours, year = "E10000025", "2018/19"
    both = "school_type | meal_taken" if order == 1 else "meal_taken | school_type"
    groups = "State-funded primary | Hot meal" if order == 1 else "Hot meal | State-funded primary"
    assert told(figures, "meals") == {
        ("E92000001", year, "Total", "Total"): 10,
        (ours, year, "Total", "Total"): 1204,
        ("E12000008", year, "Total", "Total"): "c",
        (ours, year, "school_type", "State-funded primary"): 4,
        (ours, year, "meal_taken", "Hot meal"): "x",
        (ours, year, both, groups): 3,
    }
    shares = told(figures, "meals_percent")
    assert (shares[ours, year, "Total", "Total"], shares["E12000008", year, "Total", "Total"]) == ("low", "z")
    assert set(figures["measure"]) == {"meals", "meals_percent"}


@pytest.mark.parametrize(
    ("time_period", "time_identifier", "period", "covers_to"),
    [
        ("201819", "Academic year", "2018/19", "2019-08-31"),
        ("201819", "Financial year", "2018-19", "2019-03-31"),
        ("2019", "Reporting year", "2018-19", "2019-03-31"),
        ("2019", "Calendar year", "2019", "2019-12-31"),
        ("201819", "Financial year Q2", "2018-19 Q2", "2018-09-30"),
        ("201819", "Financial year Q4", "2018-19 Q4", "2019-03-31"),
        ("2019", "Calendar year Q1", "2018-19 Q4", "2019-03-31"),
        ("2018", "September", "2018-09", "2018-09-30"),
    ],
)
def test_years_quarters_and_months(
    home: Home, time_period: str, time_identifier: str, period: str, covers_to: str
) -> None:
    home.put("any name.csv", write({"time_period": time_period, "time_identifier": time_identifier}))
    figures = home.receive().figures
    assert told(figures, "meals") == {("E92000001", period, "Total", "Total"): 10}
    assert set(figures["covers_to"]) == {pd.Timestamp(covers_to)}


def test_weeks_terms_and_spans_of_years_are_left_out_and_a_file_of_nothing_else_says_so(home: Home) -> None:
    weeks = [{"time_period": "2019", "time_identifier": "Week 37"}, {"time_identifier": "Autumn term"}]
    home.put("mixed.csv", write({}, *weeks))
    assert told(home.receive().figures, "meals") == {("E92000001", "2018/19", "Total", "Total"): 10}
    home.put("weeks.csv", write(*weeks, names={"meals": "dinners"}))
    received = home.receive()
    assert "dinners" not in set(received.figures["measure"])
    (said,) = [one.message for one in received.findings if one.file == "raw/weeks.csv" and "no row" in one.message]
    assert said.startswith("no row of it speaks of an area and a year, quarter or month that is known here")


def test_a_description_beside_the_file_says_which_column_is_a_filter(home: Home) -> None:
    """The age of a child is a number and no indicator; nobody could tell from its cells."""
    ages = [{"meal_taken": age, "meals": meals} for age, meals in (("Total", "10"), ("11", "6"), ("12", "4"))]
    bare = [row | {"meal_taken": row["meal_taken"].replace("Total", "")} for row in ages]
    names = {"meal_taken": "age"}
    home.put("with/meals.csv", write(*bare, names=names))
    types = {"school_type": "Filter", "age": "Filter", "meals": "Indicator", "meals_percent": "Indicator"}
    home.put("with/meals.meta.csv", write_csv([{"col_name": n, "col_type": t, "label": n} for n, t in types.items()]))
    figures = home.receive().figures
    assert told(figures, "meals") == {
        ("E92000001", "2018/19", "Total", "Total"): 10,
        ("E92000001", "2018/19", "age", "11"): 6,
        ("E92000001", "2018/19", "age", "12"): 4,
    }
    assert "age" not in set(figures["measure"])


@pytest.mark.parametrize("word", ["school_type", "provider_type", "la_maintained", "region_of_origin", "trust_size"])
def test_a_filter_whose_name_begins_like_a_places_is_a_filter(home: Home, word: str) -> None:
    home.put(
        "any name.csv", write({}, {"meal_taken": "Large", "meals": "3"}, names={"school_type": "w", "meal_taken": word})
    )
    assert told(home.receive().figures, "meals") == {
        ("E92000001", "2018/19", "Total", "Total"): 10,
        ("E92000001", "2018/19", word, "Large"): 3,
    }


@pytest.mark.parametrize("name", ["lad_name", "school_name", "school_urn", "pcon_code", "ward_name", "provider_ukprn"])
def test_names_and_codes_of_places_are_neither_filters_nor_indicators(home: Home, name: str) -> None:
    home.put("any name.csv", write({"meal_taken": "123"}, names={"meal_taken": name}))
    figures = home.receive().figures
    assert told(figures, "meals") == {("E92000001", "2018/19", "Total", "Total"): 10}
    assert set(figures["measure"]) == {"meals", "meals_percent"}


@pytest.mark.parametrize("order", [1, -1], ids=["in_order", "backwards"])
def test_a_filter_named_as_older_files_name_a_mandatory_column_is_a_filter(home: Home, order: int) -> None:
    rows = [{}, OXFORDSHIRE | {"meal_taken": "Level 2", "meals": "3"}]
    home.put("any name.csv", write(*rows, names={"meal_taken": "level"}, order=order))
    assert told(home.receive().figures, "meals") == {
        ("E92000001", "2018/19", "Total", "Total"): 10,
        ("E10000025", "2018/19", "level", "Level 2"): 3,
    }


def test_a_column_that_is_withheld_throughout_is_an_indicator_and_breaks_nothing_down(home: Home) -> None:
    home.put("any name.csv", write({"meals": "c"}, OXFORDSHIRE | {"meals": "c"}))
    figures = home.receive().figures
    assert told(figures, "meals_percent")["E10000025", "2018/19", "Total", "Total"] == 2.5
    assert set(told(figures, "meals").values()) == {"c"}


def test_the_same_columns_are_the_same_dataset_and_the_newer_file_its_newer_release(home: Home) -> None:
    home.put("2018 edition.csv", write({}, OXFORDSHIRE))
    later = [{"time_period": "201920", "meals": "11"}, {"meals": "9"}, OXFORDSHIRE | {"meals": "c"}]
    home.put("another name.csv", write(*later, order=-1))
    figures = home.receive().figures
    (dataset,) = set(figures["dataset"])
    assert dataset.startswith(PREFIX)
    england = figures[(figures["measure"] == "meals") & (figures["area_code"] == "E92000001")]
    released = england.assign(day=england["release"].astype("str").str[-10:]).sort_values(["day", "period"])
    assert released[["day", "period", "value"]].to_numpy().tolist() == [
        ["2019-08-31", "2018/19", 10.0],
        ["2020-08-31", "2018/19", 9.0],
        ["2020-08-31", "2019/20", 11.0],
    ]
    assert len(set(released["release"].astype("str").str[:-10])) == 1
    calculated = calculate(home.profile, {}, {}, figures).results
    meals = calculated[(calculated["indicator"] == "meals") & (calculated["area_code"] == "E92000001")]
    assert sorted(meals[["period", "value", "status"]].itertuples(index=False, name=None)) == [
        ("2018/19", 9.0, "r"),
        ("2018/19", 10.0, ""),
        ("2019/20", 11.0, ""),
    ]


def test_a_file_in_which_a_column_happens_to_be_blank_or_withheld_is_still_of_the_same_dataset(home: Home) -> None:
    home.put("first.csv", write({}))
    home.put("second.csv", write({"time_period": "201920", "meals": "c"}))
    home.put("third.csv", write({"time_period": "202021", "meals": "", "meal_taken": ""}))
    assert len(set(home.receive().figures["dataset"])) == 1


def test_results_are_named_by_column(home: Home) -> None:
    home.put("any name.csv", write(OXFORDSHIRE, OXFORDSHIRE | {"meal_taken": "hot meal", "meals": "c"}))
    results = calculate(home.profile, {}, {}, home.receive().figures).results
    rows = results[["indicator", "area_code", "period", "breakdown", "group", "value", "status"]].fillna({"value": -1})
    assert sorted(rows.itertuples(index=False, name=None)) == [
        ("meals", "E10000025", "2018/19", "Total", "Total", 10.0, ""),
        ("meals", "E10000025", "2018/19", "meal_taken", "Hot meal", -1.0, "c"),
        ("meals_percent", "E10000025", "2018/19", "Total", "Total", 2.5, ""),
        ("meals_percent", "E10000025", "2018/19", "meal_taken", "Hot meal", 2.5, ""),
    ]


def test_a_name_that_an_indicator_or_another_file_bears_is_qualified(home: Home) -> None:
    home.put("one.csv", write(names={"meals": "suspension_rate"}))
    home.put("two.csv", write(names={"meals": "dinners"}))
    figures = home.receive().figures
    one, two = (
        figures.loc[figures["measure"] == measure, "dataset"].astype("str").iloc[0]
        for measure in ("suspension_rate", "dinners")
    )
    assert one != two
    named = set(calculate(home.profile, {}, {}, figures).results["indicator"])
    assert named == {f"{one}.suspension_rate", f"{one}.meals_percent", "dinners", f"{two}.meals_percent"}


def test_a_finding_says_how_the_file_was_read(home: Home) -> None:
    home.put("any name.csv", write())
    (said,) = say_general(home)
    assert said.startswith(
        "read as a file of Explore Education Statistics in general. Filters: school_type, meal_taken. "
        "Indicators: meals, meals_percent. The closest known file is "
    )
    assert [one.severity for one in home.receive().findings] == ["keep_with_flag"]

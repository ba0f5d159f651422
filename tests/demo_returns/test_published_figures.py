"""The figures the demonstration quotes, each held against the publisher's own file."""

import csv
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

from trust_analysis.vocabulary.areas import current_code, find_area

FOLDER = resources.files("demo_returns")
COLUMNS = "dataset,measure,breakdown,group,area_code,area_name,time_period,time_identifier,value,source"
FIGURES = list(csv.DictReader((FOLDER / "published_figures.csv").read_text(encoding="utf-8").splitlines()))
NEIGHBOURS_2021 = (873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
THREE = {"E10000025", "E12000008", "E92000001"}
THIRTEEN = THREE | {current_code(str(number)) for number in NEIGHBOURS_2021}
FOR_THREE = {
    "LACnum",
    "LACnum_Start",
    "LACceased",
    "CPP_Num",
    "At31_episodes",
    "Domestic_Abuse_child",
    "Domestic_Abuse_person",
    "Child_sexual_exploitation",
    "Gangs",
    "Trafficking",
    "referral_count",
    "rereferral_count",
    "CPP_start",
    "CPP_subsequent",
}
IN_NEED_FILES = {
    "children_in_need": ("b1", "b1_children_in_need_2013_to_2025.csv"),
    "assessment_factors": ("c3", "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv"),
    "referrals": ("c1", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"),
    "subsequent_plans": ("d3", "d3_cpps_subsequent_plan_2013_to_2025.csv"),
}


def figures_of(dataset: str) -> Iterator[dict[str, str]]:
    return (row for row in FIGURES if row["dataset"] == dataset)


def read_lait(shared: Path) -> dict[tuple[str, str, str], str]:
    table = pd.read_parquet(shared / "data/published/lait/lait_long.parquet")
    keys = zip(table["Short Desc"], table["Years"], table["LA and Regions"], strict=True)
    return dict(zip(keys, table["Values"], strict=True))


def name_of(row: dict[str, str]) -> str:
    return row["la_name"] or row["region_name"] or row["country_name"]


def test_table_is_small_and_says_each_thing_once() -> None:
    keys = {(row["dataset"], row["measure"], row["area_code"], row["time_period"]) for row in FIGURES}
    assert list(FIGURES[0]) == COLUMNS.split(",")
    assert 700 <= len(FIGURES) == len(keys) <= 1000
    assert {row["breakdown"] + row["group"] for row in FIGURES} == {""}


def test_every_area_stands_under_its_current_code() -> None:
    for row in FIGURES:
        assert row["area_code"] == current_code(row["area_name"]) == find_area(row["area_code"]).code


@pytest.mark.thorough
def test_every_lait_figure_is_the_publishers(shared: Path) -> None:
    published = read_lait(shared)
    for row in figures_of("lait"):
        printed = published[row["measure"], row["time_period"], row["area_name"]]
        assert float(row["value"]) == float(printed)
        assert len(row["value"]) <= len(printed) or "E" in printed
        assert row["source"] == f"DfE, Local Authority Interactive Tool, measure {row['measure']}"


@pytest.mark.thorough
def test_lait_figures_left_out_are_those_lait_lacks(shared: Path) -> None:
    published = read_lait(shared)
    quoted = {(row["measure"], row["time_period"], row["area_code"]) for row in figures_of("lait")}
    for measure, period in {(measure, period) for measure, period, _ in quoted}:
        met = {code for one, when, code in quoted if (one, when) == (measure, period)}
        lacking = {code for code in THIRTEEN if published[measure, period, find_area(code).name] == "-"}
        assert met == ((THREE if measure in FOR_THREE else THIRTEEN) - lacking), (measure, period)


@pytest.mark.parametrize("dataset", IN_NEED_FILES)
def test_every_children_in_need_figure_is_the_publishers(shared: Path, dataset: str) -> None:
    table, file = IN_NEED_FILES[dataset]
    with (shared / "data/published/children-in-need" / file).open(encoding="utf-8-sig", newline="") as lines:
        published = {(name_of(row), row["time_period"]): row for row in csv.DictReader(lines)}
    figures = list(figures_of(dataset))
    for row in figures:
        printed = published[row["area_name"], row["time_period"]]
        assert row["value"] == printed[row["measure"]]
        assert row["time_identifier"] == printed["time_identifier"]
        assert row["source"] == f"DfE, Children in need 2025, table {table}, column {row['measure']}"
    for measure in {row["measure"] for row in figures}:
        met = {row["area_code"] for row in figures if row["measure"] == measure}
        assert met == (THREE if measure in FOR_THREE else THIRTEEN), measure


def test_kind_of_year_is_the_one_lait_states(shared: Path) -> None:
    """LAIT says Annual of what is counted on 31 March, and Financial Year of what is counted over the year to it."""
    dictionary = pd.read_csv(shared / "data/published/lait/lait_data_dictionary.csv", dtype=str)
    stated = dict(zip(dictionary["Measure_short"], dictionary["Year_Type"], strict=True))
    meant = {
        "Academic Year": {"Academic year"},
        "Annual": {"Reporting year"},
        "Financial Year": {"Reporting year", "Financial year"},
    }
    for row in figures_of("lait"):
        assert row["time_identifier"] in meant[stated[row["measure"]]], row["measure"]


@pytest.mark.parametrize(
    ("measure", "period", "oxfordshire", "england"),
    [
        ("TotPerAbNew", "2016", "10.42", "10.5"),
        ("TotPerAbNew", "2019", "10.46", "10.86"),
        ("TotFixedEx", "2015/16", "3.57532", "4.28692"),
        ("TotFixedEx", "2018/19", "5.39146", "5.3581"),
        ("LACnum", "2016", "593", "70410"),
        ("LACnum", "2019", "779", "78140"),
        ("LAC", "2018", "48", "64"),
        ("At31_episodes", "2019", "4511", "399510"),
        ("Domestic_Abuse_parent", "2018", "1651", "155420"),
        ("Episodes_with_assessment_factor", "2018", "4987", "482750"),
    ],
)
def test_figures_to_know(measure: str, period: str, oxfordshire: str, england: str) -> None:
    """Read by eye from the publications."""
    met = {
        row["area_name"]: row["value"] for row in FIGURES if (row["measure"], row["time_period"]) == (measure, period)
    }
    assert (met["Oxfordshire"], met["England"]) == (oxfordshire, england)


def test_note_carries_the_attribution_and_the_count() -> None:
    note = " ".join((FOLDER / "published_figures.md").read_text(encoding="utf-8").split())
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in note
    assert f"quotes {len(FIGURES)} real figures" in note
    assert all(f"`{row['dataset']}`" in note for row in FIGURES)

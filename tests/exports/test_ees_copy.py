"""The copy for Explore Education Statistics keeps the rules by which the service screens a file, asked here anew.

The rules are those of the Department for Education's data screener and its “Open data standards”.
"""

import csv
import io
import re

import pytest

from tests.exports.exported import QUARTER, ROWS, export, row
from trust_analysis.exports.ees_columns import say_place
from trust_analysis.exports.ees_copy import EesFile, list_files, make_ees_files
from trust_analysis.indicators import INDICATORS
from trust_analysis.vocabulary.areas import find_area

FIXED = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"]
PLACE = ["region_code", "region_name", "old_la_code", "new_la_code", "la_name"]
META = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
KINDS = [
    {"Academic year"},
    {"Financial year"},
    {"Calendar year"},
    {*MONTHS},
    {f"Financial year Q{number}" for number in range(1, 5)},
]
FOUR_DIGITS = {"Calendar year", *MONTHS}
Rows = list[dict[str, str]]


def read(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def copies() -> dict[str, EesFile]:
    return {one.name: one for one in make_ees_files(export(*ROWS), find_area("Kent"))}


FILES = copies()
each_file = pytest.mark.parametrize("file", FILES.values(), ids=FILES)


def test_each_domain_has_a_file_for_each_kind_of_period() -> None:
    assert list(FILES) == [
        "education_academic_year",
        "looked_after_financial_year",
        "looked_after_quarter",
        "mental_health_calendar_year",
        "mental_health_month",
    ]
    assert list_files(FILES.values()).decode().splitlines()[:2] == [
        "file_name,dataset_name",
        'education_academic_year,"Education, academic years"',
    ]


@each_file
def test_times_and_places_are_those_of_the_service(file: EesFile) -> None:
    rows = read(file.data)
    assert list(rows[0])[:10] == [*FIXED, *PLACE]
    identifiers = {one["time_identifier"] for one in rows}
    assert any(identifiers <= kind for kind in KINDS)
    for one in rows:
        assert len(one["time_period"]) == (4 if one["time_identifier"] in FOUR_DIGITS else 6)
        assert [one[name] for name in FIXED[2:]] == ["Local authority", "E92000001", "England"]
        assert [one[name] for name in PLACE] == ["E12000008", "South East", "886", "E10000016", "Kent"]


@each_file
def test_the_description_names_filters_of_several_levels_and_indicators_alone(file: EesFile) -> None:
    rows, meta = read(file.data), read(file.meta)
    assert file.meta.decode().splitlines()[0] == META
    filters = [one["col_name"] for one in meta if one["col_type"] == "Filter"]
    indicators = [one["col_name"] for one in meta if one["col_type"] == "Indicator"]
    assert {one["col_type"] for one in meta} <= {"Filter", "Indicator"}
    assert not {*filters, *indicators} & {*FIXED, *PLACE}
    assert all(len({one[name] for one in rows}) > 1 for name in filters)
    grouping = {one["filter_grouping_column"] for one in meta} - {""}
    others = [name for name in rows[0] if name not in {*FIXED, *PLACE, *filters, *indicators, *grouping}]
    assert all(len({one[name] for one in rows}) == 1 for name in others)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and len(name) <= 50 for name in rows[0])
    labels = [one["label"] for one in meta]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@each_file
def test_units_and_decimals_are_of_indicators_and_hints_of_filters(file: EesFile) -> None:
    for one in read(file.meta):
        if one["col_type"] == "Filter":
            assert one["indicator_grouping"] == one["indicator_unit"] == one["indicator_dp"] == ""
        else:
            assert one["filter_hint"] == one["filter_grouping_column"] == ""
            assert one["indicator_unit"] in ("", "%", "pp", "£", "£m")
            assert one["indicator_dp"].isdecimal()


@each_file
def test_no_filter_and_no_figure_is_blank_and_no_line_stands_twice(file: EesFile) -> None:
    rows, meta = read(file.data), read(file.meta)
    indicators = [one["col_name"] for one in meta if one["col_type"] == "Indicator"]
    for one in rows:
        assert all(re.fullmatch(r"-?\d+(\.\d+)?|c|x|z|low|u", one[name]) for name in indicators)
        assert all(one[name] for name in one if name not in PLACE)
    keys = [tuple(one[name] for name in one if name not in indicators) for one in rows]
    assert len(set(keys)) == len(keys)


def test_a_withheld_figure_is_c_and_one_of_another_group_does_not_apply() -> None:
    """Of the placements only the number is told; the share's whole is shown, itself and its limits are withheld."""
    rows = {
        (one["breakdown"], one["data_status"], one["time_identifier"]): one
        for one in read(FILES["looked_after_quarter"].data)
    }
    parents = rows["With parents", "Final", "Financial year Q2"]
    assert (parents["breakdown_topic"], parents["looked_after_number"], parents["looked_after_rate"]) == (
        "placement",
        "c",
        "z",
    )
    total = rows["Total", "Final", "Financial year Q2"]
    share = [
        total[f"missing_share{part}"] for part in ("", "_numerator", "_denominator", "_lower_limit", "_upper_limit")
    ]
    assert share == ["c", "c", "1764", "c", "c"]
    assert [total[f"looked_after_rate{part}"] for part in ("", "_lower_limit", "_upper_limit")] == [
        "52.5",
        "50.25",
        "55",
    ]
    provisional = rows["Total", "Provisional", "Financial year Q3"]
    assert (provisional["looked_after_number"], provisional["looked_after_rate"]) == ("1770", "z")


def test_releases_of_one_figure_stand_beside_each_other() -> None:
    rows = read(FILES["looked_after_financial_year"].data)
    told = {one["source"]: (one["looked_after_rate"], one["data_status"]) for one in rows}
    assert told == {"Tables, released 2018-11-15": ("48", "Final"), "LAIT, to 2018-03-31": ("49", "Revised")}


def test_points_are_pp_and_shares_per_cent() -> None:
    files = ("education_academic_year", "looked_after_quarter")
    units = {one["col_name"]: one["indicator_unit"] for name in files for one in read(FILES[name].meta)}
    assert (units["sen_support_ks2_gap"], units["missing_share"], units["missing_share_numerator"]) == ("pp", "%", "")


def test_a_unit_that_the_service_does_not_know_stands_in_the_label() -> None:
    """One pupil can have several suspensions: a rate of them is no percentage."""
    told = {one["col_name"]: one for one in read(FILES["education_academic_year"].meta)}["suspension_rate"]
    assert (told["indicator_unit"], told["label"]) == ("", "Suspension rate, suspensions per 100 pupils")


def test_what_nobody_here_defines_is_left_to_its_publisher() -> None:
    assert make_ees_files(export(row("anything", *QUARTER, 1)), find_area("Kent")) == []


def test_every_indicator_has_columns_of_its_own() -> None:
    rows = [row(name, *QUARTER, 7, denominator=70) for name in INDICATORS]
    named = [one["col_name"] for file in make_ees_files(export(*rows), find_area("Kent")) for one in read(file.meta)]
    assert len(set(named)) == len(named)
    assert {*INDICATORS} <= {*named}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("England", ["National", "E92000001", "England", "", "", "", "", ""]),
        ("South East", ["Regional", "E92000001", "England", "E12000008", "South East", "", "", ""]),
        (
            "Camden",
            ["Local authority", "E92000001", "England", "E13000001", "Inner London", "202", "E09000007", "Camden"],
        ),
    ],
)
def test_a_place_is_told_to_its_own_level(name: str, told: list[str]) -> None:
    assert list(say_place(find_area(name)).values()) == told

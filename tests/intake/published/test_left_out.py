"""Rows of a published file that give no figure are counted and named; England is England alone. All is made up."""

from collections.abc import Mapping

import pytest

from tests.intake.homes import Home, write_csv
from trust_analysis.intake.published.areas import find_row_area
from trust_analysis.intake.published.periods import read_column_period

ROW = {
    "time_period": "202122",
    "time_identifier": "Academic year",
    "geographic_level": "National",
    "country_code": "E92000001",
    "country_name": "England",
    "region_code": "",
    "region_name": "",
    "old_la_code": "",
    "new_la_code": "",
    "la_name": "",
    "sex": "Total",
    "pupil_count": "900",
}
OTHERS = [
    {"country_code": "W92000004", "country_name": "Wales", "pupil_count": "1"},
    {"country_code": "S92000003", "country_name": "Scotland", "pupil_count": "2"},
    {"country_code": "N92000002", "country_name": "Northern Ireland", "pupil_count": "3"},
    {"country_code": "K02000001", "country_name": "United Kingdom", "pupil_count": "4"},
    {"country_code": "K03000001", "country_name": "Great Britain", "pupil_count": "5"},
    {"country_code": "K04000001", "country_name": "England and Wales", "pupil_count": "6"},
]
OXFORDSHIRE = {"geographic_level": "Local authority", "new_la_code": "E10000025", "la_name": "Oxfordshire"}
PERIODS = "Read are whole years, quarters and months; an academic or financial year is expected in six digits, such as 201819."


def read(home: Home, *changes: Mapping[str, str]) -> tuple[list[object], list[str]]:
    """Return area, period, value and status of each figure, and what is said besides how the file was read."""
    rows = [ROW | one for one in changes]
    home.put("2022-12-01/any name.csv", write_csv(rows))
    received = home.receive()
    figures = received.figures[["area_code", "period", "value", "status"]].astype({"value": "object"})
    said = [one.message for one in received.findings if not one.message.startswith("read as a file")]
    (file,) = received.files
    assert file.rows == len(rows) == file.kept + file.left
    return [tuple(row) for row in figures.where(figures.notna(), None).to_numpy()], said


@pytest.mark.parametrize("order", [1, -1], ids=["england_first", "england_last"])
def test_no_other_country_stands_for_england(home: Home, order: int) -> None:
    figures, said = read(home, *[{}, *OTHERS][::order])
    assert figures == [("E92000001", "2021/22", 900, "")]
    names = [repr(one["country_name"]) for one in OTHERS[::order]]
    assert said == [
        f"6 of 7 rows speak of another country than England ({', '.join(names)}) and are not read.",
    ]


def test_without_england_there_is_no_figure_of_england(home: Home) -> None:
    figures, said = read(home, OTHERS[0])
    assert figures == []
    assert "1 of 1 rows speak of another country than England ('Wales') and are not read." in said


@pytest.mark.parametrize(
    ("told", "area"),
    [
        ({"countryname": "England"}, "E92000001"),
        ({"countryname": "Wales"}, None),
        ({}, "E92000001"),  # a layout that is of England alone
        ({"countrycode": "", "countryname": "England"}, "E92000001"),
        ({"countrycode": "", "countryname": "Cymru"}, None),
        ({"countrycode": "", "countryname": ""}, None),  # a column that says which nation, and does not
        ({"countrycode": "E92000001", "countryname": "England and Wales"}, None),
        ({"laname": "Great Britain"}, None),
    ],
)
def test_a_nation_without_a_code_goes_by_its_name(told: dict[str, str], area: str | None) -> None:
    assert find_row_area(geographiclevel="National", **told) == area


def test_levels_and_areas_that_nobody_knows_are_named(home: Home) -> None:
    wales = {"country_code": "W92000004", "country_name": "Wales", "new_la_code": "W06000015", "la_name": "Cardiff"}
    figures, said = read(
        home,
        OXFORDSHIRE,
        {"geographic_level": "School"},
        {"geographic_level": "Ward"},
        {"geographic_level": "Regional", "region_name": "England"},
        {**OXFORDSHIRE, "new_la_code": "E10000999", "la_name": "Camelot"},
        {**OXFORDSHIRE, **wales},
    )
    assert figures == [("E10000025", "2021/22", 900, "")]
    assert said == [
        "1 of 6 rows speak of another country than England ('Wales') and are not read.",
        (
            "2 of 6 rows are of a level that is not read here ('School', 'Ward'). Read are England, regions and local "
            "authorities."
        ),
        (
            "2 of 6 rows speak of an area that nobody knows here ('England', 'Camelot') and are not read. Put its code or "
            "name right."
        ),
    ]


@pytest.mark.parametrize(
    ("time_period", "time_identifier"),
    [
        ("1819", "Academic year"),
        ("2021", "Academic year"),
        ("2122", "Financial year"),
        ("181819", "Academic year"),
        ("1819", "Reporting year"),
        ("1819", "Calendar year"),
        ("202123", "Academic year"),
        ("202122", "Autumn term"),
        ("202122", "Term"),
        ("2022", "Week 12"),
    ],
)
def test_a_period_is_refused_and_never_guessed(time_period: str, time_identifier: str) -> None:
    assert read_column_period(time_period, time_identifier) is None


def test_what_periods_are_not_read_is_told(home: Home) -> None:
    figures, said = read(home, {}, {"time_period": "1819"}, {"time_identifier": "Autumn term"})
    assert figures == [("E92000001", "2021/22", 900, "")]
    met = "('1819 Academic year', '202122 Autumn term')"
    assert said == [f"2 of 3 rows speak of a period that is not read here {met}. {PERIODS}"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_figure_given_twice_and_differently_nothing_is_shown(home: Home, order: int) -> None:
    figures, said = read(home, *[{}, {"pupil_count": "800"}, {**OXFORDSHIRE, "pupil_count": "7"}][::order])
    shown = {one[0]: one[2:] for one in figures}  # type: ignore[index]
    assert shown == {"E92000001": (None, "x"), "E10000025": (7, "")}
    (told,) = said
    assert told == (
        "1 figure is given more than once, and differently, so none of what is given is used; the first is 'pupil_count' "
        "of E92000001 in 2021/22. Send each once. If a column tells them apart, it has to be a filter: say so in the "
        "description (.meta.csv) beside the file."
    )


def test_what_is_withheld_once_stays_withheld(home: Home) -> None:
    figures, _ = read(home, {"pupil_count": "c"}, {"pupil_count": "3"})
    assert {one[2:] for one in figures} == {(None, "c")}  # type: ignore[index]


def test_the_same_figure_twice_is_no_contradiction(home: Home) -> None:
    figures, said = read(home, {}, {})
    assert (set(figures), said) == ({("E92000001", "2021/22", 900, "")}, [])

"""Which lines a chart of an indicator has."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.series import Line, Point, lines_of
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
RATE, SUSPENSION_RATE, SUSPENSIONS, INCIDENTS = (
    find_indicator(name) for name in ("looked_after_rate", "suspension_rate", "suspensions", "domestic_abuse_incidents")
)
PLACES = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 45, "South East": 51, "England": 64}


def points(line: Line) -> list[tuple[str, float | None]]:
    return [(point.period, point.value) for point in line.points]


def test_a_published_indicator_is_drawn_with_its_comparators(view_of: MakeView, published: MakeRow) -> None:
    rows = [published(SUSPENSION_RATE.name, "2016/17", value, area) for area, value in PLACES.items()]
    lines = lines_of(view_of(*rows), SUSPENSION_RATE)
    assert {line.name: points(line) for line in lines} == {
        "Kent": [("2016/17", 48)],
        "Neighbours": [("2016/17", 45)],
        "England": [("2016/17", 64)],
        "South East": [("2016/17", 51)],
    }
    assert [line.name for line in lines] == ["Kent", "Neighbours", "England", "South East"]


def test_our_own_quarters_stand_beside_published_days(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    rows = [published(RATE.name, "2017-18", value, area) for area, value in PLACES.items()]
    lines = lines_of(view_of(own(RATE.name, "2018-19 Q2", 54, 10_000), *rows), RATE)
    assert [line.name for line in lines][:4] == ["Kent", "Kent, published", "Neighbours", "England"]
    assert points(lines[0]) == [("2018-19 Q2", 54)]
    assert points(lines[1]) == [("2017-18", 48)]
    assert [line.releases for line in lines[:3]] == [(), ("Local Authority Interactive Tool, to 2018-03-31",), ()]


def test_only_our_own_are_drawn_where_windows_differ(view_of: MakeView, own: MakeRow, published: MakeRow) -> None:
    """Starts of a quarter are not set beside starts of a year."""
    starts = find_indicator("looked_after_starts")
    view = view_of(own(starts.name, "2018-19 Q2", 90), published(starts.name, "2017-18", 304))
    assert [line.name for line in lines_of(view, starts)] == ["Kent"]


def test_a_point_keeps_its_day_value_and_status(view_of: MakeView, own: MakeRow) -> None:
    rows = [own(SUSPENSIONS.name, "2018-19 Q1", 3), own(SUSPENSIONS.name, "2018-19 Q2", 40, status="p")]
    (line,) = lines_of(view_of(*rows, audience="public"), SUSPENSIONS)
    assert line.points == (
        Point(*(date(2018, 6, 30), "2018-19 Q1", None, "c"), named="September 2017 to June 2018", year="2017-09-01"),
        Point(*(date(2018, 9, 30), "2018-19 Q2", 40, "p"), named="September 2018", year="2018-09-01"),
    )
    assert line.told == line.points[1:]


def test_a_breakdown_has_a_line_per_group(view_of: MakeView, own: MakeRow) -> None:
    counts = {"High": 5, "Medium": 9, "Standard": 22}
    rows = [own(INCIDENTS.name, "2018-19 Q2", count, breakdown="risk", group=name) for name, count in counts.items()]
    lines = lines_of(view_of(*rows, own(INCIDENTS.name, "2018-19 Q2", 36)), INCIDENTS, "risk")
    assert {line.name: points(line) for line in lines} == {
        name: [("2018-19 Q2", count)] for name, count in counts.items()
    }


def test_nothing_to_draw_is_no_line(view_of: MakeView, own: MakeRow) -> None:
    assert lines_of(view_of(own("camhs_waiting", "2018-19 Q2", 50)), SUSPENSION_RATE) == ()


def test_a_group_that_is_wholly_withheld_is_still_told_of(view_of: MakeView, own: MakeRow) -> None:
    counts = {"High": 2, "Medium": 3, "Standard": 22}
    rows = [own(INCIDENTS.name, "2018-19 Q2", count, breakdown="risk", group=name) for name, count in counts.items()]
    view = view_of(*rows, own(INCIDENTS.name, "2018-19 Q2", 27), audience="public")
    assert [line.name for line in lines_of(view, INCIDENTS, "risk")] == list(counts)


def test_without_a_figure_of_the_area_its_comparators_are_not_drawn(view_of: MakeView, published: MakeRow) -> None:
    rows = [published(SUSPENSION_RATE.name, "2016/17", 4.76, "England")]
    rows.append(published(SUSPENSION_RATE.name, "2016/17", status="x"))
    assert lines_of(view_of(*rows), SUSPENSION_RATE) == ()


def test_england_and_a_region_are_not_set_beside_themselves(view_of: MakeView, published: MakeRow) -> None:
    rows = [published(SUSPENSION_RATE.name, "2016/17", value, area) for area, value in PLACES.items()]
    assert [line.name for line in lines_of(view_of(*rows, area="England"), SUSPENSION_RATE)] == ["England"]
    south_east = lines_of(view_of(*rows, area="South East"), SUSPENSION_RATE)
    assert [line.name for line in south_east] == ["South East", "England"]


def test_years_in_which_an_authority_was_not_there_are_left_out(view_of: MakeView, published: MakeRow) -> None:
    """Northamptonshire ended on 31 March 2021, and what came after began the next day: LAIT has a row of each year."""
    figures = {"2018/19": 5.07, "2019/20": 3.94, "2020/21": 4.01, "2021/22": 6.9, "2022/23": 9.3}
    old, new = "Northamptonshire", "North Northamptonshire"
    rows = []
    for year, value in figures.items():
        is_old = year <= "2020/21"
        for area in (old, new):
            told = {"value": value} if (area == old) == is_old else {"status": "x"}
            rows.append(published(SUSPENSION_RATE.name, year, area=area, **told))
    for area, years in ((old, ["2018/19", "2019/20", "2020/21"]), (new, ["2021/22", "2022/23"])):
        (line,) = lines_of(view_of(*rows, quarter="2023-24 Q4", area=area), SUSPENSION_RATE)
        assert points(line) == [(year, figures[year]) for year in years]


def test_a_month_that_is_absent_parts_a_line() -> None:
    """NHS figures of June to August 2022 are not there: no line leads from May to September."""
    days = [date(2022, 3, 31), date(2022, 4, 30), date(2022, 5, 31), date(2022, 9, 30), date(2022, 10, 31)]
    line = Line("Kent", tuple(Point(day, f"{day:%Y-%m}", 7000) for day in days))
    assert [[point.period for point in run] for run in line.runs] == [
        ["2022-03", "2022-04", "2022-05"],
        ["2022-09", "2022-10"],
    ]
    assert len(Line("Kent", line.points[:1]).runs) == 1
    assert Line("Kent", ()).runs == ()


QUARTERS = ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")
"""From October 2017 to September 2018."""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("camhs_access", [f"in the 12 months to {month}" for month in ("December 2017", "March 2018", "June 2018", "September 2018")]),
        (
            "camhs_within_12_weeks",
            ["from April to December 2017", "from April 2017 to March 2018", "from April to June 2018", "from April to September 2018"],
        ),
        (
            "suspensions",
            ["from September to December 2017", "from September 2017 to March 2018", "from September 2017 to June 2018", "in September 2018"],
        ),
        ("domestic_abuse_incidents", [f"in {quarter}" for quarter in QUARTERS]),
        ("looked_after_number", [f"in {quarter}" for quarter in QUARTERS]),
    ],
    ids=["12 months", "a financial year so far", "a school year so far", "a quarter", "a day"],
)  # fmt: skip
def test_a_point_is_named_by_what_it_covers(view_of: MakeView, own: MakeRow, name: str, told: list[str]) -> None:
    """Financial years begin in April, school years in September: of the new one September is the first month."""
    rows = [own(name, quarter, 40, 90) for quarter in QUARTERS]
    (line,) = lines_of(view_of(*rows), find_indicator(name))
    assert [point.in_words for point in line.points] == told
    assert [point.when for point in line.points] == [
        words.removeprefix("from ").removeprefix("in ").removeprefix("the ") for words in told
    ]


def test_a_month_is_named_by_itself() -> None:
    point = Point(date(2018, 9, 30), "2018-09", 40)
    assert (point.when, point.in_words) == ("September 2018", "in September 2018")


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("camhs_within_12_weeks", [["2017-18 Q3", "2017-18 Q4"], ["2018-19 Q1", "2018-19 Q2"]]),
        ("suspensions", [["2017-18 Q3", "2017-18 Q4", "2018-19 Q1"], ["2018-19 Q2"]]),
        ("camhs_access", [list(QUARTERS)]),
        ("domestic_abuse_incidents", [list(QUARTERS)]),
    ],
    ids=["a financial year so far", "a school year so far", "12 months", "a quarter"],
)
def test_what_grows_with_the_year_is_not_joined_to_the_next(
    view_of: MakeView, own: MakeRow, name: str, parted: list[list[str]]
) -> None:
    """After March the financial year begins anew, after August the school year."""
    rows = [own(name, quarter, 40, 90) for quarter in QUARTERS]
    (line,) = lines_of(view_of(*rows), find_indicator(name))
    assert [[point.period for point in run] for run in line.runs] == parted


def test_within_a_year_a_gap_parts_a_line_as_well(view_of: MakeView, own: MakeRow) -> None:
    """Of the school year to June 2018 the figure to March is withheld."""
    counts = dict(zip(QUARTERS, (40, 3, 50, 60), strict=True))
    rows = [own(SUSPENSIONS.name, quarter, count) for quarter, count in counts.items()]
    (line,) = lines_of(view_of(*rows, audience="public"), SUSPENSIONS)
    assert [[point.period for point in run] for run in line.runs] == [["2017-18 Q3"], ["2018-19 Q1"], ["2018-19 Q2"]]

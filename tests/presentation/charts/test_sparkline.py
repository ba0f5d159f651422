"""The small line of a card: where its points lie by hand, its gaps and crosses, and its words."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.series import Line, Point
from trust_analysis.presentation.charts.sparkline import draw_sparkline, say_sparkline, show_sparkline

EXCLUSIONS = find_indicator("permanent_exclusions")


def make_line(*values: float | None, status: str = "c") -> Line:
    points = (
        Point(date(2014 + place, 8, 31), f"{2013 + place}/{14 + place}", value, "" if value is not None else status)
        for place, value in enumerate(values)
    )
    return Line("Kent", tuple(points))


def test_points_lie_in_proportion_from_nought_up() -> None:
    """160 wide and 40 high with a margin of 5: nought at 35, the highest at 5, a half at 20; 75 apart."""
    svg = draw_sparkline(make_line(10, 5, 10)).decode()
    assert re.findall(r'polyline points="([^"]*)"', svg) == ["5.0,5.0 80.0,20.0 155.0,5.0"]
    assert '<circle cx="155.0" cy="5.0" r="3.5"' in svg


def test_a_withheld_figure_is_a_gap_with_a_cross_and_never_nought() -> None:
    svg = draw_sparkline(make_line(10, 10, None, 10, 10)).decode()
    assert re.findall(r'polyline points="([^"]*)"', svg) == ["5.0,5.0 42.5,5.0", "117.5,5.0 155.0,5.0"]
    assert svg.count("<path") == 1
    assert 'd="M77.0 32l6 6' in svg


def test_a_figure_that_is_not_there_is_a_gap_without_a_cross() -> None:
    assert "<path" not in draw_sparkline(make_line(10, None, 10, status="x")).decode()


def test_one_colour_no_script_and_well_formed() -> None:
    svg = draw_sparkline(make_line(10, None, 7))
    assert {one.tag.split("}")[1] for one in ET.fromstring(svg).iter()} <= {"svg", "polyline", "circle", "path"}  # noqa: S314 - ours
    assert set(re.findall(r"#[0-9A-F]{6}", svg.decode())) == {"#4A86C5"}


def test_the_words_tell_both_ends_and_what_is_withheld() -> None:
    assert say_sparkline(make_line(10, None, 7), EXCLUSIONS) == (
        "Small line chart: 10 in 2013/14, 7 in 2015/16; 1 withheld, marked by a cross."
    )
    assert say_sparkline(make_line(10, 7, None), EXCLUSIONS) == (
        "Small line chart: 10 in 2013/14, withheld in 2015/16; 1 withheld, marked by a cross."
    )
    assert 'alt="Small line chart: 10 in 2013/14, 7 in 2014/15."' in show_sparkline(make_line(10, 7), EXCLUSIONS)


def test_a_single_figure_makes_no_line() -> None:
    assert show_sparkline(make_line(10, None), EXCLUSIONS) == ""


def make_quarters(*years: str) -> Line:
    """Return a line of quarters to December 2017 and on, each 10, growing with the year told."""
    days = (date(2017, 12, 31), date(2018, 3, 31), date(2018, 6, 30), date(2018, 9, 30))
    quarters = ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")
    named = ("April to December 2017", "April 2017 to March 2018", "April to June 2018", "April to September 2018")
    each = zip(days, quarters, named, years, strict=True)
    return Line("Kent", tuple(Point(day, quarter, 10, named=name, year=year) for day, quarter, name, year in each))


def test_a_year_that_begins_anew_begins_a_line_of_its_own() -> None:
    """Four points stand 50 apart from 5 to 155: two of the one year are joined, and two of the next."""
    svg = draw_sparkline(make_quarters("2017", "2017", "2018", "2018")).decode()
    assert re.findall(r'polyline points="([^"]*)"', svg) == ["5.0,5.0 55.0,5.0", "105.0,5.0 155.0,5.0"]
    whole = draw_sparkline(make_quarters("", "", "", "")).decode()
    assert re.findall(r'polyline points="([^"]*)"', whole) == ["5.0,5.0 55.0,5.0 105.0,5.0 155.0,5.0"]


def test_the_words_say_which_months_are_covered() -> None:
    assert say_sparkline(make_quarters("2017", "2017", "2018", "2018"), EXCLUSIONS) == (
        "Small line chart: 10 from April to December 2017, 10 from April to September 2018."
    )

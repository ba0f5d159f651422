"""A chart's words, table and picture, from data written out by hand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from html import unescape

import pandas as pd
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.chart import Chart
from trust_analysis.presentation.charts.message import say_message
from trust_analysis.presentation.charts.series import Line, Point, lines_of
from trust_analysis.presentation.charts.theme import COLOURS
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
EXCLUSIONS = find_indicator("permanent_exclusions")
FIRST_YEAR = 2014
WITHHELD: tuple[float | None, str] = (None, "c")


def make_line(name: str, *told: float | tuple[float | None, str]) -> Line:
    """Return a line of years from 2014/15 on; a figure, or a figure with its status."""
    points = []
    for year, one in enumerate(told, start=FIRST_YEAR):
        value, status = one if isinstance(one, tuple) else (one, "")
        points.append(Point(date(year + 1, 8, 31), f"{year}/{(year + 1) % 100}", value, status))
    return Line(name, tuple(points))


def make_chart(*lines: Line, place: str = "Kent") -> Chart:
    return Chart(EXCLUSIONS, place, lines)


def count_strokes(chart: Chart, colour: str) -> int:
    """Return how many straight pieces a line is drawn with."""
    svg = chart.svg.decode()
    drawn = re.findall(r'<path d="([^"]*)" clip-path="[^"]*" style="([^"]*)"', svg)
    return sum(path.count("L") for path, style in drawn if f"stroke: {colour.lower()}" in style.lower())


def test_the_words_are_made_from_the_data() -> None:
    chart = make_chart(make_line("Kent", 46, 51, (44, "p")), make_line("England", 40))
    assert chart.alt == (
        "Line chart. Permanent exclusions, Kent. "
        "Kent: 46 in 2014/15, 44 (provisional) in 2016/17; lowest 44 (provisional) in 2016/17, highest 51 in 2015/16. "
        "England: 40 in 2014/15."
    )
    assert repr(chart) == chart.alt


def test_the_releases_of_published_lines_are_named_in_words_and_below_the_picture() -> None:
    releases = ("First tables, to 2016-03-31", "Later tables, released 2019-12-05")
    chart = make_chart(replace(make_line("Kent", 46, 51), releases=releases), make_line("England", 40, 41))
    said = "Published figures of Kent: First tables, figures to 31 March 2016; Later tables, released 5 December 2019."
    assert chart.alt.endswith(f" {said}")
    assert chart.table.legend == said
    assert f'"></div><p class="legend">{said}</p><details>' in chart._repr_html_()


def test_gaps_are_told_in_words_and_in_the_table() -> None:
    chart = make_chart(make_line("Kent", 10, WITHHELD, WITHHELD, (None, "x"), 16))
    assert chart.alt == (
        "Line chart. Permanent exclusions, Kent. "
        "Kent: 10 in 2014/15, 16 in 2018/19; of those shown lowest 10 in 2014/15, highest 16 in 2018/19; 2 withheld; 1 not available."
    )
    assert [row[2] for row in chart.table.rows] == ["10", "withheld", "withheld", "not available", "16"]


def test_the_table_and_the_data_hold_every_point() -> None:
    chart = make_chart(make_line("Kent", 1046, WITHHELD), make_line("England", 40))
    assert chart.table.caption == "Permanent exclusions, Kent: the figures"
    assert chart.table.columns == ("Line", "Period", "Figure")
    assert chart.table.rows == (
        ("Kent", "2014/15", "1,046"),
        ("Kent", "2015/16", "withheld"),
        ("England", "2014/15", "40"),
    )
    expected = pd.DataFrame(
        {
            "line": ["Kent", "Kent", "England"],
            "period": ["2014/15", "2015/16", "2014/15"],
            "day": [date(2015, 8, 31), date(2016, 8, 31), date(2015, 8, 31)],
            "value": [1046.0, None, 40.0],
            "status": ["", "c", ""],
        }
    )
    pd.testing.assert_frame_equal(chart.data, expected)


def test_the_picture_is_the_same_each_time() -> None:
    lines = (make_line("Kent", 46, WITHHELD, 44), make_line("England", 40, 41, 42))
    assert make_chart(*lines).svg == make_chart(*lines).svg


def test_the_picture_asks_for_nothing_from_outside() -> None:
    """The names of XML vocabularies look like addresses and are not fetched; nothing is referred to but itself."""
    svg = make_chart(make_line("Kent", 46, 51)).svg.decode()
    assert re.findall(r'href="(?!#)[^"]*"', svg) == []
    assert re.findall(r"url\((?!#)[^)]*\)", svg) == []
    assert not re.search(r"<(script|image|foreignObject|style[^>]*>[^<]*@import)", svg, re.IGNORECASE)
    outside = re.sub(r'(xmlns(:\w+)?|resource|rdf:\w+)="[^"]*"|<!DOCTYPE[^>]*>', "", svg)
    assert "http" not in outside


def test_each_line_has_its_colour_and_at_most_four_are_drawn() -> None:
    names = ("Kent", "Neighbours", "England", "South East", "A fifth")
    chart = make_chart(
        *(make_line(name, place, place + 1.0, place + 3.0) for place, name in enumerate(names, start=10))
    )
    assert [count_strokes(chart, colour) for colour in COLOURS] == [2, 2, 2, 2]
    assert len(COLOURS) == 4
    assert chart.alt.endswith(
        "A fifth: 14 in 2014/15, 17 in 2016/17; lowest 14 in 2014/15, highest 17 in 2016/17. Not drawn: A fifth."
    )
    assert {row[0] for row in chart.table.rows} == set(names)


def test_a_withheld_point_has_a_mark() -> None:
    """A cross: two strokes over each other, in the line's colour."""
    cross = re.compile(r'd="M -3 3 \s*L 3 -3 \s*M -3 -3 \s*L 3 3')
    assert cross.search(make_chart(make_line("Kent", 10, WITHHELD, 14)).svg.decode())
    assert not cross.search(make_chart(make_line("Kent", 10, (None, "x"), 14)).svg.decode())


@pytest.mark.parametrize("gap", [WITHHELD, (None, "x")], ids=["withheld", "not available"])
def test_a_null_leaves_a_gap(gap: tuple[float | None, str]) -> None:
    """Five years are four strokes; without the middle one, two."""
    assert count_strokes(make_chart(make_line("Kent", 10, 12, 13, 14, 16)), COLOURS[0]) == 4
    assert count_strokes(make_chart(make_line("Kent", 10, 12, gap, 14, 16)), COLOURS[0]) == 2


def test_nothing_to_draw_is_a_plain_sentence() -> None:
    chart = make_chart(place="<b>Kent</b>")
    assert chart._repr_html_() == (
        '<p class="not-supplied nothing">Permanent exclusions, &lt;b&gt;Kent&lt;/b&gt;: no figures to draw.</p>'
    )
    assert repr(chart) == "Permanent exclusions, <b>Kent</b>: no figures to draw."


def test_a_chart_that_is_wholly_withheld_says_so(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(own(EXCLUSIONS.name, "2018-19 Q1", 3), own(EXCLUSIONS.name, "2018-19 Q2", 2), audience="public")
    assert "withheld" in repr(Chart(EXCLUSIONS, "Kent", lines_of(view, EXCLUSIONS)))


def test_the_figure_keeps_its_words_title_and_table() -> None:
    chart = make_chart(make_line('K "quoted" <script>', 46, 51), place="<script>")
    html = chart._repr_html_()
    assert "<script>" not in html
    (alt,) = re.findall(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,', html)
    assert unescape(alt) == chart.alt
    assert re.fullmatch(
        r"<figure><figcaption>[^<]*</figcaption><div [^>]*><img [^>]*></div><details>.*</details></figure>",
        html,
        re.DOTALL,
    )
    assert chart.table._repr_html_() in html


def test_a_single_year_is_a_table_and_no_picture() -> None:
    chart = make_chart(make_line("Kent", 46), make_line("England", 40))
    assert chart._repr_html_() == chart.table._repr_html_()
    assert repr(chart) == repr(chart.table)
    assert "<img" in make_chart(make_line("Kent", 46, 47), make_line("England", 40))._repr_html_()


def test_a_few_months_are_named_each_at_its_own_figure() -> None:
    """April's figure stands on 30 April, where a mark of 1 May would have it read as May's."""
    days = {"2018-04": 30, "2018-05": 31, "2018-06": 30, "2018-07": 31}
    points = [Point(date(2018, month, last), label, 4) for month, (label, last) in enumerate(days.items(), start=4)]
    drawn = make_chart(Line("Kent", tuple(points))).svg.decode()
    assert re.findall(r"<!-- (\w+) -->", drawn)[:8:2] == ["Apr", "May", "Jun", "Jul"]


QUARTERS = ("2017-18 Q1", "2017-18 Q2", "2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")


def chart_of_quarters(view: View, name: str) -> Chart:
    indicator = find_indicator(name)
    return Chart(indicator, "Kent", lines_of(view, indicator))


def test_words_and_table_say_which_months_a_figure_covers(view_of: MakeView, own: MakeRow) -> None:
    """Of 100 seen in each part of two financial years so far 60, 70, 80 and 90, then 65 and 75."""
    counts = (60, 70, 80, 90, 65, 75)
    rows = [own("camhs_within_12_weeks", *told, 100) for told in zip(QUARTERS, counts, strict=True)]
    chart = chart_of_quarters(view_of(*rows), "camhs_within_12_weeks")
    assert chart.alt.endswith(
        "Kent: 60 from April to June 2017, 75 from April to September 2018; lowest 60 from April to June 2017, "
        "highest 90 from April 2017 to March 2018."
    )
    assert [row[1] for row in chart.table.rows] == [
        "April to June 2017",
        "April to September 2017",
        "April to December 2017",
        "April 2017 to March 2018",
        "April to June 2018",
        "April to September 2018",
    ]


def test_a_rolling_figure_is_in_the_months_that_it_covers(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("camhs_access", quarter, count, 1000) for quarter, count in zip(QUARTERS[-2:], (300, 310), strict=True)]
    assert chart_of_quarters(view_of(*rows), "camhs_access").alt.endswith(
        "Kent: 30 in the 12 months to June 2018, 31 in the 12 months to September 2018; "
        "lowest 30 in the 12 months to June 2018, highest 31 in the 12 months to September 2018."
    )
    (_, newest) = rows
    assert repr(chart_of_quarters(view_of(newest), "camhs_access").table).count("12 months to September 2018") == 1


@pytest.mark.parametrize(("name", "strokes"), [("camhs_within_12_weeks", 4), ("domestic_abuse_repeats", 5)])
def test_the_picture_does_not_join_a_year_so_far_to_the_next(
    view_of: MakeView, own: MakeRow, name: str, strokes: int
) -> None:
    """Six quarters are five strokes; as four of one financial year and two of the next they are three and one."""
    rows = [own(name, quarter, 40, 90) for quarter in QUARTERS]
    assert count_strokes(chart_of_quarters(view_of(*rows), name), COLOURS[0]) == strokes


@pytest.mark.parametrize(("count", "said"), [(1, "1 child"), (2, "2 children"), (1000, "1,000 children")])
def test_the_message_counts_one_child_as_one(view_of: MakeView, own: MakeRow, count: int, said: str) -> None:
    message = say_message(
        view_of(own("looked_after_number", "2018-19 Q2", count)), find_indicator("looked_after_number")
    )
    assert message == f"{said} on 30 September 2018; nothing a year before to compare with"


def test_the_message_of_a_rate_has_its_unit(view_of: MakeView, published: MakeRow) -> None:
    view = view_of(published("suspension_rate", "2017-18", 4.48311))
    assert say_message(view, find_indicator("suspension_rate")).startswith("4.48 suspensions per 100 pupils ")

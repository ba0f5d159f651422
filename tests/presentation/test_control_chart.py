"""Process limits and special causes on a chart: in the picture, in words, in the table."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.chart import Chart
from trust_analysis.presentation.evidence import Process, judge_series
from trust_analysis.presentation.select import View
from trust_analysis.presentation.series import Line, Point, lines_of
from trust_analysis.presentation.theme import GREY

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
REFERRALS, WAITING, SEEN = (
    find_indicator(name) for name in ("camhs_monthly_referrals", "camhs_waiting", "camhs_within_12_weeks")
)
TEN = [100, 110] * 5
"""Nine moving ranges of ten each: the mean is 105, the limits 2.66 x 10 from it."""


def months(make: MakeRow, counts: list[int], **told: object) -> list[Row]:
    """Return rows of months from December 2017 back, the last count the newest: all before the quarter's end."""
    first = 2018 * 12 + 9 - len(counts)
    names = [f"{(first + place) // 12}-{(first + place) % 12 + 1:02d}" for place in range(len(counts))]
    return [make(REFERRALS.name, name, count, **told) for name, count in zip(names, counts, strict=True)]


def chart_of(view: View) -> Chart:
    return Chart(REFERRALS, "Kent", lines_of(view, REFERRALS))


def test_limits_are_those_of_the_arithmetic(view_of: MakeView, own: MakeRow) -> None:
    judged = judge_series(view_of(*months(own, TEN)), REFERRALS)
    assert list(judged) == [f"2017-{month}" for month in ("12",)] + [f"2018-0{month}" for month in range(1, 10)]
    one = judged["2018-09"]
    assert (one.lower, one.centre, one.upper) == pytest.approx((78.4, 105, 131.6))
    assert (one.rules, one.is_trial) == ((), True)


def test_words_tell_of_limits_and_say_that_they_are_trial_ones(view_of: MakeView, own: MakeRow) -> None:
    chart = chart_of(view_of(*months(own, TEN)))
    assert chart.alt == (
        "Line chart. Referrals to CAMHS, Kent. Kent: 100 in 2017-12, 110 in 2018-09; lowest 100 in 2017-12, highest 110 "
        "in 2018-01. Process limits 78 to 132 (trial limits, made from fewer than 12 points), mean 105. "
        "No point is a special cause."
    )
    assert chart.key == (
        "Dashed lines: the process limits, between which chance alone moves the figure. "
        "These are trial limits, made from fewer than 12 points: they will move."
    )
    assert f'<p class="legend">{chart.key}</p>' in chart._repr_html_()


JUMP = [100, 110] * 6 + [300]
"""The one jump of 190 is screened: eleven ranges of ten are left, and the mean is 1560 / 13 = 120."""


def test_a_special_cause_is_told_marked_and_tabled(view_of: MakeView, own: MakeRow) -> None:
    chart = chart_of(view_of(*months(own, JUMP)))
    assert "Process limits 93 to 147, mean 120. Special causes: above the limits: 2018-09;" in chart.alt
    assert chart.key.endswith("A diamond marks a special cause: what chance alone hardly explains.")
    assert chart.table.columns == ("Line", "Period", "Figure", "Process limits", "Special cause")
    assert chart.table.rows[-1][:4] == ("Kent", "2018-09", "300", "93 to 147")
    assert chart.table.rows[-1][4].startswith("above the limits")
    assert list(chart.data.columns[5:]) == ["lower_limit", "centre", "upper_limit", "special_causes"]


def count_diamonds(chart: Chart) -> int:
    """Return how many hollow marks there are: white faces with an edge."""
    return len(re.findall(r"<use [^>]*style=\"fill: #ffffff", chart.svg.decode()))


def test_limits_are_dashed_lines_and_special_causes_a_shape_of_their_own(view_of: MakeView, own: MakeRow) -> None:
    quiet, jump = chart_of(view_of(*months(own, TEN))), chart_of(view_of(*months(own, JUMP)))
    dashed = [
        line for line in re.findall(r'style="([^"]*stroke-dasharray[^"]*)"', quiet.svg.decode()) if GREY.lower() in line
    ]
    assert len(dashed) == 3
    broken = sum(1 for point in jump.lines[0].points if point.process and point.process.rules)
    assert (count_diamonds(quiet), count_diamonds(jump)) == (0, broken)


def test_neighbouring_points_of_one_rule_are_told_as_a_span() -> None:
    rules = [(), ("seven_rising",), ("seven_rising",), (), ("seven_rising", "outside_limits_high")]
    points = tuple(
        Point(date(2018, month, 28), f"2018-0{month}", 10.0, "", Process(5, 10, 15, broken, is_trial=False))
        for month, broken in enumerate(rules, start=1)
    )
    assert Chart(REFERRALS, "Kent", (Line("Kent", points),)).alt.endswith(
        "Special causes: above the limits: 2018-05; seven or more rising in a row: 2018-02 to 2018-03, 2018-05."
    )


def test_a_month_that_is_not_whole_has_no_place_among_the_others(view_of: MakeView, own: MakeRow) -> None:
    """Half of September would else be a fall that chance does not explain."""
    *before, last = months(own, [*TEN, 50])
    judged = judge_series(view_of(*before, {**last, "status": "p"}), REFERRALS)
    assert "2018-09" not in judged
    assert judged["2018-08"].centre == 105


def test_a_month_without_a_figure_is_no_step_between_its_neighbours(view_of: MakeView, own: MakeRow) -> None:
    """Without May the ranges are four and four of ten; that from April to June is not taken."""
    rows = months(own, [100, 110, 100, 110, 100, 999, 200, 210, 200, 210])
    judged = judge_series(view_of(*(row for row in rows if row["numerator"] != 999)), REFERRALS)
    assert len(judged) == 9
    assert judged["2018-09"].upper - judged["2018-09"].centre == pytest.approx(2.66 * 70 / 7)


def test_published_months_have_limits_too(view_of: MakeView, published: MakeRow) -> None:
    crimes = find_indicator("violence_recorded")
    names = [f"2018-0{month}" for month in range(1, 10)]
    rows = [published(crimes.name, name, numerator=900 + 10 * (place % 2)) for place, name in enumerate(names)]
    (line,) = lines_of(view_of(*rows), crimes)
    assert all(point.process for point in line.points)


@pytest.mark.parametrize("indicator", [WAITING, SEEN], ids=["a stock", "a year to date"])
def test_what_follows_itself_has_no_limits(view_of: MakeView, own: MakeRow, indicator: object) -> None:
    quarters = [f"{year}-{year % 100 + 1} Q{quarter}" for year in (2015, 2016, 2017) for quarter in (1, 2, 3, 4)]
    rows = [own(indicator.name, quarter, 40, 90) for quarter in quarters]  # type: ignore[attr-defined]
    chart = Chart(indicator, "Kent", lines_of(view_of(*rows), indicator))  # type: ignore[arg-type]
    assert chart.key == ""
    assert "Process limits" not in chart.alt
    assert chart.table.columns == ("Line", "Period", "Figure")


def test_fewer_than_eight_points_have_none(view_of: MakeView, own: MakeRow) -> None:
    assert judge_series(view_of(*months(own, TEN[:7])), REFERRALS) == {}

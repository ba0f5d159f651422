"""Process limits and special causes on a chart: in the picture, in words, in the table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.chart import Chart
from trust_analysis.presentation.charts.series import Line, Point, lines_of
from trust_analysis.presentation.charts.theme import GREY
from trust_analysis.presentation.process import Process, judge_series
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.step_changes import StepChange

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
        "Line chart. Referrals to CAMHS, Kent. Kent: 100 in December 2017, 110 in September 2018; lowest 100 in December 2017, "
        "highest 110 in January 2018. Process limits 78 to 132 (trial limits, made from fewer than 12 points), mean 105. "
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
    assert "Process limits 93 to 147, mean 120. Special causes: above the limits: September 2018;" in chart.alt
    assert chart.key.endswith("A diamond marks a special cause: what chance alone hardly explains.")
    assert chart.table.columns == ("Line", "Period", "Figure", "Process limits", "Special cause")
    assert chart.table.rows[-1][:4] == ("Kent", "September 2018", "300", "93 to 147")
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
        "Special causes: above the limits: May 2018; seven or more rising in a row: February 2018 to March 2018, May 2018."
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


ACCESS = StepChange(date(2018, 1, 1), "single point of access opened")
OLD, NEW = [100, 110] * 4, [200, 230] * 4 + [200]
"""Before: seven ranges of ten around 105. After, from January to September 2018: eight of thirty around 213.33."""


def with_changes(view: View, *changes: StepChange, of: str = REFERRALS.name) -> View:
    return replace(view, step_changes={of: changes})


def test_limits_are_made_anew_from_a_declared_change(view_of: MakeView, own: MakeRow) -> None:
    """By hand: 105 and 2.66 x 10 from it before; 1,920 / 9 = 213.33 and 2.66 x 30 from it after."""
    view = view_of(*months(own, [*OLD, *NEW]))
    judged = judge_series(with_changes(view, ACCESS), REFERRALS)
    before, after = judged["2017-12"], judged["2018-01"]
    assert (before.lower, before.centre, before.upper) == pytest.approx((78.4, 105, 131.6))
    assert (after.lower, after.centre, after.upper) == pytest.approx((213.33 - 79.8, 213.33, 213.33 + 79.8), abs=0.01)
    assert {one.rules for one in judged.values()} == {()}
    assert any(one.rules for one in judge_series(view, REFERRALS).values())  # without it the jump is a special cause


def test_a_change_is_told_in_words_under_the_chart_and_on_it(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = with_changes(view_of(*months(own, [*OLD, *NEW])), ACCESS)
    chart = chart_of(view)
    trial = "(trial limits, made from fewer than 12 points)"
    assert chart.alt.endswith(
        f"Process limits 78 to 132 {trial}, mean 105. From 1 January 2018 (single point of access opened): process limits "
        f"134 to 293 {trial}, mean 213. No point is a special cause."
    )
    assert chart.key.startswith(
        "Dashed lines: the process limits, between which chance alone moves the figure. They are made anew where the "
        "process changed, at the upright line: from 1 January 2018 (single point of access opened). These are trial limits"
    )
    assert "single point of access opened" in chart._repr_html_()
    assert chart.data.groupby("centre").size().to_list() == [8, 9]
    without = chart_of(view_of(*months(own, [*OLD, *NEW])))
    assert chart.svg != without.svg
    assert "since 1 January 2018 (single point of access opened) it lies within what chance alone explains" in (
        headline(view, REFERRALS, profile).note
    )


def test_a_change_of_which_little_is_known_yet_has_no_limits(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Seven months since the change: nothing is said of chance, and the limits from before do not stand in for it."""
    view = with_changes(view_of(*months(own, [*OLD, *NEW[:7]])), StepChange(date(2018, 3, 1), "a new provider"))
    chart = chart_of(view)
    assert "From 1 March 2018 (a new provider): fewer than 8 points, too few for process limits." in chart.alt
    assert chart.key.endswith("from 1 March 2018 (a new provider), with too few figures yet.")
    assert chart.table.rows[-1][-2:] == ("none", "none")
    assert "chance" not in headline(view, REFERRALS, profile).note


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2017, 12, 2), date(2017, 12, 31)])
def test_a_month_in_which_it_changed_is_of_the_old_process(view_of: MakeView, own: MakeRow, day: date) -> None:
    judged = judge_series(with_changes(view_of(*months(own, [*OLD, *NEW])), StepChange(day, "x")), REFERRALS)
    assert [bool(judged[month].since) for month in ("2017-12", "2018-01")] == [False, True]


def test_two_changes_before_the_same_month_are_told_together(view_of: MakeView, own: MakeRow) -> None:
    changes = (StepChange(date(2017, 12, 10), "a new form"), ACCESS)
    judged = judge_series(with_changes(view_of(*months(own, [*OLD, *NEW])), *changes), REFERRALS)
    assert judged["2018-01"].since == "10 December 2017 (a new form); 1 January 2018 (single point of access opened)"


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2018, 9, 2)])
def test_a_change_outside_the_series_is_none_of_it(view_of: MakeView, own: MakeRow, day: date) -> None:
    view = view_of(*months(own, [*OLD, *NEW]))
    assert judge_series(with_changes(view, StepChange(day, "x")), REFERRALS) == judge_series(view, REFERRALS)


def test_a_change_declared_of_the_same_count_is_one_of_this(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(*months(own, [*OLD, *NEW]))
    told = judge_series(with_changes(view, ACCESS, of="camhs_referrals"), REFERRALS)
    assert told == judge_series(with_changes(view, ACCESS), REFERRALS)
    assert judge_series(with_changes(view, ACCESS, of="camhs_monthly_contacts"), REFERRALS) == judge_series(
        view, REFERRALS
    )

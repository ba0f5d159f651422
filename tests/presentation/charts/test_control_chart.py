"""Process limits and special causes on a chart: in the picture, in words, in the table."""

from datetime import date

import pytest

from tests.presentation.charts.control_charts import (
    DIAMOND,
    INCIDENTS,
    MakeRow,
    MakeView,
    Row,
    chart_of,
    count_hollow,
    dashed_lines,
    heights_of,
    with_changes,
)
from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.chart import Chart
from trust_analysis.presentation.charts.control_chart import is_in_run, is_outside
from trust_analysis.presentation.charts.series import Line, Point, lines_of
from trust_analysis.presentation.process import Process, judge_series
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.step_changes import StepChange

WAITING, SEEN = (find_indicator(name) for name in ("camhs_waiting", "camhs_within_12_weeks"))
TEN = [100, 110] * 5
"""Nine moving ranges of ten each: the mean is 105, the limits 2.66 x 10 from it."""

TRIAL = "(trial limits, made from fewer than 12 points)"
LIMITS = "Dashed lines: the process limits, between which chance alone moves the figure."
SQUARE = (
    "A square marks a run that chance alone hardly gives: seven or more on one side of the mean, rising or falling, or two "
    "of three close to a limit."
)


def quarters(make: MakeRow, counts: list[int], **told: object) -> list[Row]:
    """Return rows of incidents in quarters, the last count that of July to September 2018."""
    first = 2018 * 4 + 2 - len(counts)
    places = [divmod(first + place, 4) for place in range(len(counts))]
    names = [f"{year}-{(year + 1) % 100} Q{quarter + 1}" for year, quarter in places]
    return [make(INCIDENTS.name, name, count, **told) for name, count in zip(names, counts, strict=True)]


def test_limits_are_those_of_the_arithmetic(view_of: MakeView, own: MakeRow) -> None:
    judged = judge_series(view_of(*quarters(own, TEN)), INCIDENTS)
    assert list(judged) == [
        *(
            "2016-17 Q1",
            "2016-17 Q2",
            "2016-17 Q3",
            "2016-17 Q4",
            "2017-18 Q1",
            "2017-18 Q2",
            "2017-18 Q3",
            "2017-18 Q4",
        ),
        *("2018-19 Q1", "2018-19 Q2"),
    ]
    one = judged["2018-19 Q2"]
    assert (one.lower, one.centre, one.upper) == pytest.approx((78.4, 105, 131.6))
    assert (one.rules, one.is_trial, one.seasonal) == ((), True, False)


def test_words_tell_of_limits_and_say_that_they_are_trial_ones(view_of: MakeView, own: MakeRow) -> None:
    chart = chart_of(view_of(*quarters(own, TEN)))
    assert chart.alt == (
        "Line chart. Domestic-abuse incidents with children, Kent. Kent: 100 in 2016-17 Q1, 110 in 2018-19 Q2; lowest 100 in "
        f"2016-17 Q1, highest 110 in 2016-17 Q2. Process limits 78 to 132 {TRIAL}, mean 105. No point is a special cause."
    )
    assert chart.key == f"{LIMITS} These are trial limits, made from fewer than 12 points: they will move."
    assert f'<p class="legend">{chart.key}</p>' in chart._repr_html_()


JUMP = [100, 110] * 6 + [248]
"""The one jump of 138 is screened: eleven ranges of ten are left, and the mean is 1508 / 13 = 116.

So the limits are 26.6 from it, 89.4 and 142.6, and the twelve points before the jump all lie below the mean, none of
them two thirds of the way to the lower limit, which would be 98.3.
"""


def test_a_special_cause_is_told_marked_and_tabled(view_of: MakeView, own: MakeRow) -> None:
    chart = chart_of(view_of(*quarters(own, JUMP)))
    assert chart.alt.endswith(
        "Process limits 89 to 143, mean 116. Special causes: above the limits: 2018-19 Q2; "
        "seven or more in a row below the mean: 2015-16 Q2 to 2018-19 Q1."
    )
    assert chart.key == f"{LIMITS} {DIAMOND} {SQUARE}"
    assert chart.table.columns == ("Line", "Period", "Figure", "Process limits", "Special cause")
    assert chart.table.rows[-2:] == (
        ("Kent", "2018-19 Q1", "110", "89 to 143", "seven or more in a row below the mean"),
        ("Kent", "2018-19 Q2", "248", "89 to 143", "above the limits"),
    )
    assert list(chart.data.columns[5:]) == ["lower_limit", "centre", "upper_limit", "special_causes"]


LEAP = [100, 110] * 6 + [160]
"""The one leap of 50 is screened: the mean is 1420 / 13 = 109.23 and the limits 82.63 and 135.83.

Those of 110 lie above the mean and those of 100 below it in turn, so that none of them is part of a run.
"""
SHIFT = [110, 100] * 4 + [112, 118] * 3 + [112]
"""Seven ranges of ten, one of twelve and six of six are 118 / 14 = 8.43; the mean is 1642 / 15 = 109.47.

The limits are 22.42 from it, 87.05 and 131.89: no point lies outside, and the last seven are above the mean.
"""


def test_the_key_explains_no_mark_that_is_not_there(view_of: MakeView, own: MakeRow) -> None:
    outside, run = (chart_of(view_of(*quarters(own, counts))) for counts in (LEAP, SHIFT))
    assert outside.key == f"{LIMITS} {DIAMOND}"
    assert outside.alt.endswith("Process limits 83 to 136, mean 109. Special causes: above the limits: 2018-19 Q2.")
    assert run.key == f"{LIMITS} {SQUARE}"
    assert run.alt.endswith(
        "Process limits 87 to 132, mean 109. Special causes: seven or more in a row above the mean: 2016-17 Q4 to 2018-19 Q2."
    )


@pytest.mark.parametrize(
    ("counts", "diamonds", "squares"),
    [(TEN, 0, 0), (LEAP, 1, 0), (SHIFT, 0, 7), (JUMP, 1, 12)],
    ids=["chance alone", "one outside", "a run of seven", "one outside after a run of twelve"],
)
def test_a_point_outside_is_a_diamond_and_one_of_a_run_within_a_square(
    view_of: MakeView, own: MakeRow, counts: list[int], diamonds: int, squares: int
) -> None:
    chart = chart_of(view_of(*quarters(own, counts)))
    assert count_hollow(chart) == {"diamonds": diamonds, "squares": squares}


def test_a_point_outside_that_is_part_of_a_run_too_is_a_diamond_alone() -> None:
    broken = [(), ("seven_rising",), ("outside_limits_high", "seven_rising"), ("outside_limits_low",)]
    points = tuple(
        Point(date(2018, month, 28), f"2018-0{month}", 10.0, "", Process(5, 10, 15, rules, is_trial=False))
        for month, rules in enumerate(broken, start=1)
    )
    assert [is_outside(one) for one in points] == [False, False, True, True]
    assert [is_in_run(one) for one in points] == [False, True, False, False]
    assert count_hollow(Chart(INCIDENTS, "Kent", (Line("Kent", points),))) == {"diamonds": 2, "squares": 1}


def test_limits_are_three_dashed_lines_all_of_one_height(view_of: MakeView, own: MakeRow) -> None:
    lines = dashed_lines(chart_of(view_of(*quarters(own, TEN))))
    assert [len(set(heights_of(path))) for path in lines] == [1, 1, 1]


def test_neighbouring_points_of_one_rule_are_told_as_a_span() -> None:
    rules = [(), ("seven_rising",), ("seven_rising",), (), ("seven_rising", "outside_limits_high")]
    points = tuple(
        Point(date(2018, month, 28), f"2018-0{month}", 10.0, "", Process(5, 10, 15, broken, is_trial=False))
        for month, broken in enumerate(rules, start=1)
    )
    assert Chart(INCIDENTS, "Kent", (Line("Kent", points),)).alt.endswith(
        "Special causes: above the limits: May 2018; seven or more rising in a row: February 2018 to March 2018, May 2018."
    )


def test_a_quarter_that_is_not_whole_has_no_place_among_the_others(view_of: MakeView, own: MakeRow) -> None:
    """Half of the newest would else be a fall that chance does not explain; without it the mean of the ten is 105."""
    *before, last = quarters(own, [*TEN, 50])
    judged = judge_series(view_of(*before, {**last, "status": "p"}), INCIDENTS)
    assert "2018-19 Q2" not in judged
    assert judged["2018-19 Q1"].centre == 105


def test_a_quarter_without_a_figure_is_no_step_between_its_neighbours(view_of: MakeView, own: MakeRow) -> None:
    """Without the sixth the ranges are four and three of ten; that of 100 across the gap is not taken."""
    rows = quarters(own, [100, 110, 100, 110, 100, 999, 200, 210, 200, 210])
    judged = judge_series(view_of(*(row for row in rows if row["numerator"] != 999)), INCIDENTS)
    assert len(judged) == 9
    assert judged["2018-19 Q2"].upper - judged["2018-19 Q2"].centre == pytest.approx(2.66 * 70 / 7)


def test_published_months_have_limits_too(view_of: MakeView, published: MakeRow) -> None:
    crimes = find_indicator("violence_recorded")
    names = [f"2018-0{month}" for month in range(1, 10)]
    rows = [published(crimes.name, name, numerator=900 + 10 * (place % 2)) for place, name in enumerate(names)]
    (line,) = lines_of(view_of(*rows), crimes)
    assert all(point.process for point in line.points)


@pytest.mark.parametrize("indicator", [WAITING, SEEN], ids=["a stock", "a year to date"])
def test_what_follows_itself_has_no_limits(view_of: MakeView, own: MakeRow, indicator: object) -> None:
    names = [f"{year}-{year % 100 + 1} Q{quarter}" for year in (2015, 2016, 2017) for quarter in (1, 2, 3, 4)]
    rows = [own(indicator.name, name, 40, 90) for name in names]  # type: ignore[attr-defined]
    chart = Chart(indicator, "Kent", lines_of(view_of(*rows), indicator))  # type: ignore[arg-type]
    assert chart.key == ""
    assert "Process limits" not in chart.alt
    assert chart.table.columns == ("Line", "Period", "Figure")


def test_fewer_than_eight_points_have_none(view_of: MakeView, own: MakeRow) -> None:
    assert judge_series(view_of(*quarters(own, TEN[:7])), INCIDENTS) == {}


def test_the_first_points_of_a_return_that_only_begins_have_no_limits(view_of: MakeView, own: MakeRow) -> None:
    """10, 40 and 80 are each below every later one; the ten that follow have the limits they have by themselves."""
    view = view_of(*quarters(own, [10, 40, 80, *TEN]))
    judged = judge_series(view, INCIDENTS)
    assert judged == judge_series(view_of(*quarters(own, TEN)), INCIDENTS)
    assert judged["2018-19 Q2"].lower == pytest.approx(78.4)
    chart = chart_of(view)
    assert chart.key == (
        f"{LIMITS} 2015-16 Q2 to 2015-16 Q4: the return only begins, so no limits are made from it. "
        "These are trial limits, made from fewer than 12 points: they will move."
    )
    assert chart.table.rows[0] == ("Kent", "2015-16 Q2", "10", "none", "none")
    assert chart.table.rows[2:4] == (
        ("Kent", "2015-16 Q4", "80", "none", "none"),
        ("Kent", "2016-17 Q1", "100", "78 to 132 (trial)", "none"),
    )
    assert [len(heights_of(path)) for path in dashed_lines(chart)] == [10, 10, 10]


def test_a_single_first_point_that_only_begins_is_named_by_itself(view_of: MakeView, own: MakeRow) -> None:
    key = chart_of(view_of(*quarters(own, [10, *TEN]))).key
    assert key.startswith(f"{LIMITS} 2015-16 Q4: the return only begins, so no limits are made from it. ")


def test_what_rises_for_longer_than_a_third_of_it_is_a_rise_and_no_beginning(view_of: MakeView, own: MakeRow) -> None:
    """Of twelve that rise by ten four are left out: 50 to 120 remain, mean 85, limits 26.6 from it: 58.4 and 111.6.

    The last lies above them, and the two last lie more than two thirds of the way there, above 102.7.
    """
    judged = judge_series(view_of(*quarters(own, [10 * place for place in range(1, 13)])), INCIDENTS)
    assert len(judged) == 8
    assert (judged["2018-19 Q2"].lower, judged["2018-19 Q2"].upper) == pytest.approx((58.4, 111.6))
    assert judged["2018-19 Q2"].rules == ("outside_limits_high", "seven_rising", "two_of_three_high")
    assert all("seven_rising" in one.rules for one in judged.values())


def test_published_months_do_not_begin(view_of: MakeView, published: MakeRow) -> None:
    """The first is below every later one: of a return it would be left out, a publication has begun long before."""
    crimes = find_indicator("violence_recorded")
    names = [f"2018-0{month}" for month in range(1, 10)]
    counts = [800, 900, 910, 900, 910, 900, 910, 900, 910]
    rows = [published(crimes.name, name, numerator=count) for name, count in zip(names, counts, strict=True)]
    (line,) = lines_of(view_of(*rows), crimes)
    assert all(point.process for point in line.points)
    assert "only begins" not in Chart(crimes, "Kent", (line,)).key


CHANGE = StepChange(date(2016, 7, 1), "a new recording system")
OLD, NEW = [100, 110] * 4, [200, 230] * 4 + [200]
"""Before: seven ranges of ten around 105. After, in nine quarters from July 2016: eight of thirty around 213.33."""


def test_limits_are_made_anew_from_a_declared_change(view_of: MakeView, own: MakeRow) -> None:
    """By hand: 105 and 2.66 x 10 from it before; 1,920 / 9 = 213.33 and 2.66 x 30 from it after."""
    view = view_of(*quarters(own, [*OLD, *NEW]))
    judged = judge_series(with_changes(view, CHANGE), INCIDENTS)
    before, after = judged["2016-17 Q1"], judged["2016-17 Q2"]
    assert (before.lower, before.centre, before.upper) == pytest.approx((78.4, 105, 131.6))
    assert (after.lower, after.centre, after.upper) == pytest.approx((213.33 - 79.8, 213.33, 213.33 + 79.8), abs=0.01)
    assert {one.rules for one in judged.values()} == {()}
    assert any(one.rules for one in judge_series(view, INCIDENTS).values())  # without it the jump is a special cause


def test_a_change_is_told_in_words_under_the_chart_and_on_it(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = with_changes(view_of(*quarters(own, [*OLD, *NEW])), CHANGE)
    chart = chart_of(view)
    assert chart.alt.endswith(
        f"Process limits 78 to 132 {TRIAL}, mean 105. From 1 July 2016 (a new recording system): process limits "
        f"134 to 293 {TRIAL}, mean 213. No point is a special cause."
    )
    assert chart.key == (
        f"{LIMITS} They are made anew where the process changed, at the upright line: from 1 July 2016 (a new recording "
        "system). These are trial limits, made from fewer than 12 points: they will move."
    )
    assert "a new recording system" in chart._repr_html_()
    assert chart.data.groupby("centre").size().to_list() == [8, 9]
    without = chart_of(view_of(*quarters(own, [*OLD, *NEW])))
    assert chart.svg != without.svg
    assert "since 1 July 2016 (a new recording system) it lies within what chance alone explains" in (
        headline(view, INCIDENTS, profile).note
    )


def test_a_change_of_which_little_is_known_yet_has_no_limits(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Seven quarters since the change: nothing is said of chance, and the limits from before do not stand in for it."""
    view = with_changes(view_of(*quarters(own, [*OLD, *NEW[:7]])), StepChange(date(2017, 1, 1), "a new force"))
    chart = chart_of(view)
    assert "From 1 January 2017 (a new force): fewer than 8 points, too few for process limits." in chart.alt
    assert chart.key.endswith("from 1 January 2017 (a new force), with too few figures yet.")
    assert chart.table.rows[-1][-2:] == ("none", "none")
    assert "explains" not in headline(view, INCIDENTS, profile).note


@pytest.mark.parametrize("day", [date(2016, 7, 1), date(2016, 4, 2), date(2016, 6, 30)])
def test_a_quarter_in_which_it_changed_is_of_the_old_process(view_of: MakeView, own: MakeRow, day: date) -> None:
    judged = judge_series(with_changes(view_of(*quarters(own, [*OLD, *NEW])), StepChange(day, "x")), INCIDENTS)
    assert [bool(judged[quarter].since) for quarter in ("2016-17 Q1", "2016-17 Q2")] == [False, True]


def test_two_changes_before_the_same_quarter_are_told_together(view_of: MakeView, own: MakeRow) -> None:
    changes = (StepChange(date(2016, 5, 10), "a new form"), CHANGE)
    judged = judge_series(with_changes(view_of(*quarters(own, [*OLD, *NEW])), *changes), INCIDENTS)
    assert judged["2016-17 Q2"].since == "10 May 2016 (a new form); 1 July 2016 (a new recording system)"


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2018, 7, 2)])
def test_a_change_outside_the_series_is_none_of_it(view_of: MakeView, own: MakeRow, day: date) -> None:
    view = view_of(*quarters(own, [*OLD, *NEW]))
    assert judge_series(with_changes(view, StepChange(day, "x")), INCIDENTS) == judge_series(view, INCIDENTS)


def test_a_change_declared_of_the_same_count_is_one_of_this(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(*quarters(own, [*OLD, *NEW]))
    told = judge_series(with_changes(view, CHANGE, of="domestic_abuse_incident_rate"), INCIDENTS)
    assert told == judge_series(with_changes(view, CHANGE), INCIDENTS)
    assert told != judge_series(view, INCIDENTS)
    assert judge_series(with_changes(view, CHANGE, of="domestic_abuse_children_linked"), INCIDENTS) == judge_series(
        view, INCIDENTS
    )

"""Process limits of months, each beside the same month of other years: in the picture, in words, in the table."""

from datetime import date

import pytest

from tests.presentation.charts.control_charts import (
    DIAMOND,
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
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.process import judge_series
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.step_changes import StepChange

REFERRALS = find_indicator("camhs_monthly_referrals")
SEASONAL_LIMITS = (
    "Dashed lines: the process limits of each time of year, made from the same months of other years, between which chance "
    "alone moves the figure."
)
EACH_SEASON = "Process limits of each time of year from the same of other years"


def months(make: MakeRow, counts: list[int], indicator: Indicator = REFERRALS, **told: object) -> list[Row]:
    """Return rows of months, the last count that of September 2018."""
    first = 2018 * 12 + 9 - len(counts)
    names = [f"{(first + place) // 12}-{(first + place) % 12 + 1:02d}" for place in range(len(counts))]
    return [make(indicator.name, name, count, **told) for name, count in zip(names, counts, strict=True)]


def by_season() -> list[int]:
    """Return three years from October 2015, each month as the year before but for ten more or fewer.

    The first, from October to September, is 200, 210, 220, 190, 200, 210, 200, 190, 180, 170, 105 and 170. A year later
    August is 115 and the others are ten more and ten fewer in turn; in 2018 August is 155, the others as at first.
    """
    first = [200, 210, 220, 190, 200, 210, 200, 190, 180, 170, 105, 170]
    second = [count + (-10 if place % 2 else 10) for place, count in enumerate(first)]
    return [*first, *second, *first[:10], 155, first[11]]


def test_each_month_is_judged_by_the_same_month_of_other_years(view_of: MakeView, own: MakeRow) -> None:
    """Steps from year to year are 23 of ten and one of 40, of August, which is screened: limits are 26.6 away.

    Their mean is 270 / 24 = 11.25, and 40 is more than 3.267 times that. Augusts of 105, 115 and 155 have the mean 125,
    Septembers of 170, 160 and 170 have 166.67. So 155, fewer than in any month that is no August, is above its limits.
    """
    judged = judge_series(view_of(*months(own, by_season())), REFERRALS)
    assert len(judged) == 36
    for month in ("2016-08", "2017-08", "2018-08"):
        one = judged[month]
        assert (one.lower, one.centre, one.upper) == pytest.approx((98.4, 125, 151.6))
    september = judged["2018-09"]
    assert (september.lower, september.centre, september.upper) == pytest.approx((140.07, 166.67, 193.27), abs=0.01)
    assert all(one.seasonal and not one.is_trial for one in judged.values())
    assert {month: one.rules for month, one in judged.items() if one.rules} == {"2018-08": ("outside_limits_high",)}


def test_seasonal_limits_are_told_in_words_key_and_table(view_of: MakeView, own: MakeRow) -> None:
    """The limits are those of the arithmetic above: 98.4 to 151.6 of August, 140.07 to 193.27 of September."""
    chart = chart_of(view_of(*months(own, by_season())), REFERRALS)
    assert chart.alt.endswith(
        f"{EACH_SEASON}; of September 2018: 140 to 193, mean 167. Special causes: above the limits: August 2018."
    )
    assert chart.key == f"{SEASONAL_LIMITS} {DIAMOND}"
    assert [row for row in chart.table.rows if row[1].startswith("August")] == [
        ("Kent", "August 2016", "105", "98 to 152", "none"),
        ("Kent", "August 2017", "115", "98 to 152", "none"),
        ("Kent", "August 2018", "155", "98 to 152", "above the limits"),
    ]


def test_seasonal_limits_follow_the_year_in_the_picture(view_of: MakeView, own: MakeRow) -> None:
    """Each of the three lines has a point for each of 36 months, and comes back to its height in the next year."""
    chart = chart_of(view_of(*months(own, by_season())), REFERRALS)
    assert count_hollow(chart) == {"diamonds": 1, "squares": 0}
    lines = dashed_lines(chart)
    assert len(lines) == 3
    for heights in map(heights_of, lines):
        assert len(heights) == 36
        assert heights[:12] == heights[12:24] == heights[24:]
        assert heights[9] != heights[10]  # July and August


def test_a_seasonal_figure_says_among_what_it_lies(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = view_of(*months(own, by_season()))
    assert (
        "Among the months so far, each beside the same time of other years, it lies within what chance alone explains "
        "(process limits 140 to 193)."
    ) in headline(view, REFERRALS, profile).note


def test_seven_months_above_those_of_other_years_are_a_run_whatever_the_season(view_of: MakeView, own: MakeRow) -> None:
    """A year of 200 but 100 in August, then one as it was for five months and 20 more for the last seven.

    Means are 200 and 110 in August, in the last seven months 210; those of the second year lie ten above, August with
    them. Steps are five of nought and seven of 20: 140 / 12 = 11.67, and limits 31.03 from the mean: none lies outside.
    The last seven months of the first year, ten below, are a run as well.
    """
    first = [200] * 10 + [100, 200]
    judged = judge_series(view_of(*months(own, [*first, *first[:5], *(count + 20 for count in first[5:])])), REFERRALS)
    above = {month for month, one in judged.items() if "seven_above_mean" in one.rules}
    below = {month for month, one in judged.items() if "seven_below_mean" in one.rules}
    assert above == {f"2018-0{month}" for month in range(3, 10)}
    assert below == {f"2017-0{month}" for month in range(3, 10)}
    assert judged["2018-08"].upper - judged["2018-08"].centre == pytest.approx(31.03, abs=0.01)
    assert not any(rule.startswith("outside") for one in judged.values() for rule in one.rules)


def test_with_less_than_two_years_of_any_month_there_are_no_limits(view_of: MakeView, own: MakeRow) -> None:
    """Twelve months would be enough for limits that know no season."""
    view = view_of(*months(own, [100, 110] * 6))
    assert judge_series(view, REFERRALS) == {}
    chart = chart_of(view, REFERRALS)
    assert (chart.key, "rocess limits" in chart.alt) == ("", False)
    assert chart.table.columns == ("Line", "Period", "Figure")


def test_a_month_of_one_year_alone_has_no_limits_and_others_do(view_of: MakeView, own: MakeRow) -> None:
    """Of thirteen months only September is told of two years, 150 and 160: mean 155, limits 2.66 x 10 from it."""
    view = view_of(*months(own, [150, *[100, 110] * 5, 100, 160]))
    judged = judge_series(view, REFERRALS)
    assert [month for month, one in judged.items() if one.has_limits] == ["2017-09", "2018-09"]
    assert (judged["2018-09"].lower, judged["2018-09"].upper) == pytest.approx((128.4, 181.6))
    chart = chart_of(view, REFERRALS)
    trial = "trial limits, made from fewer than 12 steps from a month to the next year's"
    assert chart.alt.endswith(
        f"{EACH_SEASON}; of September 2018: 128 to 182 ({trial}), mean 155. No point is a special cause."
    )
    assert f"These are {trial}: they will move." in chart.key
    assert chart.table.rows[-2:] == (
        ("Kent", "August 2018", "100", "none", "none"),
        ("Kent", "September 2018", "160", "128 to 182 (trial)", "none"),
    )


@pytest.mark.parametrize("gone", ["2017-09", "2018-08", "2018-09"])
def test_a_month_that_is_wanting_takes_only_its_own_limits(view_of: MakeView, own: MakeRow, gone: str) -> None:
    """Fourteen months from August 2017: of Augusts 100 and 120 and of Septembers 150 and 160, those of both years.

    The means are 110 and 155, the one step left 20 or 10: 2.66 times that are 53.2 and 26.6.
    """
    rows = months(own, [100, 150, *[100, 110] * 5, 120, 160])
    chart = chart_of(view_of(*(row for row in rows if row["period"] != gone)), REFERRALS)
    kept = "September 2018: 128 to 182" if gone == "2018-08" else "August 2018: 57 to 163"
    assert f"{EACH_SEASON}; of {kept} (trial limits" in chart.alt
    assert chart.key.startswith(SEASONAL_LIMITS)


def test_after_a_change_less_than_two_years_have_no_limits_and_say_why(view_of: MakeView, own: MakeRow) -> None:
    """Two years, then ten months of another process: no month of those has a year before it."""
    change = StepChange(date(2017, 12, 1), "a new provider")
    view = with_changes(view_of(*months(own, [100, 110] * 17)), change, of=REFERRALS.name)
    said = "From 1 December 2017 (a new provider): less than two years of any month, too few for process limits."
    assert said in chart_of(view, REFERRALS).alt


def test_contacts_have_a_season_as_referrals_have(view_of: MakeView, own: MakeRow) -> None:
    contacts = find_indicator("camhs_monthly_contacts")
    assert judge_series(view_of(*months(own, by_season(), contacts)), contacts) == judge_series(
        view_of(*months(own, by_season())), REFERRALS
    )


def test_seasonal_limits_are_made_anew_from_a_declared_change(view_of: MakeView, own: MakeRow) -> None:
    """Two years of 100 and 110 in turn, then from October 2016 two of a hundred more: no step reaches across.

    Years are alike but for ten more in the second, so that limits are 26.6 from means five above those of the first.
    """
    change = StepChange(date(2016, 10, 1), "single point of access opened")
    year = [100, 110] * 6
    years = [count + more for more in (0, 10, 100, 110) for count in year]
    view = with_changes(view_of(*months(own, years)), change, of=REFERRALS.name)
    judged = judge_series(view, REFERRALS)
    before, after = judged["2016-09"], judged["2018-09"]
    assert (before.lower, before.centre, before.upper) == pytest.approx((88.4, 115, 141.6))
    assert (after.lower, after.centre, after.upper) == pytest.approx((188.4, 215, 241.6))
    assert chart_of(view, REFERRALS).alt.startswith("Line chart. Referrals to CAMHS, Kent. ")
    assert (
        f"{EACH_SEASON}; of September 2016: 88 to 142, mean 115. From 1 October 2016 (single point of access opened): process "
        "limits of each time of year from the same of other years; of September 2018: 188 to 242, mean 215. "
    ) in chart_of(view, REFERRALS).alt

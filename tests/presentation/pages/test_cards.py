"""Cards, each text written out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.cards import is_met, make_cards
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]


def tell(view: View, profile: Profile, *names: str) -> str:
    return repr(make_cards(view, map(find_indicator, names), profile))


def test_a_card_tells_figure_change_line_and_target(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """3,366 of 10,200 are 33%, 2,825 are 28%: far more than chance."""
    rows = [own("camhs_access", "2018-19 Q2", 3366, 10_200), own("camhs_access", "2017-18 Q2", 2825, 10_200)]
    assert tell(view_of(*rows), profile, "camhs_access") == (
        "- Access to CAMHS: 33% (in the 12 months to 30 September 2018). Rose from 28%: better. "
        "Small line chart: 28% in the 12 months to September 2017, 33% in the 12 months to September 2018. Target: 32%, met."
    )


def test_a_card_tells_a_figure_apart_from_a_target_that_it_just_misses(
    view_of: MakeView, own: MakeRow, profile: Profile
) -> None:
    """3,263 of 10,200 are 31.990%, one fewer than 32% are; 3,223 are 31.598%, which one decimal tells from 32.0."""
    for count, figure in ((3263, "31.99%"), (3223, "31.6%")):
        said = tell(view_of(own("camhs_access", "2018-19 Q2", count, 10_200)), profile, "camhs_access")
        assert said == (
            f"- Access to CAMHS: {figure} (in the 12 months to 30 September 2018). Nothing a year before to compare with. "
            "Target: 32%, not met."
        )


def test_a_card_tells_figure_and_comparator_apart_where_they_differ(
    view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile
) -> None:
    """71,100 of 1,500,000 are 474.0 in 10,000: a count varies by its root, 266.6, 1.96 times which is 3.48 in 10,000.

    So it is above 470.4, which whole numbers tell from 474 already, and similar to 473.6, which is 474 as well. Of a
    hundred times as many the limits are a tenth as wide, 0.35 either way: it is above 473.6, and one decimal says so.
    """
    rows = [
        published("looked_after_rate", "2017-18", value, area) for area, value in (("Kent", 474), ("England", 470.4))
    ]
    ours = [own("looked_after_rate", when, 71_100, 1_500_000) for when in ("2017-18 Q4", "2018-19 Q2")]
    assert tell(view_of(*ours, *rows), profile, "looked_after_rate").endswith(
        "Compare on 31 March 2018: ours 474; England 470, ours is higher."
    )
    near = published("looked_after_rate", "2017-18", 473.6, "England")
    assert tell(view_of(*ours, rows[0], near), profile, "looked_after_rate").endswith("England 474, ours is similar.")
    close = [own("looked_after_rate", when, 7_110_000, 150_000_000) for when in ("2017-18 Q4", "2018-19 Q2")]
    assert tell(view_of(*close, rows[0], near), profile, "looked_after_rate").endswith(
        "Compare on 31 March 2018: ours 474.0; England 473.6, ours is higher."
    )


def test_a_card_tells_how_others_do(view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile) -> None:
    """683 of 142,300 are 48.0 per 10,000, with 95% limits 44.5 and 51.7; of 36, 41 and 57 the median is 41."""
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 41, "South East": 51, "England": 64}
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in values.items()]
    now, then = (own("looked_after_rate", when, n, 142_300) for when, n in (("2018-19 Q2", 764), ("2017-18 Q4", 683)))
    assert tell(view_of(now, then, *rows), profile, "looked_after_rate").endswith(
        "Compare on 31 March 2018: ours 48; Neighbours 41, ours is higher; South East 51, ours is similar; "
        "England 64, ours is lower."
    )


def test_a_withheld_figure_says_so_and_no_number(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [own("placed_by_sixth_day", "2018-19 Q2", 3, 40), own("placed_by_sixth_day", "2018-19 Q1", 20, 40)]
    card = make_cards(view_of(*rows, audience="public"), [find_indicator("placed_by_sixth_day")], profile)
    assert repr(card) == (
        "- Permanently excluded pupils placed by the sixth school day: a small number, withheld "
        "(in the 12 months to 30 September 2018). Withheld, so nothing to compare."
    )
    html = card._repr_html_()
    assert '<p class="figure">a small number, withheld</p>' in html
    assert "withheld</small>" not in html


def test_what_has_no_figure_has_no_card(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = view_of(own("looked_after_number", "2018-19 Q2", 700))
    assert tell(view, profile, "camhs_access", "looked_after_number").count("- ") == 1
    assert make_cards(view, [find_indicator("camhs_access")], profile)._repr_html_() == ""  # no list without items


def test_cards_are_a_list_of_headed_items(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    html = make_cards(
        view_of(own("looked_after_number", "2018-19 Q2", 700)), [find_indicator("looked_after_number")], profile
    )._repr_html_()
    assert html.startswith(
        '<ul class="cards"><li><h3>Children looked after</h3><p class="figure">700 <small>children</small></p>'
    )
    assert '<span class="shape" aria-hidden="true">○</span>' in html


@pytest.mark.parametrize(("count", "told"), [(3300, "met"), (3264, "met"), (3200, "not met")])
def test_a_target_is_met_from_its_value_on(
    view_of: MakeView, own: MakeRow, profile: Profile, count: int, told: str
) -> None:
    """32% of 10,200 are 3,264."""
    access = find_indicator("camhs_access")
    view = view_of(own("camhs_access", "2018-19 Q2", count, 10_200))
    row = view.current(access)
    assert row is not None
    assert is_met(row, access) is (told == "met")
    assert is_met(row, replace(access, polarity=Polarity.LOWER_IS_BETTER)) is (count <= 3264)
    assert is_met(row, replace(access, polarity=Polarity.NEUTRAL)) is None
    assert make_cards(view, [access], profile).cards[0].target == f"Target: 32%, {told}."


@pytest.mark.parametrize(("count", "of"), [(1, "1 <small>child</small>"), (2, "2 <small>children</small>")])
def test_one_child_is_no_children(view_of: MakeView, own: MakeRow, profile: Profile, count: int, of: str) -> None:
    cards = make_cards(
        view_of(own("looked_after_number", "2018-19 Q2", count)), [find_indicator("looked_after_number")], profile
    )
    assert f'<p class="figure">{of}</p>' in cards._repr_html_()


def test_a_rate_of_suspensions_says_of_how_many_pupils(view_of: MakeView, published: MakeRow, profile: Profile) -> None:
    """As many suspensions as pupils would be 100, and more are no share of anything."""
    rows = [published("suspension_rate", "2017/18", 4.48311), published("permanent_exclusion_rate", "2017/18", 0.0496)]
    names = ("suspension_rate", "permanent_exclusion_rate")
    html = make_cards(view_of(*rows), map(find_indicator, names), profile)._repr_html_()
    assert '<p class="figure">4.48 <small>suspensions per 100 pupils</small></p>' in html
    assert '<p class="figure">0.050 <small>exclusions per 100 pupils</small></p>' in html


def make_stock(own: MakeRow, came: int, went: int) -> list[Row]:
    """Return rows of 700 looked after a year ago, a year's comings and goings, and who is left now."""
    rows = [own("looked_after_number", when, n) for when, n in (("2017-18 Q2", 700), ("2018-19 Q2", 700 + came - went))]
    for quarter in ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2"):
        rows += [own("looked_after_starts", quarter, came / 4), own("looked_after_ceases", quarter, went / 4)]
    return rows


@pytest.mark.parametrize(
    ("came", "went", "said"),
    [(164, 100, "Rose from 700."), (132, 128, "No clear change from 700."), (100, 160, "Fell from 700.")],
)
def test_a_stock_is_judged_by_who_came_and_who_went(  # noqa: PLR0913, PLR0917 - fixtures and a case
    view_of: MakeView, own: MakeRow, profile: Profile, came: int, went: int, said: str
) -> None:
    """64 more with 264 comings and goings are 64 / 16.2 = 3.9 standard deviations, 60 fewer of 260 3.7, 4 more 0.2."""
    assert said in tell(view_of(*make_stock(own, came, went)), profile, "looked_after_number")


def test_a_stock_without_comings_and_goings_has_too_short_a_history(
    view_of: MakeView, own: MakeRow, profile: Profile
) -> None:
    """Two days make one change, and there is none before it to set it beside."""
    rows = make_stock(own, 164, 100)[:2]
    assert "Was 700: too short a history to say." in tell(view_of(*rows), profile, "looked_after_number")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Was 60: not tested, one pupil can have several."),
        ({"dispersion": 1.0}, "Fell from 60: better."),
        ({"dispersion": 4.0}, "No clear change from 60."),
    ],
    ids=["not known how many had several", "none had several", "some had many"],
)
def test_events_of_which_a_pupil_can_have_several_are_tested_by_how_many_they_had(
    view_of: MakeView, own: MakeRow, profile: Profile, told: dict[str, float], said: str
) -> None:
    """30 fewer of 90 is 30 / 9.5 = 3.2 standard deviations of independent events; of four times the variance 1.6."""
    rows = [own("suspensions", quarter, count, **told) for quarter, count in (("2017-18 Q2", 60), ("2018-19 Q2", 30))]
    assert said in tell(view_of(*rows), profile, "suspensions")

"""Cards, each text written out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.cards import is_met, make_cards
from trust_analysis.presentation.select import View
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
        "Small line chart: 28% in 2017-18 Q2 to 33% in 2018-19 Q2. Target: 32%, met."
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
    assert is_met(row, replace(access, polarity="lower_is_better")) is (count <= 3264)
    assert is_met(row, replace(access, polarity="neutral")) is None
    assert make_cards(view, [access], profile).cards[0].target == f"Target: 32%, {told}."

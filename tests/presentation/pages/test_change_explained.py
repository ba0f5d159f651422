"""How a change was judged, as `explain` tells it, by hand."""

from collections.abc import Callable, Mapping

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.explained import say_change_of
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW, THEN = "2018-19 Q2", "2017-18 Q2"


def test_a_ratio_of_counts_is_told_with_its_limits_and_how_many_were_looked_at(
    view_of: MakeView, own: MakeRow, profile: Profile
) -> None:
    """140 beside 100, by scipy's exact interval of 140 in 240: 0.5182 to 0.6464, as odds 1.075 and 1.828; p 0.0117."""
    view = view_of(own("domestic_abuse_incidents", NOW, 140), own("domestic_abuse_incidents", THEN, 100))
    assert say_change_of(find_indicator("domestic_abuse_incidents"), view, profile) == [
        "judged by one over the other as counts of chance (Przyborowski and Wilenski, 1940)",
        "95% limits 1.075 to 1.828, of which 1 would be no change: clear change",
        "p 0.012; among 1 change looked at, told up to 0.012",
    ]


def test_a_stock_is_told_with_who_came_and_who_went(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [own("looked_after_number", NOW, 764), own("looked_after_number", THEN, 683)]
    for quarter in ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2"):
        rows += [own("looked_after_starts", quarter, 80), own("looked_after_ceases", quarter, 60)]
    judged, *_ = say_change_of(find_indicator("looked_after_number"), view_of(*rows), profile)
    assert judged.startswith("judged by 321 who came over 240 who went between the two days, both divided by how much ")


def test_the_public_is_not_told_limits_that_rest_on_how_many_each_child_had(
    view_of: MakeView, own: MakeRow, profile: Profile
) -> None:
    rows = [own("missing_episodes", quarter, count, dispersion=2.0) for quarter, count in ((NOW, 140), (THEN, 100))]
    indicator = find_indicator("missing_episodes")
    board = say_change_of(indicator, view_of(*rows), profile)
    public = say_change_of(indicator, view_of(*rows, audience="public"), profile)
    assert board[0] == public[0]
    assert board[1].startswith("95% limits ")
    assert public[1:] == ["no clear change; its limits are told to the Board: ask with --audience board"]


def test_what_was_not_judged_says_why(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    indicator = find_indicator("looked_after_number")
    view = view_of(own(indicator.name, NOW, 764), own(indicator.name, THEN, 683))
    assert say_change_of(indicator, view, profile) == ["not judged: too short a history"]
    assert say_change_of(indicator, view_of(own(indicator.name, NOW, 764)), profile) == []

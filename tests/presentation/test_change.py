"""A change in a few words, a shape and a tone; the evidence is that of test_golden_sentences, written out by hand."""

from collections.abc import Callable, Mapping

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.change import Change, tell_change
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW, THEN = "2018-19 Q2", "2017-18 Q2"


def change_of(view: View, name: str) -> Change:
    indicator = find_indicator(name)
    row = view.current(indicator)
    assert row is not None
    return tell_change(view, row, indicator)


Counts = tuple[int, int]
CASES: list[tuple[Counts, Counts, tuple[str, str, str]]] = [
    ((60, 200), (100, 200), ("Fell from 50%: worse", "▼", "worse")),
    ((100, 200), (60, 200), ("Rose from 30%: better", "▲", "better")),
    ((64, 200), (60, 200), ("No clear change from 30%", "●", "steady")),
    ((6, 8), (2, 8), ("Was 25%: too few to say", "○", "unsure")),
]


@pytest.mark.parametrize(("now", "then", "told"), CASES)
def test_a_share_is_told_as_strongly_as_the_evidence_allows(
    view_of: MakeView, own: MakeRow, now: Counts, then: Counts, told: tuple[str, str, str]
) -> None:
    view = view_of(own("placed_by_sixth_day", NOW, *now), own("placed_by_sixth_day", THEN, *then))
    change = change_of(view, "placed_by_sixth_day")
    assert (change.words, change.shape, change.tone) == told


def test_a_sentence_says_of_when_the_other_figure_is(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(own("placed_by_sixth_day", NOW, 60, 200), own("placed_by_sixth_day", THEN, 100, 200))
    assert change_of(view, "placed_by_sixth_day").sentence == "It fell from 50% a year before, for the worse"


def test_without_a_year_before_nothing_is_said_of_change(view_of: MakeView, own: MakeRow) -> None:
    change = change_of(view_of(own("looked_after_number", NOW, 1764)), "looked_after_number")
    assert (change.words, change.is_clear) == ("Nothing a year before to compare with", False)


def test_a_withheld_figure_now_or_then_is_never_a_number(view_of: MakeView, own: MakeRow) -> None:
    rows = own("placed_by_sixth_day", NOW, 3, 40), own("placed_by_sixth_day", THEN, 20, 40)
    assert (
        change_of(view_of(*rows, audience="public"), "placed_by_sixth_day").words == "Withheld, so nothing to compare"
    )
    rows = own("placed_by_sixth_day", NOW, 20, 40), own("placed_by_sixth_day", THEN, 3, 40)
    assert change_of(view_of(*rows, audience="public"), "placed_by_sixth_day").words == "A year before it was withheld"


def test_what_is_published_without_counts_is_not_tested(view_of: MakeView, published: MakeRow) -> None:
    view = view_of(published("suspension_rate", "2016/17", 4.48), published("suspension_rate", "2015/16", 4.1))
    change = change_of(view, "suspension_rate")
    assert (change.words, change.tone) == ("Was 4.10: not tested for chance", "unsure")

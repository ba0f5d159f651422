"""What is told as changed where many figures are looked at, by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from scipy.stats import binomtest

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.presentation.change import tell_change
from trust_analysis.presentation.many_looks import judge_among, looks_of
from trust_analysis.presentation.pages.key_points import find_told
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Tone
from trust_analysis.vocabulary.profile import Priority, Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
INCIDENTS, STARTS, PLANS = "domestic_abuse_incidents", "looked_after_starts", "child_protection_starts"
OTHERS = ("looked_after_ceases", "permanent_exclusions", PLANS, "children_in_need_starts", "children_in_need_ceases")


@pytest.fixture
def looked_at(view_of: MakeView, own: MakeRow) -> View:
    """Seven counts: incidents 140 after 100 (p 0.011), starts 136 after 100 (0.022), five as they were (1)."""
    counts = {INCIDENTS: (140, 100), STARTS: (136, 100), **dict.fromkeys(OTHERS, (100, 100))}
    rows = [
        own(name, quarter, count)
        for name, both in counts.items()
        for quarter, count in zip(("2018-19 Q2", "2017-18 Q2"), both, strict=True)
    ]
    return view_of(*rows)


def change_of(view: View, name: str, profile: Profile) -> tuple[str, str]:
    """Return what a card tells, and what is told among many."""
    indicator = find_indicator(name)
    row = view.current(indicator)
    assert row is not None
    return tell_change(view, row, indicator).words, tell_change(
        view, row, indicator, judge_among(looks_of(view, profile))
    ).words


def test_what_one_card_calls_a_change_may_be_chance_among_seven(looked_at: View, profile: Profile) -> None:
    """By Benjamini and Hochberg the least of seven may be 10% / 7, 0.014, the second 0.029: both are told at 0.022."""
    p_values = [binomtest(now, now + 100, 0.5).pvalue for now in (140, 136)]
    assert p_values[0] < 0.1 / 7 < p_values[1] < 2 * 0.1 / 7
    assert looks_of(looked_at, profile).number == 7
    assert change_of(looked_at, INCIDENTS, profile) == ("Rose from 100", "Rose from 100")
    assert change_of(looked_at, STARTS, profile) == ("Rose from 100", "Rose from 100")
    assert change_of(looked_at, PLANS, profile) == ("No clear change from 100", "No clear change from 100")


def test_the_one_that_is_left_alone_is_told_as_one_of_many(
    view_of: MakeView, looked_at: View, own: MakeRow, profile: Profile
) -> None:
    """Without the incidents the least of six is 0.022, and may be 0.017."""
    rows = looked_at.own(find_indicator(STARTS))
    others = [own(name, quarter, 100) for name in OTHERS for quarter in ("2018-19 Q2", "2017-18 Q2")]
    view = view_of(*(own(STARTS, row.period, row.numerator) for row in rows), *others)
    assert change_of(view, STARTS, profile) == (
        "Rose from 100",
        "Was 100: among so many figures this may be chance",
    )
    (told,) = [one for one in find_told(view, INDICATORS.values(), profile) if one.indicator.name == STARTS]
    assert told.change.tone is Tone.STEADY
    assert (
        told.change.sentence == "It was 100 a year before: among as many figures as are looked at, this may be chance"
    )


def test_of_those_that_count_the_same_one_is_looked_at(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """A number and its rate are one set of children."""
    rows = [own("looked_after_number", quarter, 700) for quarter in ("2018-19 Q2", "2017-18 Q2")]
    rows += [own("looked_after_rate", quarter, 700, 140_000) for quarter in ("2018-19 Q2", "2017-18 Q2")]
    rows += [
        own(name, quarter, 80)
        for name in (STARTS, "looked_after_ceases")
        for quarter in ("2017-18 Q3", "2017-18 Q4", "2018-19 Q1", "2018-19 Q2")
    ]
    assert looks_of(view_of(*rows), profile).number == 1


def test_where_nothing_can_be_judged_nothing_is_looked_at(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    assert looks_of(view_of(own(STARTS, "2018-19 Q2", 100)), profile) == (0, 0.0)


def test_what_a_trust_does_not_watch_is_not_looked_at(looked_at: View, profile: Profile) -> None:
    """Of the seven two are of children looked after."""
    watching = replace(profile, priorities={"care": Priority("care", "Care", (), ("looked_after",))})
    assert looks_of(looked_at, watching).number == 2

"""What a reader needs to know: three to five sentences, chosen by what changed and how sure that is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Sentence
from trust_analysis.presentation.change import Change, tell_change
from trust_analysis.presentation.comparator_words import say_comparators, say_target
from trust_analysis.presentation.flow import CEASES, STARTS, STOCK, judge_flow, say_flow
from trust_analysis.presentation.judging import Judge
from trust_analysis.presentation.many_looks import judge_among, looks_of, weaken
from trust_analysis.presentation.no_figure import KIND
from trust_analysis.presentation.pages.cards import is_met
from trust_analysis.presentation.process import judge_process, say_process
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_level
from trust_analysis.presentation.verdict import TONES, Tone
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.statistic import Statistic

ENOUGH, MOST = 4, 5


class Told(NamedTuple):
    """An indicator's row of the quarter and what became of it in a year."""

    indicator: Indicator
    row: Figure
    change: Change
    is_special: bool


def find_told(view: View, indicators: Iterable[Indicator], profile: Profile) -> list[Told]:
    """Return what is told of each indicator that has a figure, what the Board must hear of first in front.

    Worse comes before better, better before what is neither; among equals a special cause first, then the order given.
    """
    judge = judge_among(looks_of(view, profile))
    found = [_tell(view, one, row, judge) for one in indicators if (row := view.current(one)) is not None]
    with_figure = [one for one in found if one.row.has_value]
    return sorted(with_figure, key=lambda one: (TONES.index(one.change.tone), not one.is_special))


def _tell(view: View, indicator: Indicator, row: Figure, judge: Judge) -> Told:
    process = judge_process(view, indicator)
    return Told(indicator, row, tell_change(view, row, indicator, judge), bool(process and process.rules))


def choose(told: Iterable[Told], already: int = 0) -> list[Told]:
    """Return what to tell: every clear change and missed target up to five, then others until there are four.

    Of two that count the same, or are shares of the same whole, the first alone is told. `already`: so many points
    stand before these.
    """
    distinct = list(_first_of_a_family(told))
    is_clear = [one.change.is_clear or is_met(one.row, one.indicator) is False for one in distinct]
    clear = [one for one, clearly in zip(distinct, is_clear, strict=True) if clearly]
    others = [one for one, clearly in zip(distinct, is_clear, strict=True) if not clearly]
    return [*clear[: MOST - already], *others[: max(0, ENOUGH - already - len(clear))]]


def _first_of_a_family(told: Iterable[Told]) -> Iterator[Told]:
    met = set[str]()
    for one in told:
        family = {one.indicator.numerator, one.indicator.denominator} - {""}
        if one.indicator.statistic == Statistic.RATE:
            family = {one.indicator.numerator}  # a rate's whole is everybody, which makes no family
        if not family & met:
            yield one
        met |= family


def say_key_points(view: View, indicators: Iterable[Indicator], profile: Profile) -> Page:
    """Return what a reader needs to know of a priority, the most important first, and how it was chosen."""
    points = list_key_points(view, indicators, profile)
    if not points:
        return Page((Sentence("No figure of this priority is held for this quarter.", KIND),))
    looks = looks_of(view, profile)
    return Page((*points, *([Sentence(looks.in_words, "note")] if looks.number else [])))


def list_key_points(view: View, indicators: Iterable[Indicator], profile: Profile) -> list[Sentence]:
    """Return what a reader needs to know of a priority, the most important first; nothing where no figure is held."""
    own = list(indicators)
    story = _tell_story(view, own, profile)
    rest = (one for one in find_told(view, own, profile) if not story or one.indicator.name not in _OF_THE_STORY)
    told = choose(rest, already=len(story))
    return [*story, *(Sentence(say_point(view, one, profile), f"headline {one.change.tone}") for one in told)]


_OF_THE_STORY = frozenset({STOCK, STARTS, CEASES})


def _tell_story(view: View, indicators: Iterable[Indicator], profile: Profile) -> list[Sentence]:
    """Return why the number looked after changed, where a priority has that number and our returns tell of it."""
    if STOCK not in {one.name for one in indicators}:
        return []
    flow = say_flow(view)
    verdict = judge_flow(view)
    tone = weaken(verdict, looks_of(view, profile)).tone if verdict else Tone.UNSURE
    return [] if flow.kind == KIND else [Sentence(flow.text, f"headline {tone}")]


def say_point(view: View, told: Told, profile: Profile) -> str:
    """Return an indicator in a sentence or two: its level, what became of it, and what is beside it."""
    parts = [f"{say_level(told.row, told.indicator)}.", f"{told.change.sentence}."]
    beside = (say_comparators(told.row, told.indicator, view, profile), say_target(told.row, told.indicator, profile))
    parts += [f"{one}." for one in beside if one]
    if told.is_special:
        parts.append(say_process(view, told.indicator))
    return " ".join(parts)

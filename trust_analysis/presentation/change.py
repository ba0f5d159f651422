"""What became of a figure in a year: in a few words and a shape, for whoever does not see colours."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.evidence import (
    BROKEN_SERIES,
    COUNTED,
    FELL,
    NO_CLEAR_CHANGE,
    ROSE,
    TOO_FEW,
    UNTESTED,
    judge_change,
)
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_number, say_value
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statuses import WITHHELD

BETTER, WORSE, MOVED, STEADY, UNSURE = "better", "worse", "moved", "steady", "unsure"
TONES = (WORSE, BETTER, MOVED, STEADY, UNSURE)
"""What a change is to the Board, the one it must hear of first in front: `moved` is neither better nor worse, of
`unsure` nothing can be said."""

_UP, _DOWN, _LEVEL, _OPEN = "▲", "▼", "●", "○"
_TONES = {
    (Polarity.HIGHER_IS_BETTER, ROSE): BETTER,
    (Polarity.HIGHER_IS_BETTER, FELL): WORSE,
    (Polarity.LOWER_IS_BETTER, ROSE): WORSE,
    (Polarity.LOWER_IS_BETTER, FELL): BETTER,
}


@dataclass(frozen=True)
class Change:
    """A change in a few words and in a sentence, the shape that goes with it, and its tone."""

    words: str
    sentence: str
    shape: str
    tone: str

    @property
    def is_clear(self) -> bool:
        """Whether the change is more than chance, or counted one by one."""
        return self.tone in (WORSE, BETTER, MOVED)


def tell_change(view: View, row: pd.Series, indicator: Indicator) -> Change:
    """Return what became of an indicator's figure since the same window a year before."""
    if math.isnan(row["value"]):
        return _unsure("Withheld, so nothing to compare" if row["status"] == WITHHELD else "No figure to compare")
    then = view.earlier(indicator, row)
    if then is None:
        return _unsure("Nothing a year before to compare with")
    before = say_value(then["value"], then["status"], indicator, with_unit=False)
    return (
        _unsure(f"A year before it was {before}") if math.isnan(then["value"]) else _judge(row, then, indicator, before)
    )


def _judge(row: pd.Series, then: pd.Series, indicator: Indicator, before: str) -> Change:
    verdict = judge_change(row, then, indicator)
    if verdict in (ROSE, FELL):
        return _moved(verdict, indicator, before)
    if verdict == COUNTED:
        return _counted(row["value"] - then["value"], before)
    return _UNMOVED[verdict](before)


def _unsure(words: str) -> Change:
    return Change(words, words, _OPEN, UNSURE)


def _moved(verdict: str, indicator: Indicator, before: str) -> Change:
    tone = _TONES.get((indicator.polarity, verdict), MOVED)
    words, sentence = f"{verdict.capitalize()} from {before}", f"It {verdict} from {before} a year before"
    shape = _UP if verdict == ROSE else _DOWN
    if tone == MOVED:
        return Change(words, sentence, shape, tone)
    return Change(f"{words}: {tone}", f"{sentence}, for the {tone}", shape, tone)


def _counted(difference: float, before: str) -> Change:
    """Tell of those there on a day, who are counted and not judged: so many more or fewer."""
    if not difference:
        return Change(f"As many as {before}", f"As many as a year before ({before})", _LEVEL, STEADY)
    words = f"{say_number(abs(difference))} {'more' if difference > 0 else 'fewer'} than {before}"
    return Change(words, f"That is {words} a year before", _UP if difference > 0 else _DOWN, MOVED)


def _steady(before: str) -> Change:
    words = f"No clear change from {before}"
    return Change(words, f"{words} a year before", _LEVEL, STEADY)


def _untold(short: str, long: str) -> Callable[[str], Change]:
    return lambda before: Change(f"Was {before}: {short}", f"It was {before} a year before: {long}", _OPEN, UNSURE)


_UNMOVED = {
    NO_CLEAR_CHANGE: _steady,
    TOO_FEW: _untold("too few to say", "too few to say whether it changed"),
    BROKEN_SERIES: _untold("counted otherwise then", "counted otherwise then, so not to be compared"),
    UNTESTED: _untold("not tested for chance", "no counts are published by which to tell change from chance"),
}

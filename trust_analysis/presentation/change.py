"""What became of a figure in a year, in words: a few for a card, a sentence, a clause, and a shape beside them."""

from dataclasses import dataclass

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.judging import Judge, judge_change
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Direction, Evidence, Tone, Verdict
from trust_analysis.presentation.wording import say_counts, say_value
from trust_analysis.vocabulary.figure import Figure

_LEVEL, _OPEN = "●", "○"
_SHAPES = {Direction.ROSE: "▲", Direction.FELL: "▼", Direction.LEVEL: _LEVEL}
_FOR = {Tone.BETTER: "for the better", Tone.WORSE: "for the worse"}

_UNJUDGED = {
    Evidence.TOO_FEW: ("too few to say", "too few to say whether it changed"),
    Evidence.BROKEN_SERIES: ("counted otherwise then", "counted otherwise then, so not to be compared"),
    Evidence.UNTESTED: ("not tested for chance", "no counts are published by which to tell change from chance"),
    Evidence.NO_HISTORY: ("too short a history to say", "the history is too short to say whether it changed"),
    Evidence.AMONG_MANY: (
        "among so many figures this may be chance",
        "among as many figures as are looked at, this may be chance",
    ),
}


@dataclass(frozen=True)
class Change:
    """A change in a few words and in a sentence, the shape that goes with it, and its tone."""

    words: str
    sentence: str
    shape: str
    tone: Tone

    @property
    def is_clear(self) -> bool:
        """Whether the change is more than chance."""
        return self.tone in (Tone.WORSE, Tone.BETTER, Tone.MOVED)


def tell_change(view: View, row: Figure, indicator: Indicator, judge: Judge = judge_change) -> Change:
    """Return what became of an indicator's figure since the same window a year before."""
    if not row.has_value:
        return _unsure("Withheld, so nothing to compare" if row.is_withheld else "No figure to compare")
    then = view.earlier(indicator, row)
    if then is None:
        return _unsure("Nothing a year before to compare with")
    before = say_value(then.value, then.status, indicator, with_unit=False)
    if not then.has_value:
        return _unsure(f"A year before it was {before}")
    verdict = judge(view, row, then, indicator)
    if why := why_unjudged(verdict, indicator):
        short, long = why
        return Change(f"Was {before}: {short}", f"It was {before} a year before: {long}", _OPEN, verdict.tone)
    words, sentence = _say_judged(verdict, before)
    return Change(words, sentence, _SHAPES[verdict.direction], verdict.tone)


def why_unjudged(verdict: Verdict, indicator: Indicator) -> tuple[str, str] | None:
    """Return why a change is not told as one, in few words and in a clause; None where it is judged."""
    if verdict.evidence is Evidence.REPEATED:
        return f"not tested, {indicator.several}", f"not tested for chance, since {indicator.several}"
    return _UNJUDGED.get(verdict.evidence)


def _say_judged(verdict: Verdict, before: str) -> tuple[str, str]:
    """Return the words and the sentence of a change that was judged."""
    if verdict.evidence is Evidence.NO_CLEAR_CHANGE:
        return f"No clear change from {before}", f"No clear change from {before} a year before"
    words = f"{verdict.direction.capitalize()} from {before}"
    sentence = f"It {verdict.direction} from {before} a year before"
    is_either = verdict.tone in _FOR
    return (f"{words}: {verdict.tone}", f"{sentence}, {_FOR[verdict.tone]}") if is_either else (words, sentence)


def _unsure(words: str) -> Change:
    return Change(words, words, _OPEN, Tone.UNSURE)


def say_change(view: View, now: Figure, then: Figure, indicator: Indicator) -> str:
    """Return as a clause what became of a figure in a year, with the counts it was made of; `then` may be withheld."""
    before = f"{say_value(then.value, then.status, indicator)}{say_counts(then, indicator)}"
    was = f"a year before it was {before}"
    if not (now.has_value and then.has_value):
        return was
    verdict = judge_change(view, now, then, indicator)
    if verdict.evidence is Evidence.UNTESTED:
        return was
    if why := why_unjudged(verdict, indicator):
        return f"{was}, {why[1]}"
    sentence = _say_judged(verdict, before)[1]
    return f"{sentence[0].lower()}{sentence[1:]}"

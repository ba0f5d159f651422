"""What became of a figure in a year, in words: a few for a card, a sentence, a clause, and a shape beside them."""

from dataclasses import dataclass

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Direction, Evidence, Tone, Verdict
from trust_analysis.presentation.wording import say_counts, say_number, say_value
from trust_analysis.vocabulary.figure import Figure

_LEVEL, _OPEN = "●", "○"
_SHAPES = {Direction.ROSE: "▲", Direction.FELL: "▼", Direction.LEVEL: _LEVEL}
_FOR = {Tone.BETTER: "for the better", Tone.WORSE: "for the worse"}

_BROKEN = "counted otherwise then, so not to be compared"
_UNJUDGED = {
    Evidence.TOO_FEW: ("too few to say", "too few to say whether it changed"),
    Evidence.BROKEN_SERIES: ("counted otherwise then", _BROKEN),
    Evidence.UNTESTED: ("not tested for chance", "no counts are published by which to tell change from chance"),
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
        """Whether the change is more than chance, or counted one by one."""
        return self.tone in (Tone.WORSE, Tone.BETTER, Tone.MOVED)


def tell_change(view: View, row: Figure, indicator: Indicator) -> Change:
    """Return what became of an indicator's figure since the same window a year before."""
    if not row.has_value:
        return _unsure("Withheld, so nothing to compare" if row.is_withheld else "No figure to compare")
    then = view.earlier(indicator, row)
    if then is None:
        return _unsure("Nothing a year before to compare with")
    before = say_value(then.value, then.status, indicator, with_unit=False)
    if not then.has_value:
        return _unsure(f"A year before it was {before}")
    return _tell(judge_change(row, then, indicator), before, row.value - then.value)


def _tell(verdict: Verdict, before: str, difference: float) -> Change:
    if verdict.evidence in _UNJUDGED:
        short, long = _UNJUDGED[verdict.evidence]
        return Change(f"Was {before}: {short}", f"It was {before} a year before: {long}", _OPEN, verdict.tone)
    words, sentence = _say_judged(verdict, before, difference)
    return Change(words, sentence, _SHAPES[verdict.direction], verdict.tone)


def _say_judged(verdict: Verdict, before: str, difference: float) -> tuple[str, str]:
    """Return the words and the sentence of a change that was judged, or counted one by one."""
    if verdict.evidence is Evidence.NO_CLEAR_CHANGE:
        return f"No clear change from {before}", f"No clear change from {before} a year before"
    if verdict.evidence is Evidence.COUNTED:
        if not difference:
            return f"As many as {before}", f"As many as a year before ({before})"
        words = f"{say_difference(difference)} than {before}"
        return words, f"That is {words} a year before"
    words = f"{verdict.direction.capitalize()} from {before}"
    sentence = f"It {verdict.direction} from {before} a year before"
    is_either = verdict.tone in _FOR
    return (f"{words}: {verdict.tone}", f"{sentence}, {_FOR[verdict.tone]}") if is_either else (words, sentence)


def _unsure(words: str) -> Change:
    return Change(words, words, _OPEN, Tone.UNSURE)


def say_difference(difference: float) -> str:
    """Return how many more or fewer there are."""
    return f"{say_number(abs(difference))} {'more' if difference > 0 else 'fewer'}"


def say_change(now: Figure, then: Figure, indicator: Indicator) -> str:
    """Return as a clause what became of a figure in a year, with the counts it was made of; `then` may be withheld."""
    before = f"{say_value(then.value, then.status, indicator)}{say_counts(then, indicator)}"
    was = f"a year before it was {before}"
    if not (now.has_value and then.has_value):
        return was
    verdict = judge_change(now, then, indicator)
    if verdict.evidence is Evidence.COUNTED:
        return _say_counted(now.value - then.value, before)
    return {
        Evidence.CLEAR: ", ".join(
            filter(None, (f"it {verdict.direction} from {before} a year before", _FOR.get(verdict.tone)))
        ),
        Evidence.NO_CLEAR_CHANGE: f"no clear change from {before} a year before",
        Evidence.TOO_FEW: f"{was}, {_UNJUDGED[Evidence.TOO_FEW][1]}",
        Evidence.BROKEN_SERIES: f"{was}, {_BROKEN}",
        Evidence.UNTESTED: was,
    }[verdict.evidence]


def _say_counted(difference: float, before: str) -> str:
    if not difference:
        return f"as many as a year before ({before})"
    return f"{say_difference(difference)} than the {before} a year before"

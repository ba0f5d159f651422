"""A verdict: how sure a change is, which way it goes, and what that is to the Board."""

from dataclasses import dataclass
from enum import StrEnum

from trust_analysis.vocabulary.polarity import Polarity


class Evidence(StrEnum):
    """How sure a change is."""

    CLEAR = "clear change"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to say"
    BROKEN_SERIES = "break in the series"
    UNTESTED = "no counts to judge it by"
    COUNTED = "counted one by one, of those there on a day"


class Direction(StrEnum):
    """Which way a figure went."""

    ROSE = "rose"
    FELL = "fell"
    LEVEL = "level"


class Tone(StrEnum):
    """What a change is to the Board, the one it must hear of first in front.

    `moved` is neither better nor worse, of `unsure` nothing can be said.
    """

    WORSE = "worse"
    BETTER = "better"
    MOVED = "moved"
    STEADY = "steady"
    UNSURE = "unsure"


TONES = tuple(Tone)

_FOR_THE_BETTER = {
    (Polarity.HIGHER_IS_BETTER, Direction.ROSE),
    (Polarity.LOWER_IS_BETTER, Direction.FELL),
}
_FOR_THE_WORSE = {
    (Polarity.HIGHER_IS_BETTER, Direction.FELL),
    (Polarity.LOWER_IS_BETTER, Direction.ROSE),
}


def tone_of(polarity: Polarity, direction: Direction) -> Tone:
    """Return whether going that way is better or worse, or neither."""
    if direction is Direction.LEVEL:
        return Tone.STEADY
    told = (polarity, direction)
    return Tone.BETTER if told in _FOR_THE_BETTER else Tone.WORSE if told in _FOR_THE_WORSE else Tone.MOVED


@dataclass(frozen=True)
class Verdict:
    """How sure a change is and which way it goes, of an indicator of some polarity."""

    evidence: Evidence
    direction: Direction
    polarity: Polarity

    @property
    def tone(self) -> Tone:
        """What the change is to the Board; those counted one by one moved, for neither better nor worse."""
        if self.evidence is Evidence.CLEAR:
            return tone_of(self.polarity, self.direction)
        if self.evidence is Evidence.COUNTED:
            return Tone.STEADY if self.direction is Direction.LEVEL else Tone.MOVED
        return Tone.STEADY if self.evidence is Evidence.NO_CLEAR_CHANGE else Tone.UNSURE

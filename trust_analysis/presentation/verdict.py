"""A verdict: how sure a change is, which way it goes, and what that is to the Board."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self, SupportsFloat

from trust_analysis.statistics import compare_with, p_value
from trust_analysis.statistics.wilson import two_sided_z
from trust_analysis.vocabulary.polarity import Polarity

CONFIDENCE = 0.95

FEWEST = 10
"""With fewer events, then and now or come and gone, or fewer that a share is of, nothing is said of a change."""


class Evidence(StrEnum):
    """How sure a change is."""

    CLEAR = "clear change"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to say"
    BROKEN_SERIES = "break in the series"
    UNTESTED = "no counts to judge it by"
    REPEATED = "one can have several"
    NO_HISTORY = "too short a history"
    AMONG_MANY = "no more than chance among many"


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


Limits = tuple[SupportsFloat, SupportsFloat]


@dataclass(frozen=True)
class Test:
    """A test of a change: the interval that a confidence gives it, and the value in it that would be none.

    `how` tells what the interval is of and who gave its method, without figures that not everybody may see.
    """

    __test__ = False  # no case of pytest's

    interval: Callable[[float], Limits]
    none: float
    how: str = ""

    @classmethod
    def of_limits(cls, change: float, lower: float, upper: float, how: str = "") -> Self:
        """Return the test of a change with limits at 95% alone: at another confidence they are as far in z."""
        z = two_sided_z(CONFIDENCE)
        return cls(
            lambda confidence: (
                change - (change - lower) * two_sided_z(confidence) / z,
                change + (upper - change) * two_sided_z(confidence) / z,
            ),
            none=0,
            how=how,
        )

    @property
    def direction(self) -> Direction:
        """Which way it went beyond chance, at 95%; else level."""
        lower, upper = (float(limit) for limit in self.interval(CONFIDENCE))
        word = str(compare_with(lower, upper, self.none))
        return {"higher": Direction.ROSE, "lower": Direction.FELL}.get(word, Direction.LEVEL)

    @cached_property
    def p_value(self) -> float:
        """How often chance alone gives so large a change, or a larger one."""
        return p_value(self.interval, self.none)


@dataclass(frozen=True)
class Verdict:
    """How sure a change is and which way it goes, of an indicator of some polarity; and by what test, if by any."""

    evidence: Evidence
    direction: Direction
    polarity: Polarity
    test: Test | None = None

    @property
    def tone(self) -> Tone:
        """What the change is to the Board."""
        if self.evidence is Evidence.CLEAR:
            return tone_of(self.polarity, self.direction)
        is_steady = self.evidence in (Evidence.NO_CLEAR_CHANGE, Evidence.AMONG_MANY)
        return Tone.STEADY if is_steady else Tone.UNSURE

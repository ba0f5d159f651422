"""What a change is to the Board, for every polarity, direction and evidence."""

import pytest

from trust_analysis.presentation.verdict import Direction, Evidence, Tone, Verdict, tone_of

HIGHER, LOWER, NEUTRAL = "higher_is_better", "lower_is_better", "neutral"


@pytest.mark.parametrize(
    ("polarity", "direction", "tone"),
    [
        (HIGHER, Direction.ROSE, Tone.BETTER), (HIGHER, Direction.FELL, Tone.WORSE),
        (LOWER, Direction.ROSE, Tone.WORSE), (LOWER, Direction.FELL, Tone.BETTER),
        (NEUTRAL, Direction.ROSE, Tone.MOVED), (NEUTRAL, Direction.FELL, Tone.MOVED),
        (HIGHER, Direction.LEVEL, Tone.STEADY), (NEUTRAL, Direction.LEVEL, Tone.STEADY),
    ],
)  # fmt: skip
def test_a_way_is_better_or_worse_by_polarity(polarity: str, direction: Direction, tone: Tone) -> None:
    assert tone_of(polarity, direction) is tone
    assert Verdict(Evidence.CLEAR, direction, polarity).tone is tone


@pytest.mark.parametrize("evidence", [Evidence.TOO_FEW, Evidence.BROKEN_SERIES, Evidence.UNTESTED])
def test_of_what_cannot_be_judged_nothing_is_said(evidence: Evidence) -> None:
    assert Verdict(evidence, Direction.LEVEL, HIGHER).tone is Tone.UNSURE


def test_no_clear_change_is_steady() -> None:
    assert Verdict(Evidence.NO_CLEAR_CHANGE, Direction.LEVEL, LOWER).tone is Tone.STEADY


@pytest.mark.parametrize(("direction", "tone"), [(Direction.ROSE, Tone.MOVED), (Direction.LEVEL, Tone.STEADY)])
def test_what_is_counted_one_by_one_is_neither_better_nor_worse(direction: Direction, tone: Tone) -> None:
    assert Verdict(Evidence.COUNTED, direction, LOWER).tone is tone

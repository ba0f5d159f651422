"""What a change is to the Board, for every polarity, direction and evidence."""

import pytest

from trust_analysis.presentation.verdict import Direction, Evidence, Test, Tone, Verdict, tone_of

JUDGED = (Evidence.CLEAR, Evidence.NO_CLEAR_CHANGE, Evidence.AMONG_MANY)
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


@pytest.mark.parametrize("evidence", [one for one in Evidence if one not in JUDGED])
def test_of_what_cannot_be_judged_nothing_is_said(evidence: Evidence) -> None:
    assert Verdict(evidence, Direction.LEVEL, HIGHER).tone is Tone.UNSURE


@pytest.mark.parametrize(
    ("evidence", "direction"), [(Evidence.NO_CLEAR_CHANGE, Direction.LEVEL), (Evidence.AMONG_MANY, Direction.ROSE)]
)
def test_no_clear_change_is_steady_nor_is_one_that_chance_gives_among_many(
    evidence: Evidence, direction: Direction
) -> None:
    assert Verdict(evidence, direction, LOWER).tone is Tone.STEADY


def test_limits_at_95_percent_alone_make_a_test() -> None:
    """Limits 4 and 26 of a change of 16: 12 below it are 1.96 deviations of 6.1, and 16 is 2.61 of them: p 0.009."""
    test = Test.of_limits(16, 4, 26)
    assert test.direction is Direction.ROSE
    assert test.p_value == pytest.approx(0.009, abs=0.0005)
    assert Test.of_limits(2, -8, 12).direction is Direction.LEVEL

"""What a count is made from, made once; and which indicators share a count."""

from collections.abc import Callable

from trust_analysis.indicators.definition import Count, Evidence
from trust_analysis.vocabulary.results import TOTAL


def test_what_several_counts_share_is_made_once(evidence_of: Callable[..., Evidence]) -> None:
    made: list[int] = []

    def make(_: Evidence) -> int:
        made.append(1)
        return 7

    evidence = evidence_of({})
    assert (evidence.derive(make), evidence.derive(make), len(made)) == (7, 7, 1)


def test_a_count_speaks_of_the_total_unless_told_otherwise() -> None:
    assert (Count(3).breakdown, Count(3).group, Count(3).denominator) == (TOTAL, TOTAL, None)

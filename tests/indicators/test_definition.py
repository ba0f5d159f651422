"""What a count is made from, made once; and which indicators share a count."""

from collections.abc import Callable

from trust_analysis.indicators import find_indicator
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


def test_number_and_rate_share_a_count_and_starts_do_not() -> None:
    number, rate, starts = (find_indicator(f"looked_after_{name}").count_key for name in ("number", "rate", "starts"))
    assert number == rate
    assert number != starts


def test_one_count_over_two_windows_is_two_counts() -> None:
    yearly, rolling = find_indicator("permanent_exclusion_rate"), find_indicator("permanent_exclusions")
    assert yearly.count_key != rolling.count_key

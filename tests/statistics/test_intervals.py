"""Intervals against the worked answers (PHEindicatormethods) and the laws they must obey."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics.count_interval import count_interval
from trust_analysis.statistics.wilson import wilson_interval


def worked_answers(shared: Path, statistic: str) -> list[dict[str, str]]:
    with (shared / "worked-answers" / "intervals.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["statistic"] == statistic]


def test_wilson_gives_the_worked_answers(shared: Path) -> None:
    rows = worked_answers(shared, "proportion")
    assert len(rows) == 8
    for row in rows:
        lower, upper = wilson_interval(
            float(row["numerator"]), float(row["denominator"]), float(row["confidence_pct"]) / 100
        )
        assert lower == pytest.approx(float(row["lower_limit"]), rel=1e-9)
        assert upper == pytest.approx(float(row["upper_limit"]), rel=1e-9)


def test_count_interval_gives_the_worked_answers_of_rates(shared: Path) -> None:
    rows = worked_answers(shared, "rate")
    assert {row["method"] for row in rows} == {"Exact", "Byars"}
    for row in rows:
        per = float(row["multiplier"]) / float(row["denominator"])
        lower, upper = count_interval(float(row["numerator"]), float(row["confidence_pct"]) / 100)
        assert lower * per == pytest.approx(float(row["lower_limit"]), rel=1e-9)
        assert upper * per == pytest.approx(float(row["upper_limit"]), rel=1e-9)


def test_no_events_have_a_lower_limit_of_nought() -> None:
    lower, upper = count_interval(0)
    assert lower == 0
    assert upper == pytest.approx(3.688879, abs=1e-6)  # -ln(0.025): Poisson, no events


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_proportion_and_narrows_with_more_children(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    lower, upper = wilson_interval(numerator, denominator)
    wider_lower, wider_upper = wilson_interval(numerator, denominator, 0.998)
    more_lower, more_upper = wilson_interval(numerator * 4, denominator * 4)
    least = 1e-12  # what a binary float cannot tell apart
    assert 0 <= wider_lower <= lower + least <= numerator / denominator + 2 * least
    assert numerator / denominator - 2 * least <= upper - least <= wider_upper <= 1
    assert more_upper - more_lower < upper - lower


def test_missing_parts_stay_missing() -> None:
    lower, upper = wilson_interval([1, np.nan, 0], [4, 4, 0])
    assert np.isnan(lower).tolist() == [False, True, True]
    assert np.isnan(upper).tolist() == [False, True, True]
    assert np.isnan(count_interval([np.nan])[0]).all()


@pytest.mark.parametrize("confidence", [95, 0, 1, -0.5])
def test_confidence_is_a_share_and_nothing_else(confidence: float) -> None:
    with pytest.raises(ValueError, match=f"a confidence between 0 and 1 was expected, such as 0.95; met {confidence}"):
        wilson_interval(1, 4, confidence)


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="each numerator was expected between 0 and its denominator"):
        wilson_interval(5, 4)
    with pytest.raises(ValueError, match="counts of 0 or more were expected"):
        count_interval(-1)

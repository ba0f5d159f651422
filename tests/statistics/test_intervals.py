"""Intervals against the worked answers (PHEindicatormethods), a peer (statsmodels) and the laws they must obey."""

import csv
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from trust_analysis.statistics import count_interval, wilson_interval

PAIRS = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


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


@given(PAIRS)
def test_wilson_holds_the_proportion_and_narrows_with_more_children(pair: tuple[int, int]) -> None:
    numerator, denominator = pair
    lower, upper = wilson_interval(numerator, denominator)
    wider_lower, wider_upper = wilson_interval(numerator, denominator, 0.998)
    more_lower, more_upper = wilson_interval(numerator * 4, denominator * 4)
    assert 0 <= wider_lower <= lower <= numerator / denominator <= upper <= wider_upper <= 1
    assert more_upper - more_lower < upper - lower


@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.998])
@pytest.mark.parametrize("of", [1, 7, 9, 17, 143, 1000, 10**9, 10**15])
def test_none_and_all_have_the_limits_nought_and_one_exactly(of: int, confidence: float) -> None:
    """7 of 7 is 1; a limit of 0.9999999999999999 would leave it outside its own interval."""
    none, every = wilson_interval(0, of, confidence), wilson_interval(of, of, confidence)
    assert none[0] == 0 < none[1]
    assert every[1] == 1 > every[0]
    for met, count in ((none, 0), (every, of)):
        assert met == pytest.approx(proportion_confint(count, of, alpha=1 - confidence, method="wilson"), abs=1e-12)


def test_missing_parts_stay_missing() -> None:
    lower, upper = wilson_interval([1, np.nan, 0], [4, 4, 0])
    assert np.isnan(lower).tolist() == [False, True, True]
    assert np.isnan(upper).tolist() == [False, True, True]
    assert np.isnan(count_interval([np.nan])[0]).all()


@given(PAIRS, st.sampled_from([0.8, 0.95, 0.998]))
def test_wilson_agrees_with_its_peer(pair: tuple[int, int], confidence: float) -> None:
    expected = proportion_confint(*pair, alpha=1 - confidence, method="wilson")
    assert wilson_interval(*pair, confidence) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 5000))
def test_a_count_lies_in_its_interval_which_narrows_beside_it(count: int) -> None:
    lower, upper = count_interval(count)
    wider_lower, wider_upper = count_interval(count, 0.998)
    more_lower, more_upper = count_interval((count + 1) * 4)
    assert 0 <= wider_lower <= lower <= count < upper < wider_upper
    assert (more_upper - more_lower) / ((count + 1) * 4) < (upper - lower) / max(count, 1)


@given(st.lists(PAIRS, min_size=1, max_size=8))
def test_an_array_gives_what_its_members_give_in_their_order(pairs: list[tuple[int, int]]) -> None:
    numerators, denominators = zip(*pairs, strict=True)
    of_members = [wilson_interval(*pair) for pair in pairs]
    assert np.transpose(wilson_interval(numerators, denominators)) == pytest.approx(np.array(of_members), rel=1e-12)
    of_members = [count_interval(one) for one in numerators]
    assert np.transpose(count_interval(numerators)) == pytest.approx(np.array(of_members), rel=1e-12)


def test_numbers_come_back_for_numbers_and_arrays_for_columns() -> None:
    assert all(isinstance(limit, float) for limit in (*wilson_interval(20, 100), *count_interval(20)))
    column = pd.Series([20, None], index=[7, 8], dtype="Int64")
    for limits in (wilson_interval(column, 100), wilson_interval(column, pd.Series([100.0, 100.0]))):
        assert all(isinstance(limit, np.ndarray) for limit in limits)
        assert np.isnan(limits).tolist() == [[False, True], [False, True]]
    assert count_interval([[20], [5]])[0].shape == (2, 1)


@pytest.mark.parametrize("confidence", [95, 0, 1, -0.5])
def test_confidence_is_a_share_and_nothing_else(confidence: float) -> None:
    message = f"^a confidence between 0 and 1 was expected, such as 0.95; met {confidence}$"
    with pytest.raises(ValueError, match=message):
        wilson_interval(1, 4, confidence)
    with pytest.raises(ValueError, match=message):
        count_interval(1, confidence)


@pytest.mark.parametrize(("numerator", "denominator"), [(5, 4), (-1, 4), (1, 0), (-3, -2)])
def test_impossible_proportions_are_refused(numerator: int, denominator: int) -> None:
    message = (
        f"each numerator was expected between 0 and its denominator; met {numerator} of {denominator}: "
        "count the numerator among what the denominator counts"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        wilson_interval([0, numerator], [9, denominator])


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^counts of 0 or more were expected; met -1$"):
        count_interval([3, -1])

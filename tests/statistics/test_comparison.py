"""An interval beside a value: every word, and what is missing."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import compare_with

COMPARATORS = [1, 2, 3, 4, 5, nan]  # of an interval from 2 to 4


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        ("neutral", ["higher", "similar", "similar", "similar", "lower", "not compared"]),
        ("higher_is_better", ["better", "similar", "similar", "similar", "worse", "not compared"]),
        ("lower_is_better", ["worse", "similar", "similar", "similar", "better", "not compared"]),
    ],
)
def test_every_word(polarity: str, words: list[str]) -> None:
    assert compare_with([2] * 6, [4] * 6, COMPARATORS, polarity).tolist() == words
    assert [compare_with(2, 4, one, polarity) for one in COMPARATORS] == words
    assert isinstance(compare_with(2, 4, 3, polarity), str)


def test_without_limits_nothing_is_compared() -> None:
    assert compare_with([nan, 2], [4, nan], 3).tolist() == ["not compared", "not compared"]


@given(st.tuples(*[st.floats(-100, 100)] * 3))
def test_the_words_agree_with_each_other(three: tuple[float, float, float]) -> None:
    one, two, comparator = three
    words = [
        str(compare_with(min(one, two), max(one, two), comparator, polarity))
        for polarity in ("neutral", "higher_is_better", "lower_is_better")
    ]
    assert words in (["higher", "better", "worse"], ["lower", "worse", "better"], ["similar"] * 3)


def test_another_polarity_is_refused() -> None:
    message = "^a polarity of neutral, higher_is_better, lower_is_better was expected; met 'up'$"
    with pytest.raises(ValueError, match=message):
        compare_with(1, 2, 3, "up")

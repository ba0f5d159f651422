"""Statuses: which of two says more, as a table, and the laws that make the order of the parts no matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.vocabulary.statuses import MEANINGS, WITHHOLDING, combine

STATUSES = st.lists(st.sampled_from(sorted(MEANINGS)), max_size=6)


def test_shorthand_is_the_government_statistical_services() -> None:
    assert set(MEANINGS) == {"", "c", "low", "x", "z", "p", "r", "u", "b", "e", "f"}


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], ""),
        ([""], ""),
        (["", ""], ""),
        (["", "c"], "c"),
        (["c", "x"], "c"),
        (["c", "z"], "c"),
        (["c", "low"], "c"),
        (["x", "z"], "z"),
        (["x", "low"], "x"),
        (["", "x"], "x"),
        (["low", "p"], "low"),
        (["low", ""], "low"),
        (["u", "p"], "u"),
        (["b", "e"], "b"),
        (["e", "f"], "e"),
        (["f", "p"], "f"),
        (["p", "r"], "p"),
        (["r", ""], "r"),
        (["", "r", "u", "x", "c"], "c"),
    ],
)
def test_the_status_that_says_most_is_the_whole(parts: list[str], whole: str) -> None:
    assert combine(parts) == whole
    assert combine(reversed(parts)) == whole


@given(STATUSES, STATUSES)
def test_parts_may_be_combined_in_any_grouping(first: list[str], second: list[str]) -> None:
    assert combine([combine(first), combine(second)]) == combine(second + first)


@given(STATUSES)
def test_nothing_withheld_comes_back(parts: list[str]) -> None:
    assert (combine(parts) in WITHHOLDING) == any(part in WITHHOLDING for part in parts)
    assert (combine(parts) == "c") == ("c" in parts)


@pytest.mark.parametrize("unknown", ["k", "C", "?", "suppressed"])
def test_a_status_outside_the_shorthand_is_no_status(unknown: str) -> None:
    with pytest.raises(KeyError, match=repr(unknown).replace("?", r"\?")):
        combine(["", unknown])

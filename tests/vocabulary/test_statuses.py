"""Statuses: which of two says more, as a table, and the laws that make the order of the parts no matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.vocabulary.statuses import MEANINGS, WITHHOLDING, combine, of_ratio, of_sum

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


# What stands beside a number: "" a plain one, "u" of low reliability, "b" after a break, "e" estimated, "f" forecast,
# "p" provisional, "r" revised. What stands in its place: "c" withheld, "z" not applicable, "x" not available, "low".
ARITHMETIC = [
    # one part, the other, their sum, their ratio (either way round)
    ("", "", "", ""),
    ("c", "", "c", "c"),
    ("c", "c", "c", "c"),
    ("c", "low", "c", "c"),
    ("c", "z", "c", "c"),
    ("c", "x", "c", "c"),
    ("c", "p", "c", "c"),
    ("z", "", "z", "z"),
    ("z", "x", "z", "z"),
    ("z", "low", "z", "z"),
    ("x", "", "x", "x"),
    ("x", "low", "x", "x"),
    ("x", "r", "x", "x"),
    ("low", "", "x", "x"),
    ("low", "low", "x", "x"),
    ("low", "p", "x", "x"),
    ("low", "u", "x", "x"),
    ("u", "", "u", "u"),
    ("u", "b", "u", "u"),
    ("b", "", "b", "b"),
    ("b", "e", "b", "b"),
    ("e", "", "e", "e"),
    ("e", "f", "e", "e"),
    ("f", "", "f", "f"),
    ("f", "p", "f", "f"),
    ("p", "", "p", "p"),
    ("p", "r", "p", "p"),
    ("r", "", "r", "r"),
]


@pytest.mark.parametrize(("one", "other", "whole", "ratio"), ARITHMETIC)
def test_a_sum_and_a_ratio_are_no_more_certain_than_their_parts(one: str, other: str, whole: str, ratio: str) -> None:
    assert of_sum([one, other]) == of_sum([other, one]) == whole
    assert of_ratio(one, other) == of_ratio(other, one) == ratio


def test_the_table_names_every_status_on_its_own_and_beside_a_plain_figure() -> None:
    assert {one for one, other, *_ in ARITHMETIC if not other} == MEANINGS.keys()


@pytest.mark.parametrize("status", sorted(MEANINGS))
def test_a_sum_of_one_part_is_that_part(status: str) -> None:
    assert of_sum([status]) == status


def test_a_sum_of_nothing_is_plain() -> None:
    assert of_sum([]) == ""


@given(STATUSES)
def test_a_sum_is_told_only_where_all_its_parts_are(parts: list[str]) -> None:
    told = of_sum(parts) not in WITHHOLDING
    assert told == all(part not in WITHHOLDING for part in parts)
    assert (of_sum(parts) == "c") == ("c" in parts)

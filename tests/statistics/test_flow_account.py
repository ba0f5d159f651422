"""The flow account adds up, whatever the numbers."""

import re
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trust_analysis.statistics import flow_account

COUNTS = st.integers(0, 1000)
YEARS = st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6)


@given(COUNTS, COUNTS, YEARS)
def test_the_parts_add_up_to_the_change(starts: int, ceases: int, earlier: list[tuple[int, int]]) -> None:
    account = flow_account(starts, ceases, [one for one, _ in earlier], [one for _, one in earlier])
    assert (
        account.from_more_starting + account.from_fewer_ceasing + account.as_usual == account.change == starts - ceases
    )


def test_only_the_three_newest_years_are_usual() -> None:
    account = flow_account(170, 96, [999, 178, 175, 154], [999, 136, 139, 142])
    assert (account.usual_starts, account.usual_ceases, account.years) == (169, 139, 3)
    assert (account.from_more_starting, account.from_fewer_ceasing, account.as_usual) == (1, 43, 30)


def test_two_years_make_a_mean_too() -> None:
    assert flow_account(1, 1, [1, 2], [0, 0]).usual_starts == Fraction(3, 2)


def test_columns_are_taken_as_they_come() -> None:
    column = pd.Series([178.0, 175.0, 154.0])
    assert flow_account(170, 96, column, [136, 139, 142]) == flow_account(170, 96, [178, 175, 154], [136, 139, 142])


def test_years_that_are_no_pair_are_refused() -> None:
    for starts, ceases in (([], []), ([1], [1, 2])):
        message = (
            "starts and ceases of the same one to three earlier years were expected; "
            f"met {len(starts)} and {len(ceases)} years"
        )
        with pytest.raises(ValueError, match=f"^{message}$"):
            flow_account(1, 1, starts, ceases)


@pytest.mark.parametrize("number", [-1, 2.5, float("nan"), float("inf"), None, pd.NA])
def test_what_is_no_number_of_children_is_refused(number: float) -> None:
    message = f"^{re.escape(f'whole numbers of children, 0 or more, were expected; met {number!r}')}$"
    with pytest.raises(ValueError, match=message):
        flow_account(number, 1, [1], [1])
    with pytest.raises(ValueError, match=message):
        flow_account(1, 1, [1], [number])

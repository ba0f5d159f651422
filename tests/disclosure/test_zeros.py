"""Where zeros are shown a withheld cell is one at least: nothing follows from that either."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.reader import add_up, ranges, ranges_by_trying
from tests.disclosure.test_inclusions import LEVEL, Q2, results_of, told
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

ZEROS = DisclosureRule("public", 5, zeros_shown=True)
NAME = "permanent_exclusions"


def reasons(*counts: int) -> pd.DataFrame:
    cells = [(NAME, "reason", f"Reason {number}", count) for number, count in enumerate(counts, 1)]
    return results_of((NAME, TOTAL, TOTAL, sum(counts)), *cells)


def names_of(counts: tuple[int, ...]) -> list[str]:
    return [f"{NAME}/Reason {number}" for number in range(1, len(counts) + 1)]


def test_six_reasons_under_six_are_not_one_each() -> None:
    """Each of six is one at least, so that under a total of six each would be exactly one: the total goes."""
    counts = (1,) * 6 + (0,) * 6
    shown = told(reasons(*counts), ZEROS)
    assert [shown[name] for name in names_of(counts)] == [None] * 6 + [0] * 6
    assert shown[NAME] is None


@pytest.mark.parametrize("counts", [(1, 1, 1, 0), (4, 4, 0, 0), (2, 3, 9), (3, 8, 0), (1, 5, 0), (4, 4, 4), (2, 0, 20)])
def test_no_withheld_cell_is_told_by_being_no_zero(counts: tuple[int, ...]) -> None:
    shown = told(reasons(*counts), ZEROS)
    bounds, names = [add_up(names_of(counts), NAME)], names_of(counts)
    least = int(0 in (shown[name] for name in names))  # without a zero on show it may be one itself
    found = ranges(shown, bounds, least)
    assert all(shown[name] is None for name, count in zip(names, counts, strict=True) if 0 < count < LEVEL)
    assert all(most - low >= LEVEL for low, most in found.values()), (shown, found)
    if len(found) <= 3:
        tried = ranges_by_trying(shown, bounds, 30, least)
        assert all(most - low >= LEVEL for low, most in tried.values()), (shown, tried)


def test_where_the_total_is_known_zeros_are_withheld() -> None:
    """The total of six was published: as one each follows from zeros on show, all reasons are withheld."""
    counts = (1,) * 6 + (0,) * 6
    ours = reasons(*counts)
    copy = protect(ours[ours["breakdown"] == TOTAL].reset_index(drop=True), ZEROS).table
    assert copy["numerator"].tolist() == [6]
    table = protect(ours, ZEROS, [copy]).table.set_index("group")
    assert table.loc[TOTAL, "numerator"] == 6
    assert table["numerator"].isna().sum() == 12
    found = ranges({**dict.fromkeys(names_of(counts)), NAME: 6}, [add_up(names_of(counts), NAME)])
    assert set(found.values()) == {(0, 6)}


def test_zeros_of_one_indicator_are_withheld_and_those_of_another_shown() -> None:
    ours = reasons(1, 1, 1, 1, 1, 1, 0)
    other = results_of(
        ("suspensions", TOTAL, TOTAL, 30),
        ("suspensions", "reason", "Theft", 0),
        ("suspensions", "reason", "Damage", 30),
    )
    copy = protect(ours[ours["breakdown"] == TOTAL].reset_index(drop=True), ZEROS).table
    table = protect(pd.concat([ours, other], ignore_index=True), ZEROS, [copy]).table
    by_name = table.set_index(["indicator", "group"])["numerator"]
    assert np.isnan(by_name[NAME, "Reason 7"])
    assert by_name["suspensions", "Theft"] == 0


def test_a_zero_that_goes_with_its_denominator_takes_the_zeros_on_show_with_it() -> None:
    """None of three is withheld, since three is: a reader of zeros would hold it for one or more."""
    one = "severe_absence_in_census"
    results = results_of(
        (one, "sex", "Girls", 0, "2017/18", 3),
        (one, "sex", "Boys", 0, "2017/18", 90),
    )
    shown = told(results, ZEROS)
    assert list(shown.values()) == [None, None]


def test_an_indicator_that_shows_no_zeros_among_others_that_do() -> None:
    own = replace(ZEROS, indicators={NAME: replace(ZEROS, zeros_shown=False)})
    results = results_of(
        (NAME, TOTAL, TOTAL, 0), ("suspensions", TOTAL, TOTAL, 0), ("looked_after_number", TOTAL, TOTAL, 0, Q2)
    )
    assert told(results, own) == {NAME: None, "suspensions": 0, "looked_after_number": 0}

"""What is withheld does not come back: not by sums, not by a second reading, not by the same count elsewhere."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import by_effort
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

Results = Callable[..., pd.DataFrame]
INCIDENTS, HIGH_RISK = "domestic_abuse_incidents", "domestic_abuse_high_risk"
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
MADE = ["numerator", "value", "lower_limit", "upper_limit"]


def shown(table: pd.DataFrame) -> dict[str, float | None]:
    """Return the count of each cell by indicator and group, None where it is withheld."""
    told = {}
    for row in table.itertuples():
        name = row.indicator if row.group == TOTAL else row.group
        told[name] = None if np.isnan(row.numerator) else row.numerator
    return told


COUNTS = st.integers(0, 14)
SLOW_TABLES = settings(
    max_examples=by_effort(6, 20, 60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def groups_and_flows(draw: st.DrawFn) -> list[tuple[str, str, float]]:
    """Draw incidents by risk over two quarters, and stocks with their flows over three, all of small counts."""
    cells: list[tuple[str, str, float]] = []
    for period in (Q1, Q2):
        counts = draw(st.lists(COUNTS, min_size=3, max_size=3))
        cells += [
            (f"{INCIDENTS}/{risk}", period, count)
            for risk, count in zip(("High", "Medium", "Standard"), counts, strict=True)
        ]
        cells.append((INCIDENTS, period, sum(counts)))
    stock = draw(st.integers(20, 30))
    cells += [("looked_after_number", "2017-18 Q4", stock), ("looked_after_rate", "2017-18 Q4", stock, 1000)]
    for period in (Q1, Q2):
        starts, ceases = draw(COUNTS), draw(st.integers(0, 10))
        stock += starts - ceases
        cells += [("looked_after_number", period, stock), ("looked_after_starts", period, starts)]
        cells += [("looked_after_ceases", period, ceases), ("looked_after_rate", period, stock, 1000)]
    return cells


@SLOW_TABLES
@given(groups_and_flows())
def test_no_sum_has_a_single_withheld_cell(results_of: Results, public: DisclosureRule, cells: list) -> None:
    results = results_of(*cells)
    table = protect(results, public).table
    withheld = table["numerator"].isna()
    assert (withheld | (table["numerator"] >= 5)).all()
    assert (table["status"] == withheld.map({True: "c", False: ""})).all()
    assert table.loc[withheld, MADE].isna().all(axis=None)
    by_count = table[table["indicator"].isin(["looked_after_number", "looked_after_rate"])].groupby("period")
    assert (by_count["numerator"].count() != 1).all()


@SLOW_TABLES
@given(groups_and_flows(), st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=2))
def test_protecting_twice_withholds_no_more(
    results_of: Results, public: DisclosureRule, cells: list, parts: list[tuple[int, int]]
) -> None:
    more = [
        ("placed_by_sixth_day", period, part, part + rest)
        for period, (part, rest) in zip((Q1, Q2), parts, strict=False)
    ]
    once = protect(results_of(*cells, *more), public).table
    pd.testing.assert_frame_equal(protect(once, public).table, once)


ONE_COUNT_TWICE = [
    (f"{INCIDENTS}/High", Q2, 10),
    (f"{INCIDENTS}/Medium", Q2, 20),
    (f"{INCIDENTS}/Standard", Q2, 3),
    (INCIDENTS, Q2, 33),
    (HIGH_RISK, Q2, 10, 33),
]


def test_a_group_that_is_withheld_is_withheld_wherever_it_is_counted(
    results_of: Results, public: DisclosureRule
) -> None:
    told = shown(protect(results_of(*ONE_COUNT_TWICE), public).table)
    known = [told["High"] or told[HIGH_RISK], told["Medium"], told[INCIDENTS]]
    assert told["Standard"] is None
    assert None in known, f"the 3 follows from {known}"


def test_a_part_that_is_withheld_is_withheld_among_the_groups(results_of: Results, public: DisclosureRule) -> None:
    groups = [(f"{INCIDENTS}/High", Q2, 17), (f"{INCIDENTS}/Medium", Q2, 2), (f"{INCIDENTS}/Standard", Q2, 1)]
    told = shown(protect(results_of(*groups, (INCIDENTS, Q2, 20), (HIGH_RISK, Q2, 17, 20)), public).table)
    assert told[HIGH_RISK] is None
    assert told["High"] is None


def test_withheld_noughts_do_not_follow_from_the_total(results_of: Results, public: DisclosureRule) -> None:
    groups = [(f"{INCIDENTS}/High", Q2, 12), (f"{INCIDENTS}/Medium", Q2, 0), (f"{INCIDENTS}/Standard", Q2, 0)]
    told = shown(protect(results_of(*groups, (INCIDENTS, Q2, 12)), public).table)
    assert None in (told["High"], told[INCIDENTS])


def test_two_small_flows_leave_the_stocks_to_be_seen(results_of: Results, public: DisclosureRule) -> None:
    """101 less 100 is starts less ceases: 2 and 1, or 3 and 2, or 4 and 3. Neither follows."""
    cells = [("looked_after_number", Q1, 100), ("looked_after_number", Q2, 101)]
    cells += [("looked_after_starts", Q2, 2), ("looked_after_ceases", Q2, 1)]
    table = protect(results_of(*cells), public).table
    assert list(table.loc[table["indicator"] == "looked_after_number", "numerator"]) == [100, 101]

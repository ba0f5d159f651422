"""What the public may not see, nor work out from what it sees."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from trust_analysis.disclosure import ProtectedResults, protect
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

Results = Callable[..., pd.DataFrame]
INCIDENTS = "domestic_abuse_incidents"
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
MADE = ["numerator", "value", "lower_limit", "upper_limit"]


def shown(table: pd.DataFrame) -> dict[str, float | None]:
    """Return the count of each cell by indicator and group, None where it is withheld."""
    told = {}
    for row in table.itertuples():
        name = row.indicator if row.group == TOTAL else row.group
        told[name] = None if np.isnan(row.numerator) else row.numerator
    return told


@pytest.mark.parametrize(("count", "public_count"), [(0, None), (1, None), (4, None), (5, 5), (6, 6)])
def test_a_count_under_five_is_withheld_in_public_and_shown_to_the_board(
    results_of: Results, rules: dict[str, DisclosureRule], count: int, public_count: int | None
) -> None:
    results = results_of(("suspensions", Q2, count))
    table = protect(results, rules["public"]).table
    assert shown(table) == {"suspensions": public_count}
    assert table["value"].isna().all() == (public_count is None)
    assert list(table["status"]) == ["c" if public_count is None else ""]
    assert shown(protect(results, rules["board"]).table) == {"suspensions": count}


def test_a_nought_is_shown_where_the_rule_says_so(results_of: Results) -> None:
    rule = DisclosureRule("public", 5, zeros_shown=True)
    results = results_of(("suspensions", Q2, 0), ("permanent_exclusions", Q2, 1))
    assert shown(protect(results, rule).table) == {"suspensions": 0, "permanent_exclusions": None}


@pytest.mark.parametrize(
    ("placed", "of", "told"),
    [
        (12, 20, [12, 20]),
        (15, 20, [15, 20]),
        (16, 20, [None, 20]),  # four were not
        (17, 20, [None, 20]),  # three were not
        (20, 20, [None, 20]),  # none was not
        (4, 20, [None, 20]),
        (0, 20, [None, 20]),
        (2, 4, [None, None]),  # a whole under five is withheld with its part
        (0, 0, [None, None]),
    ],
)
def test_neither_a_part_nor_what_is_left_of_the_whole_is_small(
    results_of: Results, public: DisclosureRule, placed: int, of: int, told: list[int | None]
) -> None:
    (row,) = protect(results_of(("placed_by_sixth_day", Q2, placed, of)), public).table.to_dict("records")
    assert [None if np.isnan(row[part]) else row[part] for part in ("numerator", "denominator")] == told
    assert row["status"] == ("c" if None in told else "")


def test_what_is_left_of_an_estimate_is_nobody(results_of: Results, public: DisclosureRule) -> None:
    """Access is a share of an estimated number: 98 of 100 says nothing of two children."""
    assert shown(protect(results_of(("camhs_access", Q2, 98, 100)), public).table) == {"camhs_access": 98}


def test_value_and_limits_never_outlive_the_count(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(
        ("placed_by_sixth_day", Q2, 3, 40), ("looked_after_rate", Q2, 4, 1000), ("camhs_waiting", Q2, 2)
    )
    assert results["value"].notna().all()
    table = protect(results, public).table
    assert table[MADE].isna().all(axis=None)
    assert table["confidence"].isna().all()
    assert set(table["method"]) == {""}
    assert set(table["status"]) == {"c"}


def test_a_second_group_is_withheld_with_the_first(results_of: Results, public: DisclosureRule) -> None:
    """Of three that stay, the smallest goes: 34 less 22 leaves 12 for two groups."""
    cells = [(f"{INCIDENTS}/High", Q2, 3), (f"{INCIDENTS}/Medium", Q2, 9), (f"{INCIDENTS}/Standard", Q2, 22)]
    table = protect(results_of(*cells, (INCIDENTS, Q2, 34)), public).table
    assert shown(table) == {"High": None, "Medium": None, "Standard": 22, INCIDENTS: 34}


def test_groups_without_small_counts_are_shown(results_of: Results, public: DisclosureRule) -> None:
    cells = [(f"{INCIDENTS}/High", Q2, 5), (f"{INCIDENTS}/Medium", Q2, 9), (INCIDENTS, Q2, 14)]
    assert shown(protect(results_of(*cells), public).table) == {"High": 5, "Medium": 9, INCIDENTS: 14}


def test_another_quarter_keeps_its_groups(results_of: Results, public: DisclosureRule) -> None:
    cells = [(f"{INCIDENTS}/High", Q1, 3), (f"{INCIDENTS}/Medium", Q1, 9), (INCIDENTS, Q1, 12)]
    table = protect(results_of(*cells, *((name, Q2, count + 5) for name, _, count in cells)), public).table
    assert shown(table[table["period"] == Q2]) == {"High": 8, "Medium": 14, INCIDENTS: 17}


STOCKS = [
    ("looked_after_number", Q1, 100),
    ("looked_after_number", Q2, 93),
    ("looked_after_starts", Q2, 3),
    ("looked_after_ceases", Q2, 10),
]


def test_a_small_flow_takes_the_other_with_it(results_of: Results, public: DisclosureRule) -> None:
    """93 = 100 + starts - 10 would give the 3 back."""
    table = protect(results_of(*STOCKS), public).table
    assert shown(table[table["period"] == Q2]) == {
        "looked_after_number": 93,
        "looked_after_starts": None,
        "looked_after_ceases": None,
    }


def test_a_withheld_number_takes_its_rate_with_it(results_of: Results, public: DisclosureRule) -> None:
    """The number goes with starts of 3, being smaller than the 90 ceases and the 92 before; its rate gives it away."""
    cells = [
        ("looked_after_number", Q1, 92),
        ("looked_after_number", Q2, 5),
        ("looked_after_rate", Q2, 5, 10_000),
        ("looked_after_starts", Q2, 3),
        ("looked_after_ceases", Q2, 90),
    ]
    table = protect(results_of(*cells), public).table
    assert shown(table[table["period"] == Q2]) == {
        "looked_after_number": None,
        "looked_after_rate": None,
        "looked_after_starts": None,
        "looked_after_ceases": 90,
    }
    assert table.loc[table["indicator"] == "looked_after_rate", MADE].isna().all(axis=None)


def test_statuses_of_what_is_shown_stay(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(("suspensions", Q2, 50), ("permanent_exclusions", Q2, 2)).assign(status="p")
    assert protect(results, public).table.set_index("indicator")["status"].to_dict() == {
        "suspensions": "p",
        "permanent_exclusions": "c",
    }


def as_published(results: pd.DataFrame) -> pd.DataFrame:
    return results.assign(release="A publication, to 2018-03-31", period="2017-18", method="as published")


def test_published_figures_are_shown_as_they_are(results_of: Results, public: DisclosureRule) -> None:
    """A trafficking factor of 2 in 40 assessments, and two permanent exclusions per 100 pupils as printed."""
    factor = results_of(("assessments_trafficking", Q2, 2, 40))
    printed = results_of(("permanent_exclusion_rate", Q2, np.nan)).assign(value=2.0)
    published = as_published(pd.concat([factor, printed], ignore_index=True))
    published.loc[0, "method"] = "Wilson"
    pd.testing.assert_frame_equal(protect(published, public).table, published)


def test_a_published_count_is_shown_as_it_is(results_of: Results, public: DisclosureRule) -> None:
    published = evaluate(
        results_of(("looked_after_number", Q2, 684)).assign(release="LAIT, to 2018-03-31", value=np.nan)
    )
    pd.testing.assert_frame_equal(protect(published, public).table, published)


def test_comparators_stay_beside_a_withheld_figure(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(("looked_after_rate", Q2, 3, 1000)).assign(england_value=64.0, comparison_period="2017-18")
    (row,) = protect(results, public).table.to_dict("records")
    assert (row["england_value"], row["comparison_period"]) == (64, "2017-18")


def test_results_are_not_changed_and_nothing_is_no_trouble(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(*STOCKS)
    before = results.copy()
    protect(results, public)
    pd.testing.assert_frame_equal(results, before)
    assert protect(results.iloc[:0], public).table.empty


def test_a_copy_is_handed_out(results_of: Results, public: DisclosureRule) -> None:
    protected = protect(results_of(("suspensions", Q2, 50)), public)
    handed_out = protected.table
    handed_out.loc[0, "numerator"] = 1
    assert shown(protected.table) == {"suspensions": 50}
    assert protected.audience == "public"


@pytest.mark.parametrize("seal", [None, object(), "sealed"])
def test_nobody_else_makes_protected_results(results_of: Results, seal: Any) -> None:  # noqa: ANN401 - anything at all
    with pytest.raises(TypeError) as met:
        ProtectedResults("public", results_of(*STOCKS), seal)
    assert str(met.value) == (
        "protected results are made by disclosure.protect, from results and a rule, and by nothing else"
    )


def test_protected_results_are_not_made_over_with_another_table(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(("suspensions", Q2, 3))
    with pytest.raises((TypeError, ValueError)):
        replace(protect(results, public), _table=results)


MEDIAN = "camhs_median_wait"


@pytest.mark.parametrize(
    ("seen", "referred", "status"),
    [(40, 90, ""), (5, 10, ""), (4, 90, "c"), (0, 90, "c"), (40, 44, "c"), (40, 40, "c"), (2, 3, "c")],
)
def test_a_median_goes_with_the_counts_it_rests_on(
    results_of: Results, rules: dict[str, DisclosureRule], seen: int, referred: int, status: str
) -> None:
    """Value and limits are the counter's own and do not follow from the counts: they have to be withheld with them."""
    told = {"value": 143.0, "lower_limit": 137.0, "upper_limit": 149.0}
    results = evaluate(results_of((MEDIAN, Q2, seen, referred)).assign(status="", method="life table", **told))
    assert results.loc[0, [*told, "method", "status"]].to_list() == [143, 137, 149, "life table", ""]
    public, board = (protect(results, rules[audience]).table.loc[0] for audience in ("public", "board"))
    assert board[[*told, "method"]].to_list() == [143, 137, 149, "life table"]
    assert public[list(told)].notna().to_list() == [status == ""] * 3
    assert public["status"] == status


def test_months_that_add_up_to_a_year_to_date_are_withheld_by_two(results_of: Results, public: DisclosureRule) -> None:
    """April could else be had from the quarter less May and June."""
    months = [("camhs_monthly_referrals", f"2018-0{month}", count) for month, count in ((4, 2), (5, 30), (6, 40))]
    table = protect(results_of(*months, ("camhs_referrals", Q1, 72, 3)), public).table
    left = {row.period: row.numerator for row in table.itertuples() if not np.isnan(row.numerator)}
    assert left == {"2018-06": 40, Q1: 72}


def test_a_year_to_date_that_is_the_year_is_withheld_with_it(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(("camhs_referrals", "2017-18 Q4", 3, 12), ("camhs_yearly_referrals", "2017-18", 3, 12))
    assert protect(results, public).table["numerator"].isna().all()


def test_a_total_is_not_withheld_to_spare_two_groups(results_of: Results, public: DisclosureRule) -> None:
    """Bits: the total log2(102) = 6.7, four times 26.7; the groups beside the small ones log2(99) + log2(98) = 13.2."""
    names = [f"{INCIDENTS}{group}" for group in ("", "/High", "/Medium", "/A", "/B")]
    counts = (100, 4, 96, 3, 97)
    results = results_of(*((name, Q2, count) for name, count in zip(names, counts, strict=True)))
    of_district = results["group"].isin(["A", "B"])
    results = results.assign(breakdown=results["breakdown"].mask(of_district, "district"))
    told = shown(protect(results, public).table)
    assert told == {INCIDENTS: 100, "A": None, "B": None, "High": None, "Medium": None}

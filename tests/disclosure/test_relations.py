"""What adds up to what, on tables small enough to see it."""

from collections.abc import Callable

import pandas as pd

from trust_analysis.disclosure.relations import find_relations, same_counts

Results = Callable[..., pd.DataFrame]
INCIDENTS = "domestic_abuse_incidents"


def name_cells(results: pd.DataFrame) -> set[frozenset[str]]:
    """Return the relations, each cell named by indicator, group and period."""
    names = results["indicator"] + "/" + results["group"] + "/" + results["period"]
    return {frozenset(names[cell] for cell in relation.cells) for relation in find_relations(results)}


def test_groups_and_their_total_are_a_relation(results_of: Results) -> None:
    results = results_of(
        (f"{INCIDENTS}/High", "2018-19 Q2", 10),
        (f"{INCIDENTS}/Medium", "2018-19 Q2", 20),
        (INCIDENTS, "2018-19 Q2", 30),
    )
    cells = (f"{INCIDENTS}/{group}/2018-19 Q2" for group in ("High", "Medium", "Total"))
    assert name_cells(results) == {frozenset(cells)}


def test_groups_of_one_quarter_and_the_total_of_another_are_apart(results_of: Results) -> None:
    assert find_relations(results_of((f"{INCIDENTS}/High", "2018-19 Q2", 10), (INCIDENTS, "2018-19 Q1", 30))) == []


def test_a_stock_follows_from_the_one_before_and_the_flows_between(results_of: Results) -> None:
    results = results_of(
        ("looked_after_number", "2018-19 Q1", 100),
        ("looked_after_number", "2018-19 Q2", 103),
        ("looked_after_starts", "2018-19 Q2", 10),
        ("looked_after_ceases", "2018-19 Q2", 7),
    )
    assert name_cells(results) == {
        frozenset(
            {
                "looked_after_number/Total/2018-19 Q1",
                "looked_after_number/Total/2018-19 Q2",
                "looked_after_starts/Total/2018-19 Q2",
                "looked_after_ceases/Total/2018-19 Q2",
            }
        )
    }


def test_a_stock_without_its_flows_follows_from_nothing(results_of: Results) -> None:
    results = results_of(("looked_after_number", "2018-19 Q1", 100), ("looked_after_number", "2018-19 Q2", 103))
    assert find_relations(results) == []


def test_a_number_and_its_rate_are_one_count(results_of: Results) -> None:
    results = results_of(
        ("looked_after_number", "2018-19 Q2", 103),
        ("looked_after_rate", "2018-19 Q2", 103, 10_000),
        ("looked_after_number", "2018-19 Q1", 103),
        ("looked_after_starts", "2018-19 Q2", 103),
    )
    names = results["indicator"] + "/" + results["period"]
    together = [
        frozenset(names[list(cells)]) for cells in same_counts(results).groupby(same_counts(results)).groups.values()
    ]
    assert set(together) == {
        frozenset({"looked_after_number/2018-19 Q2", "looked_after_rate/2018-19 Q2"}),
        frozenset({"looked_after_number/2018-19 Q1"}),
        frozenset({"looked_after_starts/2018-19 Q2"}),
    }


REFERRALS, TO_DATE, YEARLY = "camhs_monthly_referrals", "camhs_referrals", "camhs_yearly_referrals"


def test_months_add_up_to_the_year_to_date_and_to_what_two_of_them_leave(results_of: Results) -> None:
    months = [(REFERRALS, f"2018-0{month}", 100) for month in range(4, 10)]
    results = results_of(*months, (TO_DATE, "2018-19 Q1", 300, 3), (TO_DATE, "2018-19 Q2", 600, 6))
    cells = [f"{REFERRALS}/Total/2018-0{month}" for month in range(4, 10)]
    first, second = f"{TO_DATE}/Total/2018-19 Q1", f"{TO_DATE}/Total/2018-19 Q2"
    assert name_cells(results) == {
        frozenset({*cells[:3], first}),
        frozenset({*cells, second}),
        frozenset({*cells[3:], first, second}),
    }


def test_a_stretch_of_which_a_month_is_not_told_adds_up_to_nothing(results_of: Results) -> None:
    months = [(REFERRALS, f"2018-0{month}", 100) for month in (4, 6)]
    assert find_relations(results_of(*months, (TO_DATE, "2018-19 Q1", 300, 3))) == []


def test_a_year_to_date_that_is_the_year_is_one_count(results_of: Results) -> None:
    results = results_of(
        (TO_DATE, "2017-18 Q4", 1200, 12), (YEARLY, "2017-18", 1200, 12), (TO_DATE, "2017-18 Q3", 900, 9)
    )
    labels = dict(zip(results["indicator"] + results["period"], same_counts(results), strict=True))
    assert labels[f"{TO_DATE}2017-18 Q4"] == labels[f"{YEARLY}2017-18"]
    assert len(set(labels.values())) == 2


def test_a_register_follows_from_the_one_before_the_opened_and_the_closed(results_of: Results) -> None:
    name = "missing_education_"
    results = results_of(
        (f"{name}open", "2018-19 Q1", 40),
        (f"{name}open", "2018-19 Q2", 43),
        (f"{name}opened", "2018-19 Q2", 9),
        (f"{name}closed", "2018-19 Q2", 6),
        (f"{name}found", "2018-19 Q2", 5),
    )
    assert name_cells(results) == {
        frozenset(
            {f"{name}open/Total/2018-19 Q1", *(f"{name}{one}/Total/2018-19 Q2" for one in ("open", "opened", "closed"))}
        )
    }

"""What the reader knows already: copies of earlier quarters, what government publishes; and rules of one's own."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from trust_analysis.attack.attack import attack
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

Results = Callable[..., pd.DataFrame]
INCIDENTS = "domestic_abuse_incidents"
Q1, Q2, Q3 = "2018-19 Q1", "2018-19 Q2", "2018-19 Q3"


def shown(table: pd.DataFrame, period: str) -> dict[str, float | None]:
    """Return the counts of a period by group (a total by its indicator), None where withheld."""
    rows = table[table["period"] == period]
    names = rows["indicator"].where(rows["group"] == TOTAL, rows["group"])
    return {name: None if np.isnan(count) else count for name, count in zip(names, rows["numerator"], strict=True)}


def by_risk(period: str, high: int, medium: int, standard: int) -> list[tuple[str, str, float]]:
    groups = zip(("High", "Medium", "Standard"), (high, medium, standard), strict=True)
    cells: list[tuple[str, str, float]] = [(f"{INCIDENTS}/{name}", period, count) for name, count in groups]
    return [*cells, (INCIDENTS, period, high + medium + standard)]


def test_what_an_earlier_copy_withheld_stays_withheld(results_of: Results, public: DisclosureRule) -> None:
    """The 3 takes the 9 with it. Later a fourth group would be cheaper to withhold: the 9 still is not shown."""
    first = protect(results_of(*by_risk(Q1, 3, 9, 22)), public).table
    assert shown(first, Q1) == {"High": None, "Medium": None, "Standard": 22, INCIDENTS: 34}
    revised = results_of(*by_risk(Q1, 3, 9, 6)).assign(received_to=pd.Timestamp("2019-01-12"))
    assert shown(protect(revised, public).table, Q1) == {"High": None, "Medium": 9, "Standard": None, INCIDENTS: 18}
    told = shown(protect(revised, public, [first]).table, Q1)
    assert (told["High"], told["Medium"]) == (None, None)


def test_what_an_earlier_copy_showed_hides_nothing_now(results_of: Results, public: DisclosureRule) -> None:
    """Once 9 has been told, withholding it protects nobody: the 22 goes instead."""
    copy = protect(results_of((f"{INCIDENTS}/Medium", Q1, 9)), public).table
    told = protect(results_of(*by_risk(Q1, 3, 9, 22)), public, [copy]).table
    assert shown(told, Q1) == {"High": None, "Medium": 9, "Standard": None, INCIDENTS: 34}
    assert attack([copy, told]).narrow.empty


def test_twelve_months_do_not_give_back_a_quarter_that_was_withheld(
    results_of: Results, public: DisclosureRule
) -> None:
    """Plans started: 2 in the first quarter. The year of 52 to March, less the other quarters, would tell them."""
    quarters = [
        ("child_protection_starts", f"2018-19 Q{number}", count)
        for number, count in ((1, 2), (2, 10), (3, 20), (4, 20))
    ]
    copy = protect(results_of(*quarters[:3]), public).table
    assert shown(copy, Q1)["child_protection_starts"] is None
    results = results_of(*quarters, ("subsequent_protection_plans", "2018-19 Q4", 13, 52))
    told = protect(results, public, [copy]).table
    last = told[told["period"] == "2018-19 Q4"].set_index("indicator")
    assert np.isnan(last.loc["child_protection_starts", "numerator"]) or np.isnan(
        last.loc["subsequent_protection_plans", "denominator"]
    )
    assert attack([copy, told]).narrow.empty


def test_what_government_publishes_is_reckoned_with(results_of: Results, public: DisclosureRule) -> None:
    """The published number of 31 March is the stock of the fourth quarter: withholding that would hide no flow."""
    cells = [
        ("looked_after_number", "2017-18 Q3", 1000),
        ("looked_after_number", "2017-18 Q4", 8),
        ("looked_after_starts", "2017-18 Q4", 3),
        ("looked_after_ceases", "2017-18 Q4", 995),
    ]
    ours = results_of(*cells)
    alone = shown(protect(ours, public).table, "2017-18 Q4")
    assert (alone["looked_after_starts"], alone["looked_after_number"]) == (None, None)  # the cheapest: 8, not 995
    published = results_of(("looked_after_number", "2017-18 Q4", 8)).assign(
        period="2017-18", release="LAIT, to 2018-03-31"
    )
    told = protect(pd.concat([ours, published], ignore_index=True), public).table
    by_name = told[told["release"] == ""].set_index(["indicator", "period"])["numerator"]
    assert by_name["looked_after_number", "2017-18 Q4"] == 8
    assert np.isnan(by_name["looked_after_starts", "2017-18 Q4"])
    assert by_name[["looked_after_number", "looked_after_ceases"]].isna().any()


def test_an_indicator_may_have_a_rule_of_its_own(results_of: Results, public: DisclosureRule) -> None:
    strict = replace(public, indicators={"suspensions": replace(public, threshold=10)})
    results = results_of(("suspensions", Q2, 9), ("permanent_exclusions", Q2, 9))
    assert shown(protect(results, strict).table, Q2) == {"suspensions": None, "permanent_exclusions": 9}


def test_a_percentage_of_few_is_withheld_where_the_rule_asks_for_more(
    results_of: Results, public: DisclosureRule
) -> None:
    results = results_of(("placed_by_sixth_day", Q2, 8, 19), ("placed_by_sixth_day", Q3, 8, 20))
    told = protect(results, replace(public, smallest_whole=20)).table
    assert told["value"].notna().tolist() == [False, True]


@pytest.mark.parametrize(("count", "told"), [(8, 10), (12, 10), (13, 15), (22, 20), (23, 25)])
def test_counts_are_rounded_half_up_and_values_follow(
    results_of: Results, public: DisclosureRule, count: int, told: int
) -> None:
    rule = replace(public, threshold=8, rounded_to=5)
    results = results_of(("placed_by_sixth_day", Q2, count, 101), ("looked_after_rate", Q2, count, 10_000))
    rows = protect(results, rule).table.set_index("indicator")
    assert rows["numerator"].tolist() == [told, told]
    assert rows.loc["placed_by_sixth_day", "denominator"] == 100
    assert rows.loc["placed_by_sixth_day", "value"] == pytest.approx(100 * told / 100)
    assert rows.loc["looked_after_rate", ["denominator", "value"]].tolist() == [
        10_000,
        told,
    ]  # a population is not rounded


def test_shares_of_one_whole_do_not_tell_of_the_few_between(results_of: Results, public: DisclosureRule) -> None:
    """Seen within 4 weeks 40, within 12 weeks 43: three waited between the two, and neither figure alone says so."""
    results = results_of(("camhs_within_4_weeks", Q2, 40, 100), ("camhs_within_12_weeks", Q2, 43, 100))
    assert protect(results, public).table["numerator"].isna().sum() == 1


def test_years_to_date_do_not_tell_of_a_small_term(results_of: Results, public: DisclosureRule) -> None:
    """Suspensions from September: 60 by December, 62 by March. The two of the spring do not follow."""
    results = results_of(("suspensions", "2018-19 Q3", 60), ("suspensions", "2018-19 Q4", 62))
    assert protect(results, public).table["numerator"].isna().sum() == 1


def test_what_lies_between_is_small_by_the_rule_of_its_own_indicator(
    results_of: Results, public: DisclosureRule
) -> None:
    """Seven of the spring are few where suspensions under ten are withheld, and enough where those under five are."""
    results = results_of(("suspensions", "2018-19 Q3", 60), ("suspensions", "2018-19 Q4", 67))
    assert protect(results, public).table["numerator"].notna().all()
    ten = replace(public, indicators={"suspensions": replace(public, threshold=10)})
    assert protect(results, ten).table["numerator"].isna().sum() == 1

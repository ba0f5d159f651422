"""What readers know from every copy they had: shown is known, withheld stays so, and a revision tells a difference."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest

from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import TOTAL

Results = Callable[..., pd.DataFrame]
INCIDENTS, STOCK, CAME, WENT = (
    "domestic_abuse_incidents",
    "looked_after_number",
    "looked_after_starts",
    "looked_after_ceases",
)
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"


def by_risk(period: str, **counts: int) -> list[tuple[str, str, float]]:
    groups: list[tuple[str, str, float]] = [(f"{INCIDENTS}/{name}", period, count) for name, count in counts.items()]
    return [*groups, (INCIDENTS, period, sum(counts.values()))]


def shown(table: pd.DataFrame, period: str = Q1) -> dict[str, float | None]:
    """Return the counts of a period by group (a total by its indicator), None where withheld."""
    rows = table[table["period"] == period]
    names = rows["indicator"].where(rows["group"] == TOTAL, rows["group"])
    return {name: None if np.isnan(count) else count for name, count in zip(names, rows["numerator"], strict=True)}


def fit(copies: list[dict[str, float | None]], most: int = 60) -> dict[str, set[int]]:
    """Return all that each group withheld can be, by trying: a group is what it was unless two copies show otherwise.

    Every copy's groups add up to its total where that is shown.
    """
    names = [name for name in copies[0] if name != INCIDENTS]
    unknown = [name for name in names if all(copy[name] is None for copy in copies)]
    found: dict[str, set[int]] = {name: set() for name in unknown}
    for tried in product(range(most), repeat=len(unknown)):
        filled = [{**copy, **dict(zip(unknown, tried, strict=True))} for copy in copies]
        whole = [copy for copy in filled if all(copy[name] is not None for name in (*names, INCIDENTS))]
        if all(sum(copy[name] or 0 for name in names) == copy[INCIDENTS] for copy in whole):
            for name, count in zip(unknown, tried, strict=True):
                found[name].add(count)
    return found


def test_a_count_that_a_copy_withheld_is_not_shown_when_others_are_revised(
    results_of: Results, public: DisclosureRule
) -> None:
    """High 3 takes Medium 6 with it: 9 together. Later Standard 6 has become 4, and would hide High by itself."""
    first = protect(results_of(*by_risk(Q1, High=3, Medium=6, Standard=7, Unknown=30)), public).table
    assert shown(first) == {"High": None, "Medium": None, "Standard": 7, "Unknown": 30, INCIDENTS: 46}
    second = results_of(*by_risk(Q1, High=3, Medium=6, Standard=4, Unknown=33))
    assert shown(protect(second, public).table)["Medium"] == 6  # without the first: 46 - 37 - 6 = 3 with it
    told = shown(protect(second, public, [first]).table)
    assert told == {"High": None, "Medium": None, "Standard": None, "Unknown": None, INCIDENTS: 46}
    assert fit([shown(first), told])["High"] == set(range(10))


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (9, 9, 9),  # the same
        (9, 11, None),  # two more, registered late
        (11, 9, None),  # two fewer, taken out
        (9, 13, None),  # four more
        (9, 14, 14),  # five more are no small count
        (20, 9, 9),
    ],
)
def test_the_difference_of_a_revision_is_a_count_of_its_own(
    results_of: Results, public: DisclosureRule, before: int, now: int, told: int | None
) -> None:
    copy = protect(results_of((INCIDENTS, Q1, before)), public).table
    assert shown(protect(results_of((INCIDENTS, Q1, now)), public, [copy]).table) == {INCIDENTS: told}


def test_a_small_difference_does_not_follow_from_the_groups(results_of: Results, public: DisclosureRule) -> None:
    """Medium 20 has become 22, and the total 52: with Standard, which did not change, either would tell the other."""
    copy = protect(results_of(*by_risk(Q1, Medium=20, Standard=30)), public).table
    assert None not in shown(copy).values()
    told = shown(protect(results_of(*by_risk(Q1, Medium=22, Standard=30)), public, [copy]).table)
    assert told == {"Medium": None, "Standard": 30, INCIDENTS: None}


def test_a_large_revision_is_shown_where_the_few_in_it_stay_hidden(results_of: Results, public: DisclosureRule) -> None:
    """Medium 20 has become 28 and Standard 30 has become 33: the total, 11 more, would tell of the three."""
    copy = protect(results_of(*by_risk(Q1, Medium=20, Standard=30)), public).table
    told = shown(protect(results_of(*by_risk(Q1, Medium=28, Standard=33)), public, [copy]).table)
    assert told["Standard"] is None
    assert None in (told["Medium"], told[INCIDENTS])


def test_what_was_added_to_counts_withheld_together_is_a_count_too(results_of: Results, public: DisclosureRule) -> None:
    """High and Medium were 9 together and are 11; Standard fell by ten and the total by eight, which both may be told.

    Both told, 72 - 61 = 11 would be two more than the 9 of the first copy.
    """
    first = protect(results_of(*by_risk(Q1, High=3, Medium=6, Standard=71)), public).table
    assert shown(first) == {"High": None, "Medium": None, "Standard": 71, INCIDENTS: 80}
    second = results_of(*by_risk(Q1, High=3, Medium=8, Standard=61))
    told = shown(protect(second, public, [first]).table)
    assert told["High"] is told["Medium"] is None
    assert None in (told["Standard"], told[INCIDENTS])


def hide(copy: pd.DataFrame, *which: tuple[str, str]) -> pd.DataFrame:
    """Return a copy that withholds more than it had to: a rule may have asked for it."""
    hidden = pd.Series([one in which for one in zip(copy["indicator"], copy["period"], strict=True)], index=copy.index)
    return copy.assign(numerator=copy["numerator"].mask(hidden), status=copy["status"].mask(hidden, "c"))


def test_so_it_is_with_quarters_of_a_year(results_of: Results, public: DisclosureRule) -> None:
    """Of 70 in the year, 40 in two quarters told: 30 in the two withheld. Then 82 less 50 leave 32, two more."""

    def plans(first: int, second: int, year: int) -> pd.DataFrame:
        quarters = (("Q1", first), ("Q2", second), ("Q3", 20), ("Q4", 20))
        cells = [("child_protection_starts", f"2018-19 {quarter}", count) for quarter, count in quarters]
        return results_of(*cells, ("subsequent_protection_plans", "2018-19 Q4", 20, year))

    withheld = [("child_protection_starts", f"2018-19 Q{number}") for number in (2, 3)]
    copy = hide(protect(plans(20, 10, 70), public).table, *withheld)
    told = protect(plans(30, 12, 82), public, [copy]).table.set_index(["indicator", "period"])
    assert told.loc[withheld, "numerator"].isna().all()
    first, year = told.loc[[("child_protection_starts", Q1), ("subsequent_protection_plans", "2018-19 Q4")]].index
    assert np.isnan(told.loc[first, "numerator"]) or np.isnan(told.loc[year, "denominator"])


def test_so_it_is_with_stocks_and_flows(results_of: Results, public: DisclosureRule) -> None:
    """720 stay after 40 came: 680 were there and did not go. Then 732 after 50: 682, two more."""

    def flow(before: int, came: int, went: int, after: int) -> pd.DataFrame:
        return results_of((STOCK, Q1, before), (CAME, Q2, came), (WENT, Q2, went), (STOCK, Q2, after))

    copy = hide(protect(flow(700, 40, 20, 720), public).table, (STOCK, Q1), (WENT, Q2))
    told = protect(flow(702, 50, 20, 732), public, [copy]).table
    assert shown(told, Q1)[STOCK] is shown(told, Q2)[WENT] is None
    assert None in (shown(told, Q2)[CAME], shown(told, Q2)[STOCK])


def test_a_count_that_was_shown_once_is_shown_again_whatever_others_withheld(
    results_of: Results, public: DisclosureRule
) -> None:
    seen = protect(results_of((INCIDENTS, Q1, 9)), public).table
    unseen = seen.assign(numerator=np.nan, value=np.nan, status="c")
    for copies in ([seen, unseen], [unseen, seen]):
        assert shown(protect(results_of((INCIDENTS, Q1, 9)), public, copies).table) == {INCIDENTS: 9}


def test_the_order_of_copies_and_of_their_quarters_does_not_matter(results_of: Results, public: DisclosureRule) -> None:
    """What the copy of the later quarter withheld of the earlier one stays withheld when that is made after it."""
    both = [*by_risk(Q1, High=3, Medium=6, Standard=30), *by_risk(Q2, High=8, Medium=9, Standard=7)]
    later = protect(results_of(*both), public).table
    alone = results_of(*by_risk(Q1, High=3, Medium=6, Standard=30))
    for copies in ([later], [later, later], [later[::-1]]):
        assert shown(protect(alone, public, copies).table) == shown(later)


def test_a_number_rounded_tells_of_the_count_that_it_was_made_of(results_of: Results, public: DisclosureRule) -> None:
    """Twelve is printed as 10; printed again it is the same count, and no revision by two."""
    rule = replace(public, threshold=8, rounded_to=5)
    results = results_of((INCIDENTS, Q1, 12))
    copy = protect(results, rule).table
    assert shown(copy) == {INCIDENTS: 10}
    assert shown(protect(results, rule, [copy]).table) == {INCIDENTS: 10}


def test_a_copy_as_exported_says_the_same_as_one_as_protected(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(*by_risk(Q1, High=3, Medium=6, Standard=30))
    copy = protect(results, public).table
    text = copy.astype("str").replace("nan", "")
    revised = results_of(*by_risk(Q1, High=3, Medium=6, Standard=32))
    assert protect(revised, public, [text]).table.equals(protect(revised, public, [copy]).table)


def test_made_again_with_its_own_copy_known_a_copy_is_the_same(results_of: Results, public: DisclosureRule) -> None:
    results = results_of(*by_risk(Q1, High=3, Medium=6, Standard=7), *by_risk(Q2, High=2, Medium=2, Standard=40))
    copy = protect(results, public).table
    assert protect(results, public, [copy]).table.equals(copy)

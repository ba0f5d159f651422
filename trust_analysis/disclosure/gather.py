"""From a table of results to its cells: what each row shows, what is sensitive, and what the reader knows already."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from trust_analysis.disclosure.cells import CellKey, Cells, CountedRow, describe_rows
from trust_analysis.disclosure.inclusions import relate_inclusions
from trust_analysis.disclosure.known_copies import Rules, note_copies
from trust_analysis.disclosure.months import relate_windows
from trust_analysis.disclosure.sums import relate_areas, relate_flows, relate_groups
from trust_analysis.disclosure.unseen_stocks import relate_unseen_stocks
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import KEY

PARTS = "parts_of_a_whole"
WITH_ITS_PART = 2
"""A denominator that is withheld takes the numerator with it."""

HEADLINE = 4
"""A total heads its table: readers look for it first, and comparators, trends and rates rest on it."""


@dataclass(frozen=True)
class Gathered:
    """Cells with their equations, and the place of each row's numerator and (a share's) denominator, by row label."""

    cells: Cells
    numerators: dict[int, int]
    denominators: dict[int, int]


def gather_cells(results: pd.DataFrame, rule: DisclosureRule, copies: Sequence[pd.DataFrame] = ()) -> Gathered:
    """Return the cells of our own counts in `results`, in order of their key, wherever their rows lie.

    Known to the reader are figures that government publishes of the same count and days, and what `copies` told, the
    oldest first (`known_copies`).
    """
    in_order = results[results["numerator"].notna()].sort_values(list(KEY))
    gathered, rows = Gathered(Cells(), {}, {}), describe_rows(in_order[in_order["release"] == ""])
    for row in rows:
        _show(gathered, row, rule.of_indicator(row.indicator))
    cells = gathered.cells
    _note_published(cells, results, {row.where[0] for row in rows})
    rules = _rules_by_count(rows, rule)
    note_copies(cells, copies, rules)
    is_small = _judge_size(rules)
    relate_groups(cells, relate_windows(cells, is_small))
    relate_areas(cells)
    relate_flows(cells)
    relate_inclusions(cells, is_small)
    relate_unseen_stocks(cells)
    return gathered


def _show(gathered: Gathered, row: CountedRow, rule: DisclosureRule) -> None:
    cells = gathered.cells
    counted = cells.show(row.of_numerator, row.numerator, rule.threshold, _weight(row.of_numerator))
    gathered.numerators[row.place] = counted
    _note_zero(cells, counted, rule)
    if row.of_numerator.group == row.of_denominator.group:
        cells.in_a_breakdown.add(counted)
    if rule.is_small(row.numerator):
        cells.sensitive.add(counted)
    if row.is_share:
        _show_whole(gathered, row, rule, counted)


def _weight(key: CellKey) -> float:
    return 1 if key.group else HEADLINE


def _show_whole(gathered: Gathered, row: CountedRow, rule: DisclosureRule, counted: int) -> None:
    """Note a share's denominator, and what is left of it: in shares that tell of parts of a whole that may be small."""
    cells = gathered.cells
    whole = cells.show(row.of_denominator, row.denominator, rule.threshold, WITH_ITS_PART * _weight(row.of_denominator))
    gathered.denominators[row.place] = whole
    _note_zero(cells, whole, rule)
    cells.in_a_breakdown.add(whole)
    if rule.is_small(row.denominator) or row.denominator < rule.smallest_whole:
        cells.sensitive.add(whole)
    if row.numerator <= row.denominator:
        rest = cells.hide(row.denominator - row.numerator, rule.threshold)
        cells.relate([counted, rest], whole)
        one = INDICATORS.get(row.indicator)
        if one and one.disclosure == PARTS and rule.is_small(row.denominator - row.numerator):
            cells.sensitive.add(rest)


def _note_zero(cells: Cells, place: int, rule: DisclosureRule) -> None:
    """Note what is known where zeros are shown: a cell that is withheld is none, and a zero is never withheld."""
    if rule.zeros_shown and cells.counts[place]:
        cells.at_least_one.add(place)
    elif rule.zeros_shown:
        cells.know(place)


def _rules_by_count(rows: list[CountedRow], rule: DisclosureRule) -> Rules:
    """Return by what is counted the rules of the indicators that show it."""
    rules = defaultdict[str, dict[str, DisclosureRule]](dict)
    for row in rows:
        for key in (row.of_numerator, row.of_denominator):
            rules[key.counted][row.indicator] = rule.of_indicator(row.indicator)
    return {counted: list(one.values()) for counted, one in rules.items()}


def _judge_size(rules: Rules) -> Callable[[str, float], bool]:
    """Return what says whether a count of something is small by the rule of any indicator that shows it."""
    return lambda counted, count: any(one.is_small(count) for one in rules.get(counted, ()))


def _note_published(cells: Cells, results: pd.DataFrame, areas: set[str]) -> None:
    """Note what government publishes of our areas: known whatever we do, be it the count or the rate made from it."""
    ours = results["area_code"].isin(list(areas)) & results["indicator"].isin(list(INDICATORS))
    for row in describe_rows(results[ours & (results["release"] != "") & results["value"].notna()]):
        if row.of_numerator not in cells.places:
            if pd.isna(row.numerator):
                continue
            cells.places[row.of_numerator] = cells.hide(row.numerator)
        cells.know(cells.places[row.of_numerator])

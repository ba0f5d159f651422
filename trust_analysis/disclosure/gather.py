"""From a table of results to its cells: what each row shows, what is sensitive, and what the reader knows already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from trust_analysis.disclosure.cells import CellKey, Cells, describe_cells
from trust_analysis.disclosure.months import relate_windows
from trust_analysis.disclosure.sums import relate_areas, relate_flows, relate_groups
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.profile import DisclosureRule
from trust_analysis.vocabulary.results import KEY

PARTS = "parts_of_a_whole"
WITH_ITS_PART = 2
"""A denominator that is withheld takes the numerator with it."""


@dataclass(frozen=True)
class Gathered:
    """Cells with their equations, and the place of each row's numerator and (a share's) denominator, by row label."""

    cells: Cells
    numerators: dict[int, int]
    denominators: dict[int, int]


def gather_cells(results: pd.DataFrame, rule: DisclosureRule, earlier: Sequence[pd.DataFrame] = ()) -> Gathered:
    """Return the cells of our own counts in `results`, in order of their key, wherever their rows lie.

    Known to the reader are figures that government publishes of the same count and days, and counts that one of the
    `earlier` copies showed; what one of them withheld stays withheld.
    """
    in_order = results[results["numerator"].notna()].sort_values(list(KEY))
    gathered = Gathered(Cells(), {}, {})
    rows = describe_cells(in_order[in_order["release"] == ""])
    for row in rows.itertuples():
        _show(gathered, row, rule)
    _relate_within(gathered, rows, rule)
    _note_published(gathered.cells, results, rows)
    for one in earlier:
        _note_earlier(gathered.cells, one)
    cells = gathered.cells
    relate_groups(cells)
    relate_areas(cells)
    relate_flows(cells)
    relate_windows(cells, rule.is_small)
    return gathered


def _show(gathered: Gathered, row: "pd.core.frame.Row", rule: DisclosureRule) -> None:
    cells, of_row = gathered.cells, rule.of_indicator(row.indicator)
    counted = cells.show(_numerator(row), row.numerator, of_row.threshold)
    gathered.numerators[row.Index] = counted
    if row.counted_group == row.group_key:
        cells.in_a_breakdown.add(counted)
    if of_row.is_small(row.numerator):
        cells.sensitive.add(counted)
    if not row.is_share:
        return
    whole = cells.show(_denominator(row), row.denominator, of_row.threshold, WITH_ITS_PART)
    gathered.denominators[row.Index] = whole
    cells.in_a_breakdown.add(whole)
    if of_row.is_small(row.denominator) or row.denominator < of_row.smallest_whole:
        cells.sensitive.add(whole)
    if row.numerator <= row.denominator:
        rest = cells.hide(row.denominator - row.numerator, of_row.threshold)
        cells.relate([counted, rest], whole)
        if _tells_of_parts(row.indicator) and of_row.is_small(row.denominator - row.numerator):
            cells.sensitive.add(rest)


def _tells_of_parts(indicator: str) -> bool:
    return indicator in INDICATORS and INDICATORS[indicator].disclosure == PARTS


def _numerator(row: "pd.core.frame.Row") -> CellKey:
    return CellKey(row.counted, row.area_code, (row.covers_from, row.covers_to), row.counted_group)


def _denominator(row: "pd.core.frame.Row") -> CellKey:
    return CellKey(row.out_of, row.area_code, (row.covers_from, row.covers_to), row.group_key)


def _relate_within(gathered: Gathered, rows: pd.DataFrame, rule: DisclosureRule) -> None:
    """Relate a count to the one that has all of it in it: what lies between the two may be small."""
    place = ["area_code", "period", "breakdown", "group"]
    by_place = {(row.indicator, *(getattr(row, name) for name in place)): row.Index for row in rows.itertuples()}
    for row in rows.itertuples():
        one, of_row = INDICATORS.get(row.indicator), rule.of_indicator(row.indicator)
        outer = by_place.get((one.within, *(getattr(row, name) for name in place))) if one and one.within else None
        if outer is not None:
            cells, less, more = gathered.cells, gathered.numerators[row.Index], gathered.numerators[outer]
            between = cells.hide(cells.counts[more] - cells.counts[less], of_row.threshold)
            cells.relate([less, between], more)
            if of_row.is_small(cells.counts[between]):
                cells.sensitive.add(between)


def _note_published(cells: Cells, results: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Note what government publishes of our areas: known whatever we do, be it the count or the rate made from it."""
    theirs = results[(results["release"] != "") & results["area_code"].isin(rows["area_code"].unique())]
    told = describe_cells(theirs[theirs["indicator"].isin(list(INDICATORS)) & theirs["value"].notna()])
    for row in told.itertuples():
        key = _numerator(row)
        if key in cells.places:
            cells.know(cells.places[key])
        elif pd.notna(row.numerator):
            cells.places[key] = cells.hide(row.numerator)
            cells.know(cells.places[key])


def _note_earlier(cells: Cells, copy: pd.DataFrame) -> None:
    for key, count, is_withheld in _told_earlier(describe_cells(copy[copy["release"] == ""])):
        place = cells.places.get(key)
        if place is None:
            continue
        if is_withheld:
            cells.sensitive.add(place)
        elif cells.counts[place] == count:
            cells.know(place)


def _told_earlier(rows: pd.DataFrame) -> Iterator[tuple[CellKey, float, bool]]:
    for row in rows.itertuples():
        is_withheld = row.status == "c"
        yield _numerator(row), row.numerator, is_withheld and pd.isna(row.numerator)
        if row.out_of:
            yield _denominator(row), row.denominator, is_withheld and pd.isna(row.denominator)

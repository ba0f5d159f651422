"""What adds up to what: the sums by which a reader could work a withheld count out from the ones beside it.

A relation is a set of cells of which any one follows from the others. A cell is a row's place in the results, or
the complement of a row (denominator less numerator), which nobody shows and everybody can subtract.
"""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.windows import period_of, window_of
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.results import TOTAL


class Relation(NamedTuple):
    """Cells of which any one follows from the others; `is_sum`: they are groups and, last, what they add up to."""

    cells: tuple[int, ...]
    is_sum: bool


_FLOWS = (
    ("looked_after_number", "looked_after_starts", "looked_after_ceases"),
    ("missing_education_open", "missing_education_opened", "missing_education_closed"),
)
"""A stock follows from the one before, the starts and the ceases between."""


def find_relations(results: pd.DataFrame) -> list[Relation]:
    """Return the relations among rows of counts, their cells as row positions."""
    return [*_groups_and_totals(results), *_stocks_and_flows(results), *_months_and_longer(results)]


def same_counts(results: pd.DataFrame) -> pd.Series:
    """Return a label per row: rows that share one count share the label.

    A number and the rate made from it do, a share's numerator and the group that counts the same, and the same count
    of the same days under the name of another period: a year to date that is the whole year.
    """
    rows = results[["indicator", "area_code", "covers_to", "breakdown", "group"]].itertuples(index=False, name=None)
    return pd.Series(["\0".join(map(str, _count_label(*row))) for row in rows], index=results.index, dtype="str")


def _count_label(name: str, area_code: str, covers_to: date, breakdown: str, group: str) -> tuple[Hashable, ...]:
    other = INDICATORS[name].same_count_as
    if other and breakdown == TOTAL:
        name, breakdown, group = other
    first, last = _days(INDICATORS[name].window, covers_to)
    return INDICATORS[name].numerator, area_code, first, last, breakdown, group


@cache
def _days(window: str, covers_to: date) -> tuple[date, date]:
    """Return the first and last day that a figure speaks of; of those there on a day both are that day."""
    last = pd.Timestamp(covers_to).date()
    return last if window == "day" else window_of(window, period_of(window, last))[0], last


def _groups_and_totals(results: pd.DataFrame) -> Iterator[Relation]:
    where = ["indicator", "area_code", "period"]
    totals: dict[tuple[Hashable, ...], int] = dict(_places(results[results["breakdown"] == TOTAL], where))
    parts = results[results["breakdown"] != TOTAL]
    for key, group in parts.groupby([*where, "breakdown"], sort=False):
        total = totals.get(key[:3])
        if total is not None:
            yield Relation((*group.index, total), is_sum=True)


def _stocks_and_flows(results: pd.DataFrame) -> Iterator[Relation]:
    for stock, starts, ceases in _FLOWS:
        flow = results[results["indicator"].isin((stock, starts, ceases)) & (results["breakdown"] == TOTAL)]
        places = dict(_places(flow, ["indicator", "area_code", "period"]))
        for (indicator, area, period), place in places.items():
            before = (stock, area, parse_quarter(period).shifted(-1).label)
            between = [(starts, area, period), (ceases, area, period), before]
            if indicator == stock and all(one in places for one in between):
                yield Relation((place, *(places[one] for one in between)), is_sum=False)


def _places(rows: pd.DataFrame, columns: list[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    for place, *key in rows[columns].itertuples(name=None):
        yield tuple(key), place


def _months_and_longer(results: pd.DataFrame) -> Iterator[Relation]:
    """Yield months with the longer stretch that they add up to, and with two stretches of which they are the rest."""
    spans: dict[tuple[Hashable, ...], dict[tuple[date, date], int]] = {}
    columns = ["indicator", "area_code", "covers_to", "breakdown", "group"]
    for place, name, area, covers_to, *group in results[columns].itertuples(name=None):
        one = INDICATORS[name]
        if one.window != "day" and one.statistic in ("count", "rate"):
            spans.setdefault((one.numerator, area, *group), {})[_days(one.window, covers_to)] = place
    for places in spans.values():
        yield from _relate_spans(places)


def _relate_spans(places: dict[tuple[date, date], int]) -> Iterator[Relation]:
    months = {last: place for (first, last), place in places.items() if period_of("month", last).start == first}
    longer = sorted(span for span in places if places[span] not in months.values())
    for first, last in longer:
        inside = [place for day, place in months.items() if first <= day <= last]
        if len(inside) == _count_months(first, last):
            yield Relation((*inside, places[first, last]), is_sum=True)
    for (first, last), (other, later) in pairwise(longer):
        between = [place for day, place in months.items() if last < day <= later]
        if first == other and len(between) == _count_months(first, later) - _count_months(first, last):
            yield Relation((*between, places[first, last], places[other, later]), is_sum=False)


def _count_months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1

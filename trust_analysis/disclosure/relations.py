"""What adds up to what: the sums by which a reader could work a withheld count out from the ones beside it.

A relation is a set of cells of which any one follows from the others. A cell is a row's place in the results, or
the complement of a row (denominator less numerator), which nobody shows and everybody can subtract.
"""

from collections.abc import Hashable, Iterator
from typing import NamedTuple

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.results import TOTAL


class Relation(NamedTuple):
    """Cells of which any one follows from the others; `is_sum`: they are groups and, last, what they add up to."""

    cells: tuple[int, ...]
    is_sum: bool


_FLOW = ("looked_after_number", "looked_after_starts", "looked_after_ceases")
"""A stock follows from the one before, the starts and the ceases between."""


def find_relations(results: pd.DataFrame) -> list[Relation]:
    """Return the relations among rows of counts, their cells as row positions."""
    return [*_groups_and_totals(results), *_stocks_and_flows(results)]


def same_counts(results: pd.DataFrame) -> pd.Series:
    """Return a label per row: rows that share one count share the label.

    A number and the rate made from it do, and a share's numerator and the group that counts the same.
    """
    rows = results[["indicator", "area_code", "period", "breakdown", "group"]].itertuples(index=False, name=None)
    return pd.Series(["\0".join(_count_label(*row)) for row in rows], index=results.index, dtype="str")


def _count_label(name: str, area_code: str, period: str, breakdown: str, group: str) -> tuple[str, ...]:
    other = INDICATORS[name].same_count_as
    if other and breakdown == TOTAL:
        name, breakdown, group = other
    return INDICATORS[name].count_key, area_code, period, breakdown, group


def _groups_and_totals(results: pd.DataFrame) -> Iterator[Relation]:
    where = ["indicator", "area_code", "period"]
    totals: dict[tuple[Hashable, ...], int] = dict(_places(results[results["breakdown"] == TOTAL], where))
    parts = results[results["breakdown"] != TOTAL]
    for key, group in parts.groupby([*where, "breakdown"], sort=False):
        total = totals.get(key[:3])
        if total is not None:
            yield Relation((*group.index, total), is_sum=True)


def _stocks_and_flows(results: pd.DataFrame) -> Iterator[Relation]:
    flow = results[results["indicator"].isin(_FLOW)]
    places = dict(_places(flow, ["indicator", "area_code", "period"]))
    stock, starts, ceases = _FLOW
    for (indicator, area, period), place in places.items():
        before = (stock, area, parse_quarter(period).shifted(-1).label)
        between = [(starts, area, period), (ceases, area, period), before]
        if indicator == stock and all(one in places for one in between):
            yield Relation((place, *(places[one] for one in between)), is_sum=False)


def _places(rows: pd.DataFrame, columns: list[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    for place, *key in rows[columns].itertuples(name=None):
        yield tuple(key), place

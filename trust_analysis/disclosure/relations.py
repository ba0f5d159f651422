"""What adds up to what: the sums by which a reader could work a withheld count out from the ones beside it.

A relation is a set of cells of which any one follows from the others. A cell is a row's place in the results, or
the complement of a row (denominator less numerator), which nobody shows and everybody can subtract.
"""

from collections.abc import Hashable, Iterator

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.results import TOTAL

Relation = tuple[int, ...]

_FLOW = ("looked_after_number", "looked_after_starts", "looked_after_ceases")
"""A stock follows from the one before, the starts and the ceases between."""


def find_relations(results: pd.DataFrame) -> list[Relation]:
    """Return the relations among rows of counts, as tuples of row positions."""
    return [*_groups_and_totals(results), *_stocks_and_flows(results)]


def same_counts(results: pd.DataFrame) -> pd.Series:
    """Return a label per row: rows that share one count (a number and the rate made from it) share the label."""
    keys = results["indicator"].map({name: one.count_key for name, one in INDICATORS.items()})
    return (
        keys
        + "\0"
        + results["area_code"]
        + "\0"
        + results["period"]
        + "\0"
        + results["breakdown"]
        + "\0"
        + results["group"]
    )


def _groups_and_totals(results: pd.DataFrame) -> Iterator[Relation]:
    where = ["indicator", "area_code", "period"]
    totals: dict[tuple[Hashable, ...], int] = dict(_places(results[results["breakdown"] == TOTAL], where))
    parts = results[results["breakdown"] != TOTAL]
    for key, group in parts.groupby([*where, "breakdown"], sort=False):
        total = totals.get(key[:3])
        yield (*group.index, total) if total is not None else tuple(group.index)


def _stocks_and_flows(results: pd.DataFrame) -> Iterator[Relation]:
    flow = results[results["indicator"].isin(_FLOW)]
    places = dict(_places(flow, ["indicator", "area_code", "period"]))
    stock, starts, ceases = _FLOW
    for (indicator, area, period), place in places.items():
        before = (stock, area, parse_quarter(period).shifted(-1).label)
        between = [(starts, area, period), (ceases, area, period), before]
        if indicator == stock and all(one in places for one in between):
            yield (place, *(places[one] for one in between))


def _places(rows: pd.DataFrame, columns: list[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    for place, *key in rows[columns].itertuples(name=None):
        yield tuple(key), place

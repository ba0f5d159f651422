"""The counts that a table of results shows, each once, however many rows and indicators show it.

A cell is a count of something, in an area, over certain days, in a group. A number and the rate made from it show one
cell; so do a share's numerator and the group that counts the same, and a year to date that is the whole year. Cells
that nobody shows, but everybody can work out or reckon with (what is left of a whole, a month within a year), stand
beside them as hidden ones.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import scipy.sparse as sp

from trust_analysis.disclosure.system import LinearSystem
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.windows import period_of, window_of
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.results import CROSSED, TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

Group = tuple[tuple[str, str], ...]
"""Breakdown and group, once for each way in which a count is broken down; empty for a total."""

Span = tuple[date, date]


class CellKey(NamedTuple):
    """What a count is of."""

    counted: str
    area_code: str
    span: Span
    group: Group


@dataclass
class Cells:
    """Cells and the equations among them, as they are found. A cell is named by its place.

    `in_a_breakdown` are the cells that stand among the groups of a breakdown, where a reader sees which there are;
    `at_least_one` those of which a reader knows that they are not nought, or they would be shown.
    """

    places: dict[CellKey, int] = field(default_factory=dict)
    counts: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    sensitive: set[int] = field(default_factory=set)
    levels: list[float] = field(default_factory=list)
    equations: list[Sequence[tuple[int, float]]] = field(default_factory=list)
    in_a_breakdown: set[int] = field(default_factory=set)
    at_least_one: set[int] = field(default_factory=set)

    def show(self, key: CellKey, count: float, level: float, weight: float = 1) -> int:
        """Return the place of a cell that a row shows; each row that does adds to what withholding it loses.

        That is `weight` times the bits it takes to tell the count.

        Where two rows with one key count differently they are two cells, and nothing follows from one for the other.
        """
        place = self.places.get(key)
        if place is not None and self.counts[place] != count:
            place = None
        if place is None:
            place = self.hide(count)
            self.places[key] = place
        self.costs[place] += weight * float(np.log2(2 + count)) + place * TIE
        self.levels[place] = max(self.levels[place], level)
        return place

    def hide(self, count: float, level: float = 0) -> int:
        """Return the place of a new cell that nobody shows."""
        self.counts.append(count)
        self.costs.append(0.0)
        self.levels.append(level)
        return len(self.counts) - 1

    def know(self, place: int) -> None:
        """Note that the reader knows a cell whatever we do."""
        self.costs[place] = float("inf")

    def is_known(self, place: int) -> bool:
        """Whether the reader knows a cell whatever we do."""
        return self.costs[place] == float("inf")

    def relate(self, parts: Iterable[int], whole: int, less: Iterable[int] = ()) -> None:
        """Note that `parts`, less `less`, add up to `whole`."""
        self.balance([*((part, 1) for part in parts), *((part, -1) for part in less), (whole, -1)])

    def balance(self, weighted: Sequence[tuple[int, float]]) -> None:
        """Note that cells, each so many times (less where that is negative), add up to nought."""
        self.equations.append(weighted)

    def system(self) -> LinearSystem:
        """Return the cells as a linear system; raises `ValueError` where an equation does not hold."""
        size, counts = len(self.counts), np.array(self.counts)
        rows = np.repeat(np.arange(len(self.equations)), [len(weighted) for weighted in self.equations])
        columns, weights = np.array([one for weighted in self.equations for one in weighted]).reshape(-1, 2).T
        equations = sp.csr_array((weights, (rows, columns.astype(int))), shape=(len(self.equations), size))
        if np.abs(equations @ counts).max(initial=0) > 0:
            message = "an equation among counts does not hold: a fault of ours"
            raise ValueError(message)
        sensitive, at_least_one = (np.isin(np.arange(size), list(one)) for one in (self.sensitive, self.at_least_one))
        return LinearSystem(counts - at_least_one, equations, np.array(self.costs), sensitive, np.array(self.levels))


SHARES = (Statistic.PROPORTION, Statistic.MEDIAN, Statistic.INCIDENCE)

TIE = 1e-5
"""Of two cells of one cost the first is withheld: the outcome does not hang on chance."""


class CountedRow(NamedTuple):
    """A row of results, and what its counts are of: `place` is its label, `out_of` and a whole are of `group` too."""

    place: int
    indicator: str
    where: tuple[str, str, str, str]
    numerator: float
    denominator: float
    status: str
    is_share: bool
    of_numerator: CellKey
    of_denominator: CellKey


DESCRIBED = (
    *("indicator", "area_code", "period", "breakdown", "group", "covers_from", "covers_to"),
    *("counted", "out_of", "numerator", "denominator", "status"),
)
"""The columns of results that say what a row counts."""


def describe_rows(rows: pd.DataFrame) -> list[CountedRow]:
    """Return what the counts of each row are of.

    Where `rows` bear `counted`, `out_of` and `covers_from`, as exports do, those say; else the indicator does.
    """
    shares = are_shares(rows).tolist()
    rows = rows[[name for name in DESCRIBED if name in rows]]
    return [
        _describe(place, told, is_share=is_share)
        for place, told, is_share in zip(rows.index.tolist(), rows.to_dict("records"), shares, strict=True)
    ]


def _describe(place: int, told: Mapping[Hashable, Any], *, is_share: bool) -> CountedRow:
    one = INDICATORS.get(told["indicator"])
    group, last = canonical_group(told["breakdown"], told["group"]), pd.Timestamp(told["covers_to"]).date()
    if "covers_from" in told:
        first = pd.Timestamp(told["covers_from"]).date()
    else:
        first = _first_day(one.window if one else None, told["period"], last)
    counted, counted_group = told.get("counted", one.numerator if one else told["indicator"]), group
    if one and one.same_count_as and not group:
        name, breakdown, same = one.same_count_as
        counted, counted_group = INDICATORS[name].numerator, canonical_group(breakdown, same)
    out_of = told.get("out_of", one.denominator if one else f"{told['indicator']}, all")
    return CountedRow(
        place,
        told["indicator"],
        (told["area_code"], told["period"], told["breakdown"], told["group"]),
        told["numerator"],
        told["denominator"],
        told["status"],
        is_share,
        CellKey(counted, told["area_code"], (first, last), counted_group),
        CellKey(out_of, told["area_code"], (first, last), group),
    )


def are_shares(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each row's denominator is a count of ours, of which the numerator is a part."""
    others = [name for name, one in INDICATORS.items() if one.statistic not in SHARES]
    return ~rows["indicator"].isin(others) & rows["denominator"].notna()


def canonical_group(breakdown: str, group: str) -> Group:
    """Return a group however its breakdowns are ordered; what is told of all together breaks nothing down."""
    pairs = zip(breakdown.split(CROSSED), group.split(CROSSED), strict=True)
    return tuple(sorted(pair for pair in pairs if pair[1] != TOTAL))


@cache
def _first_day(window: Window | None, period: str, last: date) -> date:
    """Return the first day that a figure speaks of; of those there on a day that day."""
    if window == Window.DAY:
        return last
    return window_of(window, period_of(window, last))[0] if window else parse_period(period).start

"""What a share or rate says of its counts: the count within its whole, and the counts that value or limits give back.

A value printed to so many places lies within half a unit of the last; where the values of an indicator follow exactly
from its counts, they are taken as exact. Limits are tried against every count and whole that could have given them.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from trust_analysis.attack.cells import Cells
from trust_analysis.attack.limits import Limits, try_counts, try_shares
from trust_analysis.attack.relations import Relation

MULTIPLIERS = (1, 100, 1_000, 10_000, 100_000)
_AS_PRINTED = 1e-9
"""Relative error of a number printed in full (`%.10g`)."""

_IN_FULL = 4
"""An indicator of which no value has so many places may be rounded, though those that are seen are exact."""
_COUNT_METHODS = frozenset({"exact Poisson", "Byar"})


class PrintedRow(NamedTuple):
    """A row of the tables: `at` is its number, the rest what it prints, `nan` where it prints nothing."""

    at: int
    indicator: str
    release: str
    numerator: float
    denominator: float
    value: float
    lower_limit: float
    upper_limit: float
    confidence: float


_ASKED = (*PrintedRow._fields[1:], "out_of", "rounded_to", "method")
"""The columns of rows that are asked here: taking rows apart group by group costs by the column."""


class Ratio(NamedTuple):
    """How an indicator makes its value: numerator x `times` / denominator, within `half` of what is printed.

    `is_share` says that the numerator is among the denominator; `times` is 0 where the value is made otherwise.
    """

    times: float
    half: float
    is_share: bool
    is_of_counts: bool
    are_counts_rounded: bool


def find_ratios(rows: pd.DataFrame, cells: Cells) -> list[Relation]:
    """Return what each row of `rows` (see `figures.read_rows`) with a denominator says of its two counts."""
    if rows.empty:
        return []
    at = cells.figures.set_index(["role", "row"])["cell"]
    counts = at["numerator"].to_dict()
    wholes = at["denominator"].to_dict() if (rows["out_of"] != "").any() else {}
    relations: list[Relation] = []
    rows = rows[[*_ASKED]].assign(places=rows["printed"].str.partition(".")[2].str.len().astype("int64"))
    times = {str(name): _learn_times(group) for name, group in rows.groupby("indicator")}
    for (indicator, _), group in rows.groupby(["indicator", "release"]):
        ratio = _learn(group, times[str(indicator)])
        has_whole = (group["out_of"] != "").to_numpy()
        for row in _read(group[has_whole]) if has_whole.any() else ():
            relations += _tell(row, ratio, (counts[row.at], wholes[row.at]))
        relations += _tell_counts(group[~has_whole], counts) if not has_whole.all() else ()
    return relations


def _read(rows: pd.DataFrame) -> list[PrintedRow]:
    fields = zip(rows.index, *(rows[name] for name in PrintedRow._fields[1:]), strict=True)
    return [PrintedRow(*one) for one in fields]


def _learn(group: pd.DataFrame, times: float) -> Ratio:
    are_rounded = bool((group["rounded_to"] > 1).any())
    counts, wholes, values = (group[name].to_numpy() for name in ("numerator", "denominator", "value"))
    shown = ~np.isnan(counts) & (wholes > 0)
    both = shown & ~np.isnan(values)
    made, printed = counts[both] * times / wholes[both], values[both]
    places = int(group["places"].max())
    is_exact = places >= _IN_FULL and np.allclose(made, printed, rtol=_AS_PRINTED, atol=0)
    half = 0.0 if is_exact and len(printed) else 0.5 * 10.0**-places
    if not are_rounded and not (np.abs(made - printed) <= half * 1.001 + _AS_PRINTED * made).all():
        times = 0.0
    is_of_counts = bool(group["method"].isin(_COUNT_METHODS).any())
    # A rate a month, or of a population, has a denominator that is no whole of what is counted: one has to be seen.
    is_share = bool(shown.any()) and not is_of_counts and bool((counts <= wholes)[shown].all())
    return Ratio(times, half, is_share, is_of_counts, are_counts_rounded=are_rounded)


def _learn_times(group: pd.DataFrame) -> float:
    """Return the multiplier that the printed rows show; per cent where none does and no value is above 100."""
    counts, wholes, values = (group[name].to_numpy() for name in ("numerator", "denominator", "value"))
    several = values * wholes / np.where(counts > 0, counts, np.nan)
    several = several[~np.isnan(several)]
    made = np.median(several) if len(several) else 0.0
    if made <= 0:
        return 100.0 if not (group["value"] > 100).any() else 0.0  # noqa: PLR2004 - per cent
    return float(min(MULTIPLIERS, key=lambda one: abs(np.log(one / made))))


def _tell(row: PrintedRow, ratio: Ratio, cells: tuple[int, int]) -> list[Relation]:
    told = []
    if ratio.is_share:
        told.append(Relation("within", _family("within", row), cells, (-1.0, 1.0), 0.0, np.inf, row.at))
    is_open = ratio.are_counts_rounded or np.isnan(row.numerator + row.denominator)
    if is_open and ratio.times and not np.isnan(row.value):
        told += _tell_value(row, ratio, cells)
    if is_open and ratio.times and not np.isnan(row.lower_limit + row.upper_limit):
        told += _tell_limits(row, ratio, cells)
    return told


def _family(kind: str, row: PrintedRow) -> tuple[str, ...]:
    return (kind, row.indicator, "published" if row.release else "ours")


def _tell_value(row: PrintedRow, ratio: Ratio, cells: tuple[int, int]) -> list[Relation]:
    half = max(ratio.half, _AS_PRINTED * abs(row.value))
    least, most = (row.value - half) / ratio.times, (row.value + half) / ratio.times
    family = _family("value", row)
    return [
        Relation("value", family, cells, (1.0, -least), 0.0, np.inf, row.at),
        Relation("value", family, cells, (1.0, -most), -np.inf, 0.0, row.at),
    ]


def _tell_limits(row: PrintedRow, ratio: Ratio, cells: tuple[int, int]) -> list[Relation]:
    limits = (row.lower_limit, row.upper_limit)
    confidence = 0.95 if np.isnan(row.confidence) else row.confidence
    try_limits = try_counts if ratio.is_of_counts else try_shares
    scaled = Limits(limits[0] / ratio.times, limits[1] / ratio.times, ratio.half / ratio.times, confidence)
    fits = try_limits(scaled, row.denominator)
    family = _family("limits", row)
    return [
        Relation("limits", family, (cell,), (1.0,), float(ends.min()), float(ends.max()), row.at)
        for cell, ends in zip(cells, fits.T, strict=True)
        if len(ends)
    ]


def _tell_counts(rows: pd.DataFrame, counts: Mapping[int, int]) -> list[Relation]:
    """Return the numbers that stand as the value of a row whose numerator does not, where elsewhere the two are one."""
    valued = rows[rows["value"].notna()]
    is_shown = valued["numerator"].notna()
    shown, told = valued[is_shown], valued[~is_shown]
    if (
        told.empty
        or not (shown["numerator"] == shown["value"]).all()
        or (shown.empty and not (told["method"] == "count").all())
    ):
        return []
    return [
        Relation("value", _family("value", row), (counts[row.at],), (1.0,), row.value, row.value, row.at)
        for row in _read(told)
    ]

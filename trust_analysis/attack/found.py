"""Sums between different counts, found in the figures themselves.

Equal counts, one count the sum of two others, and a stock that changes by what flows in less what flows out. A sum is
believed where it holds in at least four periods, is contradicted in none, and is too good for chance among all that
were tried: that a count near v is hit by chance is taken as one in 1 + 2 sqrt(v).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from trust_analysis.attack.cells import Cell, Cells, Known, Place, series_of
from trust_analysis.attack.figures import is_day
from trust_analysis.attack.relations import Relation

LEAST_PERIODS = 4
_BITS_TO_SPARE = 5
"""A sum by chance is met once in 2 to this power of publications."""

Days = tuple[str, str]
Series = dict[Days, Cell]
Table = tuple[list[Days], NDArray[np.float64]]


def find_sums(cells: Cells, known: Known) -> list[Relation]:
    """Return the sums found between counts of one area and place, and equal counts of one area wherever they stand."""
    by_area: dict[str, list[Series]] = defaultdict(list)
    by_place: dict[tuple[str, Place], list[Series]] = defaultdict(list)
    for (_, area, place), found in series_of(list(cells.numbers)).items():
        series = {(cell.first, cell.last): cell for cell in found}
        by_area[area].append(series)
        by_place[area, place].append(series)
    found_sums = [one for several in by_area.values() for one in _find_equals(cells, known, several)]
    for several in by_place.values():
        found_sums += [*_find_sums_of_two(cells, known, several), *_find_flows(cells, known, several)]
    return found_sums


def _lay_out(cells: Cells, known: Known, several: list[Series]) -> Table:
    """Return the spans and a table of the numbers printed, a row per series and a column per span."""
    spans = sorted({days for series in several for days in series})
    at = {days: number for number, days in enumerate(spans)}
    numbers = np.full((len(several), len(spans)), np.nan)
    for row, series in enumerate(several):
        for days, cell in series.items():
            numbers[row, at[days]] = known.number(cells.of(cell))
    return spans, numbers


def _find_equals(cells: Cells, known: Known, several: list[Series]) -> Iterator[Relation]:
    spans, numbers = _lay_out(cells, known, several)
    rows = [row for row in range(len(several)) if np.isfinite(numbers[row]).sum() >= LEAST_PERIODS]
    for place, row in enumerate(rows):
        others = np.array(rows[place + 1 :], dtype=int)
        for other in others[_are_believed(numbers[others] - numbers[row], numbers[row], len(rows) ** 2 / 2)]:
            yield from _relate("equal", spans, [several[row], several[other]], (1.0, -1.0), cells)


def _find_sums_of_two(cells: Cells, known: Known, several: list[Series]) -> Iterator[Relation]:
    spans, numbers = _lay_out(cells, known, several)
    for first in range(len(several)):
        for second in range(first + 1, len(several)):
            both = numbers[first] + numbers[second]
            if np.isfinite(both).sum() < LEAST_PERIODS or not (
                np.nanmax(numbers[first]) and np.nanmax(numbers[second])
            ):
                continue
            for whole in np.flatnonzero(_are_believed(numbers - both, both, len(several) ** 3 / 2)):
                yield from _relate(
                    "sum", spans, [several[one] for one in (whole, first, second)], (-1.0, 1.0, 1.0), cells
                )


def _find_flows(cells: Cells, known: Known, several: list[Series]) -> Iterator[Relation]:
    """Yield where a stock of one day is that of an earlier one, plus one count of the days between, less another."""
    spans, numbers = _lay_out(cells, known, several)
    at = {days: number for number, days in enumerate(spans)}
    for stock, series in enumerate(several):
        steps = [(one, other, _between(one, other)) for one, other in pairwise(series) if is_day(other[1])]
        steps = [step for step in steps if step[2] in at]
        if len(steps) < LEAST_PERIODS or any(first != last for first, last in series):
            continue
        change = np.array([numbers[stock, at[other]] - numbers[stock, at[one]] for one, other, _ in steps])
        flows = numbers[:, [at[days] for _, _, days in steps]]
        for gain in range(len(several)):
            misses = flows[gain] - flows - change
            for loss in np.flatnonzero(_are_believed(misses, flows[gain] + flows, len(several) ** 2)):
                if loss != gain:
                    yield from _relate_steps(cells, steps, series, several[gain], several[loss])


def _between(one: Days, other: Days) -> Days:
    return (date.fromisoformat(one[1]) + timedelta(days=1)).isoformat(), other[1]


def _are_believed(misses: NDArray[np.float64], sizes: NDArray[np.float64], tried: float) -> NDArray[np.bool_]:
    """Return which rows of `misses` hold often enough, never fail, and are no chance among `tried`."""
    holds = misses == 0
    enough = holds.sum(axis=1) >= LEAST_PERIODS
    never_fails = ~(np.isfinite(misses) & ~holds).any(axis=1)
    told = np.broadcast_to(sizes, misses.shape)
    is_news = holds & (np.diff(told, axis=1, prepend=np.nan) != 0)  # the same number again is no new evidence
    bits = np.where(is_news, np.log2(1 + 2 * np.sqrt(np.nan_to_num(told))), 0).sum(axis=1)
    return np.asarray(enough & never_fails & (bits >= np.log2(max(tried, 1)) + _BITS_TO_SPARE))


def _relate(
    kind: str, spans: list[Days], several: list[Series], factors: tuple[float, ...], cells: Cells
) -> Iterator[Relation]:
    names = [next(iter(series.values())) for series in several]
    family = (kind, *(f"{cell.counted} {dict(cell.place)}" for cell in names))
    for days in spans:
        if all(days in series for series in several):
            yield Relation(kind, family, tuple(cells.of(series[days]) for series in several), factors)


def _relate_steps(
    cells: Cells, steps: list[tuple[Days, Days, Days]], stock: Series, gain: Series, loss: Series
) -> Iterator[Relation]:
    family = ("flow", *(next(iter(series.values())).counted for series in (stock, gain, loss)))
    for one, other, days in steps:
        if days in gain and days in loss:
            met = (stock[one], stock[other], gain[days], loss[days])
            yield Relation("flow", family, tuple(cells.of(cell) for cell in met), (1.0, -1.0, 1.0, -1.0))

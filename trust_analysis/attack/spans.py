"""Spans of days are sums of the days between all their ends: months in quarters, in years to date, in rolling years."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from trust_analysis.attack.cells import Cell, Cells, Known, series_of
from trust_analysis.attack.figures import dimensions_of, is_day
from trust_analysis.attack.linear import Rows, find_least
from trust_analysis.attack.relations import EXACT, Relation, add_up


def find_span_sums(cells: Cells, known: Known, contradicted: set[tuple[str, ...]]) -> list[Relation]:
    """Return that each span is the sum of what lies between the ends of all spans of its series.

    The families that the figures printed contradict (children counted anew in each span do not add up) are left out
    and added to `contradicted`. What only a release prints joins our series where it fits.
    """
    quoted = cells.only_released()
    by_family: dict[tuple[str, ...], list[tuple[list[Relation], list[Cell]]]] = defaultdict(list)
    for (counted, _, place), found in series_of(list(cells.numbers)).items():
        spans = [cell for cell in found if is_day(cell.first) and is_day(cell.last) and cell.first < cell.last]
        family = ("spans", counted, *dimensions_of(place))
        by_family[family].append((_cut(cells, [cell for cell in spans if cell not in quoted], family), spans))
    relations: list[Relation] = []
    for family, several in by_family.items():
        if _can_be([one for ours, _ in several for one in ours], known):
            relations += [one for each in several for one in _join_released(cells, known, quoted, *each)]
        else:
            contradicted.add(family)
    return relations


def _join_released(
    cells: Cells, known: Known, quoted: set[Cell], ours: list[Relation], spans: list[Cell]
) -> list[Relation]:
    """Return the sums of a series with what only releases print of it, where that fits; else without."""
    if not quoted.intersection(spans):
        return ours
    together = _cut(cells, spans, ("spans", spans[0].counted, *dimensions_of(spans[0].place)))
    return together if _can_be(together, known) else ours


def _cut(cells: Cells, spans: list[Cell], family: tuple[str, ...]) -> list[Relation]:
    """Return each span as the sum of its pieces; nothing where no two spans share a day."""
    ends = sorted({day for cell in spans for day in (cell.first, _day_after(cell.last))})
    if len(spans) < 2 or all(one.last < other.first for one, other in pairwise(spans)):  # noqa: PLR2004 - one shares with none
        return []
    inside = [(start, end) for start, end in pairwise(ends) if any(_covers(cell, start, end) for cell in spans)]
    pieces = {piece: cells.of(spans[0]._replace(first=piece[0], last=_day_before(piece[1]))) for piece in inside}
    sums = ((cells.of(cell), [made for piece, made in pieces.items() if _covers(cell, *piece)]) for cell in spans)
    return [add_up("spans", family, whole, parts) for whole, parts in sums if parts != [whole]]


def _covers(cell: Cell, start: str, end: str) -> bool:
    return cell.first <= start and end <= _day_after(cell.last)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _can_be(sums: list[Relation], known: Known) -> bool:
    """Whether the figures printed allow these sums, with counts of nought or more."""
    if not sums:
        return True
    met = sorted({cell for one in sums for cell in one.cells})
    column = {cell: at for at, cell in enumerate(met)}
    entries = [
        (at, column[cell], by) for at, one in enumerate(sums) for cell, by in zip(one.cells, one.factors, strict=True)
    ]
    rows, columns, factors = zip(*entries, strict=True)
    matrix = csr_matrix((factors, (rows, columns)), shape=(len(sums), len(met)))
    low, high = zip(*(known.of(cell) for cell in met), strict=True)
    nought = np.zeros(len(sums))
    found = find_least(np.zeros(len(met)), Rows(matrix, nought, nought), np.array(low) - EXACT, np.array(high) + EXACT)
    return found.cells is not None

"""Spans of days are sums of the days between all their ends: months in quarters, in years to date, in rolling years."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.attacking.cells import Cell, Cells, Known, series_of
from trust_analysis.disclosure.attacking.figures import dimensions_of, is_day
from trust_analysis.disclosure.attacking.relations import EXACT, Relation, add_up

_INFEASIBLE = 2


def find_span_sums(cells: Cells, known: Known, contradicted: set[tuple[str, ...]]) -> list[Relation]:
    """Return that each span is the sum of what lies between the ends of all spans of its series.

    The families that the figures printed contradict (children counted anew in each span do not add up) are left out
    and added to `contradicted`. What only a release prints joins our series where it fits.
    """
    quoted = cells.only_released()
    relations: list[Relation] = []
    for (counted, _, place), found in series_of(list(cells.numbers)).items():
        spans = [cell for cell in found if is_day(cell.first) and is_day(cell.last) and cell.first < cell.last]
        family = ("spans", counted, *dimensions_of(place))
        ours = _cut(cells, [cell for cell in spans if cell not in quoted], family)
        if not _can_be(ours, known):
            contradicted.add(family)
            continue
        together = _cut(cells, spans, family)
        relations += together if _can_be(together, known) else ours
    return [one for one in relations if one.family not in contradicted]


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
    matrix = np.zeros((len(sums), len(met)))
    for at, one in enumerate(sums):
        matrix[at, [column[cell] for cell in one.cells]] = one.factors
    low, high = zip(*(known.of(cell) for cell in met), strict=True)
    found = milp(
        np.zeros(len(met)),
        bounds=Bounds(np.array(low) - EXACT, np.array(high) + EXACT),
        constraints=LinearConstraint(matrix, 0, 0),
    )
    return bool(found.status != _INFEASIBLE)

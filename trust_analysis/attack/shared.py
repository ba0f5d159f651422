"""Two tables that share figures: the same count by the same name, in agreement wherever both print it.

A cross table does not say of which days or area it is. Two are of the same where the numbers that both print are too
many or too large to agree by chance.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from trust_analysis.attack.cells import Cell, Cells, Known, Place
from trust_analysis.attack.relations import Relation

_BITS_NEEDED = 4
"""One number from 57 on says enough, or two smaller ones."""

Key = tuple[str, str]


def find_shared(cells: Cells, known: Known) -> list[Relation]:
    """Return that figures of tables without days are equal to those of the same name in another such table."""
    tables: dict[Key, dict[Place, int]] = defaultdict(dict)
    paths = set(
        cells.figures.loc[cells.figures["tells_sums"] & (cells.figures["first"] == cells.figures["table"]), "table"]
    )
    for cell, number in cells.numbers.items() if len(paths) > 1 else ():
        if cell.first in paths:
            tables[_name(cell), cell.first][_plain(cell.place)] = number
    return [one for pair in combinations(tables, 2) if pair[0][0] == pair[1][0] for one in _relate(tables, pair, known)]


def _name(cell: Cell) -> str:
    return " ".join(cell.counted.casefold().split())


def _plain(place: Place) -> Place:
    return tuple(sorted((name.casefold(), group.casefold()) for name, group in place))


def _relate(tables: dict[Key, dict[Place, int]], pair: tuple[Key, Key], known: Known) -> Iterator[Relation]:
    one, other = tables[pair[0]], tables[pair[1]]
    common = [(one[place], other[place]) for place in one if place in other]
    printed = [(known.number(first), known.number(second)) for first, second in common]
    both = np.array([numbers for numbers in printed if np.isfinite(numbers).all()]).reshape(-1, 2)
    if (both[:, 0] != both[:, 1]).any() or np.log2(1 + 2 * np.sqrt(both[:, 0])).sum() < _BITS_NEEDED:
        return
    for cells in common:
        yield Relation("shared", ("shared", pair[0][0], pair[0][1], pair[1][1]), cells, (1.0, -1.0))

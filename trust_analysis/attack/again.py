"""A count that was counted anew is taken to be what it was, where no two copies show that it is not.

Of a table of which some figures were revised a reader believes that the others were not: so what one copy shows of a
cell, the sums of another say of the rest. What a copy showed and the next one withholds is rather one of the revised.
Where the sums of both forbid it, all cells of those days were counted anew.
"""

from collections import defaultdict
from itertools import pairwise

from trust_analysis.attack.cells import STRANGERS, Cell, Cells, Known
from trust_analysis.attack.relations import Relation


def find_repeats(cells: Cells, known: Known) -> list[Relation]:
    """Return that a cell of one counting is that of the one before it, which withheld it."""
    countings: dict[Cell, list[int]] = defaultdict(list)
    for cell in cells.numbers:
        if cell.edition < STRANGERS:
            countings[cell._replace(edition=0)].append(cell.edition)
    return [
        Relation("again", ("again", *map(str, newest[:4])), pair, (1.0, -1.0))
        for newest, editions in countings.items()
        for pair in _pair_up(cells, newest, sorted(editions))
        if not known.is_printed(pair[1])
    ]


def _pair_up(cells: Cells, newest: Cell, editions: list[int]) -> list[tuple[int, int]]:
    """Return the cells of each two countings that follow each other, the newer first."""
    numbers = [cells.numbers[newest._replace(edition=edition)] for edition in editions]
    return list(pairwise(numbers))

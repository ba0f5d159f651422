"""Groups add up to their total, with the other dimensions fixed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from trust_analysis.attack.cells import Cell, Cells, Place
from trust_analysis.attack.relations import Relation, add_up
from trust_analysis.attack.tables import PublishedTable

MOST_DIMENSIONS = 6

Table = tuple[str, str, str, str, int]
"""What is counted, where, on which days and in which edition."""


def find_group_sums(cells: Cells, among: set[int] | None = None) -> list[Relation]:
    """Return that the groups listed of each dimension add up to the cell without it.

    Where no table prints that cell it is made, since another breakdown may add up to it too. With `among`, what was
    made of spans: only these cells are added up, and only where they are all the groups that there are.
    """
    tables: dict[Table, set[Place]] = defaultdict(set)
    told = _tables_that_tell(cells)
    for cell, number in list(cells.numbers.items()):
        if (among is None or number in among) and cell[:5] not in told:
            tables[cell[:5]].add(cell.place)
    listed = _list_groups(cells) if among is not None else None
    return [
        relation
        for table, places in tables.items()
        if any(places)
        for relation in _sum_table(cells, table, _add_margins(places) if among is None else places, listed)
    ]


def find_told_sums(cells: Cells, tables: Sequence[PublishedTable]) -> list[Relation]:
    """Return the sums that tables themselves show, as `sheet_rows` found them."""
    own = cells.figures[cells.figures["role"] == "numerator"].set_index("row")["cell"].to_dict()
    start, relations = 0, []
    for one in tables:
        for family, whole, parts in one.sums:
            relations.append(add_up("groups", family, own[start + whole], [own[start + part] for part in parts]))
        start += len(one.rows)
    return relations


def _tables_that_tell(cells: Cells) -> set[Table]:
    """Return the tables of cells that are printed only where a table shows by itself what adds up."""
    by_cell = cells.figures["tells_sums"].groupby(cells.figures["cell"]).all().to_dict()
    told: dict[Table, bool] = {}
    for cell, number in cells.numbers.items() if any(by_cell.values()) else ():
        if number in by_cell:
            told[cell[:5]] = told.get(cell[:5], True) and by_cell[number]
    return {table for table, tells in told.items() if tells}


def _list_groups(cells: Cells) -> dict[tuple[str, str], set[str]]:
    """Return the groups there are of each count and dimension."""
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells.numbers:
        for name, group in cell.place:
            listed[cell.counted, name].add(group)
    return listed


def _add_margins(places: set[Place]) -> set[Place]:
    kept = [place for place in places if len(place) <= MOST_DIMENSIONS]
    return {part for place in kept for size in range(len(place) + 1) for part in combinations(place, size)}


def _sum_table(
    cells: Cells, table: Table, places: set[Place], listed: Mapping[tuple[str, str], set[str]] | None
) -> list[Relation]:
    lines: dict[tuple[Place, str], list[int]] = defaultdict(list)
    for place in sorted(places):
        for at, (name, _) in enumerate(place):
            lines[place[:at] + place[at + 1 :], name].append(cells.of(Cell(*table, place)))
    return [
        add_up("groups", _family(table, whole, name), cells.of(Cell(*table, whole)), sorted(parts))
        for (whole, name), parts in lines.items()
        if not listed or (whole in places and len(parts) == len(listed[table[0], name]))
    ]


def _family(table: Table, whole: Place, name: str) -> tuple[str, ...]:
    """Return what stands or falls together: one dimension of one breakdown, in all periods, places and areas."""
    whose = "counted otherwise" if table[4] else "ours"
    return ("groups", table[0], whose, name, *(each for each, _ in whole))

"""Authorities add up to their region, and regions to England, where all of them are published."""

from collections import defaultdict
from datetime import date
from functools import cache

from trust_analysis.attack.cells import Cell, Cells
from trust_analysis.attack.figures import is_day
from trust_analysis.attack.relations import Relation, add_up
from trust_analysis.vocabulary.areas import ENGLAND, all_areas, current_code


def find_area_sums(cells: Cells) -> list[Relation]:
    """Return that the areas within an area add up to it, for each count of which all are there."""
    by_count: dict[Cell, dict[str, int]] = defaultdict(dict)
    for cell, number in list(cells.numbers.items()):
        by_count[cell._replace(area="")][cell.area] = number
    relations = []
    for count, by_area in by_count.items():
        if len(by_area) > 1:
            for parent, children in _areas_within(count.last).items():
                if parent in by_area and children and children <= by_area.keys():
                    family = ("areas", count.counted, parent)
                    relations.append(
                        add_up("areas", family, by_area[parent], [by_area[one] for one in sorted(children)])
                    )
    return relations


@cache
def _areas_within(last: str) -> dict[str, set[str]]:
    """Return the areas directly within each on a day (now, where the text is none), all by their newest codes."""
    day = date.fromisoformat(last) if is_day(last) else date.max
    within: dict[str, set[str]] = defaultdict(set)
    for area in all_areas():
        if area.is_authority and area.region_code and area.is_valid_on(day):
            within[area.region_code].add(current_code(area.code))
        if area.kind == "region" and not area.region_code:
            within[ENGLAND].add(area.code)
    return within

"""What cells add up to: groups to their total, areas to theirs, stocks and flows, parts and wholes.

What is declared of an indicator says where to look; the counts themselves say whether it holds. What does not add up
nobody can work out by adding up, and is left out.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from trust_analysis.disclosure.cells import CellKey, Cells, Group, Span
from trust_analysis.indicators.catalogue import COUNTED_FLOWS
from trust_analysis.vocabulary.areas import all_areas

Table = dict[Group, int]
Sums = set[tuple[Group, frozenset[Group]]]
"""Wholes, each with parts that add up to it."""


def relate_groups(cells: Cells, implied: Mapping[tuple[str, str], Sums]) -> None:
    """Relate the groups of each breakdown to the count that has them together, the other breakdowns being fixed.

    Sums that are `implied` for every window of a count (`months.relate_windows`) are not said twice.
    """
    tables = defaultdict[tuple[str, str, Span], Table](dict)
    for key, place in cells.places.items():
        tables[key.counted, key.area_code, key.span][key.group] = place
    for (counted, area_code, span), table in tables.items():
        is_window = span[0] < span[1]
        _relate_table(cells, table, implied.get((counted, area_code), set()) if is_window else set())


def _relate_table(cells: Cells, table: Table, implied: Sums) -> None:
    """Relate the groups of one table to each other, the most broken down first; wholes that it lacks are added."""
    for depth in range(max(map(len, table), default=0), 0, -1):
        for whole, parts in list_wholes([group for group in table if len(group) == depth]):
            is_implied = whole in table and (whole, frozenset(parts)) in implied
            if is_implied or cells.in_a_breakdown.isdisjoint(table[part] for part in parts):
                continue
            counted = sum(cells.counts[table[part]] for part in parts)
            if whole not in table:
                table[whole] = cells.hide(counted)
                cells.in_a_breakdown.add(table[whole])
            _relate_parts(cells, [table[part] for part in parts], table[whole])


def _relate_parts(cells: Cells, parts: list[int], whole: int) -> None:
    """Relate parts to their whole, with a hidden one for what is in none of them; nothing where they overlap."""
    rest = cells.counts[whole] - sum(cells.counts[part] for part in parts)
    if rest >= 0:
        cells.relate([*parts, cells.hide(rest)] if rest else parts, whole)


def list_wholes(groups: list[Group]) -> list[tuple[Group, list[Group]]]:
    """Return each whole with its parts along one breakdown, whether it is among `groups` or not."""
    found = defaultdict[tuple[Group, str], list[Group]](list)
    for group in groups:
        for pair in group:
            found[tuple(other for other in group if other != pair), pair[0]].append(group)
    return [(whole, parts) for (whole, _), parts in found.items()]


def relate_areas(cells: Cells) -> None:
    """Relate areas to the region that they lie in, where both are told of."""
    region_of = {area.code: area.region_code for area in all_areas() if area.region_code}
    inside = defaultdict[CellKey, list[int]](list)
    for key, place in cells.places.items():
        if key.area_code in region_of:
            inside[key._replace(area_code=region_of[key.area_code])].append(place)
    for whole, parts in inside.items():
        if whole in cells.places:
            _relate_parts(cells, parts, cells.places[whole])


def relate_flows(cells: Cells) -> None:
    """Relate each stock to the one before it and to what came and went between, where the counts agree."""
    spans = defaultdict[CellKey, list[Span]](list)
    for key in cells.places:
        spans[key._replace(span=NO_SPAN)].append(key.span)
    for key, place in list(cells.places.items()):
        flows = COUNTED_FLOWS.get(key.counted)
        if flows is None:
            continue
        for span in spans[key._replace(counted=flows[0], span=NO_SPAN)]:
            before = span[0] - timedelta(days=1)
            beside = [CellKey(counted, key.area_code, span, key.group) for counted in flows]
            beside.append(key._replace(span=(before, before)))
            if span[1] == key.span[1] and all(one in cells.places for one in beside):
                starts, ceases, earlier = (cells.places[one] for one in beside)
                if cells.counts[earlier] + cells.counts[starts] - cells.counts[ceases] == cells.counts[place]:
                    cells.relate([earlier, starts], place, less=[ceases])


NO_SPAN = (date.min, date.min)

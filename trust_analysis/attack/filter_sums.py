"""Which lines of a sheet add up to which, filter by filter, the other labels of the lines the same."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from trust_analysis.attack.grid import Grid
from trust_analysis.attack.layouts import Sheet
from trust_analysis.attack.lines import Sum, find_line_sums, find_nested_sums, is_called_total

Key = tuple[str, ...]


class FilterSums(NamedTuple):
    """The sums of a filter: each as lines of the sheet, and what its total is called ("" where it has none)."""

    name: str
    total: str
    sums: list[Sum]


def find_filter_sums(sheet: Sheet, grid: Grid) -> list[FilterSums]:
    """Return the sums of each filter of a sheet, or of each topic of a filter that has topics."""
    topics = find_topics(sheet)
    found = []
    for at in range(len(sheet.filters)):
        if at in topics.values():
            continue
        if at in topics:
            found += list(_sum_topics(sheet, grid, at, topics[at]))
        else:
            lines = list(range(len(sheet.groups)))
            found.append(_sum_filter(sheet, grid, at, lines, _contexts(sheet, at, ())))
    return found


def find_topics(sheet: Sheet) -> dict[int, int]:
    """Return for filters whose labels stand under topics in another which that is: total wherever the other is."""
    is_total = [[is_called_total(line[at]) for line in sheet.groups] for at in range(len(sheet.filters))]
    topics = dict[int, int]()
    for at, totals in enumerate(is_total):
        for other, theirs in enumerate(is_total):
            if at == other or totals != theirs or not any(totals) or other in topics or at in topics.values():
                continue
            labels, under = ({line[one] for line in sheet.groups} for one in (at, other))
            if len(labels) > len(under) > 1:
                topics[at] = other
    return topics


def _contexts(sheet: Sheet, at: int, without: tuple[int, ...]) -> list[Key]:
    """Return for each line all that it is of, but for one filter."""
    kept = [one for one in range(len(sheet.filters)) if one != at and one not in without]
    return [
        (area, time, *(line[one] for one in kept))
        for area, time, line in zip(sheet.areas, sheet.times, sheet.groups, strict=True)
    ]


def _sum_topics(sheet: Sheet, grid: Grid, at: int, topic: int) -> Iterator[FilterSums]:
    contexts = _contexts(sheet, at, (topic,))
    totals = [line for line, one in enumerate(sheet.groups) if is_called_total(one[at])]
    for name in dict.fromkeys(one[topic] for one in sheet.groups):
        lines = [line for line, one in enumerate(sheet.groups) if one[topic] == name and line not in totals]
        if lines:
            yield _sum_filter(sheet, grid, at, sorted({*totals, *lines}), contexts)


def _sum_filter(sheet: Sheet, grid: Grid, at: int, lines: list[int], contexts: list[Key]) -> FilterSums:
    labels = list(dict.fromkeys(sheet.groups[line][at] for line in lines))
    places: dict[Key, dict[str, int]] = defaultdict(dict)
    for line in lines:
        places[contexts[line]].setdefault(sheet.groups[line][at], line)
    picked = [[by_label.get(label, -1) for by_label in places.values()] for label in labels]
    numbers = grid.of(picked, grid.counts)
    depths = [next(sheet.depths[line] for line in lines if sheet.groups[line][at] == label) for label in labels]
    is_nested = at == len(sheet.filters) - 1 and len(set(depths)) > 1
    sums = find_nested_sums(labels, depths, numbers) if is_nested else find_line_sums(labels, numbers)
    wholes = {one.whole for one in sums} - {part for one in sums for part in one.parts}
    total = labels[wholes.pop()] if len(wholes) == 1 else ""
    return FilterSums(sheet.filters[at], total, [made for one in sums for made in _in_lines(one, labels, places)])


def _in_lines(one: Sum, labels: list[str], places: dict[Key, dict[str, int]]) -> Iterator[Sum]:
    """Yield a sum of labels as sums of lines, wherever all of its lines are there."""
    for by_label in places.values():
        lines = [by_label.get(labels[label]) for label in (one.whole, *one.parts)]
        if None not in lines:
            whole, *parts = (line for line in lines if line is not None)
            yield Sum(whole, tuple(parts))

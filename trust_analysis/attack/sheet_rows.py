"""A sheet of any layout as rows of results, with the sums that its lines and its columns are of each other."""

import re
from typing import NamedTuple

import pandas as pd

from trust_analysis.attack.filter_sums import FilterSums, find_filter_sums, find_topics
from trust_analysis.attack.grid import Grid, read_grid, turn_upright
from trust_analysis.attack.layouts import Sheet, number_repeats
from trust_analysis.attack.lines import (
    Numbers,
    Sum,
    fails,
    find_line_sums,
    is_called_total,
    is_plain_total,
)
from trust_analysis.attack.ratio_columns import RatioOf, find_ratios_of
from trust_analysis.vocabulary.results import CROSSED, TOTAL

_MOST_COLUMNS = 60
"""Sheets of more columns of counts are not asked which of them are sums of others."""


class RowSum(NamedTuple):
    """A row of a table that is the sum of others, and the family with which that stands or falls."""

    family: tuple[str, ...]
    whole: int
    parts: tuple[int, ...]


class SheetTable(NamedTuple):
    """Rows of results and their sums; `unread` are figures withheld of which the table does not say what they count."""

    rows: pd.DataFrame
    sums: tuple[RowSum, ...]
    unread: tuple[str, ...]


class _Said(NamedTuple):
    """What a sheet is: its figures, what adds up by filter and by column, and how its lines are called."""

    sheet: Sheet
    grid: Grid
    by_filter: list[FilterSums]
    by_column: list[Sum]
    lines: list[tuple[str, str]]
    title: str
    path: str


def make_rows(sheet: Sheet, title: str, path: str, rounded_to: int = 1) -> SheetTable:
    """Return a sheet as rows: each count by line, with its sums; then each ratio with the counts that it is made of."""
    sheet = turn_upright(sheet)
    grid = read_grid(sheet, rounded_to)
    by_filter = find_filter_sums(sheet, grid)
    said = _Said(sheet, grid, by_filter, _find_column_sums(sheet, grid), _name_lines(sheet, by_filter), title, path)
    at = {
        (line, column): 0
        for line in range(len(sheet.texts))
        for column in grid.counts
        if grid.marks[line][column].is_figure
    }
    at = {cell: number for number, cell in enumerate(at)}
    rows = [_make_count(said, *cell) for cell in at]
    totals = {one.whole for each in by_filter for one in each.sums} if sheet.is_cross_table else set()
    places = [_places([line[column] for line in sheet.texts]) for column in range(len(sheet.measures))]
    ratios = find_ratios_of(sheet.measures, grid.ratios, grid.shown, places, sorted(totals))
    rows += [_make_ratio(said, one, line) for one in ratios for line in range(len(sheet.texts))]
    return SheetTable(pd.DataFrame(rows, dtype="str"), tuple(_sum_rows(said, at)), tuple(_find_unread(said, ratios)))


def _find_column_sums(sheet: Sheet, grid: Grid) -> list[Sum]:
    """Return which columns of counts are sums of others; a column called a total of something may be another count."""
    if not 1 < len(grid.counts) <= _MOST_COLUMNS:
        return []
    numbers = Numbers(grid.low[:, grid.counts].T, grid.high[:, grid.counts].T)
    labels = [sheet.measures[at] for at in grid.counts]
    found = [
        one
        for one in find_line_sums(labels, numbers)
        if is_plain_total(labels[one.whole]) or not fails(one, numbers).any()
    ]
    return [Sum(grid.counts[one.whole], tuple(grid.counts[part] for part in one.parts)) for one in found]


def _name_lines(sheet: Sheet, by_filter: list[FilterSums]) -> list[tuple[str, str]]:
    """Return breakdown and group of each line; a total is no group, and what stands under topics is named by them."""
    totals = {(one.name, one.total) for one in by_filter}
    topics = find_topics(sheet)
    told = []
    for groups in number_repeats_of(sheet):
        parts = [
            (groups[topics[at]] if at in topics else name, groups[at])
            for at, name in enumerate(sheet.filters)
            if at not in topics.values() and (name, groups[at]) not in totals and groups[at] != TOTAL
        ]
        told.append(
            (CROSSED.join(name for name, _ in parts) or TOTAL, CROSSED.join(group for _, group in parts) or TOTAL)
        )
    return told


def number_repeats_of(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the groups of each line, lines that are of the same in all told apart by a number."""
    keys = [(area, time, *groups) for area, time, groups in zip(sheet.areas, sheet.times, sheet.groups, strict=True)]
    return [key[2:] for key in number_repeats(keys)]


def _are_columns_groups(said: _Said) -> bool:
    """Whether the columns are groups of one count: one of them is their total."""
    others = {part for one in said.by_column for part in one.parts}
    return any(
        is_plain_total(said.sheet.measures[one.whole]) and others | {one.whole} == set(said.grid.counts)
        for one in said.by_column
    )


def _make_count(said: _Said, line: int, column: int) -> dict[str, str]:
    label, (breakdown, group) = said.sheet.measures[column], said.lines[line]
    if not _are_columns_groups(said):
        return {
            **_where(said, line),
            **_of_what(label),
            "breakdown": breakdown,
            "group": group,
            "numerator": said.sheet.texts[line][column],
        }
    told = TOTAL if is_called_total(label) else label
    by = "row | column" if said.sheet.is_cross_table else f"{breakdown} | column"
    return {
        **_where(said, line),
        **_of_what(said.title),
        "breakdown": by,
        "group": f"{group} | {told}",
        "numerator": said.sheet.texts[line][column],
    }


def _of_what(name: str) -> dict[str, str]:
    return {"indicator": name, "counted": name}


def _where(said: _Said, line: int) -> dict[str, str]:
    """Return area and days of a line: a cross table does not say of when it is, and is of a time of its own."""
    time = said.sheet.times[line]
    days = said.path if said.sheet.is_cross_table else time or said.path
    return {"area_code": said.sheet.areas[line], "period": time, "covers_from": days, "covers_to": days}


def _make_ratio(said: _Said, one: RatioOf, line: int) -> dict[str, str]:
    measures, texts = said.sheet.measures, said.sheet.texts[line]
    breakdown, group = said.lines[line]
    of = said.lines[one.of_line] if one.of_line >= 0 else (breakdown, group)
    whole = said.sheet.texts[one.of_line] if one.of_line >= 0 else texts
    return {
        **_where(said, line),
        "indicator": measures[one.ratio],
        "counted": measures[one.counted],
        "out_of": measures[one.whole],
        "breakdown": breakdown,
        "group": group,
        "whole_breakdown": of[0],
        "whole_group": of[1],
        "numerator": texts[one.counted],
        "denominator": whole[one.whole],
        "value": texts[one.ratio].rstrip("%"),
    }


def _places(texts: list[str]) -> int:
    return max(
        (len(text.rstrip("%").partition(".")[2]) for text in texts if re.fullmatch(r"-?[\d,]*\.?\d+%?", text)),
        default=0,
    )


def _sum_rows(said: _Said, at: dict[tuple[int, int], int]) -> list[RowSum]:
    """Return the sums as rows: of each filter for every count by itself, and of columns for every line."""
    measures = said.sheet.measures
    told = [
        RowSum(
            ("groups", measures[column], said.title, by.name),
            at[one.whole, column],
            tuple(at[part, column] for part in one.parts if (part, column) in at),
        )
        for by in said.by_filter
        for one in by.sums
        for column in said.grid.counts
        if (one.whole, column) in at
    ]
    told += [
        RowSum(
            ("groups", measures[one.whole], said.title, "column"),
            at[line, one.whole],
            tuple(at[line, part] for part in one.parts if (line, part) in at),
        )
        for one in said.by_column
        for line in range(len(said.lines))
        if (line, one.whole) in at
    ]
    return [one for one in told if one.parts]


def _find_unread(said: _Said, ratios: list[RatioOf]) -> list[str]:
    """Return the ratios withheld of which no count is printed or withheld: by name, line for line."""
    read = {one.ratio for one in ratios}
    return [
        f"{said.sheet.measures[column]}, {said.lines[line][1]}"
        for column in said.grid.ratios
        for line in range(len(said.lines))
        if column not in read
        and said.grid.marks[line][column].is_withheld
        and not any(said.grid.marks[line][count].is_withheld for count in said.grid.counts)
    ]

"""An indicator by its groups: a row per period, or a row per group where there are more groups than a page is wide."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import name_window
from trust_analysis.presentation.blocks import NONE, Table
from trust_analysis.presentation.comparator_words import name_neighbours, wider_comparators
from trust_analysis.presentation.revised import said_before
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.sources import join_legend, say_sources
from trust_analysis.presentation.wording import STATUS_WORDS, say_value
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure

MOST_PERIODS = 12
MOST_ACROSS = 5
"""More groups than these go down the page, with as many periods across."""

Cells = dict[tuple[str, str], str]


def groups_table(view: View, rows: Sequence[Figure], indicator: Indicator, caption: str, breakdown: str) -> Table:
    """Return the table of an indicator's figures of one breakdown, over its last periods."""
    groups = list(dict.fromkeys(row.group for row in rows))
    if len(groups) > MOST_ACROSS:
        return _down_the_page(view, _newest(rows, MOST_ACROSS), indicator, caption, breakdown)
    shown = _newest(rows, MOST_PERIODS)
    cells = _write_cells(shown, indicator)
    lines = tuple(
        (name, *(cells.get((group, period), NONE) for group in groups))
        for period, name in _name_periods(shown, indicator).items()
    )
    legend = _legend(view, shown, indicator, lines)
    return Table(caption, ("Period", *groups), lines, numbers=tuple(range(1, len(groups) + 1)), legend=legend)


def _newest(rows: Iterable[Figure], most: int) -> list[Figure]:
    """Return the figures of the last periods, so many at most."""
    periods = list(dict.fromkeys(row.period for row in rows))[-most:]
    return [row for row in rows if row.period in periods]


def _down_the_page(view: View, shown: Sequence[Figure], indicator: Indicator, caption: str, breakdown: str) -> Table:
    """Return a row per group that has a figure, the greatest of the newest period first, comparators of it last."""
    names = _name_periods(shown, indicator)
    marks = {period: _shared_mark([row for row in shown if row.period == period]) for period in names}
    headings = {period: f"{name} ({marks[period]})" if marks[period] else name for period, name in names.items()}
    cells = _write_cells(shown, indicator, {period for period, mark in marks.items() if mark})
    newest = {row.group: row for row in shown if row.period == shown[-1].period}
    with_figure = dict.fromkeys(row.group for row in shown if row.is_told)
    beside = _comparators(view, newest)
    lines = tuple(
        (
            group,
            *(cells.get((group, period), NONE) for period in names),
            *(_say_comparator(newest, group, whose, indicator) for whose, _ in beside),
        )
        for group in sorted(with_figure, key=lambda group: _value_of(newest, group), reverse=True)
    )
    ours = f"{view.area.name}, " if beside else ""
    told = (
        *(f"{ours}{heading}" for heading in headings.values()),
        *(f"{name}, {names[shown[-1].period]}" for _, name in beside),
    )
    columns = (breakdown.capitalize(), *told)
    legend = _legend(view, shown, indicator, lines)
    return Table(caption, columns, lines, numbers=tuple(range(1, len(columns))), legend=legend)


def _name_periods(rows: Iterable[Figure], indicator: Indicator) -> dict[str, str]:
    """Return what each period's figures cover, as a table names it."""
    days = defaultdict[str, list[date]](list)
    for row in rows:
        days[row.period].append(row.covers_to)
    return {period: name_window(indicator.window, period, max(those)) for period, those in days.items()}


def _shared_mark(rows: Sequence[Figure]) -> str:
    """Return the mark that all figures of a period share, in words; "" where they do not."""
    marks = {row.status for row in rows}
    return STATUS_WORDS.get(marks.pop(), "") if len(marks) == 1 and all(row.has_value for row in rows) else ""


def _value_of(newest: Mapping[str, Figure], group: str) -> float:
    return newest[group].value if group in newest and newest[group].has_value else -math.inf


def _comparators(view: View, newest: Mapping[str, Figure]) -> list[tuple[Comparator, str]]:
    """Return the comparators that the newest period has, and their names."""
    near = name_neighbours(next(iter(newest.values())).neighbours)
    known = [(Comparator.NEIGHBOURS, near), *wider_comparators(view.area)]
    return [(whose, name) for whose, name in known if not all(math.isnan(row.beside(whose)) for row in newest.values())]


def _say_comparator(newest: Mapping[str, Figure], group: str, whose: Comparator, indicator: Indicator) -> str:
    value = newest[group].beside(whose) if group in newest else math.nan
    return NONE if math.isnan(value) else say_value(value, "", indicator, with_unit=False)


def _write_cells(rows: Iterable[Figure], indicator: Indicator, marked: Collection[str] = ()) -> Cells:
    """Return each figure as a cell says it; the mark of the periods `marked` stands above the cells."""
    return {
        (row.group, row.period): say_value(
            row.value, "" if row.period in marked else row.status, indicator, with_unit=False
        )
        for row in rows
    }


def _legend(view: View, shown: Sequence[Figure], indicator: Indicator, lines: Sequence[tuple[str, ...]]) -> str:
    revised = (_say_revised(view, row, indicator) for row in shown)
    return join_legend(indicator.definition, say_sources(shown), *revised, cells=chain.from_iterable(lines))


def _say_revised(view: View, row: Figure, indicator: Indicator) -> str:
    before = said_before(view, row, indicator)[:1]
    return "".join(
        f"{row.group}, {row.period}: {one.figure} {one.when} ({say_release(one.release)})." for one in before
    )

"""An indicator by its groups: a row per period, or a row per group where there are more groups than a page is wide."""

from collections.abc import Sequence
from itertools import chain

import pandas as pd

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
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.statuses import WITHHELD

MOST_PERIODS = 12
MOST_ACROSS = 5
"""More groups than these go down the page, with as many periods across."""

Cells = dict[tuple[str, str], str]


def groups_table(view: View, rows: pd.DataFrame, indicator: Indicator, caption: str, breakdown: str) -> Table:
    """Return the table of an indicator's rows of one breakdown, over its last periods."""
    groups, periods = list(dict.fromkeys(rows["group"])), list(dict.fromkeys(rows["period"]))
    if len(groups) > MOST_ACROSS:
        return _down_the_page(view, rows[rows["period"].isin(periods[-MOST_ACROSS:])], indicator, caption, breakdown)
    shown = rows[rows["period"].isin(periods[-MOST_PERIODS:])]
    cells = _write_cells(shown, indicator)
    names = _name_periods(shown, indicator)
    lines = tuple(
        (names[period], *(cells.get((group, period), NONE) for group in groups))
        for period in dict.fromkeys(shown["period"])
    )
    legend = _legend(view, shown, indicator, lines)
    return Table(caption, ("Period", *groups), lines, numbers=tuple(range(1, len(groups) + 1)), legend=legend)


def _down_the_page(view: View, shown: pd.DataFrame, indicator: Indicator, caption: str, breakdown: str) -> Table:
    """Return a row per group that has a figure, the greatest of the newest period first, comparators of it last."""
    names = _name_periods(shown, indicator)
    headings = {str(period): _head(names[str(period)], part) for period, part in shown.groupby("period", sort=False)}
    is_marked = shown["period"].map(lambda period: headings[period] != names[period])
    cells = _write_cells(shown.assign(status=shown["status"].mask(is_marked, "")), indicator)
    periods = list(headings)
    newest = shown[shown["period"] == shown["period"].iloc[-1]].set_index("group")
    with_figure = shown[shown["value"].notna() | (shown["status"] == WITHHELD)]
    order = (
        newest["value"].reindex(list(dict.fromkeys(with_figure["group"]))).sort_values(ascending=False, kind="stable")
    )
    beside = _comparators(view, newest)
    lines = tuple(
        (
            group,
            *(cells.get((group, period), NONE) for period in periods),
            *(_say_comparator(newest, group, column, indicator) for column, _ in beside),
        )
        for group in map(str, order.index)
    )
    ours = f"{view.area.name}, " if beside else ""
    told = (
        *(f"{ours}{heading}" for heading in headings.values()),
        *(f"{name}, {names[periods[-1]]}" for _, name in beside),
    )
    columns = (breakdown.capitalize(), *told)
    legend = _legend(view, shown, indicator, lines)
    return Table(caption, columns, lines, numbers=tuple(range(1, len(columns))), legend=legend)


def _name_periods(rows: pd.DataFrame, indicator: Indicator) -> dict[str, str]:
    """Return what each period's figures cover, as a table names it."""
    days = rows.groupby("period", sort=False)["covers_to"].max()
    return {str(period): name_window(indicator.window, str(period), day.date()) for period, day in days.items()}


def _head(period: str, rows: pd.DataFrame) -> str:
    """Return a period, with the mark that all of its figures share if they do."""
    marks = set(rows["status"])
    shared = STATUS_WORDS.get(marks.pop(), "") if len(marks) == 1 and rows["value"].notna().all() else ""
    return f"{period} ({shared})" if shared else period


def _comparators(view: View, newest: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the columns of the comparators that the newest period has, and their names."""
    near = name_neighbours(figures_of(newest.reset_index())[0].neighbours)
    known = [(Comparator.NEIGHBOURS, near), *wider_comparators(view.area)]
    return [(whose.column, name) for whose, name in known if newest[whose.column].notna().any()]


def _say_comparator(newest: pd.DataFrame, group: str, column: str, indicator: Indicator) -> str:
    value = newest[column].get(group, float("nan"))
    return NONE if pd.isna(value) else say_value(value, "", indicator, with_unit=False)


def _write_cells(rows: pd.DataFrame, indicator: Indicator) -> Cells:
    columns = (rows[name] for name in ("group", "period", "value", "status"))
    return {
        (str(group), str(period)): say_value(value, status, indicator, with_unit=False)
        for group, period, value, status in zip(*columns, strict=True)
    }


def _legend(view: View, shown: pd.DataFrame, indicator: Indicator, lines: Sequence[tuple[str, ...]]) -> str:
    revised = (_say_revised(view, row, indicator) for row in figures_of(shown))
    return join_legend(indicator.definition, say_sources(shown), *revised, cells=chain.from_iterable(lines))


def _say_revised(view: View, row: Figure, indicator: Indicator) -> str:
    before = said_before(view, row, indicator)[:1]
    return "".join(
        f"{row.group}, {row.period}: {one.figure} {one.when} ({say_release(one.release)})." for one in before
    )

"""Bars with their intervals: an indicator's groups in the newest period, the greatest first."""

import math
from typing import TYPE_CHECKING

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import name_window
from trust_analysis.presentation.blocks import NONE, Table
from trust_analysis.presentation.charts.extremes import say_extremes
from trust_analysis.presentation.charts.picture import Picture, draw_reference, make_figure, write_beside, write_svg
from trust_analysis.presentation.charts.theme import COLOURS, SETTINGS
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sources import say_sources
from trust_analysis.presentation.wording import say_limits, say_value, title_with_unit
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import WITHHELD

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.55
"""Inches of height for each bar."""


def make_bars(view: View, indicator: Indicator, breakdown: str) -> Picture | Table:
    """Return bars of the newest period's groups with 95% intervals; the table alone where none has a value."""
    rows = _newest(view, indicator, breakdown)
    measured = f"{title_with_unit(indicator)}, {view.area.name}, by {breakdown}"
    if rows.empty:
        return Table(measured, (), ())
    table = _tabulate(rows, indicator, f"{measured}, {_name_period(rows, indicator)}", breakdown)
    if rows["value"].isna().all():
        return table
    total = _total(view, indicator, rows)
    alt = f"Bar chart. {table.caption}. {_describe(table)}{_say_total(total, indicator)}"
    drawn = _draw(rows, indicator, total)
    return Picture(say_extremes(rows, indicator, breakdown), table.caption, alt, drawn, table, tuple(_notes(rows)))


def _name_period(rows: pd.DataFrame, indicator: Indicator) -> str:
    newest = figures_of(rows)[0]
    return name_window(indicator.window, newest.period, newest.covers_to)


def _tabulate(rows: pd.DataFrame, indicator: Indicator, caption: str, breakdown: str) -> Table:
    shown = ((row.group, _say(row, indicator), say_limits(row, indicator) or NONE) for row in figures_of(rows))
    columns = (breakdown.capitalize(), "Figure", "95% interval")
    return Table(caption, columns, tuple(shown), numbers=(1, 2), legend=say_sources(rows))


def _newest(view: View, indicator: Indicator, breakdown: str) -> pd.DataFrame:
    own = view.own(indicator, breakdown)
    rows = own if len(own) else view.published(indicator, breakdown)
    told = rows[rows["value"].notna() | (rows["status"] == WITHHELD)]
    newest = told[told["period"] == told["period"].iloc[-1]] if len(told) else told
    return newest.sort_values("value", ascending=False, kind="stable", na_position="last").reset_index(drop=True)


def _total(view: View, indicator: Indicator, rows: pd.DataFrame) -> float:
    """Return the figure of all groups together, of a share or a rate; a number of children would dwarf its parts."""
    if indicator.statistic not in (Statistic.PROPORTION, Statistic.RATE):
        return math.nan
    every = view.rows(indicator, TOTAL)
    same = every[(every["period"] == rows["period"].iloc[0]) & (every["release"] == rows["release"].iloc[0])]
    return float(same["value"].iloc[0]) if len(same) else math.nan


def _say(row: Figure, indicator: Indicator) -> str:
    return say_value(row.value, row.status, indicator, with_unit=False)


def _describe(table: Table) -> str:
    told = (f"{group}: {figure}" + (f" ({limits})" if limits != NONE else "") for group, figure, limits in table.rows)
    return f"{'; '.join(told)}."


def _say_total(total: float, indicator: Indicator) -> str:
    return "" if math.isnan(total) else f" All together: {say_value(total, '', indicator, with_unit=False)}."


def _notes(rows: pd.DataFrame) -> list[str]:
    notes = ["Thin lines: 95% intervals."] if rows["lower_limit"].notna().any() else []
    withheld = rows.loc[(rows["status"] == WITHHELD) & rows["value"].isna(), "group"]
    notes += (
        [f"Withheld, being small or needed to work out a small one: {', '.join(withheld)}."] if len(withheld) else []
    )
    return [" ".join(notes)]


def _draw(rows: pd.DataFrame, indicator: Indicator, total: float) -> bytes:
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure = make_figure(height=1.1 + _ROW * len(rows))
        axes = figure.subplots()
        for place, row in enumerate(figures_of(rows)):
            _draw_bar(axes, place, row, indicator)
        if not math.isnan(total):
            draw_reference(axes, total, "all together")
        axes.set_yticks(range(len(rows)), list(rows["group"]))
        axes.invert_yaxis()
        axes.set_xlim(left=min(0.0, axes.get_xlim()[0]), right=axes.get_xlim()[1] * 1.12)
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.xaxis.set_major_formatter(lambda number, _: f"{number:,g}")
        axes.set_xlabel(indicator.unit)
        return write_svg(figure)


def _draw_bar(axes: "Axes", place: int, row: Figure, indicator: Indicator) -> None:
    if not row.has_value:
        axes.plot([0], [place], marker="x", color=COLOURS[0], clip_on=False)
        write_beside(axes, _say(row, indicator), 0, place)
        return
    axes.barh(place, row.value, height=0.62, color=COLOURS[0])
    end = row.value
    if row.has_limits:
        upper = row.value if math.isnan(row.upper_limit) else row.upper_limit
        axes.plot([row.lower_limit, upper], [place, place], color=COLOURS[3], linewidth=2, solid_capstyle="butt")
        end = max(end, upper)
    write_beside(axes, _say(row, indicator), end, place)

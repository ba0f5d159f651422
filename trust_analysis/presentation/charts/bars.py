"""Bars with their intervals: an indicator's groups in the newest period, the greatest first."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import name_window
from trust_analysis.presentation.blocks import NONE, Table
from trust_analysis.presentation.charts.extremes import say_extremes
from trust_analysis.presentation.charts.picture import Picture, draw_reference, make_figure, write_beside, write_svg
from trust_analysis.presentation.charts.theme import COLOURS, SETTINGS
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sources import say_sources
from trust_analysis.presentation.wording import say_limits, say_value, title_with_unit
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.55
"""Inches of height for each bar."""


def make_bars(view: View, indicator: Indicator, breakdown: str) -> Picture | Table:
    """Return bars of the newest period's groups with 95% intervals; the table alone where none has a value."""
    rows = _newest(view, indicator, breakdown)
    measured = f"{title_with_unit(indicator)}, {view.area.name}, by {breakdown}"
    if not rows:
        return Table(measured, (), ())
    table = _tabulate(
        rows, indicator, f"{measured}, {name_window(indicator.window, rows[0].period, rows[0].covers_to)}", breakdown
    )
    if not any(row.has_value for row in rows):
        return table
    total = _total(view, indicator, rows[0])
    alt = f"Bar chart. {table.caption}. {_describe(table)}{_say_total(total, indicator)}"
    drawn = _draw(rows, indicator, total)
    return Picture(say_extremes(rows, indicator, breakdown), table.caption, alt, drawn, table, tuple(_notes(rows)))


def _tabulate(rows: Sequence[Figure], indicator: Indicator, caption: str, breakdown: str) -> Table:
    shown = ((row.group, _say(row, indicator), say_limits(row, indicator) or NONE) for row in rows)
    columns = (breakdown.capitalize(), "Figure", "95% interval")
    return Table(caption, columns, tuple(shown), numbers=(1, 2), legend=say_sources(rows))


def _newest(view: View, indicator: Indicator, breakdown: str) -> list[Figure]:
    """Return the figures of the newest period, the greatest first and those without a number last."""
    told = [row for row in view.own_or_published(indicator, breakdown) if row.is_told]
    newest = (row for row in told if row.period == told[-1].period)
    return sorted(newest, key=lambda row: row.value if row.has_value else -math.inf, reverse=True)


def _total(view: View, indicator: Indicator, newest: Figure) -> float:
    """Return the figure of all groups together, of a share or a rate; a number of children would dwarf its parts."""
    if indicator.statistic not in (Statistic.PROPORTION, Statistic.RATE):
        return math.nan
    every = view.rows(indicator, TOTAL)
    same = (row.value for row in every if (row.period, row.release) == (newest.period, newest.release))
    return next(same, math.nan)


def _say(row: Figure, indicator: Indicator) -> str:
    return say_value(row.value, row.status, indicator, with_unit=False)


def _describe(table: Table) -> str:
    told = (f"{group}: {figure}" + (f" ({limits})" if limits != NONE else "") for group, figure, limits in table.rows)
    return f"{'; '.join(told)}."


def _say_total(total: float, indicator: Indicator) -> str:
    return "" if math.isnan(total) else f" All together: {say_value(total, '', indicator, with_unit=False)}."


def _notes(rows: Sequence[Figure]) -> list[str]:
    notes = ["Thin lines: 95% intervals."] if any(row.has_limits for row in rows) else []
    withheld = ", ".join(row.group for row in rows if not row.has_value)
    notes += [f"Withheld, being small or needed to work out a small one: {withheld}."] if withheld else []
    return [" ".join(notes)]


def _draw(rows: Sequence[Figure], indicator: Indicator, total: float) -> bytes:
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure = make_figure(height=1.1 + _ROW * len(rows))
        axes = figure.subplots()
        for place, row in enumerate(rows):
            _draw_bar(axes, place, row, indicator)
        if not math.isnan(total):
            draw_reference(axes, total, "all together")
        axes.set_yticks(range(len(rows)), [row.group for row in rows])
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

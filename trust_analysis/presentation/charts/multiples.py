"""Small multiples: the groups of an indicator over time, a panel each on one scale, as by district."""

from typing import TYPE_CHECKING

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Table
from trust_analysis.presentation.charts.chart import Chart, describe
from trust_analysis.presentation.charts.message import say_groups_message
from trust_analysis.presentation.charts.picture import Picture, make_figure, write_svg
from trust_analysis.presentation.charts.series import Line, lines_of
from trust_analysis.presentation.charts.theme import COLOURS, GREY, SETTINGS
from trust_analysis.presentation.select import View
from trust_analysis.presentation.wording import say_number, title_with_unit
from trust_analysis.vocabulary.statuses import WITHHELD

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 3


def make_multiples(view: View, indicator: Indicator, breakdown: str) -> Picture | Table:
    """Return a panel for each group; the table alone where none has two figures, since there is no line then."""
    lines = tuple(line for line in lines_of(view, indicator, breakdown) if line.says_something)
    measured = f"{title_with_unit(indicator)}, {view.area.name}, by {breakdown}"
    if not lines:
        return Table(measured, (), ())
    words = Chart(indicator, view.area.name, lines)
    if not words.is_line:
        return words.table
    told = " ".join(describe(line, indicator) for line in lines)
    alt = " ".join(part for part in (f"Small multiples. {measured}. {told}", words.source) if part)
    table = Table(f"{measured}: the figures", words.table.columns, words.table.rows, numbers=(2,), legend=words.source)
    crossed = any(point.status == WITHHELD and point.value is None for line in lines for point in line.points)
    note = "All panels have one scale." + (" A cross stands where a figure is withheld." if crossed else "")
    return Picture(
        say_groups_message(view, indicator, breakdown), measured, alt, _draw(lines, indicator), table, (note,)
    )


def _draw(lines: tuple[Line, ...], indicator: Indicator) -> bytes:
    import matplotlib as mpl

    down = -(-len(lines) // ACROSS)
    height = 0.4 + 2.1 * down
    with mpl.rc_context({**SETTINGS, "figure.constrained_layout.use": False}):  # which collapses small panels
        figure = make_figure(height=height)
        figure.subplots_adjust(
            left=0.08, right=0.97, top=1 - 0.35 / height, bottom=0.35 / height, hspace=0.4, wspace=0.12
        )
        panels = figure.subplots(down, ACROSS, sharex=True, sharey=True, squeeze=False).flatten()
        for panel, line in zip(panels, lines, strict=False):
            _draw_panel(panel, line, indicator)
        for panel in panels[len(lines) :]:
            panel.remove()
        for panel in panels[max(0, len(lines) - ACROSS) : len(lines)]:
            panel.tick_params(labelbottom=True)
        highest = max(panel.get_ylim()[1] for panel in panels[: len(lines)])
        panels[0].set_ylim(0, highest * 1.1)
        return write_svg(figure)


def _draw_panel(axes: "Axes", line: Line, indicator: Indicator) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

    for run in line.runs:
        days, values = [float(date2num(point.day)) for point in run], [point.value or 0.0 for point in run]
        axes.plot(days, values, color=COLOURS[0], marker="o" if len(run) == 1 else "")
    withheld = [float(date2num(point.day)) for point in line.points if point.status == WITHHELD and point.value is None]
    axes.plot(withheld, [0.0] * len(withheld), linestyle="", marker="x", color=COLOURS[0], clip_on=False)
    for last in line.told[-1:]:
        where = (float(date2num(last.day)), last.value or 0.0)
        axes.plot(*([one] for one in where), marker="o", color=COLOURS[0])
        said = say_number(last.value or 0.0, indicator.decimals)
        axes.annotate(said, where, xytext=(0, 7), textcoords="offset points", ha="center", fontsize=11)
    dates = AutoDateLocator(minticks=2, maxticks=4)
    axes.xaxis_date()
    axes.xaxis.set_major_locator(dates)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(dates, show_offset=False))
    axes.tick_params(labelsize=10)
    axes.yaxis.set_major_formatter(lambda number, _: f"{number:,g}")
    axes.set_title(line.name, loc="left", fontsize=11, color=GREY)

"""A ranked dot plot: the area among its statistical neighbours, as published for one year, with England beside them."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import NONE, Table
from trust_analysis.presentation.charts.picture import Picture, draw_reference, make_figure, write_beside, write_svg
from trust_analysis.presentation.charts.theme import COLOURS, PALE, SETTINGS
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.wording import say_limits, say_value, title_with_unit
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.36
FEWEST = 3
"""With fewer, the area among them, there is nothing to rank."""


def make_ranked(view: View, indicator: Indicator) -> Picture | Table:
    """Return the area and its neighbours, highest first; a table without rows where fewer than three have a figure."""
    row = view.current(indicator)
    figure = view.as_published(indicator, row) if row is not None and indicator.comparators else None
    measured = f"{title_with_unit(indicator)}, {view.area.name} and its statistical neighbours"
    rows = [] if figure is None else _alike(view, figure)
    if figure is None or len(rows) < FEWEST:
        return Table(measured, (), ())
    measured = f"{measured}, {figure.period}"
    shown = tuple(
        (find_area(row.area_code).name, _say(row, indicator), say_limits(row, indicator) or NONE) for row in rows
    )
    source = f"Published: {say_release(figure.release)}."
    table = Table(measured, ("Authority", "Figure", "95% interval"), shown, numbers=(1, 2), legend=source)
    england = figure.england_value
    beside = "" if math.isnan(england) else f" England: {say_value(england, '', indicator, with_unit=False)}."
    told = "; ".join(f"{name}: {said}" for name, said, _ in shown)
    alt = f"Dot plot. {measured}, highest first. {told}.{beside}"
    notes = (source, *_say_not_close(figure), *_say_untold(figure, rows), *_say_doubt(rows))
    return Picture(
        _say_message(view, figure, rows), measured, alt, _draw(rows, indicator, view.area.name, england), table, notes
    )


def _alike(view: View, figure: Figure) -> list[Figure]:
    """Return the published figures of the area and its neighbours that have a value, highest first, then by name."""
    codes = {figure.area_code, *figure.neighbours.codes}
    alike = (one for one in view.authorities(figure) if one.area_code in codes and one.has_value)
    return sorted(alike, key=lambda one: (-one.value, find_area(one.area_code).name))


def _say(row: Figure, indicator: Indicator) -> str:
    return say_value(row.value, row.status, indicator, with_unit=False)


def _say_message(view: View, figure: Figure, rows: Sequence[Figure]) -> str:
    """Return how many similar authorities are higher and lower; of those that are not close, that none is similar."""
    far = figure.neighbours.not_close
    values = {one.area_code: one.value for one in rows if one.area_code not in far}
    if far and len(values) < FEWEST:
        return f"{view.area.name} beside those nearest to it, of which hardly any is close: no rank is told among them"
    ours = values.get(view.area.code, max(values.values()))
    higher, lower = sum(one > ours for one in values.values()), sum(one < ours for one in values.values())
    some = f"{higher} of {len(values) - 1} similar authorities with a figure {'is' if higher == 1 else 'are'} higher"
    return f"{view.area.name}: {some} and {lower} lower"


def _say_not_close(figure: Figure) -> list[str]:
    far = [find_area(code).name for code in figure.neighbours.codes if code in figure.neighbours.not_close]
    return [f"The model says “Not Close” of {', '.join(far)}."] if far else []


def _say_untold(figure: Figure, rows: Iterable[Figure]) -> list[str]:
    told = {one.area_code for one in rows}
    untold = [find_area(code).name for code in figure.neighbours.codes if code not in told]
    return [f"Without a figure: {', '.join(untold)}."] if untold else []


def _say_doubt(rows: Iterable[Figure]) -> list[str]:
    if any(one.has_limits for one in rows):
        return ["Thin lines: 95% intervals. Where they overlap, an order may be chance."]
    return ["No counts are published with it, so it cannot be said which differences are chance."]


def _draw(rows: Sequence[Figure], indicator: Indicator, name: str, england: float) -> bytes:
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure = make_figure(height=1.3 + _ROW * len(rows))
        axes = figure.subplots()
        for place, row in enumerate(rows):
            _draw_dot(axes, place, row, indicator, is_ours=find_area(row.area_code).name == name)
        if not math.isnan(england):
            draw_reference(axes, england, "England")
        axes.set_yticks(range(len(rows)), [find_area(row.area_code).name for row in rows])
        for label in axes.get_yticklabels():
            label.set_fontweight("bold" if label.get_text() == name else "normal")
        axes.set_ylim(len(rows) - 0.5, -0.6)
        axes.set_xlim(min(0.0, axes.get_xlim()[0]), axes.get_xlim()[1] * 1.12)
        axes.grid(visible=True, axis="both")
        axes.xaxis.set_major_formatter(lambda number, _: f"{number:,g}")
        axes.set_xlabel(indicator.unit)
        return write_svg(figure)


def _draw_dot(axes: "Axes", place: int, row: Figure, indicator: Indicator, *, is_ours: bool) -> None:
    """Draw one authority: ours as a dark diamond, others as pale dots."""
    colour = COLOURS[0] if is_ours else PALE
    end = row.value
    if row.has_limits:
        axes.plot([row.lower_limit, row.upper_limit], [place, place], color=colour, linewidth=1.5)
        end = row.upper_limit
    axes.plot([row.value], [place], marker="D" if is_ours else "o", markersize=9, color=colour)
    write_beside(axes, _say(row, indicator), end, place, is_bold=is_ours)

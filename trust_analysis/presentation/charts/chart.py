"""A chart that keeps its text: the picture, what it shows in words made from its data, and the data as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from html import escape
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import NOTHING, Shown, Table
from trust_analysis.presentation.charts.control_chart import (
    draw_limits,
    has_process,
    mark_special_causes,
    say_key,
    say_process_of,
    tell_point,
)
from trust_analysis.presentation.charts.picture import make_figure, show_picture, write_svg
from trust_analysis.presentation.charts.series import Line, Point
from trust_analysis.presentation.charts.theme import COLOURS, GREY, SETTINGS
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.wording import STATUS_WORDS, say_number, title_with_unit
from trust_analysis.vocabulary.statuses import WITHHELD

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


MOST_DRAWN = len(COLOURS)
"""At most so many lines are drawn: more cannot be told apart. The words and the table tell of them all."""
MOST_NAMED = 6
"""So many periods of less than a year have their names below the picture; years and months mark more."""


@dataclass(frozen=True)
class Chart(Shown):
    """Lines of an indicator over time. `_repr_html_` shows picture, words and table; `data` is the table as a frame."""

    indicator: Indicator
    place: str
    lines: tuple[Line, ...]
    message: str = ""

    @cached_property
    def title(self) -> str:
        """What is measured, where, in what unit."""
        return f"{title_with_unit(self.indicator)}, {self.place}"

    @property
    def alt(self) -> str:
        """The chart in words, made from its data."""
        told = " ".join(describe(line, self.indicator) for line in self.lines)
        left_out = ", ".join(line.name for line in self.lines[MOST_DRAWN:])
        parts = (f"Line chart. {self.title}. {told}", f"Not drawn: {left_out}." if left_out else "", self.source)
        return " ".join(part for part in parts if part)

    @property
    def source(self) -> str:
        """The releases that the area's published figures are quoted from, as a sentence; empty where none is."""
        told = "; ".join(say_release(one) for one in dict.fromkeys(chain(*(line.releases for line in self.lines))))
        return f"Published figures of {self.place}: {told}." if told else ""

    @property
    def key(self) -> str:
        """How to read the picture's process limits, as a sentence; empty where it has none."""
        return " ".join(say_key(line) for line in self.lines if has_process(line))

    @property
    def _has_limits(self) -> bool:
        return any(has_process(line) for line in self.lines)

    @property
    def data(self) -> "pd.DataFrame":
        """The chart's points: line, period, day, value, status; with process limits these and the rules broken too."""
        import pandas as pd

        columns = ["line", "period", "day", "value", "status"]
        rows = [
            (line.name, point.period, point.day, point.value, point.status, *_list_process(point))
            for line in self.lines
            for point in line.points
        ]
        told = pd.DataFrame(rows, columns=[*columns, "lower_limit", "centre", "upper_limit", "special_causes"])
        return told if self._has_limits else told[columns]

    @property
    def table(self) -> Table:
        """The chart's points as a table to read."""
        rows = tuple(
            (line.name, point.when, _say_point(point, self.indicator), *self._tell_process(point))
            for line in self.lines
            for point in line.points
        )
        columns = ("Line", "Period", "Figure", *(("Process limits", "Special cause") if self._has_limits else ()))
        return Table(f"{self.title}: the figures", columns, rows, numbers=(2,), legend=self.source)

    def _tell_process(self, point: Point) -> tuple[str, ...]:
        return tell_point(point, self.indicator) if self._has_limits else ()

    @property
    def is_line(self) -> bool:
        """Whether there is a line to draw: single years, or none, make a table and no picture."""
        return any(len(line.told) > 1 for line in self.lines)

    @property
    def svg(self) -> bytes:
        """The picture, the same bytes each time."""
        return _draw(self)

    def _repr_html_(self) -> str:
        if not self.lines:
            return f'<p class="{NOTHING}">{escape(self.title)}: no figures to draw.</p>'
        if not self.is_line:
            return self.table._repr_html_()
        return show_picture((self.message, self.title), self.alt, self.svg, (self.key, self.source), self.table)

    def __repr__(self) -> str:
        """Return the chart in words."""
        if not self.lines:
            return f"{self.title}: no figures to draw."
        return self.alt if self.is_line else repr(self.table)


def _say_point(point: Point, indicator: Indicator) -> str:
    if point.value is None:
        return STATUS_WORDS.get(point.status, "not available")
    mark = f" ({STATUS_WORDS[point.status]})" if point.status in STATUS_WORDS else ""
    return say_number(point.value, indicator.decimals) + mark


def describe(line: Line, indicator: Indicator) -> str:
    """Return a line in words: its ends, its lowest and highest point, its gaps and its special causes."""
    missing = [point for point in line.points if point.value is None]
    withheld = sum(point.status == WITHHELD for point in missing)
    if not line.told:
        return f"{line.name}: every figure is withheld or not available; {withheld} withheld."
    first, last = line.told[0], line.told[-1]
    low, high = min(line.told, key=_value), max(line.told, key=_value)
    ends = (
        f"{line.name}: {_say_point(first, indicator)} {first.in_words}, {_say_point(last, indicator)} {last.in_words}"
    )
    shown = "of those shown " if withheld else ""
    spread = f"{shown}lowest {_say_point(low, indicator)} {low.in_words}, highest {_say_point(high, indicator)} {high.in_words}"
    gaps = f"; {withheld} withheld" if withheld else ""
    gaps += f"; {len(missing) - withheld} not available" if len(missing) > withheld else ""
    if len(line.told) == 1:
        return f"{line.name}: {_say_point(last, indicator)} {last.in_words}{gaps}."
    return f"{ends}; {spread}{gaps}. {say_process_of(line, indicator)}".rstrip()


def _list_process(point: Point) -> tuple[float | None, float | None, float | None, str]:
    if point.process is None or not point.process.has_limits:
        return None, None, None, ""
    return point.process.lower, point.process.centre, point.process.upper, " ".join(point.process.rules)


def _value(point: Point) -> float:
    return 0.0 if point.value is None else point.value


def _draw(chart: Chart) -> bytes:
    import matplotlib as mpl
    import seaborn as sns

    with mpl.rc_context(SETTINGS):
        figure = make_figure()
        axes = figure.subplots()
        ends = []
        for colour, line in zip(COLOURS, chart.lines[:MOST_DRAWN], strict=False):
            ends += [_End(name, line.points[-1].day, height, GREY) for name, height in draw_limits(axes, line)]
            ends += [_End(line.name, one.day, _value(one), colour) for one in line.told[-1:]]
            for run in line.runs:
                days, values = [point.day for point in run], [_value(point) for point in run]
                sns.lineplot(
                    x=days, y=values, ax=axes, color=colour, marker="o", markersize=6, estimator=None, legend=False
                )
            _mark_withheld(axes, line, colour)
            mark_special_causes(axes, line, colour)
        _label_ends(axes, ends)
        axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
        axes.set(xlabel="", ylabel="")
        _tick(axes, {point.day: point.when for line in chart.lines[:MOST_DRAWN] for point in line.points})
        axes.set_title(chart.indicator.unit, loc="left", fontsize=SETTINGS["font.size"], color=GREY)
        return write_svg(figure)


def _tick(axes: "Axes", whens: Mapping[date, str]) -> None:
    """Mark years and months; of a few periods each at its figure, which stands at its end, where the next begins."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

    dates = AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(dates)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(dates, show_offset=False))
    if 0 < len(whens) <= MOST_NAMED and max(whens) - min(whens) < timedelta(days=365):
        parts = [when.split() for when in whens.values()]
        names = ["\n".join([one[:3] if one.isalpha() else one for one in words]) for words in parts]
        axes.set_xticks([float(date2num(day)) for day in whens], names)
    axes.yaxis.set_major_formatter(lambda number, _: f"{number:,g}")


def _mark_withheld(axes: "Axes", line: Line, colour: str) -> None:
    """Set a cross at the foot of the chart where a figure is withheld, so that a gap is no mistake."""
    from matplotlib.dates import date2num

    days = [float(date2num(one.day)) for one in line.points if one.status == WITHHELD and one.value is None]
    if days:
        axes.plot(days, [0] * len(days), linestyle="", marker="x", color=colour, clip_on=False)


class _End(NamedTuple):
    """What is written at the end of a line: its name, where, and in which colour."""

    name: str
    day: date
    height: float
    colour: str


def _label_ends(axes: "Axes", ends: Sequence[_End]) -> None:
    """Name each line at the height of its last point, right of all lines, apart enough from the others to be read."""
    from matplotlib.dates import date2num

    lowest, highest = axes.get_ylim()
    named = sorted(ends, key=lambda end: end.height)
    heights = _spread([end.height for end in named], (highest - min(0, lowest)) * 0.075)
    last = max((float(date2num(end.day)) for end in named), default=0.0)
    for end, height in zip(named, heights, strict=True):
        axes.annotate(
            end.name,
            (last, height),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=end.colour,
            annotation_clip=False,
        )


def _spread(heights: list[float], apart: float) -> list[float]:
    """Move sorted heights apart where they stand too close, those that do by as little as will do."""
    if all(later - earlier >= apart for earlier, later in pairwise(heights)):
        return heights
    from scipy.optimize import isotonic_regression

    steps = [place * apart for place in range(len(heights))]
    risen = isotonic_regression([height - step for height, step in zip(heights, steps, strict=True)]).x
    return [float(height) + step for height, step in zip(risen, steps, strict=True)]

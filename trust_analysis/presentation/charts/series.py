"""What a chart of an indicator shows: lines of points in time, taken from protected results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, pairwise
from statistics import median
from types import MappingProxyType

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import TO_DATE, WINDOWS, name_window
from trust_analysis.presentation.comparator_words import name_neighbours, wider_comparators
from trust_analysis.presentation.process import Process, judge_series
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import figures_of
from trust_analysis.vocabulary.periods import quarter_of, say_period
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statuses import WITHHELD
from trust_analysis.vocabulary.window import Window

_COLUMNS = ("covers_to", "period", "value", "status")


@dataclass(frozen=True)
class Point:
    """One figure: the day it speaks up to, its period, its value (None where there is none) and status.

    `process` is where it lies among the others of its line, where they have process limits; `named` what it covers,
    where that is more than its period; `year` the year that it grows with, from one period to the next.
    """

    day: date
    period: str
    value: float | None
    status: str = ""
    process: Process | None = None
    named: str = ""
    year: str = ""

    @property
    def when(self) -> str:
        """What it covers in words: September 2018 for 2018-09, 12 months to June 2018."""
        return self.named or say_period(self.period)

    @property
    def in_words(self) -> str:
        """What it covers as a sentence has it: "in September 2018", "in the 12 months to June 2018"."""
        if self.when.startswith("12 months"):
            return f"in the {self.when}"
        return f"from {self.when}" if " to " in self.when else f"in {self.when}"


@dataclass(frozen=True)
class Line:
    """A named run of points in order of time; `releases` are those that its figures are quoted from, if any."""

    name: str
    points: tuple[Point, ...]
    releases: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether a point has a value, or is withheld."""
        return any(point.value is not None or point.status == WITHHELD for point in self.points)

    @property
    def runs(self) -> tuple[tuple[Point, ...], ...]:
        """The points that have a value, parted where one between them has none or is absent: no line spans a gap.

        Nor does one lead from the end of a year to the beginning of the next, where figures grow with the year.
        """
        steps = [(later.day - earlier.day).days for earlier, later in pairwise(self.points)]
        longest = 1.5 * median(steps) if steps else 0
        gaps = accumulate((step > longest for step in steps), initial=0)
        parted = zip(gaps, self.points, strict=False)
        groups = groupby(parted, key=lambda one: (one[0], one[1].year, one[1].value is not None))
        return tuple(tuple(point for _, point in run) for (*_, has_value), run in groups if has_value)

    @property
    def told(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)


def lines_of(view: View, indicator: Indicator, breakdown: str = TOTAL) -> tuple[Line, ...]:
    """Return the lines that speak of an indicator, those to draw first in front.

    By group: a line per group. Otherwise our own quarters where there are any, with published figures beside them
    only where both speak of a day; else the published years. Comparators follow, England before the region; without a
    figure of the area there is nothing to set them beside. A series of months or quarters carries its process limits.
    """
    own, published = view.own(indicator, breakdown), view.published(indicator, breakdown)
    if breakdown != TOTAL:
        rows = own if len(own) else published
        lines = [_line(str(group), part, indicator) for group, part in rows.groupby("group", sort=False)]
        return tuple(line for line in lines if line.says_something)
    process = judge_series(view, indicator)
    lines = [_line(view.area.name, own, indicator, process)] if len(own) else []
    beside = []
    if len(published) and (not lines or indicator.window == Window.DAY):
        lines.append(_line(f"{view.area.name}, published" if lines else view.area.name, published, indicator, process))
        near = name_neighbours(figures_of(published)[-1].neighbours)
        names = {Comparator.NEIGHBOURS: near, **dict(reversed(wider_comparators(view.area)))}
        beside = [
            _line(
                name,
                published.assign(value=published[whose.column], status="", release=""),  # of other areas' releases
                indicator,
            )
            for whose, name in names.items()
            if whose.column in published
        ]
    told = tuple(line for line in lines if line.says_something)
    return (*told, *(line for line in beside if line.says_something)) if told else ()


def _line(
    name: str, rows: pd.DataFrame, indicator: Indicator, process: Mapping[str, Process] = MappingProxyType({})
) -> Line:
    points = (
        Point(
            day.date(),
            str(period),
            None if pd.isna(value) else float(value),
            str(status),
            process.get(str(period)),
            name_window(indicator.window, str(period), day.date()),
            str(WINDOWS[indicator.window](quarter_of(day.date()))) if indicator.window in TO_DATE else "",
        )
        for day, period, value, status in zip(*(rows[column] for column in _COLUMNS), strict=True)
    )
    quoted = rows.loc[rows["value"].notna() & (rows["release"] != ""), "release"]
    return Line(name, tuple(points), tuple(map(str, quoted.unique())))

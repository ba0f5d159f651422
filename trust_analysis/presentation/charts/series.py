"""What a chart of an indicator shows: lines of points in time, taken from protected results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, groupby, pairwise
from statistics import median
from types import MappingProxyType

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import TO_DATE, WINDOWS, name_window
from trust_analysis.presentation.comparator_words import name_neighbours, wider_comparators
from trust_analysis.presentation.process import Process, judge_series
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import quarter_of, say_period
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statuses import WITHHELD
from trust_analysis.vocabulary.window import Window


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
    if breakdown != TOTAL:
        rows = view.own_or_published(indicator, breakdown)
        groups = {
            group: [row for row in rows if row.group == group] for group in dict.fromkeys(row.group for row in rows)
        }
        lines = [_line(group, part, indicator) for group, part in groups.items()]
        return tuple(line for line in lines if line.says_something)
    own, published = view.own(indicator), view.published(indicator)
    process = judge_series(view, indicator)
    lines = [_line(view.area.name, own, indicator, process)] if own else []
    beside = []
    if published and (not lines or indicator.window == Window.DAY):
        lines.append(_line(f"{view.area.name}, published" if lines else view.area.name, published, indicator, process))
        near = name_neighbours(published[-1].neighbours)
        names = {Comparator.NEIGHBOURS: near, **dict(reversed(wider_comparators(view.area)))}
        beside = [
            # of other areas' releases
            _line(name, [replace(row, value=row.beside(whose), status="", release="") for row in published], indicator)
            for whose, name in names.items()
        ]
    told = tuple(line for line in lines if line.says_something)
    return (*told, *(line for line in beside if line.says_something)) if told else ()


def _line(
    name: str, rows: Sequence[Figure], indicator: Indicator, process: Mapping[str, Process] = MappingProxyType({})
) -> Line:
    points = (
        Point(
            row.covers_to,
            row.period,
            row.value if row.has_value else None,
            row.status,
            process.get(row.period),
            name_window(indicator.window, row.period, row.covers_to),
            str(WINDOWS[indicator.window](quarter_of(row.covers_to))) if indicator.window in TO_DATE else "",
        )
        for row in rows
    )
    quoted = dict.fromkeys(row.release for row in rows if row.has_value and not row.is_ours)
    return Line(name, tuple(points), tuple(quoted))

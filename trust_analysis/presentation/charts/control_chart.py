"""What makes a line a control chart: its process limits drawn, its special causes marked, and both in words."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.charts.series import Line, Point
from trust_analysis.presentation.charts.theme import GREY
from trust_analysis.presentation.process import FEWEST_POINTS, Process
from trust_analysis.presentation.wording import say_number
from trust_analysis.statistics.special_causes import RULES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NO_RULE = "none"
_LIMITS = "Dashed lines: the process limits, between which chance alone moves the figure."
_SEASONAL_LIMITS = (
    "Dashed lines: the process limits of each time of year, made from the same months of other years, between which chance "
    "alone moves the figure."
)
_DIAMOND = "A diamond marks a figure outside its limits: a special cause."
_SQUARE = (
    "A square marks a run that chance alone hardly gives: seven or more on one side of the mean, rising or falling, or two "
    "of three close to a limit."
)
_TRIAL = "trial limits, made from fewer than 12 points"
_TRIAL_OF_YEARS = "trial limits, made from fewer than 12 steps from a month to the next year's"
_TOO_FEW_YEARS = "less than two years of any month, too few for process limits"
_NO_PROCESS = Process(math.nan, math.nan, math.nan, (), is_trial=True)
_TOO_FEW = f"fewer than {FEWEST_POINTS} points, too few for process limits"
_RULE_WORDS = {
    "outside_limits_high": "above the limits",
    "outside_limits_low": "below the limits",
    "seven_rising": "seven or more rising in a row",
    "seven_falling": "seven or more falling in a row",
    "seven_above_mean": "seven or more in a row above the mean",
    "seven_below_mean": "seven or more in a row below the mean",
    "two_of_three_high": "two of three close to the upper limit",
    "two_of_three_low": "two of three close to the lower limit",
}


@dataclass(frozen=True)
class Stretch:
    """The points of a line from one declared step change to the next, and the process they are of.

    Where the time of year has limits of its own it is that of the newest point that has any.
    """

    points: tuple[Point, ...]

    @property
    def newest(self) -> Point:
        """The newest point with limits; the first where none has."""
        limited = [point for point in self.points if point.process and point.process.has_limits]
        return limited[-1] if limited else self.points[0]

    @property
    def process(self) -> Process:
        """The process of the newest point."""
        return self.newest.process or _NO_PROCESS


def has_process(line: Line) -> bool:
    """Whether a line has process limits, on any stretch of it."""
    return any(stretch.process.has_limits for stretch in stretches_of(line))


def stretches_of(line: Line) -> list[Stretch]:
    """Return the points that have a process, parted where a declared step change starts the next."""
    judged = [(point.process, point) for point in line.points if point.process]
    parts = (list(part) for _, part in groupby(judged, key=lambda one: one[0].since))
    return [Stretch(tuple(point for _, point in part)) for part in parts]


def say_process_of(line: Line, indicator: Indicator) -> str:
    """Return a line's limits and which of its points are special causes, by which rule; "" where it has no limits."""
    if not has_process(line):
        return ""
    limits = " ".join(_say_stretch(stretch, indicator) for stretch in stretches_of(line))
    causes = "; ".join(_say_causes(line.points))
    return f"{limits} Special causes: {causes}." if causes else f"{limits} No point is a special cause."


def _say_stretch(stretch: Stretch, indicator: Indicator) -> str:
    process = stretch.process
    since = f"From {process.since}: " if process.since else ""
    if not process.has_limits:
        few = _TOO_FEW_YEARS if process.seasonal else _TOO_FEW
        return f"{since}{few}." if since else f"Up to {stretch.points[-1].when}: {few}."
    trial = f" ({_say_trial(process)})" if process.is_trial else ""
    between = f"{_say_limits(process, indicator)}{trial}, mean {say_number(process.centre, indicator.decimals)}."
    limits = between
    if process.seasonal:
        limits = f"of each time of year from the same of other years; of {stretch.newest.when}: {between}"
    return f"{since}process limits {limits}" if since else f"Process limits {limits}"


def say_key(line: Line) -> str:
    """Return how to read the picture of a line with limits, as the line below it; "" where it has none."""
    if not has_process(line):
        return ""
    processes = [stretch.process for stretch in stretches_of(line)]
    anew = "; ".join(
        f"{one.since}{'' if one.has_limits else ', with too few figures yet'}" for one in processes if one.since
    )
    seasonal = any(one.seasonal for one in processes)
    left_out = _say_left_out(line)
    parts = (
        _SEASONAL_LIMITS if seasonal else _LIMITS,
        left_out,
        f"They are made anew where the process changed, at the upright line: from {anew}." if anew else "",
        f"These are {_say_trial(processes[-1])}: they will move."
        if processes[-1].has_limits and processes[-1].is_trial
        else "",
        _DIAMOND if any(map(is_outside, line.points)) else "",
        _SQUARE if any(map(is_in_run, line.points)) else "",
    )
    return " ".join(part for part in parts if part)


def _say_trial(process: Process) -> str:
    return _TRIAL_OF_YEARS if process.seasonal else _TRIAL


def _say_left_out(line: Line) -> str:
    """Return which of the first points have no limits since the return only begins with them; "" for none."""
    first = next((place for place, point in enumerate(line.told) if point.process), 0)
    if not first:
        return ""
    spans = [line.told[0].when] if first == 1 else [line.told[0].when, line.told[first - 1].when]
    return f"{' to '.join(spans)}: the return only begins, so no limits are made from it."


def is_outside(point: Point) -> bool:
    """Whether a point lies outside its process limits."""
    return bool(point.process and any(rule.startswith("outside") for rule in point.process.rules))


def is_in_run(point: Point) -> bool:
    """Whether a point is in a run or pattern that chance alone hardly gives, and within the limits."""
    return bool(point.process and point.process.rules) and not is_outside(point)


def tell_point(point: Point, indicator: Indicator) -> tuple[str, str]:
    """Return a point's limits and the rules it breaks, as cells of a table."""
    if point.process is None or not point.process.has_limits:
        return NO_RULE, NO_RULE
    trial = " (trial)" if point.process.is_trial else ""
    rules = "; ".join(_RULE_WORDS[rule] for rule in point.process.rules)
    return f"{_say_limits(point.process, indicator)}{trial}", rules or NO_RULE


def draw_limits(axes: "Axes", line: Line) -> list[tuple[str, float]]:
    """Draw the limits and the mean behind a line, stretch by stretch with an upright line where the next begins.

    Returns the names and heights to write at the ends of the newest stretch.
    """
    from matplotlib.dates import date2num

    heights: dict[str, float] = {}
    for stretch in stretches_of(line):
        limited = [(point.day, point.process) for point in stretch.points if point.process and point.process.has_limits]
        if stretch.process.since:
            axes.axvline(float(date2num(stretch.points[0].day)), color=GREY, linewidth=1)
        days = [float(date2num(day)) for day, _ in limited]
        lines = {
            "upper limit": [process.upper for _, process in limited],
            "mean": [process.centre for _, process in limited],
            "lower limit": [process.lower for _, process in limited],
        }
        heights = {name: each[-1] for name, each in lines.items() if each}
        for name, each in lines.items():
            axes.plot(days, each, color=GREY, linewidth=1, linestyle=":" if name == "mean" else "--")
    return list(heights.items())


def mark_special_causes(axes: "Axes", line: Line, colour: str) -> None:
    """Set a hollow mark on each point that breaks a rule: shapes, for whoever does not see the colour.

    A diamond stands for a point outside its limits, a square for one within them that is part of a run.
    """
    from matplotlib.dates import date2num

    for marker, is_marked in (("s", is_in_run), ("D", is_outside)):
        marked = [(date2num(point.day), point.value) for point in line.points if is_marked(point)]
        if marked:
            days, values = zip(*marked, strict=True)
            axes.plot(
                days,
                values,
                linestyle="",
                marker=marker,
                markersize=8 if marker == "D" else 7,
                markerfacecolor="white",
                markeredgewidth=1.8,
                markeredgecolor=colour,
                zorder=3,
            )


def _say_limits(process: Process, indicator: Indicator) -> str:
    lower, upper = (say_number(limit, indicator.decimals) for limit in (process.lower, process.upper))
    return f"{lower} to {upper}"


def _find_runs(periods: Iterable[str]) -> list[list[str]]:
    """Return the stretches of periods between those that are empty."""
    return [list(run) for is_told, run in groupby(periods, bool) if is_told]


def _say_causes(points: Iterable[Point]) -> Iterator[str]:
    """Yield each rule that is broken, with the periods of the points that break it, neighbours as a span."""
    told = [(point.when, point.process.rules if point.process else ()) for point in points]
    for rule in RULES:
        runs = _find_runs(period if rule in rules else "" for period, rules in told)
        spans = [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
        if spans:
            yield f"{_RULE_WORDS[rule]}: {', '.join(spans)}"

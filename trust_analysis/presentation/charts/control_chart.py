"""What makes a line a control chart: its process limits drawn, its special causes marked, and both in words."""

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
_TRIAL = "trial limits, made from fewer than 12 points"
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
    """The points of a line from one declared step change to the next, and the process that they all are of."""

    process: Process
    points: tuple[Point, ...]


def has_process(line: Line) -> bool:
    """Whether a line has process limits, on any stretch of it."""
    return any(stretch.process.has_limits for stretch in stretches_of(line))


def stretches_of(line: Line) -> list[Stretch]:
    """Return the points that have a process, parted where a declared step change starts the next."""
    judged = [(point.process, point) for point in line.points if point.process]
    parts = (list(part) for _, part in groupby(judged, key=lambda one: one[0].since))
    return [Stretch(part[0][0], tuple(point for _, point in part)) for part in parts]


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
        return f"{since}{_TOO_FEW}." if since else f"Up to {stretch.points[-1].when}: {_TOO_FEW}."
    trial = f" ({_TRIAL})" if process.is_trial else ""
    limits = f"{_say_limits(process, indicator)}{trial}, mean {say_number(process.centre, indicator.decimals)}."
    return f"{since}process limits {limits}" if since else f"Process limits {limits}"


def say_key(line: Line) -> str:
    """Return how to read the picture of a line with limits, as the line below it; "" where it has none."""
    if not has_process(line):
        return ""
    processes = [stretch.process for stretch in stretches_of(line)]
    anew = "; ".join(
        f"{one.since}{'' if one.has_limits else ', with too few figures yet'}" for one in processes if one.since
    )
    parts = (
        "Dashed lines: the process limits, between which chance alone moves the figure.",
        f"They are made anew where the process changed, at the upright line: from {anew}." if anew else "",
        f"These are {_TRIAL}: they will move." if processes[-1].has_limits and processes[-1].is_trial else "",
        "A diamond marks a special cause: what chance alone hardly explains."
        if any(point.process and point.process.rules for point in line.points)
        else "",
    )
    return " ".join(part for part in parts if part)


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
        process = stretch.process
        span = date2num([stretch.points[0].day, stretch.points[-1].day])
        if process.since:
            axes.axvline(span[0], color=GREY, linewidth=1)
        lines = {"upper limit": process.upper, "mean": process.centre, "lower limit": process.lower}
        heights = lines if process.has_limits else {}
        for name, height in heights.items():
            dashes = ":" if name == "mean" else "--"
            axes.plot(span, (height, height), color=GREY, linewidth=1, linestyle=dashes)
    return list(heights.items())


def mark_special_causes(axes: "Axes", line: Line, colour: str) -> None:
    """Set a hollow diamond on each point that breaks a rule: a shape, for whoever does not see the colour."""
    from matplotlib.dates import date2num

    marked = [(date2num(point.day), point.value) for point in line.points if point.process and point.process.rules]
    if marked:
        days, values = zip(*marked, strict=True)
        axes.plot(
            days,
            values,
            linestyle="",
            marker="D",
            markersize=8,
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

"""What makes a line a control chart: its process limits drawn, its special causes marked, and both in words."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.evidence import Process
from trust_analysis.presentation.series import Line, Point
from trust_analysis.presentation.theme import GREY
from trust_analysis.presentation.wording import say_number
from trust_analysis.statistics.special_causes import RULES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NO_RULE = "none"
_TRIAL = "trial limits, made from fewer than 12 points"
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


def process_of(line: Line) -> Process | None:
    """Return the process whose limits a line has, at its newest point; None where it has none."""
    return next((point.process for point in reversed(line.points) if point.process), None)


def say_process_of(line: Line, indicator: Indicator) -> str:
    """Return a line's limits and which of its points are special causes, by which rule; "" where it has no limits."""
    process = process_of(line)
    if process is None:
        return ""
    trial = f" ({_TRIAL})" if process.is_trial else ""
    limits = f"Process limits {_say_limits(process, indicator)}{trial}, mean {say_number(process.centre, indicator.decimals)}."
    causes = "; ".join(_say_causes(line.points))
    return f"{limits} Special causes: {causes}." if causes else f"{limits} No point is a special cause."


def say_key(line: Line) -> str:
    """Return how to read the picture of a line with limits, as the line below it; "" where it has none."""
    process = process_of(line)
    if process is None:
        return ""
    trial = f" These are {_TRIAL}: they will move." if process.is_trial else ""
    marked = " A diamond marks a special cause: what chance alone hardly explains."
    is_marked = any(point.process and point.process.rules for point in line.points)
    return f"Dashed lines: the process limits, between which chance alone moves the figure.{trial}{marked if is_marked else ''}"


def tell_point(point: Point, indicator: Indicator) -> tuple[str, str]:
    """Return a point's limits and the rules it breaks, as cells of a table."""
    if point.process is None:
        return NO_RULE, NO_RULE
    trial = " (trial)" if point.process.is_trial else ""
    rules = "; ".join(_RULE_WORDS[rule] for rule in point.process.rules)
    return f"{_say_limits(point.process, indicator)}{trial}", rules or NO_RULE


def draw_limits(axes: "Axes", line: Line) -> list[tuple[str, float]]:
    """Draw the limits and the mean behind a line, and return the names and heights to write at their ends."""
    process = process_of(line)
    if process is None:
        return []
    heights = {"upper limit": process.upper, "mean": process.centre, "lower limit": process.lower}
    span: Any = (line.points[0].day, line.points[-1].day)
    for name, height in heights.items():
        dashes = ":" if name == "mean" else "--"
        axes.plot(span, (height, height), color=GREY, linewidth=1, linestyle=dashes)
    return list(heights.items())


def mark_special_causes(axes: "Axes", line: Line, colour: str) -> None:
    """Set a hollow diamond on each point that breaks a rule: a shape, for whoever does not see the colour."""
    marked: Any = [(point.day, point.value) for point in line.points if point.process and point.process.rules]
    if marked:
        days, values = zip(*marked, strict=True)
        shape: Any = {"marker": "D", "markersize": 8, "markerfacecolor": "white", "markeredgewidth": 1.8}
        axes.plot(days, values, linestyle="", markeredgecolor=colour, zorder=3, **shape)


def _say_limits(process: Process, indicator: Indicator) -> str:
    lower, upper = (say_number(limit, indicator.decimals) for limit in (process.lower, process.upper))
    return f"{lower} to {upper}"


def _find_runs(periods: Iterable[str]) -> list[list[str]]:
    """Return the stretches of periods between those that are empty."""
    return [list(run) for is_told, run in groupby(periods, bool) if is_told]


def _say_causes(points: Iterable[Point]) -> Iterator[str]:
    """Yield each rule that is broken, with the periods of the points that break it, neighbours as a span."""
    told = [(point.period, point.process.rules if point.process else ()) for point in points]
    for rule in RULES:
        runs = _find_runs(period if rule in rules else "" for period, rules in told)
        spans = [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
        if spans:
            yield f"{_RULE_WORDS[rule]}: {', '.join(spans)}"

"""Charts with process limits for tests: how they are made, and what is read off the picture."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.charts.chart import Chart
from trust_analysis.presentation.charts.series import lines_of
from trust_analysis.presentation.charts.theme import GREY
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.step_changes import StepChange

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
INCIDENTS = find_indicator("domestic_abuse_incidents")
DIAMOND = "A diamond marks a figure outside its limits: a special cause."


def chart_of(view: View, indicator: Indicator = INCIDENTS) -> Chart:
    return Chart(indicator, "Kent", lines_of(view, indicator))


def with_changes(view: View, *changes: StepChange, of: str = INCIDENTS.name) -> View:
    return replace(view, step_changes={of: changes})


def count_hollow(chart: Chart) -> dict[str, int]:
    """Return how many hollow marks there are of each shape: white faces, a diamond standing on its corner."""
    svg = chart.svg.decode()
    shapes = dict(re.findall(r'<path id="(m[0-9a-f]+)" d="([^"]*)"', svg))
    drawn = [shapes[name] for name in re.findall(r'<use xlink:href="#(m[0-9a-f]+)"[^>]*style="fill: #ffffff', svg)]
    diamonds = sum(path.startswith(("M 0 ", "M -0 ")) for path in drawn)
    return {"diamonds": diamonds, "squares": len(drawn) - diamonds}


def dashed_lines(chart: Chart) -> list[str]:
    """Return the paths of the dashed and dotted grey lines: both limits and the mean."""
    drawn = re.findall(r'<path d="([^"]*)" clip-path="[^"]*" style="([^"]*)"', chart.svg.decode())
    return [path for path, style in drawn if "stroke-dasharray" in style and GREY.lower() in style]


def heights_of(path: str) -> list[str]:
    return re.findall(r"[ML] [0-9.]+ ([0-9.]+)", path)

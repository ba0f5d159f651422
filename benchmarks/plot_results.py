"""The plot of a day's results: each row by how many times as good as its target it is."""

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from benchmarks.measured import Goal
from benchmarks.results import Line, say_met, say_ratio, say_target

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MET, NOT_MET = "#1d70b8", "#d4351c"
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_LOOK = {"font.size": 9, "axes.spines.top": False, "svg.hashsalt": "benchmark", "svg.fonttype": "none"}


def plot_results(path: Path, lines: list[Line]) -> None:
    """Write the plot: a filled circle right of the line where a target is met, an open diamond left of it where not."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_LOOK):
        figure = Figure(figsize=(11, 1.4 + 0.55 * len(lines)), layout="constrained")
        axes = figure.subplots()
        for place, line in enumerate(lines):
            _draw_row(axes, place, line)
        axes.axvline(1, color="#0b0c0c", linewidth=1.5)
        axes.set_yticks(range(len(lines)), [_break(line) for line in lines])
        axes.set_ylim(len(lines) - 0.5, -0.5)  # the first row on top
        _scale(axes, [float(line["reached"]) for line in lines])
        axes.set_title(f"{path.stem}: each row beside its target", loc="left")
        figure.savefig(path, metadata={"Date": None})


def _draw_row(axes: "Axes", place: int, line: Line) -> None:
    times, is_met = float(line["reached"]), line["is_met"] == "yes"
    colour = MET if is_met else NOT_MET
    mark, inside = ("o", colour) if is_met else ("D", "white")
    axes.plot([1, times], [place, place], color=colour, linewidth=1.5, zorder=1)
    axes.plot(times, place, marker=mark, markersize=8, markerfacecolor=inside, markeredgecolor=colour)
    words = f"{say_met(line)}: {say_ratio(line)}\n({say_target(line)})"
    axes.annotate(words, (max(times, 1), place), (9, 0), textcoords="offset points", va="center", fontsize=7.5)


def _scale(axes: "Axes", reached: list[float]) -> None:
    from matplotlib.ticker import FuncFormatter, NullLocator

    least, most = min(0.5, *reached) / 1.5, max(2.0, *reached) * 6  # words stand right of the mark
    axes.set_xscale("log")
    axes.set_xlim(least, most)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda times, _: f"{times:g}"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks([one for one in _TICKS if least <= one <= most])
    axes.set_xlabel("how many times as good as the target (log scale): right of the line it is met")


def _break(line: Line, wide: int = 58) -> str:
    """Return what a row is, broken into lines that fit beside the plot."""
    beside = [] if line["goal"] == Goal.AT_MOST else [f"beside {line['against']}"]
    return "\n".join(fill(text, wide) for text in (line["what"], *beside))

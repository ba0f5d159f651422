"""The plot of a day's results: each row by how many times as good as its target it is."""

from pathlib import Path

from benchmarks.results import Line, say_met, say_ratio, say_target

MET, NOT_MET = "#1d70b8", "#d4351c"


def plot_results(path: Path, lines: list[Line]) -> None:
    """Write the plot: a filled circle right of the line where a target is met, an open diamond left of it where not."""
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, NullLocator

    with mpl.rc_context({"font.size": 9, "svg.hashsalt": "benchmark", "axes.spines.top": False}):
        figure = Figure(figsize=(11, 1.4 + 0.5 * len(lines)), layout="constrained")
        axes = figure.subplots()
        reached = [float(line["reached"]) for line in lines]
        for place, (line, times) in enumerate(zip(lines, reached, strict=True)):
            is_met = line["is_met"] == "yes"
            colour = MET if is_met else NOT_MET
            axes.plot([1, times], [place, place], color=colour, linewidth=1.5, zorder=1)
            axes.plot(
                times,
                place,
                marker="o" if is_met else "D",
                markersize=8,
                markerfacecolor=colour if is_met else "white",
                markeredgecolor=colour,
            )
            axes.annotate(
                f"{say_met(line)}: {say_ratio(line)}\n({say_target(line)})",
                (max(times, 1), place),
                xytext=(9, 0),
                textcoords="offset points",
                va="center",
                fontsize=7.5,
            )
        axes.axvline(1, color="#0b0c0c", linewidth=1.5)
        axes.set_xscale("log")
        axes.set_xlim(min(0.5, *reached) / 1.5, max(2.0, *reached) * 6)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda times, _: f"{times:g}"))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xticks([one for one in _TICKS if axes.get_xlim()[0] <= one <= axes.get_xlim()[1]])
        axes.set_yticks(range(len(lines)), [_break(line) for line in lines])
        axes.invert_yaxis()
        axes.set_xlabel("how many times as good as the target (log scale): right of the line it is met")
        axes.set_title(f"{path.stem}: each row beside its target", loc="left")
        figure.savefig(path, metadata={"Date": None})


_TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


def _break(line: Line, wide: int = 58) -> str:
    """Return what a row is, broken into lines that fit beside the plot."""
    from textwrap import fill

    return "\n".join(fill(text, wide) for text in (line["what"], f"beside {line['against']}") if text != "beside ")

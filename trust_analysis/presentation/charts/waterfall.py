"""The flow account as a waterfall: the usual difference, what unusual starts and ceases added, and the change."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from trust_analysis.presentation.blocks import Sentence, Table
from trust_analysis.presentation.charts.picture import Picture, make_figure, write_svg
from trust_analysis.presentation.charts.theme import COLOURS, GREY, SETTINGS
from trust_analysis.presentation.flow import account_of, explain, say_flow, say_size
from trust_analysis.presentation.no_figure import KIND
from trust_analysis.presentation.select import View
from trust_analysis.statistics.flow_account import FlowAccount
from trust_analysis.vocabulary.periods import financial_year_of, say_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Step(NamedTuple):
    """A step of the waterfall, in children; it begins where the one before it ended."""

    name: str
    size: Fraction
    begins: Fraction
    colour: str


def make_waterfall(view: View) -> Picture | Table | Sentence:
    """Return the waterfall of the number looked after since April; where there is no account, what is said of it."""
    account = account_of(view)
    begun = say_date(financial_year_of(view.quarter.end).start)
    measured = f"Change in children looked after from {begun} to {say_date(view.quarter.end)}, {view.area.name}"
    if account is None:
        said = say_flow(view)
        return Table(measured, (), ()) if said.kind == KIND else said
    steps = find_steps(account)
    years = "the year before" if account.years == 1 else f"the {account.years} years before"
    note = f"Usual: the mean of the same months of {years}. The first three add up to the change."
    told = "; ".join(f"{step.name}: {say_signed(step.size)}" for step in steps)
    table = Table(
        measured,
        ("Part", "Children"),
        tuple((step.name, say_signed(step.size)) for step in steps),
        numbers=(1,),
        legend=note,
    )
    return Picture(
        _say_message(account),
        measured,
        f"Waterfall chart. {measured}. {told}.",
        _draw(steps),
        table,
        (note,),
    )


def _say_message(account: FlowAccount) -> str:
    said = explain(account)
    return said[0].upper() + said[1:]


def find_steps(account: FlowAccount) -> tuple[Step, ...]:
    """Return the three parts of the change and the change itself."""
    usual, starts, ceases = account.as_usual, account.from_more_starting, account.from_fewer_ceasing
    more = "More started than usual" if starts >= 0 else "Fewer started than usual"
    fewer = "Fewer left than usual" if ceases >= 0 else "More left than usual"
    return (
        Step("As in usual years", usual, Fraction(0), COLOURS[1]),
        Step(more, starts, usual, COLOURS[0]),
        Step(fewer, ceases, usual + starts, COLOURS[0]),
        Step("The change", Fraction(account.change), Fraction(0), COLOURS[2]),
    )


def say_signed(size: Fraction) -> str:
    """Return a size with its sign, a whole number as it is and others to one decimal: +30.3."""
    said = say_size(size)
    return f"+{said}" if size > 0 else f"-{said}" if size < 0 else said


def _draw(steps: tuple[Step, ...]) -> bytes:
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure = make_figure(height=3.6)
        axes = figure.subplots()
        for place, step in enumerate(steps):
            _draw_step(axes, place, step)
        for place, step in enumerate(steps[:-1]):
            end = float(step.begins + step.size)
            axes.plot([place - 0.31, place + 1.31], [end, end], color=GREY, linewidth=1, linestyle=":")
        axes.axhline(0, color=GREY, linewidth=1)
        axes.set_xticks(
            range(len(steps)),
            [step.name.replace(" than", "\nthan").replace(" usual years", "\nusual years") for step in steps],
        )
        axes.margins(y=0.15)
        axes.set_title("children", loc="left", fontsize=SETTINGS["font.size"], color=GREY)
        return write_svg(figure)


def _draw_step(axes: "Axes", place: int, step: Step) -> None:
    begins, size = float(step.begins), float(step.size)
    axes.bar(place, size, bottom=begins, width=0.62, color=step.colour)
    top = max(begins, begins + size)
    axes.annotate(say_signed(step.size), (place, top), xytext=(0, 4), textcoords="offset points", ha="center")

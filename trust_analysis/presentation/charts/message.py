"""The first title of a chart: what it says, made from the figures."""

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.apart import say_row
from trust_analysis.presentation.change import tell_change
from trust_analysis.presentation.charts.extremes import say_extremes
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_covered, say_when
from trust_analysis.presentation.wording import unit_of
from trust_analysis.vocabulary.figure import Figure

_WITHHELD = "a small number, withheld"


def say_figure(row: Figure, indicator: Indicator) -> str:
    """Return a row's figure without its unit, or that it is withheld and by whom."""
    if not row.has_value and row.is_withheld:
        return _WITHHELD if row.is_ours else "withheld by the publisher"
    return say_row(row, indicator, with_unit=False)


def say_message(view: View, indicator: Indicator) -> str:
    """Return the newest figure and what became of it in a year; "" where there is none."""
    row = view.current(indicator)
    if row is None:
        return ""
    change = tell_change(view, row, indicator).sentence
    figure = say_figure(row, indicator)
    unit = "" if indicator.unit == "%" or not row.has_value else f" {unit_of(figure, indicator)}"
    return f"{figure[0].upper()}{figure[1:]}{unit} {say_when(row, indicator)}; {change[0].lower()}{change[1:]}"


def say_groups_message(view: View, indicator: Indicator, breakdown: str) -> str:
    """Return how the groups of the newest period in which two or more have a figure lie apart; "" for none."""
    rows = view.own_or_published(indicator, breakdown)
    days = [one.covers_to for one in rows if one.has_value]
    if not days or days.count(max(days)) < 2:  # noqa: PLR2004 - a highest and a lowest
        return ""
    newest = [one for one in rows if one.covers_to == max(days)]
    extremes = say_extremes(newest, indicator, breakdown)
    when = say_covered(newest[0], indicator)
    return f"{when[0].upper()}{when[1:]}: {extremes[0].lower()}{extremes[1:]}"

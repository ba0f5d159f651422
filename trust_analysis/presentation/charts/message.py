"""The first title of a chart: what it says, made from the figures."""

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.change import tell_change
from trust_analysis.presentation.charts.series import Line
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_when
from trust_analysis.presentation.wording import say_number, say_value
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.statuses import WITHHELD

_WITHHELD = "a small number, withheld"


def say_figure(row: Figure, indicator: Indicator) -> str:
    """Return a row's figure without its unit, or that it is withheld and by whom."""
    if not row.has_value and row.is_withheld:
        return _WITHHELD if row.is_ours else "withheld by the publisher"
    return say_value(row.value, row.status, indicator, with_unit=False)


def say_message(view: View, indicator: Indicator) -> str:
    """Return the newest figure and what became of it in a year; "" where there is none."""
    row = view.current(indicator)
    if row is None:
        return ""
    change = tell_change(view, row, indicator).sentence
    unit = "" if indicator.unit == "%" or not row.has_value else f" {indicator.unit}"
    figure = say_figure(row, indicator)
    return f"{figure[0].upper()}{figure[1:]}{unit} {say_when(row, indicator)}; {change[0].lower()}{change[1:]}"


def say_groups_message(lines: tuple[Line, ...], indicator: Indicator) -> str:
    """Return the highest and lowest group of the newest period in which two or more have a figure; "" for none."""
    newest = max((line.told[-1] for line in lines if line.told), key=lambda point: point.day, default=None)
    if newest is None:
        return ""
    then = [(line.told[-1].value or 0.0, line.name) for line in lines if line.told and line.told[-1].day == newest.day]
    if len(then) < 2:  # noqa: PLR2004 - a highest and a lowest
        return ""
    unit = "%" if indicator.unit == "%" else ""
    (low, lowest), (high, highest) = min(then), max(then)
    told = (f"{say_number(value, indicator.decimals)}{unit}" for value in (high, low))
    is_withheld = any(
        point.day == newest.day and point.status == WITHHELD and point.value is None
        for line in lines
        for point in line.points
    )
    shown = "of those shown, " if is_withheld else ""
    return f"In {newest.when}: {shown}highest {highest}, {next(told)}; lowest {lowest}, {next(told)}"

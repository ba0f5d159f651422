"""How a figure is written: numbers half up with thousands separated, statuses in words, never a bare null."""

import math
from fractions import Fraction

from trust_analysis.indicators.definition import Indicator
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.counted import name_one, say_number_of
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import MEANINGS, WITHHELD

STATUS_WORDS = {status: words for status, words in MEANINGS.items() if status}
WITHHELD_WORDS = "a small number, withheld so that no child can be identified"
REVISED_NOTE = "“revised”: an earlier release gave another figure, which is kept and stands beside it."


def say_number(number: float | Fraction, decimals: int = 0) -> str:
    """Return a number rounded half up with thousands separated: 75,360 or 5.39."""
    rounded = round_half_up(number, decimals)
    return f"{rounded or abs(rounded):,}"


def say_value(
    value: float, status: str, indicator: Indicator, *, with_unit: bool = True, decimals: int | None = None
) -> str:
    """Return a value with its unit, or its status in words where there is none; marks travel in brackets.

    It has the indicator's decimals unless told others.
    """
    places = indicator.decimals if decimals is None else decimals
    if math.isnan(value):
        return WITHHELD_WORDS if status == WITHHELD and with_unit else STATUS_WORDS.get(status, "not available")
    number = say_number(value, places)
    unit = "%" if indicator.unit == "%" else f" {unit_of(number, indicator)}" if with_unit else ""
    mark = f" ({STATUS_WORDS[status]})" if status and status != WITHHELD else ""
    sign = "+" if indicator.is_gap_to_england and round_half_up(value, places) > 0 else ""
    return f"{sign}{number}{unit}{mark}"


def unit_of(number: str, indicator: Indicator) -> str:
    """Return an indicator's unit as it stands behind a number, marks or not: 1 child, 2 children."""
    is_one = number.partition(" ")[0].removeprefix("+") == "1"
    return name_one(indicator.unit) if is_one else indicator.unit


def say_limits(row: Figure, indicator: Indicator) -> str:
    """Return a row's limits, "12 to 15"; "12 or more" where the upper one lies beyond what was watched; else ""."""
    lower, upper = row.lower_limit, row.upper_limit
    if math.isnan(lower):
        return ""
    low = say_number(lower, indicator.decimals)
    return f"{low} or more" if math.isnan(upper) else f"{low} to {say_number(upper, indicator.decimals)}"


def title_with_unit(indicator: Indicator) -> str:
    """Return an indicator's title with its unit, unless the title says it."""
    return indicator.title if indicator.unit in indicator.title.lower() else f"{indicator.title}, {indicator.unit}"


def say_counts(row: Figure, indicator: Indicator) -> str:
    """Return the counts behind a share in brackets, the rest of the whole too where that is guarded; else "".

    Behind an estimate are its limits and how many of all had come to their end.
    """
    count, of = row.numerator, row.denominator
    is_estimate = indicator.statistic.is_estimate
    if not (is_estimate or indicator.statistic == Statistic.PROPORTION) or math.isnan(count) or math.isnan(of):
        return ""
    if is_estimate:
        limits = say_limits(row, indicator)
        between = f"95% limits {limits}; " if limits else ""
        whole = say_number_of(indicator.denominator, int(of))
        if indicator.statistic == Statistic.INCIDENCE:  # of some it is not known yet
            return f" ({between}{say_number(count)} known so far of {whole})"
        return f" ({between}{say_number_of(indicator.numerator, int(count))} of {whole})"
    others = (
        f"; {say_number(of - count)} {'was' if of - count == 1 else 'were'} not"
        if indicator.disclosure == "parts_of_a_whole"
        else ""
    )
    return f" ({say_number(count)} of {say_number(of)}{others})"

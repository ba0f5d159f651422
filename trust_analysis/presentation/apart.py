"""Figures with as many decimals as tell them from what they are set against: 31.99% beside a target of 32%."""

import math

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.judging import judge_against
from trust_analysis.presentation.wording import say_value
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure

_MOST_MORE = 3
"""No figure is told to so many more decimals than its indicator's: past that two are as good as one."""


def decimals_apart(value: float, other: float, indicator: Indicator) -> int:
    """Return how many decimals tell two values apart; the indicator's own where they are equal or cannot be told."""
    own = indicator.decimals
    if math.isnan(value) or math.isnan(other) or value == other:
        return own
    more = range(own, own + _MOST_MORE + 1)
    return next((one for one in more if round_half_up(value, one) != round_half_up(other, one)), own)


def say_row(row: Figure, indicator: Indicator, *, with_unit: bool = True) -> str:
    """Return a figure, told apart from its target and from those that it is judged to differ from."""
    decimals = max(
        decimals_apart(row.value, other, indicator) for other in (row.target_value, *_differing(row, indicator))
    )
    return say_value(row.value, row.status, indicator, with_unit=with_unit, decimals=decimals)


def say_comparator(value: float, judged: Figure | None, indicator: Indicator) -> str:
    """Return a comparator's value, told apart from the figure that is judged to differ from it."""
    differs = judged is not None and value in _differing(judged, indicator)
    decimals = decimals_apart(value, judged.value, indicator) if judged and differs else indicator.decimals
    return say_value(value, "", indicator, with_unit=False, decimals=decimals)


def _differing(row: Figure, indicator: Indicator) -> list[float]:
    """Return the comparators that a figure of their own days is judged to lie above or below."""
    if row.comparison_covers_to != row.covers_to:
        return []
    values = (row.beside(whose) for whose in Comparator)
    return [value for value in values if judge_against(row, value, indicator.polarity) not in ("", "similar")]

"""What a chart of groups says first: how far apart they lie, and which is highest where that is more than chance."""

import math
from collections.abc import Iterator, Sequence
from operator import attrgetter

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.wording import say_value
from trust_analysis.statistics import count_interval
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.statistic import Statistic

UNLIKE = frozenset({"district", "phase", "year group"})
"""Breakdowns into groups of unlike size: the count of one says how many there are in it as much as anything else."""

_BY_CHANCE = "no further apart than chance explains"


def say_extremes(rows: Sequence[Figure], indicator: Indicator, breakdown: str) -> str:
    """Return between which groups of one period figures lie, the extremes named so where no other may be as far out.

    A group is highest where its 95% interval lies above all others'. Counts of groups of unlike size are not compared.
    """
    told = sorted((one for one in rows if one.has_value), key=attrgetter("value"), reverse=True)
    if not told:
        return ""
    first, last = told[0], told[-1]
    if first is last:
        return f"{first.group}: {_say(first, indicator)}"
    shown = "of those shown, " if any(one.is_withheld and not one.has_value for one in rows) else ""
    named = [] if _is_unlike(indicator, breakdown) else list(_name_extremes(told, indicator))
    if named:
        return _sentence(f"{shown}{'; '.join(named)}")
    between = f"{shown}from {_say(last, indicator)} ({last.group}) to {_say(first, indicator)} ({first.group})"
    return f"{_sentence(between)}: {_say_chance(first, last, indicator, breakdown)}"


def _name_extremes(told: Sequence[Figure], indicator: Indicator) -> Iterator[str]:
    """Yield the highest and the lowest, each where all others lie apart from it."""
    first, last = told[0], told[-1]
    if all(_is_above(first, other, indicator) for other in told[1:]):
        yield f"highest {first.group}, {_say(first, indicator)}"
    if all(_is_above(other, last, indicator) for other in told[:-1]):
        yield f"lowest {last.group}, {_say(last, indicator)}"


def _say_chance(first: Figure, last: Figure, indicator: Indicator, breakdown: str) -> str:
    if _is_unlike(indicator, breakdown):
        return "counts, of groups of unlike size"
    if any(math.isnan(_limits(one, indicator)[0]) for one in (first, last)):
        return "not tested for chance"
    return "further apart than chance explains" if _is_above(first, last, indicator) else _BY_CHANCE


def _is_unlike(indicator: Indicator, breakdown: str) -> bool:
    return indicator.statistic == Statistic.COUNT and breakdown in UNLIKE


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _say(row: Figure, indicator: Indicator) -> str:
    return say_value(row.value, row.status, indicator, with_unit=False)


def _is_above(one: Figure, other: Figure, indicator: Indicator) -> bool:
    """Whether one interval lies above another; false where there is none."""
    return bool(_limits(one, indicator)[0] > _limits(other, indicator)[1])


def _limits(row: Figure, indicator: Indicator) -> tuple[float, float]:
    """Return a figure's limits; a count's are those of independent events, and it has none where they are not."""
    if indicator.statistic != Statistic.COUNT or indicator.several:
        return row.lower_limit, row.upper_limit
    lower, upper = count_interval(row.value)
    return float(lower), float(upper)

"""Where a published figure stands among those of other authorities, and how it has moved over five years.

A rank is never told without its doubt, and none is made where the publication gives no counts: there are no limits
then to tell chance from difference. Only published figures of one period are ranked.
"""

import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.comparator_words import say_lag
from trust_analysis.presentation.select import View
from trust_analysis.presentation.verdict import Direction, Tone, tone_of
from trust_analysis.statistics import Rank, proportion_trend, rank_among, recent_trend
from trust_analysis.statistics.trend import DECREASING, INCREASING, NOT_CALCULATED, POINTS
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.statistic import Statistic

FEWEST_RANKED = 3
"""Of fewer, the area included, no rank is told."""

_SURE = 0.995
"""A probability that would be told as 100% is told as over 99%: chance is never nothing."""

_LIMITS = ("value", "lower_limit", "upper_limit")
_WAYS = {INCREASING: Direction.ROSE, DECREASING: Direction.FELL}
_MOVES = {Tone.BETTER: ", and getting better", Tone.WORSE: ", and getting worse"}


def say_rank(view: View, row: Figure, indicator: Indicator) -> str:
    """Return where the area ranks among all authorities and among its neighbours; "" where no rank can be made.

    A figure of our own is ranked by what is published of the area for the year that its comparators are of.
    """
    figure = view.as_published(indicator, row) if indicator.comparators else None
    if figure is None:
        return ""
    has_rank = not any(math.isnan(figure.number(name)) for name in _LIMITS)
    told = " and ".join(_say_ranks(view.authorities(figure), figure)) if has_rank else ""
    year = f"As published {say_lag(row, indicator)}, it" if row.is_ours else "It"
    return f"{year} ranks {told}." if told else ""


def _say_ranks(authorities: Iterable[Figure], figure: Figure) -> Iterator[str]:
    """Yield the rank among all, unless none but neighbours can be ranked, and the rank with the close neighbours."""
    ranked = [one for one in authorities if not any(math.isnan(one.number(name)) for name in _LIMITS)]
    if figure.area_code not in {one.area_code for one in ranked}:
        return
    neighbours = figure.neighbours
    alike = {figure.area_code} | ({*neighbours.codes} - neighbours.not_close)
    near = [one for one in ranked if one.area_code in alike]
    close = "close neighbours" if neighbours.not_close else "neighbours"
    for rows, among in ((ranked, "authorities with counts"), (near, f"with its {close}")):
        if len(rows) >= FEWEST_RANKED and (rows is near or len(near) < len(ranked)):
            yield _say_one_rank(rows, figure.area_code, among)


def _say_one_rank(rows: Sequence[Figure], area_code: str, among: str) -> str:
    rank, end = _rank_from_nearer_end(rows, area_code)
    first, last = rank.interval()
    doubt = f"95%: {say_ordinal(first)}" + (f" to {say_ordinal(last)}" if last != first else "")
    place = end if rank.rank == 1 else f"{say_ordinal(rank.rank)} {end}"
    half = "" if math.isnan(rank.probability) else f"; {_say_probability(rank)} likely in the {end[:-3]}er half"
    return f"{place} of {rank.of} {among} ({doubt}{half})"


def _rank_from_nearer_end(rows: Sequence[Figure], area_code: str) -> tuple[Rank, str]:
    """Return the rank, counted from the highest or from the lowest value, whichever is nearer."""
    place = [one.area_code for one in rows].index(area_code)
    values, lower, upper = (np.array([one.number(name) for one in rows]) for name in _LIMITS)
    if np.count_nonzero(values > values[place]) <= np.count_nonzero(values < values[place]):
        return rank_among(values, lower, upper, place), "highest"
    return rank_among(-values, -upper, -lower, place), "lowest"


def _say_probability(rank: Rank) -> str:
    return "over 99%" if rank.probability > _SURE else f"{rank.probability:.0%}"


def say_ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def say_trend(view: View, row: Figure, indicator: Indicator) -> str:
    """Return the trend of the last five published years; "" where a year, its limits or a break keep it from that."""
    figure = view.as_published(indicator, row)
    if figure is None or indicator.several:  # of totals alone nothing can be said of chance
        return ""
    published = view.published(indicator)
    years = [one for one in published if one.covers_to <= figure.covers_to][-POINTS:]
    if not _follow_each_other(years) or any(one.status == "b" for one in years):
        return ""
    trend = _trend_of(years, indicator)
    if trend == NOT_CALCULATED:
        return ""
    move = _MOVES.get(tone_of(indicator.polarity, _WAYS.get(trend, Direction.LEVEL)), "")
    span = f"{years[0].period} to {years[-1].period}"
    return f"Over the last five published years ({span}): {trend}{move}."


def _trend_of(years: Sequence[Figure], indicator: Indicator) -> str:
    """Return the trend in a word: of shares by their counts, of anything else by its limits."""
    if indicator.statistic == Statistic.PROPORTION:
        counts, of = [one.numerator for one in years], [one.denominator for one in years]
        return proportion_trend(counts, of) if all(map(operator.le, counts, of)) else NOT_CALCULATED
    return recent_trend(*([one.number(name) for one in years] for name in _LIMITS))


def _follow_each_other(years: Sequence[Figure]) -> bool:
    return all(later.covers_to.year - earlier.covers_to.year == 1 for earlier, later in pairwise(years))

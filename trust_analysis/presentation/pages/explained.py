"""What stands behind a figure, section by section: definition, counts, comparators, rank, releases, last quarter."""

import math
from collections.abc import Iterator
from datetime import date

from trust_analysis.comparators import BETWEEN_RELEASES
from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of, say_window, window_of
from trust_analysis.presentation.comparator_words import comparator_names, say_lag
from trust_analysis.presentation.judging import judge_change
from trust_analysis.presentation.many_looks import looks_of
from trust_analysis.presentation.pages.working import say_arithmetic, say_interval
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_covered, say_release
from trust_analysis.presentation.standing import say_rank, say_trend
from trust_analysis.presentation.verdict import CONFIDENCE
from trust_analysis.presentation.wording import say_counts, say_limits, say_number, say_value
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.counted import say_number_of
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, newest_release
from trust_analysis.vocabulary.statistic import Statistic

_SMALLEST_TOLD = 0.0001


def say_definition(indicator: Indicator, view: View) -> list[str]:
    """Return how an indicator is defined: in words, as a formula, over which days, and from what."""
    return [
        indicator.definition,
        f"value = {_formula(indicator)}",
        f"window: {indicator.window.replace('_', ' ')}, {_say_window(indicator, view)}",
        f"polarity: {indicator.polarity.replace('_', ' ')}",
        f"source: {indicator.source}",
    ]


def _say_window(indicator: Indicator, view: View) -> str:
    row = view.current(indicator)
    if row is not None and row.release:
        return f"{say_covered(row, indicator)}, to {say_date(row.covers_to)}"
    return say_window(indicator.window, *window_told(indicator, view))


def window_told(indicator: Indicator, view: View) -> tuple[date, date]:
    """Return the first and last day that our own figure covers, or would."""
    covered = covered_to(indicator, view)
    return window_of(indicator.window, period_of(indicator.window, covered))[0], covered


def covered_to(indicator: Indicator, view: View) -> date:
    """Return the last day that our own figure speaks of, or the quarter's where there is none."""
    row = view.current(indicator)
    return view.quarter.end if row is None or row.release else row.covers_to


def _formula(indicator: Indicator) -> str:
    if indicator.statistic == Statistic.MEDIAN:
        return "the day on which half still wait, by the life table"
    if indicator.statistic == Statistic.INCIDENCE:
        return f"the share of {indicator.denominator} that come to it, by the estimate of Aalen and Johansen"
    times = f" x {say_number(indicator.multiplier)}" if indicator.multiplier != 1 else ""
    return f"{indicator.numerator} / {indicator.denominator}{times}" if indicator.denominator else indicator.numerator


def say_working(indicator: Indicator, view: View) -> list[str]:
    """Return a figure's counts, value and limits, how each follows, and where it is from."""
    row = view.current(indicator)
    if row is None:
        return ["no figure"]
    parts = ((row.numerator, indicator.numerator), (row.denominator, indicator.denominator))
    lines = [f"{words}: {say_number(count)}" for count, words in parts if words and not math.isnan(count)]
    value = f"value: {say_value(row.value, row.status, indicator)} ({row.method or 'withheld'})"
    ends = say_limits(row, indicator)
    limits = f", {row.confidence:.0%} interval {ends}" if ends else ""
    worked = (*say_arithmetic(row, indicator), *say_interval(row, indicator))
    return [*lines, value + limits, *worked, *_say_source(row, indicator)]


def _say_source(row: Figure, indicator: Indicator) -> list[str]:
    """Return where the figure is from: our own returns, or the release and the names it bears there."""
    if row.is_ours:
        return ["counted from our own returns"]
    named = [
        ", ".join(filter(None, (one.value, one.numerator, one.denominator)))
        for one in indicator.published
        if (one.dataset, one.breakdown) == (row.dataset, TOTAL)
    ]
    return [f"release: {row.release}", *(f"there as: {name}" for name in named)]


def say_change_of(indicator: Indicator, view: View, profile: Profile) -> list[str]:
    """Return how it was judged whether the figure changed in a year: by itself, and among all that are looked at.

    Limits that rest on how many events each child had are told to whom small counts may be.
    """
    row = view.current(indicator)
    then = None if row is None else view.earlier(indicator, row)
    if row is None or then is None or not (row.has_value and then.has_value):
        return []
    verdict = judge_change(view, row, then, indicator)
    if verdict.test is None:
        return [f"not judged: {verdict.evidence}"]
    judged = f"judged by {verdict.test.how}"
    if indicator.several and profile.rules[view.protected.audience].threshold > 0:
        return [judged, f"{verdict.evidence}; its limits are told to the Board: ask with --audience board"]
    looks = looks_of(view, profile)
    lower, upper = (say_number(float(limit), 3) for limit in verdict.test.interval(CONFIDENCE))
    p_value = verdict.test.p_value
    p = f"{p_value:.2g}" if p_value >= _SMALLEST_TOLD else f"under {_SMALLEST_TOLD}"
    return [
        judged,
        f"95% limits {lower} to {upper}, of which {say_number(verdict.test.none)} would be no change: {verdict.evidence}",
        f"p {p}; among {say_number_of('changes', looks.number)} looked at, told up to {looks.largest:.2g}",
    ]


def say_comparators_of(indicator: Indicator, view: View, profile: Profile) -> list[str]:
    """Return each comparator with how it was made, the year it is of and the release, then who the neighbours are."""
    row = view.current(indicator)
    if row is None:
        return []
    year = f", {say_lag(row, indicator)}" if row.comparison_covers_to else ""
    lines = [
        f"{name}: {say_value(row.beside(whose), '', indicator, with_unit=False)}{year} ({_say_vintage(row, whose)})"
        for whose, name in comparator_names(row, view, profile)
        if not math.isnan(row.beside(whose))
    ]
    return [*lines, *_say_each_neighbour(row, indicator, view)]


def _say_each_neighbour(row: Figure, indicator: Indicator, view: View) -> Iterator[str]:
    """Yield each neighbour's figure of the year compared with, the lowest first, and who has none."""
    codes = row.neighbours.codes
    table = view.protected.table
    of_year = (table["indicator"] == indicator.name) & (table["period"] == row.comparison_period)
    told = of_year & (table["release"] != "") & (table["breakdown"] == TOTAL) & table["value"].notna()
    figures = newest_release(table[told & table["area_code"].isin(codes)]).sort_values("value", kind="stable")
    if len(figures):
        each = (f"{find_area(one.area_code).name} {_say_with_counts(one, indicator)}" for one in figures_of(figures))
        yield f"statistical neighbours, lowest first: {'; '.join(each)}"
    without = [find_area(code).name for code in codes if code not in set(figures["area_code"])]
    if without:
        yield f"statistical neighbours without a figure of that year: {'; '.join(without)}"


def _say_with_counts(row: Figure, indicator: Indicator) -> str:
    value = say_value(row.value, row.status, indicator, with_unit=False)
    counts = " of ".join(say_number(count) for count in (row.numerator, row.denominator) if not math.isnan(count))
    return f"{value} ({counts})" if counts and indicator.statistic != Statistic.COUNT else value


def _say_vintage(row: Figure, whose: Comparator) -> str:
    return "; ".join(map(say_release, row.release_of(whose).split(BETWEEN_RELEASES)))


def say_standing_of(indicator: Indicator, view: View) -> list[str]:
    """Return the rank and the trend of an indicator that has comparators, or why there is none."""
    row = view.current(indicator)
    if row is None or not indicator.comparators:
        return []
    none = "no rank: it needs the counts of the published figure, or its limits"
    return [say_rank(view, row, indicator) or none, say_trend(view, row, indicator) or "no trend of five years"]


def say_releases(indicator: Indicator, view: View) -> list[str]:
    """Return every release of a published figure with what it said; nothing for a figure of our own."""
    row = view.current(indicator)
    if row is None or row.is_ours:
        return []
    return [_say_one_release(one, indicator) for one in (*view.earlier_releases(row), row)]


def _say_one_release(row: Figure, indicator: Indicator) -> str:
    told = _say_with_counts(row, indicator)
    return f"{told}: {say_release(row.release)}, received {say_date(row.received_to)}"


def say_since_last_quarter(indicator: Indicator, view: View) -> list[str]:
    """Return our own figures of this quarter and the one before, and their difference before rounding."""
    now, before = view.at(indicator, view.quarter), view.at(indicator, view.quarter.shifted(-1))
    if now is None or before is None:
        return ["no figure of our own to set beside"]
    told = "; ".join(
        f"{quarter}: {say_value(one.value, one.status, indicator)}{say_counts(one, indicator)}"
        for quarter, one in ((view.quarter.shifted(-1), before), (view.quarter, now))
    )
    if not now.has_value or not before.has_value:
        return [told]
    if indicator.statistic == Statistic.COUNT or indicator.statistic.is_estimate:
        return [told, f"difference {say_number(now.value - before.value)}"]
    return [told, f"difference {say_number(now.value - before.value, indicator.decimals + 2)}, before rounding"]

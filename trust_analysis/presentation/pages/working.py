"""How a figure can be redone with a pencil: its arithmetic and interval, a median's bands, what trust.toml gave."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pandas as pd

from trust_analysis.indicators.definition import Evidence, Indicator
from trust_analysis.indicators.windows import period_of, window_of
from trust_analysis.presentation.wording import say_number, say_value
from trust_analysis.statistics import LifeTable, count_interval
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.statistic import Statistic

_MORE_DECIMALS = 4
"""So many more are told than a page shows, so that a reader sees which way a figure was rounded."""

_WILSON = "(2n + z² ± z√(z² + 4n(1 - n/N))) / 2(N + z²)"


def say_arithmetic(row: Figure, indicator: Indicator) -> Iterator[str]:
    """Yield how a value follows from its counts, before and after rounding; nothing where it does not."""
    if (
        indicator.statistic.is_estimate
        or indicator.statistic == Statistic.COUNT
        or not (row.has_value and row.has_counts)
    ):
        return
    count, of = row.numerator, row.denominator
    times = f" x {say_number(indicator.multiplier)}" if indicator.multiplier != 1 else ""
    exact = Fraction(count) * Fraction(indicator.multiplier) / Fraction(of)
    shown = say_value(row.value, "", indicator, with_unit=False)
    rounded = f"rounded half up to {shown}" if row.method != "as published" else f"the publisher prints {shown}"
    worked = say_number(exact, indicator.decimals + _MORE_DECIMALS)
    yield f"worked: {say_number(count)} / {say_number(of)}{times} = {worked}, {rounded}"


def say_interval(row: Figure, indicator: Indicator) -> Iterator[str]:
    """Yield how the limits were made, by the method that made them."""
    method, count, of = row.method, row.numerator, row.denominator
    if method == "Wilson":
        at = f"n = {say_number(count)}, N = {say_number(of)}, z = 1.96"
        yield f"interval: Wilson (1927), {_WILSON} x {say_number(indicator.multiplier)}, with {at}"
    if method in ("Byar", "exact Poisson"):
        source = "Byar's limits (Breslow and Day, 1987)" if method == "Byar" else "exact Poisson limits (Garwood, 1936)"
        lower, upper = (say_number(float(limit), 2) for limit in count_interval(count, row.confidence))
        times = f" x {say_number(indicator.multiplier)}" if indicator.multiplier != 1 else ""
        yield f"interval: {source} of the count {say_number(count)} are {lower} and {upper}; each / {say_number(of)}{times}"
    if method == "Aalen-Johansen":
        yield (
            "estimate: the share still waiting before each day x those who ended so on it / those who were watched then, "
            "added up (Aalen and Johansen, 1978); its limits by the delta method on the scale of log(-log)"
        )
    if indicator.tabulate and row.has_limits:
        yield "interval: where the curve's limits, by Greenwood's variance on the scale of log(-log), reach a half"


def say_bands(row: Figure, indicator: Indicator, evidence: Evidence, threshold: int) -> list[str]:
    """Return the life table that a median is read from, up to the median; only to whom small counts may be shown."""
    if indicator.tabulate is None or not row.has_value:
        return []
    if threshold > 0:
        return [f"not told to this audience, since the bands hold counts under {threshold}: ask with --audience board"]
    last = row.covers_to
    table = indicator.tabulate(evidence, window_of(indicator.window, period_of(indicator.window, last))[0], last)
    rule = "still waiting = that of the band before x (1 - ended / (began - half of the cut short))"
    return [rule, *_say_bands(table), _say_half(table)]


def _say_bands(table: LifeTable) -> Iterator[str]:
    before = 0.0
    bands = zip(table.ends, table.began, table.ended, table.cut_short, table.waiting, strict=True)
    for end, began, ended, cut_short, waiting in bands:
        first = say_number(before + 1) if before else "0"
        counts = f"{say_number(began)} began, {say_number(ended)} ended, {say_number(cut_short)} cut short"
        yield f"days {first} to {say_number(end)}: {counts}, {say_number(100 * waiting, 3)}% still waiting"
        if end >= table.median[0]:
            return
        before = end


def _say_half(table: LifeTable) -> str:
    place = int((table.ends < table.median[0]).sum())
    start, share = (table.ends[place - 1], table.waiting[place - 1]) if place else (0.0, 1.0)
    width = say_number(table.ends[place] - start)
    above, fall = say_number(100 * share - 50, 3), say_number(100 * (share - table.waiting[place]), 3)
    days = say_number(table.median[0], 2)
    return f"half still wait on day {say_number(start)} + {width} x {above} / {fall} = {days}, told in whole days"


def say_assumptions(indicator: Indicator, profile: Profile, first: date, last: date) -> list[str]:
    """Return what `trust.toml` gave that the figure rests on, with its source."""
    lines = []
    if "population" in indicator.assumes:
        lines.append(f"{indicator.denominator}: {profile.assumptions.get('population', 'no source given')}")
    if "districts" in indicator.assumes and profile.population_of_districts:
        source = profile.assumptions.get("districts", "no source given")
        lines.append(f"{indicator.denominator} in districts, of every year: {source}")
    if "mental_health" in indicator.assumes:
        told = profile.mental_health
        parts = f"{told['prevalence_pct']:g}% of {say_number(told['population_5_to_17'])} aged 5 to 17" if told else ""
        lines.append(f"{indicator.denominator}: {parts}; {profile.assumptions.get('mental_health', 'no source given')}")
    if "terms" in indicator.assumes:
        lines += _say_terms(profile, first, last)
    return lines


def _say_terms(profile: Profile, first: date, last: date) -> Iterator[str]:
    """Yield the terms that touch the window, and of the weekdays in them those that are no school days."""
    inside = [term for term in profile.calendar.terms if term[0] <= last and term[1] >= first]
    yield f"school days: Monday to Friday, {'; '.join(f'{say_date(start)} to {say_date(end)}' for start, end in inside)}"
    open_days = set(profile.calendar.school_days)
    weekdays = (day.date() for start, end in inside for day in pd.bdate_range(start, end))
    closed = [say_date(day) for day in weekdays if day not in open_days]
    yield f"less the bank holidays in them: {'; '.join(closed) or 'none'}"

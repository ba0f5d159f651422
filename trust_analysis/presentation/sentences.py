"""Sentences made from protected results: level and counts, own past, comparators, target, dates."""

import re
from datetime import date

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import period_of, say_window, window_of
from trust_analysis.presentation.apart import say_row
from trust_analysis.presentation.blocks import Sentence
from trust_analysis.presentation.change import say_change
from trust_analysis.presentation.comparator_words import comparator_releases, say_comparators, say_target
from trust_analysis.presentation.no_figure import KIND, NOTHING, Supply, why_none
from trust_analysis.presentation.process import say_process
from trust_analysis.presentation.revised import said_before
from trust_analysis.presentation.select import View
from trust_analysis.presentation.standing import say_rank, say_trend
from trust_analysis.presentation.wording import WITHHELD_WORDS, say_counts, say_value
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.window import Window

_BY_PUBLISHER = "withheld by the publisher"


def headline(view: View, indicator: Indicator, profile: Profile, supply: Supply = NOTHING) -> Sentence:
    """Return what an indicator says of the quarter: level and change, then comparators and target; sources as a note.

    `supply` is what the area's figures can be made of, by which is told why there is none.
    """
    row = view.current(indicator)
    if row is None:
        return Sentence(why_none(indicator, view, supply).say(indicator.title), KIND)
    about = "; ".join(part for part in (say_level(row, indicator), _say_past(view, row, indicator)) if part)
    beside = (say_comparators(row, indicator, view, profile), say_target(row, indicator, profile))
    told = [f"{about}.", *(f"{part}." for part in beside if part)]
    note = (
        say_process(view, indicator),
        say_trend(view, row, indicator),
        say_rank(view, row, indicator),
        _say_dates(view, row),
        _say_vintage(row),
        _say_revision(view, row, indicator),
    )
    return Sentence(" ".join(told), note=" ".join(part for part in note if part))


def say_when(row: Figure, indicator: Indicator) -> str:
    """Return what a figure covers, as a sentence has it, and that it is published where it is."""
    return say_covered(row, indicator) if row.is_ours else f"{say_covered(row, indicator)} (published)"


def say_covered(row: Figure, indicator: Indicator) -> str:
    """Return what a figure covers, whose ever it is."""
    if not row.is_ours:
        return _say_published_when(row, indicator)
    first, last = window_of(indicator.window, period_of(indicator.window, row.covers_to))
    return say_window(indicator.window, first, min(last, row.covers_to))


def _say_published_when(row: Figure, indicator: Indicator) -> str:
    """Return what a published figure covers: a day, a month, the 12 months to one, or a year by its name."""
    last = row.covers_to
    if indicator.window == Window.DAY:
        return f"at {say_date(last)}"
    if indicator.window == Window.ROLLING_12_MONTHS:
        return say_window(indicator.window, last, last)
    return f"in {last:%B %Y}" if indicator.window == Window.MONTH else f"in {row.period}"


def say_level(row: Figure, indicator: Indicator) -> str:
    """Return title, window and figure with its counts; a withheld one in words."""
    if not row.has_value:
        ours = WITHHELD_WORDS if row.is_ours else _BY_PUBLISHER
        why = ours if row.is_withheld else say_value(row.value, row.status, indicator)
        return f"{indicator.title} {say_when(row, indicator)}: {why}"
    return f"{indicator.title} {say_when(row, indicator)}: {say_row(row, indicator)}{say_counts(row, indicator)}"


def _say_past(view: View, row: Figure, indicator: Indicator) -> str:
    then = view.earlier(indicator, row)
    if then is None:
        return ""
    if not then.is_ours and not then.has_value and then.is_withheld:
        return f"a year before it was {_BY_PUBLISHER}"
    return say_change(view, row, then, indicator)


def say_release(release: str) -> str:
    """Return a release as a sentence has it, its date in words."""
    title, when = split_release(release)
    return f"{title}, {when}" if when else title


def split_release(release: str) -> tuple[str, str]:
    """Return a release's title and its date in words; the date is empty where its name ends with none."""
    dated = re.fullmatch(r"(.*), (to|released) (\d{4}-\d{2}-\d{2})", release)
    if not dated:
        return release, ""
    return dated[1], f"{'figures to' if dated[2] == 'to' else 'released'} {say_date(date.fromisoformat(dated[3]))}"


def say_source(row: Figure) -> str:
    """Return what a row's figure comes from, with its date."""
    if not row.is_ours:
        return say_release(row.release)
    return f"our returns, received by {say_date(row.received_to)}"


def _say_dates(view: View, row: Figure) -> str:
    if not row.is_ours:
        late = (view.quarter.end.year - row.covers_to.year) * 12 + view.quarter.end.month - row.covers_to.month
        lag = f" The figure ends {late} months before the quarter does." if late > 1 else ""
        return f"Source: {say_release(row.release)}.{lag}"
    return f"Counted from what had been received by {say_date(row.received_to)}."


def _say_vintage(row: Figure) -> str:
    """Return the releases that comparators are quoted from, where they are not the row's own."""
    told = dict.fromkeys(release for release in comparator_releases(row) if release != row.release)
    return f"Set beside: {'; '.join(map(say_release, told))}." if told else ""


def _say_revision(view: View, row: Figure, indicator: Indicator) -> str:
    """Return both figures of a revised one: what is shown stands before, what the oldest release gave is told here."""
    before = said_before(view, row, indicator)
    if not before:
        return ""
    first, *rest = before
    then = (f", then {one.figure} ({say_release(one.release)})" for one in rest)
    return f"Revised: {first.figure} {first.when} ({say_release(first.release)}){''.join(then)}."

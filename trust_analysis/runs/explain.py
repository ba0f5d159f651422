"""How a figure was made: definition, counts, comparators, files with hashes, caveats, the change since last quarter."""

import math
from collections.abc import Iterator
from datetime import date

from trust_analysis.comparators import BETWEEN_RELEASES
from trust_analysis.datasets import dataset_title
from trust_analysis.disclosure import ProtectedResults, protect
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import write_csv
from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import Evidence, Indicator
from trust_analysis.indicators.windows import period_of, say_window, window_of
from trust_analysis.intake import Received, receive
from trust_analysis.presentation.comparator_words import comparator_names, say_lag
from trust_analysis.presentation.no_figure import Supply, make_supply
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline, say_covered, say_release
from trust_analysis.presentation.standing import say_rank, say_trend
from trust_analysis.presentation.upcoming import say_upcoming
from trust_analysis.presentation.wording import say_counts, say_limits, say_number, say_value
from trust_analysis.runs.assemble import Assembled, assemble, find_quarter
from trust_analysis.runs.registered import copies_for, register_printed
from trust_analysis.runs.working import say_arithmetic, say_assumptions, say_bands, say_interval
from trust_analysis.vocabulary.areas import current_code, find_area
from trust_analysis.vocabulary.audience import Audience, read_audience
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, newest_release
from trust_analysis.vocabulary.statistic import Statistic


def explain_indicator(profile: Profile, name: str, quarter: str, area: str, audience: str, as_of: date) -> str:  # noqa: PLR0913, PLR0917 - what a reader may ask, each by its name
    """Return the explanation as plain text. Raises `UsageError` for a name nobody knows."""
    indicator, place = find_indicator(name), find_area(current_code(find_area(area).code))
    reader = read_audience(audience)
    received = receive(profile, as_of)
    period = find_quarter(quarter, profile, received, as_of)
    assembled = assemble(profile, received, as_of, period.end)
    is_own, evidence = place.code == profile.area.code, Evidence(received.tables, profile)
    protected = protect(assembled.results, profile.rules[reader], copies_for(profile.home, reader))
    _register(profile, protected, indicator, place.code, as_of)
    view = View(protected, place, period, profile.step_changes_at(place))
    sections = {
        f"{indicator.title}, {place.name}, {period} ({audience})": [
            repr(headline(view, indicator, profile, _supply(assembled, is_own_area=is_own)))
        ],
        "Definition": _definition(indicator, view),
        "Counts": _counts(indicator, view),
        "Life table": _bands(indicator, view, evidence),
        "Comparators": _comparators(indicator, view, profile),
        "Rank and trend": _standing(indicator, view),
        "Releases, oldest first": _releases(indicator, view),
        "Since last quarter": _since_last_quarter(indicator, view),
        "Caveats": [*indicator.caveats, *indicator.known_differences] or ["none noted"],
        "Assumptions": _assumptions(indicator, view, profile),
        "Next figure": say_upcoming(indicator, _covered_to(indicator, view), is_own_area=is_own),
        "Local Authority Interactive Tool": list(_dictionary(indicator, received)),
        "Files": _files(indicator, received, reader),
    }
    return (
        "\n".join(f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in sections.items() if lines)
        + "\n"
    )


def _supply(assembled: Assembled, *, is_own_area: bool) -> Supply:
    received = assembled.received
    files = ((one.line.dataset, bool(one.refused)) for one in received.files)
    return make_supply(files, received.tables, assembled.reasons, received.nhs_areas, is_own_area=is_own_area)


def _register(profile: Profile, protected: ProtectedResults, indicator: Indicator, area_code: str, as_of: date) -> None:
    """Register all that an explanation may quote of our own figures."""
    table = protected.table
    quoted = (table["indicator"] == indicator.name) & (table["area_code"] == area_code) & (table["release"] == "")
    register_printed(profile, write_csv(say_what_is_counted(table[quoted])), protected.audience, as_of.isoformat())


def _definition(indicator: Indicator, view: View) -> list[str]:
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
    return say_window(indicator.window, *_window(indicator, view))


def _window(indicator: Indicator, view: View) -> tuple[date, date]:
    """Return the first and last day that our own figure covers, or would."""
    covered = _covered_to(indicator, view)
    return window_of(indicator.window, period_of(indicator.window, covered))[0], covered


def _covered_to(indicator: Indicator, view: View) -> date:
    """Return the last day that our own figure speaks of, or the quarter's where there is none."""
    row = view.current(indicator)
    return view.quarter.end if row is None or row.release else row.covers_to


def _formula(indicator: Indicator) -> str:
    if indicator.statistic == Statistic.MEDIAN:
        return "the day on which half still wait, by the life table"
    times = f" x {say_number(indicator.multiplier)}" if indicator.multiplier != 1 else ""
    return f"{indicator.numerator} / {indicator.denominator}{times}" if indicator.denominator else indicator.numerator


def _counts(indicator: Indicator, view: View) -> list[str]:
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


def _bands(indicator: Indicator, view: View, evidence: Evidence) -> list[str]:
    row = view.current(indicator)
    threshold = evidence.profile.rules[view.protected.audience].threshold
    return [] if row is None or row.release else say_bands(row, indicator, evidence, threshold)


def _assumptions(indicator: Indicator, view: View, profile: Profile) -> list[str]:
    row = view.current(indicator)
    return [] if row is None or row.release else say_assumptions(indicator, profile, *_window(indicator, view))


def _comparators(indicator: Indicator, view: View, profile: Profile) -> list[str]:
    """Return each comparator with how it was made, the year it is of and the release, then who the neighbours are."""
    row = view.current(indicator)
    if row is None:
        return []
    year = f", to {say_lag(row)}" if row.comparison_covers_to else ""
    lines = [
        f"{name}: {say_value(row.beside(whose), '', indicator, with_unit=False)}{year} ({_say_vintage(row, whose)})"
        for whose, name in comparator_names(row, view, profile)
        if not math.isnan(row.beside(whose))
    ]
    return [*lines, *_say_each_neighbour(row, indicator, view)]


def _say_each_neighbour(row: Figure, indicator: Indicator, view: View) -> Iterator[str]:
    """Yield each neighbour's figure of the year compared with, the lowest first, and who has none."""
    codes = row.neighbours_codes.split()
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


def _standing(indicator: Indicator, view: View) -> list[str]:
    row = view.current(indicator)
    if row is None or not indicator.comparators:
        return []
    none = "no rank: it needs the counts of the published figure, or its limits"
    return [say_rank(view, row, indicator) or none, say_trend(view, row, indicator) or "no trend of five years"]


def _releases(indicator: Indicator, view: View) -> list[str]:
    """Return every release of a published figure with what it said; nothing for a figure of our own."""
    row = view.current(indicator)
    if row is None or row.is_ours:
        return []
    return [_say_one_release(one, indicator) for one in (*view.earlier_releases(row), row)]


def _say_one_release(row: Figure, indicator: Indicator) -> str:
    told = _say_with_counts(row, indicator)
    return f"{told}: {say_release(row.release)}, received {say_date(row.received_to)}"


def _since_last_quarter(indicator: Indicator, view: View) -> list[str]:
    now, before = view.at(indicator, view.quarter), view.at(indicator, view.quarter.shifted(-1))
    if now is None or before is None:
        return ["no figure of our own to set beside"]
    told = "; ".join(
        f"{quarter}: {say_value(one.value, one.status, indicator)}{say_counts(one, indicator)}"
        for quarter, one in ((view.quarter.shifted(-1), before), (view.quarter, now))
    )
    if not now.has_value or not before.has_value:
        return [told]
    if indicator.statistic in (Statistic.COUNT, Statistic.MEDIAN):
        return [told, f"difference {say_number(now.value - before.value)}"]
    return [told, f"difference {say_number(now.value - before.value, indicator.decimals + 2)}, before rounding"]


def _dictionary(indicator: Indicator, received: Received) -> Iterator[str]:
    """Yield what LAIT's dictionary, where it was received, says of the measures the indicator may be quoted from."""
    for source in indicator.published:
        for measure in {source.value, source.numerator} & received.measures.keys() if source.dataset == "lait" else ():
            note = received.measures[measure]
            decimals = "" if note.decimals is None else f", {note.decimals} decimals"
            yield f"{measure}: {note.kind_of_year}, polarity {note.polarity}{decimals}; updated {note.updated}, next update {note.next_update}"


def _files(indicator: Indicator, received: Received, audience: Audience) -> list[str]:
    """Return the files that the figure rests on; how many rows a file has may be a count that others may not see."""
    quoted = {name for source in indicator.published for name in source.datasets} | (
        {"published_extract"} if indicator.published else set()
    )
    used = [one for one in received.files if one.line.dataset in {*indicator.datasets, *quoted} and not one.refused]
    return [
        f"{one.line.name}: {dataset_title(one.line.dataset)}, received {one.line.received_on}"
        f"{f', {one.rows:,} rows' if audience == Audience.ANALYST else ''}{', made up' if one.line.origin else ''}, sha256 {one.line.sha256}"
        for one in used
    ]

"""How a figure was made: definition, counts, comparators, files with hashes, caveats, the change since last quarter."""

from collections.abc import Callable, Iterator
from datetime import date

from trust_analysis.datasets import dataset_title
from trust_analysis.disclosure import ProtectedResults, protect
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import write_csv
from trust_analysis.indicators import find_indicator
from trust_analysis.indicators.definition import Evidence, Indicator
from trust_analysis.intake.received import Received
from trust_analysis.presentation.no_figure import Supply, make_supply
from trust_analysis.presentation.pages.explained import (
    covered_to,
    say_change_of,
    say_comparators_of,
    say_definition,
    say_releases,
    say_since_last_quarter,
    say_standing_of,
    say_working,
    window_told,
)
from trust_analysis.presentation.pages.upcoming import say_upcoming
from trust_analysis.presentation.pages.working import say_assumptions, say_bands
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.runs.assemble import Assembled, assemble, check_quarter, find_quarter
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.lock import alone_in
from trust_analysis.runs.registered import copies_for, register_printed
from trust_analysis.vocabulary.areas import Area, current_code, find_area
from trust_analysis.vocabulary.audience import Audience, read_audience
from trust_analysis.vocabulary.profile import Profile


def explain_indicator(  # noqa: PLR0913, PLR0917 - what a reader may ask, each by its name
    profile: Profile,
    name: str,
    quarter: str,
    area: str,
    audience: str,
    as_of: date,
    say: Callable[[str], None] = lambda _: None,
) -> str:
    """Return the explanation as plain text. Raises `UsageError` for a name nobody knows.

    `say` is told who is at work in the home where somebody is: this then waits.
    """
    indicator, place = find_indicator(name), find_area(current_code(find_area(area).code))
    reader = read_audience(audience)
    check_quarter(quarter)
    with alone_in(profile.home, say):
        return _explain(profile, indicator, quarter, place, reader, as_of)


def _explain(  # noqa: PLR0913, PLR0917 - the same, each as it is known
    profile: Profile, indicator: Indicator, quarter: str, place: Area, reader: Audience, as_of: date
) -> str:
    received = receive_kept(profile, as_of)
    period = find_quarter(quarter, profile, received, as_of)
    assembled = assemble(profile, received, as_of, period.end)
    is_own, evidence = place.code == profile.area.code, Evidence(received.tables, profile)
    protected = protect(assembled.results, profile.rules[reader], copies_for(profile.home, reader))
    _register(profile, protected, indicator, place.code, as_of)
    view = View(protected, place, period, profile.step_changes_at(place))
    sections = {
        f"{indicator.title}, {place.name}, {period} ({reader})": [
            repr(headline(view, indicator, profile, _supply(assembled, is_own_area=is_own)))
        ],
        "Definition": say_definition(indicator, view),
        "Counts": say_working(indicator, view),
        "Change in a year": say_change_of(indicator, view, profile),
        "Life table": _bands(indicator, view, evidence),
        "Comparators": say_comparators_of(indicator, view, profile),
        "Rank and trend": say_standing_of(indicator, view),
        "Releases, oldest first": say_releases(indicator, view),
        "Since last quarter": say_since_last_quarter(indicator, view),
        "Caveats": [*indicator.caveats, *indicator.known_differences] or ["none noted"],
        "Assumptions": _assumptions(indicator, view, profile),
        "Next figure": say_upcoming(indicator, covered_to(indicator, view), is_own_area=is_own),
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


def _bands(indicator: Indicator, view: View, evidence: Evidence) -> list[str]:
    row = view.current(indicator)
    threshold = evidence.profile.rules[view.protected.audience].threshold
    return [] if row is None or row.release else say_bands(row, indicator, evidence, threshold)


def _assumptions(indicator: Indicator, view: View, profile: Profile) -> list[str]:
    row = view.current(indicator)
    return [] if row is None or row.release else say_assumptions(indicator, profile, *window_told(indicator, view))


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

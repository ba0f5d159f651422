"""Tables made from protected results: a priority at a glance, an indicator over time, and how each is defined."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from trust_analysis.indicators.definition import Indicator
from trust_analysis.indicators.windows import name_window
from trust_analysis.presentation.apart import say_comparator, say_row
from trust_analysis.presentation.blocks import NONE, Table, Terms
from trust_analysis.presentation.comparator_words import comparators_cover, say_neighbours, wider_comparators
from trust_analysis.presentation.no_figure import NOTHING, Supply, list_none, why_none
from trust_analysis.presentation.pages.groups import MOST_PERIODS, groups_table
from trust_analysis.presentation.pages.upcoming import say_next
from trust_analysis.presentation.revised import said_before
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import say_covered
from trust_analysis.presentation.sources import Marks, join_legend, mark_releases, say_beside, say_marks
from trust_analysis.presentation.wording import STATUS_WORDS, say_limits, say_number, say_value, title_with_unit
from trust_analysis.vocabulary.comparators import Comparator
from trust_analysis.vocabulary.figure import Figure
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statuses import WITHHELD

_SAME = "the same"
_NEIGHBOURS, _LAG, _SOURCE = "Neighbours", "Comparators cover", "Source"
_LONGEST_DATE = len("at 30 September 2018")
_ALWAYS = {"Indicator", "Figure", "Covers", _SOURCE}
_WORDS = {"Indicator", "Covers", _LAG, _SOURCE}


def glance_table(
    view: View, indicators: Iterable[Indicator], profile: Profile, caption: str, supply: Supply = NOTHING
) -> Table:
    """Return a table with a row per indicator: figure, what it covers, a year before, comparators, target, source.

    Indicators without a figure are named below it, with why by what was supplied; a column that no indicator fills is
    left out.
    """
    every = [(one, view.current(one)) for one in indicators]
    current = [(one, row) for one, row in every if row is not None]
    marks = _mark_all(view, current)
    filled = [_glance_row(view, one, row, marks) for one, row in current]
    columns = [name for name in (filled or [{}])[0] if name in _ALWAYS or _is_told(filled, name)]
    rows = tuple(tuple(row[name] for name in columns) for row in filled)
    return Table(
        caption,
        tuple(columns),
        rows,
        numbers=tuple(place for place, name in enumerate(columns) if name not in _WORDS),
        dates=tuple(place for place, name in enumerate(columns) if name in _dates_of(filled)),
        legend=join_legend(
            *list_none((one.title, why_none(one, view, supply)) for one, row in every if row is None),
            *_say_comparators(view, profile, columns, _neighbours_of(current)),
            f"“{NONE}”: no such figure is published or set." if any(NONE in row for row in rows) else "",
            say_marks(marks, rows),
            cells=(row["Figure"] for row in filled),
        ),
    )


def _dates_of(filled: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the columns that are not broken: none where what a figure covers takes a sentence and needs the room."""
    return set() if any(len(row["Covers"]) > _LONGEST_DATE for row in filled) else {"Covers", _SOURCE}


def _is_told(filled: Iterable[Mapping[str, str]], column: str) -> bool:
    return any(row[column] not in (NONE, _SAME) for row in filled)


def _say_comparators(view: View, profile: Profile, columns: Collection[str], neighbours: Neighbours) -> Iterator[str]:
    if _NEIGHBOURS in columns:
        yield f"Neighbours: {say_neighbours(profile.neighbours_method, neighbours)}."
    wider = [name for _, name in wider_comparators(view.area) if name in columns]
    if _LAG not in columns and (wider or _NEIGHBOURS in columns):
        yield "What a figure is set beside is of the same year."


def _neighbours_of(rows: Iterable[tuple[Indicator, Figure]]) -> Neighbours:
    """Return the neighbours, the same for all of an area's rows; none where none are known."""
    return next((row.neighbours for _, row in rows if row.neighbours_codes), Neighbours(()))


def _mark_all(view: View, rows: Iterable[tuple[Indicator, Figure | None]]) -> Marks:
    """Return a letter for every release that rows show, those of what was published before last."""
    told = [(one, row) for one, row in rows if row is not None]
    before = [said.release for one, row in told for said in said_before(view, row, one)[:1]]
    return mark_releases([*(row.release for _, row in told), *before])


def _glance_row(view: View, indicator: Indicator, row: Figure, marks: Marks) -> dict[str, str]:
    then = view.earlier(indicator, row)
    past = NONE if then is None else say_value(then.value, then.status, indicator, with_unit=False)
    named = ((Comparator.NEIGHBOURS, _NEIGHBOURS), *wider_comparators(view.area))
    beside = {name: _say_comparator(row.beside(whose), row, indicator) for whose, name in named}
    title = f"{indicator.title}, {indicator.unit}" if "per " in indicator.unit else indicator.title
    return {
        "Indicator": title,
        "Figure": _say_figure(view, row, indicator, marks),
        "Covers": say_covered(row, indicator),  # that it is published is said by its source
        "A year before": past,
        **beside,
        _LAG: NONE if set(beside.values()) <= {NONE} else _say_year(row, indicator),
        "Target": _say_beside(row.target_value, indicator),
        _SOURCE: say_beside(row, marks),
    }


def _say_year(row: Figure, indicator: Indicator) -> str:
    """Return the year of the comparators, which of a published figure is its own."""
    return _SAME if not row.is_ours else comparators_cover(row, indicator)


def _say_comparator(value: float, row: Figure, indicator: Indicator) -> str:
    return NONE if math.isnan(value) else say_comparator(value, row, indicator)


def _say_beside(value: float, indicator: Indicator) -> str:
    return NONE if math.isnan(value) else say_value(value, "", indicator, with_unit=False)


def _say_figure(view: View, row: Figure, indicator: Indicator, marks: Marks) -> str:
    """Return a row's figure; a revised one with what was published before, and in which release."""
    before = _say_before(view, row, indicator, marks)
    if not before:
        return say_row(row, indicator, with_unit=False)
    number = say_row(replace(row, status=""), indicator, with_unit=False)
    return f"{number} ({STATUS_WORDS[row.status]}; {before})"


def _say_before(view: View, row: Figure, indicator: Indicator, marks: Marks) -> str:
    before = said_before(view, row, indicator)
    return f"{before[0].figure} in {marks[before[0].release]}" if before else ""


def history_table(view: View, indicator: Indicator, breakdown: str = TOTAL) -> Table:
    """Return an indicator over its last periods, ours or else as published, broken down if asked; no rows for none.

    Where a figure is revised, a column gives what was published first, or before.
    """
    rows = view.own_or_published(indicator, breakdown)
    if not any(one.is_told for one in rows):
        by = "" if breakdown == TOTAL else f", by {breakdown}"
        return Table(f"{title_with_unit(indicator)}, {view.area.name}{by}", (), ())
    source = "our returns" if rows[0].is_ours else "as published"
    caption = f"{title_with_unit(indicator)}, {view.area.name} ({source})"
    if breakdown != TOTAL:
        return groups_table(view, rows, indicator, f"{caption}, by {breakdown}", breakdown)
    shown = rows[-MOST_PERIODS:]
    marks = _mark_all(view, ((indicator, row) for row in shown))
    before = [_say_before(view, row, indicator, marks) for row in shown]
    columns = ["Period", "Figure", "Count", "Of", "95% interval", *(["Published before"] if any(before) else [])]
    lines = tuple(
        (*_history_row(row, indicator), *([then or _SAME] if any(before) else []), say_beside(row, marks))
        for row, then in zip(shown, before, strict=True)
    )
    legend = join_legend(indicator.definition, say_marks(marks, lines), cells=(line[1] for line in lines))
    return Table(caption, (*columns, "Source"), lines, numbers=tuple(range(1, len(columns))), legend=legend)


def _history_row(row: Figure, indicator: Indicator) -> tuple[str, ...]:
    counts = [
        _say_count(row, row.numerator, indicator.numerator),
        _say_count(row, row.denominator, indicator.denominator),
    ]
    status = row.status if not row.has_value else row.status.replace(WITHHELD, "")
    return (
        name_window(indicator.window, row.period, row.covers_to),
        say_value(row.value, status, indicator, with_unit=False),
        *counts,
        say_limits(row, indicator) or NONE,
    )


def _say_count(row: Figure, count: float, words: str) -> str:
    if not math.isnan(count):
        return say_number(count)
    return "withheld" if words and row.is_withheld else NONE


def definitions(indicators: Iterable[Indicator]) -> Terms:
    """Return how each indicator is defined, what to beware of, where it comes from, and when the next figure does."""
    return Terms(
        tuple(
            (
                one.title,
                " ".join(
                    (one.definition, *one.caveats, *one.known_differences, f"Source: {one.source}.", say_next(one))
                ),
            )
            for one in indicators
        )
    )

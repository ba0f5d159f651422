"""Tables made from protected results: a priority at a glance, an indicator over time, and how each is defined."""

import math
from collections.abc import Iterable
from itertools import chain

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Points, Table
from trust_analysis.presentation.revised import said_before
from trust_analysis.presentation.select import View, day_of
from trust_analysis.presentation.sentences import comparator_names, say_release, say_when
from trust_analysis.presentation.sources import Marks, join_legend, mark_releases, say_beside, say_marks, say_sources
from trust_analysis.presentation.wording import say_number, say_value, title_with_unit
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL

MOST_PERIODS = 12
_NONE = "none"
_SAME = "the same"
_NEIGHBOURS_PLACE = 4  # their column in a table at a glance


def glance_table(view: View, indicators: Iterable[Indicator], profile: Profile, caption: str) -> Table:
    """Return a table with a row per indicator: figure, what it covers, a year before, comparators, target, source."""
    region = comparator_names(_NO_ROW, view, profile)[1][1]
    columns = (
        "Indicator",
        "Figure",
        "Covers",
        "A year before",
        "Neighbours",
        region,
        "England",
        "Comparators cover",
        "Target",
        "Source",
    )
    current = [(one, view.current(one)) for one in indicators]
    marks = _mark_all(view, current)
    rows = tuple(_glance_row(view, one, row, profile, marks) for one, row in current)
    is_own = view.area.code == profile.area.code and profile.neighbours
    model = f" ({profile.neighbours_model} model)" if is_own else ""
    compared = any(row[_NEIGHBOURS_PLACE] != _NONE for row in rows)
    near = f"Neighbours: the {profile.neighbours_method} of statistical neighbours{model}." if compared else ""
    none = f"“{_NONE}”: no such figure is published or set."
    legend = join_legend(near, none, say_marks(marks, rows), cells=(row[1] for row in rows))
    return Table(caption, columns, rows, numbers=(1, 3, 4, 5, 6, 8), legend=legend)


_NO_ROW = pd.Series({"neighbours_used": math.nan, "neighbours_model": math.nan})


def _mark_all(view: View, rows: Iterable[tuple[Indicator, pd.Series | None]]) -> Marks:
    """Return a letter for every release that rows show, those of what was published before last."""
    told = [(one, row) for one, row in rows if row is not None]
    before = [said.release for one, row in told for said in said_before(view, row, one)[:1]]
    return mark_releases([*(row["release"] for _, row in told), *before])


def _glance_row(
    view: View, indicator: Indicator, row: pd.Series | None, profile: Profile, marks: Marks
) -> tuple[str, ...]:
    if row is None:
        return (indicator.title, "not supplied", *[_NONE] * 8)
    then = view.earlier(indicator, row)
    past = _NONE if then is None else say_value(then["value"], then["status"], indicator, with_unit=False)
    beside = [
        _NONE if math.isnan(row[name]) else say_value(row[name], "", indicator, with_unit=False)
        for name, _ in comparator_names(row, view, profile)
    ]
    lag = _NONE if set(beside) == {_NONE} else f"year to {say_date(day_of(row, 'comparison_covers_to'))}"
    target = (
        _NONE if math.isnan(row["target_value"]) else say_value(row["target_value"], "", indicator, with_unit=False)
    )
    title = f"{indicator.title}, {indicator.unit}" if indicator.unit.startswith("per") else indicator.title
    return (
        title,
        _say_figure(view, row, indicator, marks),
        say_when(row, indicator).removesuffix(" (published)"),  # its source says so
        past,
        *beside,
        lag,
        target,
        say_beside(row, marks),
    )


def _say_figure(view: View, row: pd.Series, indicator: Indicator, marks: Marks) -> str:
    """Return a row's figure; a revised one with what was published before, and in which release."""
    figure = say_value(row["value"], row["status"], indicator, with_unit=False)
    before = _say_before(view, row, indicator, marks)
    return f"{figure.removesuffix(')')}; {before})" if before else figure


def _say_before(view: View, row: pd.Series, indicator: Indicator, marks: Marks) -> str:
    before = said_before(view, row, indicator)
    return f"{before[0].figure} in {marks[before[0].release]}" if before else ""


def history_table(view: View, indicator: Indicator, breakdown: str = TOTAL) -> Table:
    """Return an indicator over its last periods, ours or else as published, broken down if asked.

    Where a figure is revised, a column gives what was published first, or before.
    """
    own = view.own(indicator, breakdown)
    rows = own if len(own) else view.published(indicator, breakdown)
    source = "our returns" if len(own) else "as published"
    caption = f"{title_with_unit(indicator)}, {view.area.name} ({source})"
    if breakdown != TOTAL:
        return _by_group(view, rows, indicator, f"{caption}, by {breakdown}")
    shown = [row for _, row in rows.tail(MOST_PERIODS).iterrows()]
    marks = _mark_all(view, ((indicator, row) for row in shown))
    before = [_say_before(view, row, indicator, marks) for row in shown]
    columns = ["Period", "Figure", "Count", "Of", "95% interval", *(["Published before"] if any(before) else [])]
    lines = tuple(
        (*_history_row(row, indicator), *([then or _SAME] if any(before) else []), say_beside(row, marks))
        for row, then in zip(shown, before, strict=True)
    )
    legend = join_legend(indicator.definition, say_marks(marks, lines), cells=(line[1] for line in lines))
    return Table(caption, (*columns, "Source"), lines, numbers=tuple(range(1, len(columns))), legend=legend)


def _history_row(row: pd.Series, indicator: Indicator) -> tuple[str, ...]:
    counts = [_say_count(row, "numerator", indicator.numerator), _say_count(row, "denominator", indicator.denominator)]
    limits = [
        say_number(row[name], indicator.decimals)
        for name in ("lower_limit", "upper_limit")
        if not math.isnan(row[name])
    ]
    status = row["status"] if math.isnan(row["value"]) else row["status"].replace("c", "")
    return (
        row["period"],
        say_value(row["value"], status, indicator, with_unit=False),
        *counts,
        " to ".join(limits) or _NONE,
    )


def _say_count(row: pd.Series, part: str, words: str) -> str:
    if not math.isnan(row[part]):
        return say_number(row[part])
    return "withheld" if words and row["status"] == "c" else _NONE


def _by_group(view: View, rows: pd.DataFrame, indicator: Indicator, caption: str) -> Table:
    groups = list(dict.fromkeys(rows["group"]))
    periods = list(dict.fromkeys(rows["period"]))[-MOST_PERIODS:]
    shown = rows[rows["period"].isin(periods)]
    lines = tuple(
        (str(period), *(_cell(part[part["group"] == group], indicator) for group in groups))
        for period, part in shown.groupby("period", sort=False)
    )
    revised = (_say_group_revised(view, row, indicator) for _, row in shown.iterrows())
    legend = join_legend(indicator.definition, say_sources(shown), *revised, cells=chain.from_iterable(lines))
    return Table(caption, ("Period", *groups), lines, numbers=tuple(range(1, len(groups) + 1)), legend=legend)


def _say_group_revised(view: View, row: pd.Series, indicator: Indicator) -> str:
    before = said_before(view, row, indicator)[:1]
    return "".join(
        f"{row['group']}, {row['period']}: {one.when} as {one.figure} ({say_release(one.release)})." for one in before
    )


def _cell(rows: pd.DataFrame, indicator: Indicator) -> str:
    return _NONE if rows.empty else say_value(rows.iloc[0]["value"], rows.iloc[0]["status"], indicator, with_unit=False)


def definitions(indicators: Iterable[Indicator]) -> Points:
    """Return how each indicator is defined, what to beware of, and where the definition comes from."""
    return Points(
        tuple(
            f"{one.title}: {one.definition} {' '.join((*one.caveats, *one.known_differences))} Source: {one.source}.".replace(
                "  ", " "
            )
            for one in indicators
        )
    )

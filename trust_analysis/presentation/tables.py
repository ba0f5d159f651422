"""Tables made from protected results: a priority at a glance, an indicator over time, and how each is defined."""

import math
from collections.abc import Iterable

import pandas as pd

from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Points, Table
from trust_analysis.presentation.select import View, day_of
from trust_analysis.presentation.sentences import comparator_names, say_when
from trust_analysis.presentation.wording import say_number, say_value, title_with_unit
from trust_analysis.vocabulary.periods import say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL

MOST_PERIODS = 12
_NONE = "none"
_NEIGHBOURS_PLACE = 4  # their column in a table at a glance


def glance_table(view: View, indicators: Iterable[Indicator], profile: Profile, caption: str) -> Table:
    """Return a table with a row per indicator: its figure, what it covers, a year before, comparators and target."""
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
    )
    rows = tuple(_glance_row(view, one, profile) for one in indicators)
    is_own = view.area.code == profile.area.code and profile.neighbours
    model = f" ({profile.neighbours_model} model)" if is_own else ""
    compared = any(row[_NEIGHBOURS_PLACE] != _NONE for row in rows)
    legend = f"Neighbours: the {profile.neighbours_method} of statistical neighbours{model}. " if compared else ""
    return Table(
        caption,
        columns,
        rows,
        numbers=(1, 3, 4, 5, 6, 8),
        legend=f"{legend}“{_NONE}”: no such figure is published or set.",
    )


_NO_ROW = pd.Series({"neighbours_used": math.nan, "neighbours_model": math.nan})


def _glance_row(view: View, indicator: Indicator, profile: Profile) -> tuple[str, ...]:
    row = view.current(indicator)
    if row is None:
        return (indicator.title, "not supplied", *[_NONE] * 7)
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
        say_value(row["value"], row["status"], indicator, with_unit=False),
        say_when(row, indicator),
        past,
        *beside,
        lag,
        target,
    )


def history_table(view: View, indicator: Indicator, breakdown: str = TOTAL) -> Table:
    """Return an indicator over its last periods, ours or else as published, broken down if asked."""
    own = view.own(indicator, breakdown)
    rows = own if len(own) else view.published(indicator, breakdown)
    source = "our returns" if len(own) else "as published"
    caption = f"{title_with_unit(indicator)}, {view.area.name} ({source})"
    if breakdown != TOTAL:
        return _by_group(rows, indicator, f"{caption}, by {breakdown}")
    lines = tuple(_history_row(row, indicator) for _, row in rows.tail(MOST_PERIODS).iterrows())
    return Table(
        caption,
        ("Period", "Figure", "Count", "Of", "95% interval"),
        lines,
        numbers=(1, 2, 3, 4),
        legend=indicator.definition,
    )


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


def _by_group(rows: pd.DataFrame, indicator: Indicator, caption: str) -> Table:
    groups = list(dict.fromkeys(rows["group"]))
    lines = [
        (str(period), *(_cell(part[part["group"] == group], indicator) for group in groups))
        for period, part in rows.groupby("period", sort=False)
    ]
    return Table(
        caption,
        ("Period", *groups),
        tuple(lines[-MOST_PERIODS:]),
        numbers=tuple(range(1, len(groups) + 1)),
        legend=indicator.definition,
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

"""The spreadsheet's sheets of figures: for each priority one of totals with their comparators, and one by group."""

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trust_analysis.exports.sheet_cells import NOTHING, number_cell, status_cell, text_cell
from trust_analysis.exports.sheet_notes import ORIGIN_NOTE, READ_NOTES, SHORTHAND_NOTE, About
from trust_analysis.exports.why_empty import why_empty
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.sentences import say_release
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.profile import Priority
from trust_analysis.vocabulary.results import TOTAL

if TYPE_CHECKING:
    import gptables
    import pandas as pd

LONGEST_NAME = 31
"""Letters that the name of a sheet may have."""

OURS = "Our own returns"
OTHERS = "Other published figures"
_PLACES = {name: place for place, name in enumerate(INDICATORS)}
_OF_ROW = "in the unit of its row"
_COMPARATORS = {
    "neighbours_value": f"Statistical neighbours ({_OF_ROW})",
    "region_value": f"Region ({_OF_ROW})",
    "england_value": f"England ({_OF_ROW})",
    "target_value": f"Target ({_OF_ROW})",
}


def make_figure_sheets(
    rows: "pd.DataFrame", about: About, priorities: Sequence[Priority]
) -> "dict[str, gptables.GPTable]":
    """Return the sheets by name, of `rows`, an area's results as exported.

    What belongs to no priority comes last, so that every row is on one sheet.
    """
    sheets = {}
    figures = sorted(figures_of(rows), key=_place)
    for number, (title, domains) in enumerate(_parts(figures, priorities), 1):
        mine = [row for row in figures if _domain_of(row.indicator) in domains]
        for letter, told, part in _split(title, mine):
            name = _name_sheet(f"{number}{letter} {told}")
            sheets[name] = _make_sheet(part, told, about, f"table_{number}{letter}")
    return sheets


def _parts(rows: Iterable[Figure], priorities: Sequence[Priority]) -> Iterator[tuple[str, Collection[str]]]:
    """Yield each priority's title and the domains it tells of; of two that tell of one domain the first has it."""
    left = dict.fromkeys(_domain_of(row.indicator) for row in rows)
    for one in priorities:
        domains = [domain for domain in one.domains if domain in left]
        left = {domain: None for domain in left if domain not in domains}
        if domains:
            yield one.title, domains
    if left:
        yield (OTHERS if priorities else "Figures"), left


def _domain_of(name: str) -> str:
    return INDICATORS[name].domain if name in INDICATORS else ""


def _place(row: Figure) -> tuple[int, str, str, date, str, str]:
    """Return where a row stands: in the order of the catalogue, then of time."""
    place = _PLACES.get(row.indicator, len(_PLACES))
    return place, row.indicator, row.breakdown, row.covers_to, row.group, row.release


def _split(title: str, rows: Iterable[Figure]) -> Iterator[tuple[str, str, list[Figure]]]:
    """Yield the totals and what is broken down, each with its letter and title, where there are any."""
    parts: dict[bool, list[Figure]] = {True: [], False: []}
    for row in rows:
        parts[row.breakdown == TOTAL].append(row)
    for letter, told, part in (("a", title, parts[True]), ("b", f"By group, {title}", parts[False])):
        if part:
            yield letter, told, part


def _name_sheet(text: str) -> str:
    """Return a name that a sheet may have: 31 letters at most, no apostrophe and none of the signs that are taken."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", text).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return textwrap.shorten(plain, LONGEST_NAME, placeholder="\N{HORIZONTAL ELLIPSIS}")


def _make_sheet(rows: Sequence[Figure], title: str, about: About, name: str) -> "gptables.GPTable":
    import gptables
    import pandas as pd

    has_groups = any(row.breakdown != TOTAL for row in rows)
    told = [_tell_row(row, has_groups=has_groups) for row in rows]
    table = pd.DataFrame(told).astype("object")
    columns = {column: place for place, column in enumerate(table)}
    return gptables.GPTable(
        table=table,
        table_name=name,
        title=text_cell(f"{title}: {about.place}"),
        subtitles=about.marking,
        instructions=READ_NOTES,
        source=text_cell(about.made),
        table_notes={"Status": f"$${SHORTHAND_NOTE}$$", "Origin": f"$${ORIGIN_NOTE}$$"},
        index_columns={1: 0, 2: 1},  # gptables refers to notes from these alone, and formats them as the first ones
        additional_formatting=[
            {"column": {"columns": _numbers(table), "format": {"align": "right"}, "include_names": True}},
            *(
                {"cell": {"cells": (line, columns[column]), "format": {"num_format": pattern}}}
                for line, (row, cells) in enumerate(zip(rows, told, strict=True), 1)
                for column, pattern in _patterns(INDICATORS.get(row.indicator), cells)
            ),
        ],
    )


def _numbers(table: "pd.DataFrame") -> list[str]:
    """Return the columns of numbers: gptables sets them right only where no header leads to a note."""
    return [str(one) for one in table if _is_count(str(one)) or str(one).endswith(f"({_OF_ROW})")]


def _patterns(indicator: Indicator | None, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield how each number of a row is shown: with as many decimals as a page has, thousands separated."""
    decimals = indicator.decimals if indicator else 0
    for column, cell in row.items():
        if not isinstance(cell, str) and (indicator or _is_count(column)):
            yield column, "#,##0" if _is_count(column) or not decimals else f"#,##0.{'0' * decimals}"


def _is_count(column: str) -> bool:
    return column.endswith("(number)")


def _tell_row(row: Figure, *, has_groups: bool) -> dict[str, object]:
    indicator = INDICATORS.get(row.indicator)
    decimals = indicator.decimals if indicator else None

    def number(column: str, shown_to: int | None = decimals) -> float | str:
        return number_cell(row.number(column), shown_to, why_empty(column, row.status, indicator))

    groups = {"Broken down by": text_cell(row.breakdown), "Group": text_cell(row.group)}
    return {
        "Indicator": text_cell(indicator.title if indicator else row.indicator),
        "Note": f"$${indicator.name}$$" if indicator else NOTHING,
        "Period": text_cell(row.period),
        "Covers to": f"{row.covers_to:%Y-%m-%d}",
        **(groups if has_groups else {}),
        f"Value ({_OF_ROW})": number("value"),
        "Unit": _say_unit(indicator),
        "Count (number)": number("numerator", 0),
        "Out of (number)": number("denominator", 0),
        f"Lower 95% limit ({_OF_ROW})": number("lower_limit"),
        f"Upper 95% limit ({_OF_ROW})": number("upper_limit"),
        **({} if has_groups else {told: number(name) for name, told in _COMPARATORS.items()}),
        "Status": status_cell(row.status),
        "Source": text_cell(say_release(row.release) if row.release else OURS),
        "Origin": row.origin or NOTHING,
    }


def _say_unit(indicator: Indicator | None) -> str:
    if indicator is None:
        return "as published"
    return "per cent" if indicator.unit == "%" else text_cell(indicator.unit)

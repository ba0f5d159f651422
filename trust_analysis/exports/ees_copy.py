"""The same figures in the layout of Explore Education Statistics, each file with its `.meta.csv`.

Source: Department for Education, Open data standards (Analysts' guide), and the checks of its data screener. A file has
one kind of period, so each domain of indicators has a file for each kind. Times and places are columns that the
description does not name; filters are named where they have more than one level; no figure is blank: shorthand stands
where there is none, and `z` where an indicator is not told of a group.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trust_analysis.exports.ees_columns import (
    FILTERS,
    Column,
    columns_of,
    say_place,
    say_status,
    say_time,
)
from trust_analysis.exports.why_empty import NOT_APPLICABLE, why_empty
from trust_analysis.indicators import INDICATORS
from trust_analysis.vocabulary.areas import Area
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.safe_cells import make_safe

if TYPE_CHECKING:
    import pandas as pd

OURS = "Our own returns"
NOT_MADE_UP = "Not made up"
LIST_OF_FILES = "dataset_names.csv"
"""What the service calls the list of the files that are sent to it together."""

_KINDS = {
    "quarter": "quarters",
    "month": "months",
    "academic_year": "academic years",
    "financial_year": "financial years",
    "calendar_year": "calendar years",
}
_META = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)


@dataclass(frozen=True)
class EesFile:
    """A file of the copy: its name without ending, what it holds in words, its data and its description as CSV."""

    name: str
    title: str
    data: bytes
    meta: bytes


def make_ees_files(rows: "pd.DataFrame", area: Area) -> list[EesFile]:
    """Return an area's results, as exported, as files of the service, one for each domain and kind of period.

    Only what the catalogue defines is copied: any other publication is in this layout already, at its publisher's.
    """
    parts = dict[tuple[str, str], list[Figure]]()
    for row in figures_of(rows[rows["indicator"].isin(INDICATORS)]):
        parts.setdefault((INDICATORS[row.indicator].domain, parse_period(row.period).kind), []).append(row)
    return [
        _make_file(part, domain, kind, area) for (domain, kind), part in sorted(parts.items(), key=lambda one: one[0])
    ]


def list_files(files: Iterable[EesFile]) -> bytes:
    """Return the list of files and what each holds, as the service takes it with several files at once."""
    return _write([("file_name", "dataset_name"), *((one.name, one.title) for one in files)])


def _make_file(rows: Sequence[Figure], domain: str, kind: str, area: Area) -> EesFile:
    there = {row.indicator for row in rows}
    columns = [column for one in INDICATORS.values() if one.name in there for column in columns_of(one)]
    lines = _gather(rows)
    place = say_place(area)
    header = [*say_time(rows[0].period), *place, *FILTERS, *(one.name for one in columns)]
    data = [
        [
            *say_time(period).values(),
            *place.values(),
            *filters,
            *(cells.get(one.name, NOT_APPLICABLE) for one in columns),
        ]
        for (period, *filters), cells in lines.items()
    ]
    levels = {one: len({line[at] for line in lines}) for at, one in enumerate(FILTERS, 1)}
    title = f"{domain.replace('_', ' ').capitalize()}, {_KINDS[kind]}"
    return EesFile(f"{domain}_{kind}", title, _write([header, *data]), _write([_META, *_describe(levels, columns)]))


def _gather(rows: Iterable[Figure]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the cells of each line by column: what is of one period, group, source and status stands on one line."""
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for row in sorted(rows, key=lambda one: (one.covers_to, one.period)):
        indicator = INDICATORS[row.indicator]
        cells = lines.setdefault(_key(row), {})
        for column in columns_of(indicator):
            cells[column.name] = _say_number(row.number(column.of), why_empty(column.of, row.status, indicator))
    return lines


def _key(row: Figure) -> tuple[str, ...]:
    filters = (
        row.breakdown,
        row.group,
        row.release or OURS,
        say_status(row.status),
        row.origin or NOT_MADE_UP,
    )
    return (row.period, *map(make_safe, filters))


def _say_number(number: float, instead: str) -> str:
    return instead if math.isnan(number) else f"{number:.10g}"


def _describe(levels: Mapping[str, int], columns: Iterable[Column]) -> Iterator[Sequence[str]]:
    for name, (label, hint, grouping) in FILTERS.items():
        if levels[name] > 1 and label:
            yield name, "Filter", label, "", "", "", hint, grouping if levels.get(grouping, 0) > 1 else ""
    for one in columns:
        yield one.name, "Indicator", one.label, one.grouping, one.unit, str(one.decimals), "", ""


def _write(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue().encode()

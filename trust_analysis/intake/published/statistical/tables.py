"""Statistical tables that people lay out by hand become tidy rows: measure, area, period and the cell as it stands.

A table is known by its shape (`shape`): rows named by areas, or by years where the whole table is of
England; headers of several rows above; figures. Its years are found in a header, in the rows' names or in a line above.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from trust_analysis.intake.files.sheets import Merged
from trust_analysis.intake.published.statistical.cells import Cell, Grid, read_cells
from trust_analysis.intake.published.statistical.columns import read_headings
from trust_analysis.intake.published.statistical.fitness import is_statistical
from trust_analysis.intake.published.statistical.headers import read_paths
from trust_analysis.intake.published.statistical.notes import read_legend, take_off_year_footnotes, take_off_years
from trust_analysis.intake.published.statistical.periods import Year, find_kind, find_single_year, read_label
from trust_analysis.intake.published.statistical.shape import find_shape
from trust_analysis.vocabulary.areas import ENGLAND

COLUMNS = ["measure", "area_code", "period", "covers_to", "text"]
MOST_NAMES = 12
"""At most this many names that nobody knows are told of one table."""

_PLAIN = {ord(mark): "-" for mark in "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}"} | {
    ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'",
    ord("\N{LEFT SINGLE QUOTATION MARK}"): "'",
}
"""Marks that publishers set in several ways."""

_LINK = re.compile(r"(?:back|return) to\b.*|index|contents", re.IGNORECASE)
_BEYOND_ENGLAND = re.compile(r"england (?:and|&) wales|great britain|united kingdom", re.IGNORECASE)


@dataclass(frozen=True)
class StatisticalTable:
    """A statistical table as tidy rows.

    `rows` has `measure` (headers joined with " | "), `area_code`, `period`, `covers_to` and `text`, a row for every
    cell of figures that is not empty. `symbols` is what the footnotes say that symbols stand for. `unknown_areas` are
    names of rows nobody knows, and `remarks` say in words what was not read, or read on a guess.
    """

    title: str
    notes: tuple[str, ...]
    rows: pd.DataFrame
    symbols: Mapping[str, str] = field(default_factory=dict)
    unknown_areas: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_statistical_table(rows: list[list[str]], merged: Merged = ()) -> StatisticalTable | None:
    """Return the table a sheet holds, None where it holds none, as an index does.

    `rows` are the sheet's cells as text, all of one length; `merged` says which are merged, where the file does.
    """
    tidy = [[" ".join(cell.translate(_PLAIN).split()) for cell in row] for row in rows]
    shape = find_shape(tidy)
    if shape is None:
        return None
    lines = [_say_row(row) for row in tidy[: shape.header[0]]]
    title = _find_title(lines)
    notes = tuple(_say_row(row) for row in tidy[shape.end :] if any(row))
    paths = read_paths(tidy, shape, merged)
    headings = read_headings(
        paths,
        _find_year_above(lines, title),
        take_off_years(take_off_year_footnotes(title)),
        is_by_year=shape.is_by_year,
    )
    years = [line for line in lines if re.match(r"years?\b|period", line, re.IGNORECASE)]
    stub = [_say_row(tidy[row][: shape.first]) for row in shape.header]
    kind = find_kind([*stub, *years, title], notes, [title, *(one.measure for one in headings.values())])
    grid = Grid(tidy, shape, headings, kind, _find_whole_area(lines))
    if not is_statistical(grid):
        return None
    cells = read_cells(grid)
    unknown = tuple(dict.fromkeys(cell.name for cell in cells if not cell.area))
    remarks = (*_say_unread(cells, unknown, shape.left_out), *_say_guesses(cells, kind))
    title = take_off_year_footnotes(title)
    return StatisticalTable(title, notes, _make_rows(cells), read_legend(notes), unknown, remarks)


def _say_row(row: list[str]) -> str:
    return " ".join(filter(None, row))


def _find_title(lines: list[str]) -> str:
    """Return the line that begins with `Table`, else the first that is no link and no year."""
    told = [line for line in lines if line and not _LINK.fullmatch(line) and not read_label(line)]
    return next((line for line in told if re.match(r"table\b", line, re.IGNORECASE)), next(iter(told), ""))


def _find_year_above(lines: list[str], title: str) -> Year | None:
    """Return the year that a line above is (`Year: 2016`), else the one the title names."""
    return next((year for line in lines if (year := read_label(line))), find_single_year(title))


def _find_whole_area(lines: list[str]) -> str | None:
    """Return England where the lines above name it, for tables that name no area in their rows."""
    words = " ".join(lines)
    return ENGLAND if re.search(r"\bengland", words, re.IGNORECASE) and not _BEYOND_ENGLAND.search(words) else None


def _make_rows(cells: list[Cell]) -> pd.DataFrame:
    records = [
        (cell.measure, cell.area, cell.period.label, cell.period.end, cell.text)
        for cell in cells
        if cell.area and cell.period
    ]
    texts = dict.fromkeys(("measure", "area_code", "period", "text"), "str")
    return pd.DataFrame(records, columns=COLUMNS).astype({**texts, "covers_to": "datetime64[s]"})


def _say_unread(cells: list[Cell], unknown: tuple[str, ...], left_out: int) -> list[str]:
    remarks = []
    nowhere, timeless = sum(not cell.area for cell in cells), sum(cell.period is None for cell in cells)
    if nowhere:
        more = f" and {len(unknown) - MOST_NAMES} more" if len(unknown) > MOST_NAMES else ""
        names = ", ".join(map(repr, unknown[:MOST_NAMES])) + more
        remarks.append(f"{nowhere} figures are not read, since no area known here is called {names}.")
    if timeless:
        remarks.append(f"{timeless} figures are not read, since neither a header nor a line above says their year.")
    if left_out:
        remarks.append(f"{left_out} rows below a second header are not read. Put each table on a sheet of its own.")
    return remarks


def _say_guesses(cells: list[Cell], kind: str) -> list[str]:
    remarks = []
    bare = [cell.year for cell in cells if cell.year and not (kind or cell.year.kind or cell.year.second)]
    if bare:
        years = ", ".join(sorted({year.first for year in bare}))
        remarks.append(
            f"nothing says what kind of year {years} is; read as a calendar year. It may be an academic one."
        )
    nameless = sum(not cell.measure for cell in cells)
    if nameless:
        remarks.append(f"{nameless} figures stand in columns without a header; their measure has no name.")
    return remarks

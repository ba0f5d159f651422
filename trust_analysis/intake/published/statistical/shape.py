"""Where a statistical table lies in its sheet: the header's rows, the rows and columns of figures, what names the rows.

Nothing rests on a file's name or on fixed places: rows are found by what names them (areas, or else years), figures by
being figures, the header by standing above them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from trust_analysis.intake.published.statistical.names import is_area, is_figure, is_year, plain_area_name
from trust_analysis.vocabulary.areas import code_for, find_area

_BANNER = re.compile(
    r"(?:back|return) to|index|contents|table\s*\w*\d|years?\b.*:|coverage|sources?:|notes?:", re.IGNORECASE
)
FEWEST_YEARS = 2
"""A column with fewer years names no rows by them."""


@dataclass(frozen=True)
class Shape:
    """Where a table lies: rows and columns by number from nought; all columns before `first` name the row.

    `key` is the column of the rows' areas, or of their years where `is_by_year`; `years` are the columns before `first`
    that hold the rows' years. `end` is the row behind the last one; `left_out` says how many named rows of figures lie
    behind it, which another header begins.
    """

    header: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[int, ...]
    first: int
    key: int
    end: int
    is_by_year: bool
    years: tuple[int, ...]
    left_out: int


def find_shape(rows: list[list[str]]) -> Shape | None:
    """Return where the table lies, None where the sheet holds none."""
    key = _find_area_column(rows)
    is_by_year = key is None
    key = _find_year_column(rows) if key is None else key
    if key is None:
        return None
    named = _rows_of_figures(rows, key, is_year) if is_by_year else _rows_of_areas(rows, key)
    first = _find_first(rows, named, key)
    if first is None:
        return None
    top = _extend_up(rows, named[0], key, first)
    header = _find_header(rows, top, first)
    end = _find_end(rows, (named[0], named[-1]), first, header)
    body = [row for row in range(top, end) if any(rows[row][first:]) and not _repeats(rows, row, header, first)]
    years = [key] if is_by_year else [column for column in range(first) if _holds_years(rows, column, named)]
    shape = Shape(
        header=tuple(header),
        body=tuple(body),
        columns=tuple(column for column in range(first, len(rows[0])) if any(rows[row][column] for row in body)),
        first=first,
        key=key,
        end=end,
        is_by_year=is_by_year,
        years=tuple(years),
        left_out=sum(row >= end for row in named),
    )
    return shape if header else None


def _find_area_column(rows: list[list[str]]) -> int | None:
    """Return the column that names most authorities, or else most areas, beside figures; the last of several."""
    found = []
    for column in range(len(rows[0]) if rows else 0):
        names = {rows[row][column] for row in _rows_of_figures(rows, column, is_area)}
        codes = {code_for(code=name, name=plain_area_name(name)) for name in names}
        authorities = sum(find_area(code).is_authority for code in codes if code)
        found.append((authorities, len(codes), column))
    authorities, areas, column = max(found, default=(0, 0, 0))
    return column if areas else None


def _find_year_column(rows: list[list[str]]) -> int | None:
    """Return the column that names most years beside figures."""
    counts = [len(_rows_of_figures(rows, column, is_year)) for column in range(len(rows[0]) if rows else 0)]
    most = max(counts, default=0)
    return counts.index(most) if most >= FEWEST_YEARS else None


def _rows_of_figures(rows: list[list[str]], column: int, is_name: Callable[[str], bool]) -> list[int]:
    return [
        place
        for place, row in enumerate(rows)
        if row[column] and any(map(is_figure, row[column + 1 :])) and is_name(row[column])
    ]


def _rows_of_areas(rows: list[list[str]], key: int) -> list[int]:
    """Return the rows of figures that the key names, or, where it is empty, another cell (a region's)."""
    named = {
        place
        for column in range(len(rows[0]))
        for place in _rows_of_figures(rows, column, is_area)
        if column == key or not rows[place][key]
    }
    return sorted(named)


def _find_first(rows: list[list[str]], named: list[int], key: int) -> int | None:
    """Return the first column of figures: what stands between it and the key (numbers, regions) names rows as well."""
    for column in range(key + 1, len(rows[0])):
        cells = [(rows[row][column], rows[row]) for row in named if rows[row][column]]
        figures = sum(is_figure(cell) for cell, _ in cells)
        numbers = sum(_is_number_of_area(cell, row[key]) for cell, row in cells)
        is_of_figures = cells and 2 * figures >= len(cells) and 2 * numbers <= len(cells)
        if is_of_figures and not _holds_years(rows, column, named):
            return column
    return None


def _is_number_of_area(cell: str, area: str) -> bool:
    code = code_for(number=cell)
    return code is not None and code == code_for(code=area, name=plain_area_name(area))


def _holds_years(rows: list[list[str]], column: int, named: list[int]) -> bool:
    """Return whether a column is headed as one of years and holds nothing else."""
    is_headed = any(re.search("year|period", row[column], re.IGNORECASE) for row in rows[: named[0]])
    return is_headed and all(is_year(rows[row][column]) for row in named if rows[row][column])


def _extend_up(rows: list[list[str]], top: int, key: int, first: int) -> int:
    """Return the first row of figures, which may be one of an area that nobody knows."""
    for place in range(top - 1, -1, -1):
        cells = [cell for cell in rows[place][first:] if cell]
        is_of_figures = bool(cells) and all(map(is_figure, cells)) and not all(map(is_year, cells))
        if any(rows[place]) and not (is_of_figures and rows[place][key]):
            break
        top = place if is_of_figures else top
    return top


def _find_header(rows: list[list[str]], top: int, first: int) -> list[int]:
    """Return the rows above the figures that head columns, up to one that heads none, such as the title's."""
    header: list[int] = []
    for place in range(top - 1, -1, -1):
        cells = [cell for cell in rows[place] if cell]
        if not cells:
            continue
        if any(rows[place][first:]) and not _is_banner(cells):
            header.insert(0, place)
        elif header:
            break
    return header


def _is_banner(cells: list[str]) -> bool:
    """Return whether a row says something of the whole table: a link, a title, a line such as `Coverage:`."""
    is_line = len(cells) == 1 or cells[0].endswith(":") or re.match("table", cells[0], re.IGNORECASE) is not None
    return is_line and _BANNER.match(cells[0]) is not None


def _find_end(rows: list[list[str]], named: tuple[int, int], first: int, header: list[int]) -> int:
    """Return the row behind the last one of figures: before another header, or where nothing more is named."""
    for place in range(named[0] + 1, named[1] + 1):
        if _is_header(rows[place], first) and not _repeats(rows, place, header, first):
            return place
    end = named[1] + 1
    for place in range(end, len(rows)):
        cells = [cell for cell in rows[place][first:] if cell]
        if any(rows[place]) and not (cells and any(rows[place][:first]) and all(map(is_figure, cells))):
            break
        end = place + 1 if cells else end
    return end


def _is_header(row: list[str], first: int) -> bool:
    cells = [cell for cell in row[first:] if cell]
    is_named = any(map(is_area, filter(None, row[:first])))
    return len(cells) > 1 and not is_named and not any(is_figure(cell) and not is_year(cell) for cell in cells)


def _repeats(rows: list[list[str]], place: int, header: list[int], first: int) -> bool:
    """Return whether a row says again what the header says, as it does at the top of a page."""
    return any(rows[place][first:] == rows[row][first:] for row in header)

"""Whether what has the shape of a statistical table is one, and no list of people that names their areas or years.

A return whose header was lost would else come this way. No figure, name or remark is made of what fails here.
"""

import re
from collections import defaultdict

from trust_analysis.datasets.definition import fold
from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.intake.published.statistical.cells import (
    Grid,
    holds_words,
    read_row_words,
    read_row_years,
    row_area,
)

_OF_PEOPLE = re.compile(
    r"(?:former)?upn|(?:child|pupil|person|client|case)(?:id|ref|reference|number|name)?|dob|.*dateofbirth|.*birthdate"
    r"|nhs(?:number|no)|.*(?:fore|first|given|sur|last|family)name|(?:full)?name|.*postcode|.*address"
)
MOST_AREAS, MOST_YEARS = 0.5, 0.8
"""The shares of rows that must be known: of areas publishers have many spellings, of years none."""

_DECIMAL = re.compile(r"-?\d*\.\d+")


def is_statistical(grid: Grid) -> bool:
    """Return whether most rows are areas or years known here, each is told from the others, and none is a person."""
    return _is_mostly_known(grid) and not _tells_of_people(grid) and _is_crossed(grid)


def _is_mostly_known(grid: Grid) -> bool:
    years = read_row_years(grid)
    known = sum(bool(years[row] if grid.shape.is_by_year else row_area(grid, row)) for row in grid.shape.body)
    return known >= (MOST_YEARS if grid.shape.is_by_year else MOST_AREAS) * len(grid.shape.body)


def _tells_of_people(grid: Grid) -> bool:
    headers = [cell for row in grid.shape.header for cell in grid.rows[row]]
    stubs = [cell for row in grid.shape.body for cell in grid.rows[row][: grid.shape.first]]
    columns = [[cell for row in grid.shape.body if (cell := grid.rows[row][one])] for one in grid.shape.columns]
    return (
        any(_OF_PEOPLE.fullmatch(fold(header)) for header in headers)
        or any(map(looks_identifying, stubs))
        or any(2 * sum(map(_is_identifier, column)) >= len(column) for column in columns)
        or any(_names_each_row(grid, column) for column in range(grid.shape.first))
    )


def _names_each_row(grid: Grid, column: int) -> bool:
    """Return whether words beside the areas are others in every row, as names of people are."""
    texts = [text for row in grid.shape.body if (text := grid.rows[row][column])]
    return len(texts) > 1 and len(set(texts)) == len(texts) and holds_words(grid, column)


def _is_identifier(cell: str) -> bool:
    return looks_identifying(cell) and not _DECIMAL.fullmatch(cell)


def _is_crossed(grid: Grid) -> bool:
    """Return whether nearly every row is another one, and words that tell them apart come again in most areas."""
    years, words = read_row_years(grid), read_row_words(grid)
    areas = {row: row_area(grid, row) or grid.rows[row][grid.shape.key] for row in grid.shape.body}
    of_word = defaultdict(set)
    for row, area in areas.items():
        of_word[words[row]].add(area)
    many = 2 * sum(2 * len(of_word[word]) > len(set(areas.values())) for word in words.values()) >= len(words)
    is_plain = not any(words.values())
    distinct = {(areas[row], years[row], words[row], _quarter_cells(grid, row)) for row in areas}
    return 10 * len(distinct) >= 9 * len(areas) and (is_plain or (many and len(set(areas.values())) > 1))


def _quarter_cells(grid: Grid, row: int) -> tuple[str, ...]:
    """Return what names a row of a table by years: a year and, beside it, a quarter."""
    return tuple(grid.rows[row][: grid.shape.first]) if grid.shape.is_by_year else ()

"""The cells of a statistical table, each with its measure, area and period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trust_analysis.intake.published.statistical.columns import BETWEEN, Heading
from trust_analysis.intake.published.statistical.names import find_area_code, is_area
from trust_analysis.intake.published.statistical.notes import take_off_footnotes
from trust_analysis.intake.published.statistical.periods import Year, names_quarter, read_label, read_quarter
from trust_analysis.intake.published.statistical.shape import Shape
from trust_analysis.vocabulary.periods import Period


@dataclass(frozen=True)
class Grid:
    """A table before its cells are read: its sheet, where it lies in it, and what its columns are.

    `kind` is that of its years, empty where nothing says; `whole_area` the area of a table whose rows name none.
    """

    rows: list[list[str]]
    shape: Shape
    headings: Mapping[int, Heading]
    kind: str
    whole_area: str | None


@dataclass(frozen=True)
class Cell:
    """A cell and what it speaks of; `name` is that of its row, `year` the year as written."""

    measure: str
    area: str | None
    year: Year | None
    period: Period | None
    text: str
    name: str


def read_cells(grid: Grid) -> list[Cell]:
    """Return every cell of figures that is not empty, row by row."""
    years, words = read_row_years(grid), read_row_words(grid)
    return [
        _read_cell(grid, row, column, years[row], words[row])
        for row in grid.shape.body
        for column in grid.shape.columns
        if grid.rows[row][column]
    ]


def _read_cell(grid: Grid, row: int, column: int, row_year: Year | None, words: str) -> Cell:
    heading, stub = grid.headings[column], _stub(grid, row)
    year = row_year or heading.year
    period = _find_period(grid, row, year)
    name = stub[grid.shape.key] or BETWEEN.join(filter(None, stub))
    if not grid.shape.is_by_year:
        area = find_area_code(tuple(filter(None, stub)), stub[grid.shape.key], _day_of_area(period))
    else:
        area = find_area_code((), heading.area) if heading.area else grid.whole_area
    return Cell(BETWEEN.join(filter(None, (words, heading.measure))), area, year, period, grid.rows[row][column], name)


def _stub(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(grid.rows[row][: grid.shape.first])


def _find_period(grid: Grid, row: int, year: Year | None) -> Period | None:
    """Return the quarter that a row of years names, else the year."""
    if year is None:
        return None
    texts = _stub(grid, row) if grid.shape.years else ()
    quarters = (read_quarter(text, year, grid.kind) for text in texts if text)
    return next((one for one in quarters if one), year.as_period(grid.kind))


def _day_of_area(period: Period | None) -> date | None:
    """Return the day on which a name is looked up: authorities change in April, after the January census of a year."""
    if period is None:
        return None
    return period.start if period.kind == "academic_year" else period.end


def read_row_years(grid: Grid) -> dict[int, Year | None]:
    """Return the year that each row names; one merged over several rows stands in the first of them alone."""
    found: dict[int, Year | None] = {}
    last: Year | None = None
    for row in grid.shape.body:
        texts = [grid.rows[row][column] for column in grid.shape.years]
        written = next((year for text in texts if (year := read_label(text))), None)
        last = written or (last if not any(texts) else None)
        found[row] = last
    return found


def read_row_words(grid: Grid) -> dict[int, str]:
    """Return what tells rows of one area and year apart (`Boys`, `Girls`), empty where there is one row of each."""
    years = read_row_years(grid)
    about = {(row_area(grid, row) or BETWEEN.join(_stub(grid, row)), years[row]) for row in grid.shape.body}
    if len(about) == len(grid.shape.body):
        return dict.fromkeys(grid.shape.body, "")
    columns = [column for column in range(grid.shape.first) if holds_words(grid, column)]
    return {row: BETWEEN.join(_say_words(grid, row, columns)) for row in grid.shape.body}


def row_area(grid: Grid, row: int) -> str | None:
    """Return the code of the area that a row names today, None where nobody knows it."""
    stub = _stub(grid, row)
    return find_area_code(tuple(filter(None, stub)), stub[grid.shape.key])


def _say_words(grid: Grid, row: int, columns: list[int]) -> list[str]:
    texts = (grid.rows[row][column] for column in columns)
    return [take_off_footnotes(text) for text in texts if text]


def holds_words(grid: Grid, column: int) -> bool:
    """Return whether a column names neither areas, nor their numbers, nor years and quarters."""
    if column == grid.shape.key or column in grid.shape.years:
        return False
    texts = [text for row in grid.shape.body if (text := grid.rows[row][column])]
    others = sum(text.isdigit() or is_area(text) or names_quarter(text) for text in texts)
    return 2 * others < len(texts)

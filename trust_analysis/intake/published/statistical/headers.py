"""The headers of a statistical table, read as its eye reads them: each cell speaks for those to its right and below."""

from collections.abc import Mapping

from trust_analysis.intake.files.sheets import Merged
from trust_analysis.intake.published.statistical.notes import take_off_footnotes
from trust_analysis.intake.published.statistical.periods import read_label
from trust_analysis.intake.published.statistical.shape import Shape

Headers = list[dict[int, str]]
"""For each row of the header, from the top, its texts by column."""


def read_paths(rows: list[list[str]], shape: Shape, merged: Merged = ()) -> dict[int, tuple[str, ...]]:
    """Return what stands above each column of figures, from the top down, with footnotes and years as written.

    A text speaks for the empty cells to its right: to the end of the merged cell where `merged` says so, else to the
    next text, and never out of the cell above it. One with nothing below it does not reach over an empty column.
    """
    written = [_texts(rows[row], shape.first) for row in shape.header]
    headers = [_align_years(one, written[place + 1 :], shape) for place, one in enumerate(written)]
    ends = {(first[0], first[1]): last[1] for first, last in merged}
    origins: dict[int, tuple[int | None, ...]] = dict.fromkeys(range(shape.first, len(rows[0])), ())
    for place, sheet_row in enumerate(shape.header):
        row_ends = {column: ends[row, column] for row, column in ends if row == sheet_row}
        _spread(headers, place, origins, shape, row_ends)
    return {column: _join(headers, origins[column]) for column in shape.columns}


def _texts(row: list[str], first: int) -> dict[int, str]:
    return {column: text for column, text in enumerate(row) if text and column >= first}


def _spread(
    headers: Headers,
    place: int,
    origins: dict[int, tuple[int | None, ...]],
    shape: Shape,
    ends: Mapping[int, int],
) -> None:
    """Add to each column the one whose text in this row speaks for it, none where no text does."""
    above = dict(origins)
    current: int | None = None
    for column in sorted(origins):
        if column in headers[place]:
            current = column
        elif current is not None and not _reaches(headers[place + 1 :], current, column, shape, ends):
            current = None
        is_below = current is not None and above[current] == above[column]
        origins[column] = (*above[column], current if is_below else None)


def _reaches(below: Headers, start: int, column: int, shape: Shape, ends: Mapping[int, int]) -> bool:
    """Return whether a text may speak for a column to its right."""
    if ends.get(start, start) > start:
        return column <= ends[start]
    has_parts = any(start in row for row in below)
    return has_parts or all(between in shape.columns for between in range(start, column + 1))


def _join(headers: Headers, origins: tuple[int | None, ...]) -> tuple[str, ...]:
    return tuple(headers[place][column] for place, column in enumerate(origins) if column is not None)


def _align_years(header: dict[int, str], below: Headers, shape: Shape) -> dict[int, str]:
    """Return a row of years, each put over its block where the same block of columns stands there once for each year.

    Tables saved as CSV lose where a merged cell began; a year may then stand over the last column of another's block.
    """
    blocks = _blocks(shape.columns)
    parts = [[[_plain(row.get(column, "")) for column in block] for row in below] for block in blocks]
    is_of_years = all(read_label(text) for text in header.values())
    if not (is_of_years and len(header) == len(blocks) > 1 and all(one == parts[0] for one in parts)):
        return header
    return {block[0]: text for block, text in zip(blocks, header.values(), strict=True)}


def _plain(text: str) -> str:
    return take_off_footnotes(text).casefold()


def _blocks(columns: tuple[int, ...]) -> list[list[int]]:
    """Return runs of columns with no empty one between."""
    blocks: list[list[int]] = []
    for column in columns:
        if blocks and blocks[-1][-1] == column - 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks

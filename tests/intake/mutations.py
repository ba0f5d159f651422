"""Seeded mutations of a CSV return: harmless ones, after which it says the same, and harmful ones, with where."""

import csv
import io
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[list[str]]


@dataclass(frozen=True)
class Mutant:
    """A file's bytes; where the harm is, if it is in one cell: its row as the sender sees it, and its column."""

    data: bytes
    row: int = 0
    column: str = ""


def write(rows: Rows, delimiter: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]  # an int is a kind of quoting
    return text.getvalue().encode()


def shuffle_rows(rows: Rows, chance: random.Random) -> Mutant:
    """Return the rows in another order."""
    below = rows[1:]
    chance.shuffle(below)
    return Mutant(write([rows[0], *below]))


def shuffle_columns(rows: Rows, chance: random.Random) -> Mutant:
    """Return the columns in another order."""
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    return Mutant(write([[row[place] for place in order] for row in rows]))


def encode_otherwise(rows: Rows, chance: random.Random) -> Mutant:
    """Return the same text in another encoding."""
    text = write(rows).decode()
    return Mutant(text.encode(chance.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])))


def delimit_otherwise(rows: Rows, chance: random.Random) -> Mutant:
    """Return the rows with other marks between cells and at the ends of lines, quoted or not."""
    return Mutant(
        write(
            rows,
            chance.choice("\t;|,"),
            chance.choice(["\n", "\r\n"]),
            chance.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        )
    )


def add_banner(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table below a title and a note, as reports have it."""
    above = ["Return of the quarter", f"Printed on page {chance.randrange(1, 9)}"][: chance.randrange(1, 3)]
    wide = chance.random() < 0.5
    lines = [[line, *([""] * (len(rows[0]) - 1))] if wide else [line] for line in above]
    return Mutant(write([*lines, *rows]))


def add_footnote(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table above a note."""
    note = chance.choice(["Source: the case system", "Note: figures are provisional", "End of report"])
    blank = [[""] * len(rows[0])] * chance.randrange(3)
    return Mutant(write([*rows, *blank, [note, *([""] * (len(rows[0]) - 1) * chance.randrange(2))]]))


def add_blank_rows(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table with blank rows in it."""
    out = list(rows)
    for _ in range(chance.randrange(1, 4)):
        out.insert(chance.randrange(1, len(out) + 1), [""] * len(rows[0]))
    return Mutant(write(out))


def add_blank_column(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table with an empty column in it."""
    place = chance.randrange(len(rows[0]) + 1)
    return Mutant(write([[*row[:place], "", *row[place:]] for row in rows]))


def spell_header_otherwise(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table with its header in other case and punctuation."""
    spell: Callable[[str], str] = chance.choice(
        [str.upper, str.lower, lambda name: f" {name} ", lambda name: name.replace("_", " ")]
    )
    return Mutant(write([[spell(name) for name in rows[0]], *rows[1:]]))


HARMLESS = (
    shuffle_rows,
    shuffle_columns,
    encode_otherwise,
    delimit_otherwise,
    add_banner,
    add_footnote,
    add_blank_rows,
    add_blank_column,
    spell_header_otherwise,
)


def cut(rows: Rows, chance: random.Random) -> Mutant:
    """Return the file cut off within a row, before its last cell: a cut behind a whole row leaves no trace."""
    last = chance.randrange(len(rows) // 2, len(rows))
    line = write([rows[last]]).rstrip(b"\n")
    before_last_cell = len(line.rpartition(b",")[0])
    return Mutant(write(rows[:last]) + line[: chance.randrange(1, before_last_cell + 1)])


def add_null(rows: Rows, chance: random.Random) -> Mutant:
    """Return the file with a null byte in it."""
    data = bytearray(write(rows))
    data.insert(chance.randrange(len(data) // 3, len(data)), 0)
    return Mutant(bytes(data))


def open_quote(rows: Rows, chance: random.Random) -> Mutant:
    """Return the file with a quote that is never closed."""
    out = [list(row) for row in rows]
    place = chance.randrange(1, len(out))
    data = write(out[:place]) + b'"' + write(out[place:])
    return Mutant(data)


def lose_cell(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table with a cell too few or too many in one row."""
    out = [list(row) for row in rows]
    row = out[chance.randrange(1, len(out) - 1)]
    if chance.random() < 0.5:
        row.pop()
    else:
        row.append("more")
    return Mutant(write(out))


def repeat_row(rows: Rows, chance: random.Random) -> Mutant:
    """Return the table with a row that stands twice."""
    place = chance.randrange(1, len(rows))
    return Mutant(write([*rows, rows[place]]), len(rows) + 1)


def flip_bytes(rows: Rows, chance: random.Random) -> Mutant:
    """Return the file with some bytes changed to any others."""
    data = bytearray(write(rows))
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return Mutant(bytes(data))


def swap_parts(rows: Rows, chance: random.Random) -> Mutant:
    """Return the file with its halves the wrong way round."""
    data = write(rows)
    middle = chance.randrange(1, len(data))
    return Mutant(data[middle:] + data[:middle])


REFUSED = (cut, add_null, open_quote, lose_cell)
"""After these the file is refused or tells what is amiss: something is lost."""

WILD = (flip_bytes, swap_parts)
"""After these anything may be left; nothing may break."""


def spoil_cell(rows: Rows, chance: random.Random, columns: list[str]) -> Mutant:
    """Return the table with nonsense in one cell of one of these columns, and where it is."""
    out = [list(row) for row in rows]
    row, column = chance.randrange(1, len(out)), chance.choice(columns)
    out[row][rows[0].index(column)] = chance.choice(["zzz", "99/99/9999", "31/02/2018", "-5.5", "#REF!", "=1+1"])
    return Mutant(write(out), row + 1, column)

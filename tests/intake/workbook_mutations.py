"""Seeded mutations of a workbook: harmless ones, after which it says the same, and harmful ones, with where."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.intake.mutations import Mutant

Cell = object
Sheets = dict[str, list[list[Cell]]]
"""Each sheet's rows, the first its header."""


def read_sheets(path: Path) -> Sheets:
    """Return the sheets of a sample as they stand in it, without empty rows."""
    book = CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [list[Cell](row) for row in rows if any(row)] for name, rows in sheets.items()}


def write(sheets: Sheets) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    _write_cell(sheet, number, place, cell)
    return data.getvalue()


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, number: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(number, place, cell)
    else:
        sheet.write(number, place, cell)


def _change(sheets: Sheets, change: Callable[[list[list[Cell]]], list[list[Cell]]]) -> bytes:
    return write({name: change([list(row) for row in rows]) for name, rows in sheets.items()})


def shuffle_rows(sheets: Sheets, chance: random.Random) -> bytes:
    """Return each sheet's rows in another order."""
    return _change(sheets, lambda rows: [rows[0], *chance.sample(rows[1:], len(rows) - 1)])


def shuffle_columns(sheets: Sheets, chance: random.Random) -> bytes:
    """Return each sheet's columns in another order."""

    def change(rows: list[list[Cell]]) -> list[list[Cell]]:
        order = chance.sample(range(len(rows[0])), len(rows[0]))
        return [[row[place] for place in order] for row in rows]

    return _change(sheets, change)


def shuffle_sheets(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the sheets in another order, under other names."""
    order = chance.sample(list(sheets), len(sheets))
    return write({f"Tab {place} of {chance.randrange(99)}": sheets[name] for place, name in enumerate(order)})


def add_banner(sheets: Sheets, chance: random.Random) -> bytes:
    """Return each table below a title, a day and blank rows, a column further right."""

    def change(rows: list[list[Cell]]) -> list[list[Cell]]:
        above: list[list[Cell]] = [["A return of the quarter"], ["Printed", date(2024, 1, 31)], [], []]
        return [["", *row] for row in [*above[chance.randrange(3) :], *rows]]

    return _change(sheets, change)


def add_blank_rows(sheets: Sheets, chance: random.Random) -> bytes:
    """Return each table with blank rows in it and below it, and a note under them."""

    def change(rows: list[list[Cell]]) -> list[list[Cell]]:
        for _ in range(chance.randrange(1, 5)):
            rows.insert(chance.randrange(1, len(rows) + 1), [])
        return [*rows, [], ["Source: the case system"]]

    return _change(sheets, change)


def write_days_as_text(sheets: Sheets, chance: random.Random) -> bytes:
    """Return each day as text, in one of the ways that partners write them."""
    form = chance.choice(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%Y-%m-%d 00:00:00"])

    def change(rows: list[list[Cell]]) -> list[list[Cell]]:
        return [[cell.strftime(form) if isinstance(cell, date | datetime) else cell for cell in row] for row in rows]

    return _change(sheets, change)


def pack_otherwise(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the same parts packed otherwise: not at all or hard, in another order, with a picture among them."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(sheets))) as plain, zipfile.ZipFile(data, "w") as packed:
        for name in chance.sample(plain.namelist(), len(plain.namelist())):
            packed.writestr(name, plain.read(name), chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
        packed.writestr("xl/media/image1.png", b"\x89PNG\r\n" + chance.randbytes(999))
    return data.getvalue()


HARMLESS = (
    shuffle_rows,
    shuffle_columns,
    shuffle_sheets,
    add_banner,
    add_blank_rows,
    write_days_as_text,
    pack_otherwise,
)


def cut(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file cut off."""
    data = write(sheets)
    return data[: chance.randrange(1, len(data) - 1)]


def spoil_bytes(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file with bytes changed within what is packed, as its check sums tell."""
    data = bytearray(write(sheets))
    for _ in range(200):
        data[chance.randrange(len(data) // 10, len(data) // 2)] ^= chance.randrange(1, 256)
    return bytes(data)


def declare_entities(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file with entities declared in one of its parts."""
    part = chance.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
    declared = chance.choice(['<!ENTITY a "b">', '<!ENTITY a SYSTEM "/etc/hostname">', '<!ENTITY % a "b">'])

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"?>", f"?><!DOCTYPE a [{declared}]>".encode(), 1) if name == part else data

    return repack(write(sheets), change)


REFUSED = (cut, spoil_bytes, declare_entities)


def repack(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a workbook with each of its parts changed; a part that is left empty is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            changed = change(name, before.read(name))
            if changed:
                after.writestr(name, changed)
    return out.getvalue()


def lose_part(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file without one of its parts."""
    names = zipfile.ZipFile(io.BytesIO(write(sheets))).namelist()
    lost = chance.choice(names)
    return repack(write(sheets), lambda name, data: b"" if name == lost else data)


_SAID = re.compile(rb'="[^"]*"|>[^<]+<')
_OTHERWISE = ("0", "-1", "1e400", "NaN", "s", "99999999999999999999", "4294967296", "2958466", "A1", "XFD1048576", "")


def say_otherwise(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file with a few things that its XML says changed: numbers of texts and styles, places, kinds."""
    part = chance.choice(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])

    def change(name: str, data: bytes) -> bytes:
        for _ in range(chance.randrange(1, 4) if name == part else 0):
            met, said = chance.choice(list(_SAID.finditer(data))), chance.choice(_OTHERWISE).encode()
            marks = (b'="', b'"') if met.group().startswith(b"=") else (b">", b"<")
            data = data[: met.start()] + marks[0] + said + marks[1] + data[met.end() :]
        return data

    return repack(write(sheets), change)


def flip_bytes(sheets: Sheets, chance: random.Random) -> bytes:
    """Return the file with some bytes changed to any others."""
    data = bytearray(write(sheets))
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


WILD = (lose_part, say_otherwise, flip_bytes)


def spoil_cell(sheets: Sheets, chance: random.Random, sheet: str, column: str) -> Mutant:
    """Return the file with nonsense, of a fitting type or another, in one cell; its row and its column."""
    spoilt = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    row = chance.randrange(1, len(spoilt[sheet]))
    nonsense: list[Cell] = ["zzz", "99/99/9999", "#REF!", "=1+1", -5.5, 1e300, True, "31/02/2018"]
    spoilt[sheet][row][spoilt[sheet][0].index(column)] = chance.choice(nonsense)
    return Mutant(write(spoilt), row + 1, column)

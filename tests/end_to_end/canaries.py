"""Unmistakable identities of nobody, planted in every return of the catalogue in every form that it comes in."""

import io
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

import xlsxwriter

from demo_returns.examples import ROWS
from tests.intake.homes import write_csv
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Column, Return
from trust_analysis.datasets.returns.social_care import ANNEX_A

CHILD, UPN, NHS, NAME = "CANARYCHILD77", "Z998877665544", "9434700001", "Canaria Planted-Name"
BORN, POSTCODE, SHEET = "17/11/2009", "ZZ99 9ZZ", "Canaria Planted-Sheet"
FILE = "Canaria Planted-File"
"""A file is told by its name to the analyst, and to nobody else."""

CANARIES = (
    *(CHILD, UPN, NHS, "943 470 0001", "943-470-0001", "998877665544", NAME, "Planted-Name", SHEET),
    *(
        POSTCODE,
        "ZZ999ZZ",
        BORN,
        "2009-11-17",
        "17-11-2009",
        "20091117",
        "17.11.2009",
        "17 November 2009",
        "17 Nov 2009",
    ),
)
_OF_REALM = {"pupil": UPN, "patient": NHS}
_LOOKS_IDENTIFYING = (UPN, NHS, "943 470 0001", POSTCODE, BORN, "20091117", "17-Nov-2009")


def _identity(column: Column, value: str) -> str:
    """Return what is planted in a column that identifies a child; what it says already anywhere else."""
    kinds = {"identifier": _OF_REALM.get(column.realm, CHILD), "birth_date": BORN, "postcode": POSTCODE}
    return kinds.get(column.kind, value)


def rows_of(dataset: Return) -> list[dict[str, str]]:
    """Return a plain row with identities planted, and for each other column a row with one in the wrong place."""
    blank = {column.source: "" for column in dataset.columns} | ROWS[dataset.name]
    plain = {column.source: _identity(column, blank[column.source]) for column in dataset.columns}
    more = (NAME, UPN, "Full name")[: len(dataset.columns) // 3]  # with more the return would not be known again
    named = dict.fromkeys((*dataset.left_behind, *more), NAME)
    misplaced = [
        {**plain, column.source: one}
        for column, one in zip(_others(dataset), cycle(_LOOKS_IDENTIFYING), strict=False)
        if not (column.kind == "date" and one.startswith(("17", "2009")))  # a day where a day is asked for is one
    ]
    rows = [plain, blank, *misplaced]
    return [row | {header: name for header, name in named.items() if header not in row} for row in rows]


def _others(dataset: Return) -> Iterator[Column]:
    return (one for one in dataset.columns if one.kind not in {"identifier", "birth_date", "postcode"})


def write_xml(outermost: str, record: str) -> bytes:
    """Return an XML return that holds each kind of row that may lie in it, a record for each row."""
    root = ET.Element(outermost)
    for dataset in RETURNS.values():
        if dataset.xml and dataset.xml[0] == outermost:
            for row in rows_of(dataset):
                _add_record(ET.SubElement(root, record), dataset.xml[1], row)
    data: bytes = ET.tostring(root, encoding="utf-8")
    return data


def _add_record(record: ET.Element, tag: str, row: dict[str, str]) -> None:
    """Add a row to a record: what it says as elements within it, beside it where the row is one of them itself."""
    holds_all = record.tag == tag or tag in row
    holder = record if holds_all else ET.SubElement(record, tag)
    for name, text in row.items():
        if name.replace("_", "").isalnum():
            ET.SubElement(holder, "CHILDID" if name == record.tag else name).text = text


def write_workbook(datasets: tuple[Return, ...]) -> bytes:
    """Return a workbook with a sheet for each return and one that nobody recognises, all named after a child."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for number, dataset in enumerate(datasets):
            rows = rows_of(dataset)
            sheet = book.add_worksheet(f"{SHEET} {number}")
            for place, cells in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
                sheet.write_row(place, 0, cells)
        book.add_worksheet(SHEET).write_row(0, 0, [NAME, BORN, UPN])
    return data.getvalue()


def plant(folder: Path) -> None:
    """Write every return as CSV, and as XML and a workbook where it comes so; some refused, one without a header."""
    folder.mkdir(parents=True)
    for name, dataset in RETURNS.items():
        (folder / f"{FILE} {name}.csv").write_text(write_csv(list(rows_of(dataset))), encoding="utf-8")
    (folder / f"{FILE}.xml").write_bytes(write_xml("EXPSSDA903", "CHILD"))
    (folder / f"{FILE} in need.xml").write_bytes(write_xml("Message", "Child"))
    (folder / f"{FILE}.xlsx").write_bytes(write_workbook(ANNEX_A))
    whole = write_csv(list(rows_of(RETURNS["camhs_referrals"])))
    (folder / f"{FILE} cut.csv").write_text(f"{whole}{NHS},{NAME}\n", encoding="utf-8")
    (folder / f"{FILE} headless.csv").write_text(whole.partition("\n")[2], encoding="utf-8")
    (folder / f"{FILE} broken.xml").write_bytes(write_xml("Message", "Child")[:-30])
    (folder / f"{FILE} list.csv").write_text(f"Name,Born\n{NAME},{BORN}\n", encoding="utf-8")

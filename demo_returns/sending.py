"""A file as a partner sends it: CSV, a workbook of lists, or XML; and the number by which its sender sees each row."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from demo_returns.tables import Table

FIRST_ROW = 2  # below the header, which is row 1


@dataclass(frozen=True)
class Encoded:
    """The bytes of a file, and by dataset the number of each row as its sender sees it."""

    data: bytes
    rows: Mapping[str, Sequence[int]]


Encode = Callable[[Mapping[str, Table]], Encoded]


@dataclass(frozen=True)
class Sent:
    """A file: its name below the day of receipt, its tables by dataset, and how they are written into it."""

    name: str
    tables: Mapping[str, Table]
    encode: Encode


def send_csv(name: str, dataset: str, table: Table) -> Sent:
    """Return a CSV file of one table."""
    return Sent(name, {dataset: table}, encode_csv)


def encode_csv(tables: Mapping[str, Table]) -> Encoded:
    """Return the CSV file of one table: UTF-8, lines ended by a line feed, the same bytes on every platform."""
    ((dataset, table),) = tables.items()
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return Encoded(text.getvalue().encode("utf-8"), {dataset: _count_rows(table)})


def _count_rows(table: Table) -> range:
    return range(FIRST_ROW, FIRST_ROW + len(table.rows))


def send_workbook(name: str, sheets: Mapping[str, str], tables: Mapping[str, Table]) -> Sent:
    """Return a workbook; `sheets` gives by dataset the name of the sheet that holds its table."""

    def encode(tables: Mapping[str, Table]) -> Encoded:
        data = _write_workbook({sheets[dataset]: table for dataset, table in tables.items()})
        return Encoded(data, {dataset: _count_rows(table) for dataset, table in tables.items()})

    return Sent(name, tables, encode)


def _write_workbook(sheets: Mapping[str, Table]) -> bytes:
    """Return an Excel workbook of texts, the same bytes each time it is written."""
    from datetime import UTC, datetime

    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": datetime(2019, 4, 12, tzinfo=UTC), "title": "Made up"})
        for name, table in sheets.items():
            sheet = workbook.add_worksheet(name)
            for place, row in enumerate([table.columns, *table.rows]):
                sheet.write_row(place, 0, row)
    return data.getvalue()

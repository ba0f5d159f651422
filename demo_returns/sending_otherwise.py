"""CSV as some partners' programs write it: other encodings and separators, rows above the header."""

import csv
import io
from collections.abc import Mapping, Sequence

from demo_returns.sending import FIRST_ROW, Encoded, Sent
from demo_returns.tables import Table


def send_semicolons(name: str, dataset: str, table: Table, banner: Sequence[str]) -> Sent:
    """Return a CSV file as Excel writes it on the continent: cp1252, semicolons; rows of text and a blank one above."""

    def encode(tables: Mapping[str, Table]) -> Encoded:
        above = "".join(f"{one}\r\n" for one in (*banner, ""))
        text = above + _write(tables[dataset], ";")
        first = FIRST_ROW + len(banner) + 1
        return Encoded(text.encode("cp1252"), {dataset: range(first, first + len(tables[dataset].rows))})

    return Sent(name, {dataset: table}, encode)


def send_unicode_text(name: str, dataset: str, table: Table) -> Sent:
    """Return what Excel calls Unicode text: UTF-16 with its mark, tabs between cells."""

    def encode(tables: Mapping[str, Table]) -> Encoded:
        text = _write(tables[dataset], "\t").encode("utf-16-le")
        rows = range(FIRST_ROW, FIRST_ROW + len(tables[dataset].rows))
        return Encoded(b"\xff\xfe" + text, {dataset: rows})

    return Sent(name, {dataset: table}, encode)


def _write(table: Table, separator: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue()

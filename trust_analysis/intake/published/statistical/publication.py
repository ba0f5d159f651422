"""A statistical table as the publication it is, and its rows as `figures.read_figures` takes them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.published.statistical_tables import STATISTICAL_TABLES, ZERO
from trust_analysis.intake.files.sheets import read_sheets
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.published.statistical.notes import take_off_number
from trust_analysis.intake.published.statistical.tables import StatisticalTable, read_statistical_table

_KINDS = (".csv", ".xlsx", ".ods")
_LARGEST = 20_000_000
"""A table that somebody laid out by hand is smaller than so many bytes."""


def find_statistical_tables(path: Path) -> Iterator[StatisticalTable]:
    """Yield the statistical tables that a file holds, sheet by sheet; none where it is of another kind."""
    if path.suffix.lower() not in _KINDS or path.stat().st_size > _LARGEST:
        return
    try:
        sheets = read_sheets(path)
    except UnreadableError:
        return
    for sheet in sheets:
        table = read_statistical_table(sheet.rows, sheet.merged)
        if table is not None:
            yield table


def describe_table(table: StatisticalTable) -> Publication:
    """Return the publication that a table's title and measures make it: of other years, it is the same one."""
    title = take_off_number(table.title) or STATISTICAL_TABLES.title
    about = re.sub(r"[\W\d_]+", " ", title).casefold()
    measures = tuple(dict.fromkeys(table.rows["measure"]))
    layout = hashlib.sha256(repr((about, sorted(measures))).encode()).hexdigest()[:8]
    return replace(
        STATISTICAL_TABLES,
        name=f"{STATISTICAL_TABLES.name}_{layout}",
        title=title,
        measures=dict.fromkeys(measures, ""),
    )


def as_published(table: StatisticalTable) -> pd.DataFrame:
    """Return the rows as `figures.read_figures` takes them: text, folded column names, symbols in the shorthand.

    What the table's own footnotes say of its symbols goes before what is declared; `3.5%` is the share it is.
    """
    rows = table.rows
    told = [_say_plainly(text, table.symbols) for text in rows["text"]]
    return pd.DataFrame(
        {"measure": rows["measure"], "areacode": rows["area_code"], "period": rows["period"], "text": told},
        dtype="str",
    )


def _say_plainly(text: str, symbols: Mapping[str, str]) -> str:
    status = symbols.get(text.lower())
    if status:
        return status if status == ZERO else f"[{status}]"
    share = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)\s?%", text)
    return str(Decimal(share[1].replace(",", "")) / 100) if share else text

"""An accessible spreadsheet of an area's figures: cover, contents, notes, and for each priority its sheets.

It follows the Government Analysis Function's “Releasing statistics in spreadsheets”: one table to a sheet, from its
first column; no cell empty, units in headers or in a column, shorthand in brackets, notes on a sheet of their own.
"""

import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING

from trust_analysis.briefings.figure_sheets import make_figure_sheets
from trust_analysis.briefings.sheet_notes import About, make_cover, make_notes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import gptables
    import pandas as pd
    from gptables.core.wrappers import GPWorkbook

    from trust_analysis.vocabulary.profile import Priority

_TEXTS_ARE_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False}
"""No text is made a formula or a link, wherever in the spreadsheet it stands."""

_A4 = 9
_NOTES = "Notes"
_WIDEST = 60
"""Letters in a line of a column of running text."""


def write_spreadsheet(
    rows: "pd.DataFrame",
    about: About,
    priorities: "Sequence[Priority]" = (),
    more: "Mapping[str, gptables.GPTable] | None" = None,
) -> bytes:
    """Return the spreadsheet of `rows`, an area's results as exported, with any more sheets by name."""
    import gptables

    data = io.BytesIO()
    sheets = {**make_figure_sheets(rows, about, priorities), **(more or {})}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how gptables itself calls pandas
        workbook = gptables.produce_workbook(
            data,
            sheets=sheets,
            cover=make_cover(about),
            contentsheet_options={"title": "Contents", "instructions": "This worksheet contains one table."},
            notes_table=make_notes(rows["indicator"]),
            workbook_options=_TEXTS_ARE_TEXTS,
        )
    for name, table in sheets.items():
        _lay_out(workbook, name, table)
    workbook.get_worksheet_by_name(_NOTES).set_column(2, 2, 2 * _WIDEST)
    _set_up_pages(workbook, about)
    workbook.close()
    return data.getvalue()


def _lay_out(workbook: "GPWorkbook", name: str, table: "gptables.GPTable") -> None:
    """Keep the headers in sight, on the screen and on each printed page; break long texts."""
    sheet, header = workbook.get_worksheet_by_name(name), table.data_range[0]
    sheet.freeze_panes(header + 1, 0)
    sheet.repeat_rows(header)
    for place, column in enumerate(table.table):
        if table.table[column].map(lambda cell: len(str(cell))).max() > _WIDEST:
            sheet.set_column(place, place, _WIDEST)


def _set_up_pages(workbook: "GPWorkbook", about: About) -> None:
    """Set what stands in the margin of each printed page, and the file's own properties."""
    for sheet in workbook.worksheets():
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&R&B{about.mark.replace('&', '&&')}")
        sheet.set_footer(f"&L{about.trust.replace('&', '&&')}&RPage &P of &N")
    workbook.set_properties(
        {
            "title": about.title,
            "subject": about.mark,
            "author": about.trust,
            "company": about.trust,
            "comments": about.made,
            "created": datetime.fromisoformat(about.day),
        }
    )

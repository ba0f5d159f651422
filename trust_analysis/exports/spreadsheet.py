"""An accessible spreadsheet of an area's figures: cover, contents, notes, and for each priority its sheets.

It follows the Government Analysis Function's “Releasing statistics in spreadsheets”: one table to a sheet, from its
first column; no cell empty, units in headers or in a column, shorthand in brackets, notes on a sheet of their own.
"""

import io
import warnings
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING

from trust_analysis.exports.figure_sheets import make_figure_sheets
from trust_analysis.exports.sheet_layout import lay_out_table, set_heights
from trust_analysis.exports.sheet_notes import About, make_cover, make_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import gptables
    import pandas as pd
    from gptables.core.wrappers import GPWorkbook

    from trust_analysis.vocabulary.profile import Priority

_TEXTS_ARE_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False}
"""No text is made a formula or a link, wherever in the spreadsheet it stands."""

_A4 = 9
_NOTES = "Notes"
_NOTE_WIDTHS = (14, 45, 110)
_FIRST_NOTE = 3
"""The row of the first note, below title, instructions and header."""


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
    cover, notes = make_cover(about), make_notes(_names_in_order(sheets.values()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how gptables itself calls pandas
        workbook = gptables.produce_workbook(
            data,
            sheets=sheets,
            theme=_theme(),
            cover=cover,
            contentsheet_options={"title": "Contents", "instructions": "This worksheet contains one table."},
            notes_table=notes,
            auto_width=dict.fromkeys(sheets, False),  # `_lay_out` sets their widths
            workbook_options=_TEXTS_ARE_TEXTS,
        )
    for name, table in sheets.items():
        _lay_out(workbook, name, table)
    _lay_out_texts(workbook, cover, notes)
    _set_up_pages(workbook, about)
    workbook.close()
    return data.getvalue()


def _theme() -> "gptables.Theme":
    """Return gptables' own theme, its texts at the top of their cells: a row may be several lines high."""
    from gptables.utils.unpickle_themes import gptheme

    theme = deepcopy(gptheme)
    for update in (theme.update_data_format, theme.update_index_1_format, theme.update_index_2_format):
        update({"valign": "top"})
    return theme


def _names_in_order(tables: "Iterable[gptables.GPTable]") -> list[str]:
    """Return the names of the notes that rows lead to, in the order in which gptables numbers them."""
    cells = [cell for one in tables if "Note" in one.table for cell in one.table["Note"]]
    return [name.strip("$") for name in dict.fromkeys(cells)]


def _lay_out(workbook: "GPWorkbook", name: str, table: "gptables.GPTable") -> None:
    """Keep the headers in sight, on the screen and on each printed page, and set widths and heights."""
    sheet, header = workbook.get_worksheet_by_name(name), table.data_range[0]
    sheet.freeze_panes(header + 1, 0)
    sheet.repeat_rows(header)
    noted = table.table_notes or {}
    headings = [f"{column}\n[note]" if column in noted else str(column) for column in table.table]
    lay_out_table(sheet, table.table, header, headings)


def _lay_out_texts(workbook: "GPWorkbook", cover: "gptables.Cover", notes: "pd.DataFrame") -> None:
    sheet = workbook.get_worksheet_by_name(_NOTES)
    for place, width in enumerate(_NOTE_WIDTHS):
        sheet.set_column(place, place, width)
    set_heights(sheet, _FIRST_NOTE, notes.itertuples(index=False, name=None), _NOTE_WIDTHS)
    told = [cover.title, "", *cover.intro, "", *cover.about, "", *cover.contact]
    set_heights(workbook.get_worksheet_by_name(cover.cover_label), 0, ([line] for line in told), [cover.width])


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

"""A blank return to send to a partner: a workbook with the columns to fill in, and a sheet that says the rules."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trust_analysis.datasets.definition import Column, Return

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LAST_ROW = 100_000
_LONGEST_LIST = 255  # what Excel takes of a list of choices, in letters
_KINDS = {
    "text": "code or word",
    "date": "date, such as 31/03/2018",
    "category": "one of the codes listed",
    "whole_number": "whole number",
    "identifier": "identifier; replaced by a pseudonym on receipt",
    "birth_date": "date of birth, such as 31/03/2008; only month and age are kept",
    "postcode": "postcode; only its sector or small area is kept, or nothing",
}


def write_blank_return(dataset: Return) -> bytes:
    """Return the workbook of a dataset: sheet `Return` with its header and drop-down lists, sheet `Rules`."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": dataset.title})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _write_return(workbook.add_worksheet("Return"), dataset, bold)
        _write_rules(workbook, dataset, bold)
    return data.getvalue()


def _write_return(sheet: "Worksheet", dataset: Return, bold: object) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(dataset.columns):
        sheet.write_string(0, place, column.source, bold)
        sheet.set_column(place, place, max(12, len(column.source) + 2))
        codes = list(column.categories)
        if codes and len(",".join(codes)) <= _LONGEST_LIST:
            sheet.data_validation(
                1, place, _LAST_ROW, place, {"validate": "list", "source": codes, "error_type": "warning"}
            )


def _write_rules(workbook: "Workbook", dataset: Return, bold: object) -> None:
    sheet = workbook.add_worksheet("Rules")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 3, 28)
    sheet.write_string(0, 0, f"{dataset.title}: what each column holds", bold)
    for place, name in enumerate(("Column", "What", "Must be given", "Codes")):
        sheet.write_string(2, place, name, bold)
    rows = [_describe(column) for column in dataset.columns]
    for number, row in enumerate(rows, start=3):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, wrapped)
    begin = len(rows) + 4
    sheet.write_string(begin, 0, "What is asked of each row", bold)
    for number, message in enumerate(_rules(dataset), start=begin + 1):
        sheet.merge_range(number, 0, number, 3, message, wrapped)


def _describe(column: Column) -> tuple[str, str, str, str]:
    codes = ", ".join(f"{code} ({word})" if code != word else code for code, word in column.categories.items())
    return column.source, _KINDS[column.kind], "yes" if column.required else "", codes


def _rules(dataset: Return) -> Iterator[str]:
    yield from (check.message for check in dataset.checks)
    yield from (reference.message for reference in dataset.references)
    yield from (cross_check.message for cross_check in dataset.cross_checks)
    if not dataset.is_repeatable:
        key = ", ".join(column.source for column in dataset.columns if column.name in dataset.key)
        yield f"Rows of one {key} are taken to speak of one thing; what a later return says of it replaces what an earlier one said."

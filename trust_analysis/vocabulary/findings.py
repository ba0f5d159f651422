"""A finding: something a check met in what was received, said so that the partner can put it right."""

from dataclasses import asdict, dataclass

import pandas as pd

SEVERITIES = ("refuse_file", "set_row_aside", "keep_with_flag", "not_recognised")


@dataclass(frozen=True)
class Finding:
    """One finding. `row` is the row as the partner sees it (the header is row 1); 0 speaks of the whole file.

    `severity` says what was done: the file refused, the row set aside, the row kept with a flag, or the file left
    alone because nobody recognises it. `value` is what was met and is empty for identifying columns. A finding that
    counts what is not told row by row stands for as many `rows`.
    """

    file: str
    dataset: str
    partner: str
    severity: str
    check: str
    message: str
    row: int = 0
    column: str = ""
    value: str = ""
    rows: int = 1


def findings_table(findings: list[Finding]) -> pd.DataFrame:
    """Return findings as a table, one row each, in order of file, row and column."""
    columns = list(Finding.__dataclass_fields__)
    table = pd.DataFrame([asdict(finding) for finding in findings], columns=columns)
    return table.sort_values(["file", "row", "column", "check"], kind="stable", ignore_index=True)

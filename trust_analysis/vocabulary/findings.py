"""A finding: something a check met in what was received, said so that the partner can put it right."""

from dataclasses import dataclass

import pandas as pd

from trust_analysis.vocabulary.severity import Severity


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
    severity: Severity
    check: str
    message: str
    row: int = 0
    column: str = ""
    value: str = ""
    rows: int = 1


def findings_table(findings: list[Finding]) -> pd.DataFrame:
    """Return findings as a table, one row each, in order of file, row and column."""
    columns = list(Finding.__dataclass_fields__)
    table = pd.DataFrame([_as_row(finding) for finding in findings], columns=columns)
    return table.sort_values(["file", "row", "column", "check"], kind="stable", ignore_index=True)


def _as_row(finding: Finding) -> dict[str, object]:
    """Return a finding as a row of plain text and numbers, since a column of members would not be a column of text."""
    return {**vars(finding), "severity": str(finding.severity)}

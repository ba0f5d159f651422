"""Findings as a table: all that they say, in order of file, row and column."""

from trust_analysis.vocabulary.findings import Finding, findings_table
from trust_analysis.vocabulary.severity import Severity

COLUMNS = ["file", "dataset", "partner", "severity", "check", "message", "row", "column", "value", "rows"]


def test_findings_stand_in_order_of_file_row_and_column() -> None:
    told = [
        Finding("b.csv", "exclusions", "Education", "keep_with_flag", "k", "m", 12, "sex", "9"),
        Finding("b.csv", "exclusions", "Education", "set_row_aside", "k", "m", 3, "upn"),
        Finding("b.csv", "exclusions", "Education", "keep_with_flag", "k", "m", 12, "dob"),
        Finding("a.csv", "", "", "not_recognised", "file_is_recognised", "m"),
    ]
    table = findings_table(told)
    assert list(table.columns) == COLUMNS
    assert list(zip(table["file"], table["row"], table["column"], table["value"], strict=True)) == [
        ("a.csv", 0, "", ""),
        ("b.csv", 3, "upn", ""),
        ("b.csv", 12, "dob", ""),
        ("b.csv", 12, "sex", "9"),
    ]
    assert set(table["severity"]) <= set(Severity)


def test_no_findings_are_a_table_without_rows() -> None:
    table = findings_table([])
    assert list(table.columns) == COLUMNS
    assert table.empty

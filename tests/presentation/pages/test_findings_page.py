"""The page a partner gets back: what was received, what was found and where, what a newer submission changed."""

from trust_analysis.presentation.blocks import Points, Sentence, Table
from trust_analysis.presentation.pages.findings_page import MOST_ROWS, Sent, findings_blocks
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.manifest import Revision

INCIDENTS = "domestic_abuse_incidents"
SENT = Sent(INCIDENTS, "2018-10-12", 1204, 1200, 4, "")
REVISION = Revision(
    dataset=INCIDENTS,
    received_on="2018-10-12",
    before="2018-07-12",
    added="1005",
    changed="5",
    same="190",
    left_out="1",
)


def finding(row: int = 3, severity: str = "set_row_aside") -> Finding:
    return Finding("raw/A Childs Name.csv", INCIDENTS, "Police", severity, "value_is_given", "Give it.", row, "lsoa")


def test_a_return_without_findings_is_thanked_for() -> None:
    blocks = list(findings_blocks([Sent(INCIDENTS, "2018-10-12", 1200, 1200, 0, "")], []))
    assert [repr(one) for one in blocks if isinstance(one, Sentence)] == [
        "1 tables, 1,200 rows received; 1,200 used, 0 set aside. Thank you. Nothing was found amiss."
    ]


def test_rows_in_are_rows_used_and_set_aside() -> None:
    first, table, *_ = findings_blocks([SENT], [finding()])
    assert repr(first) == (
        "1 tables, 1,204 rows received; 1,200 used, 4 set aside. 1 findings, told below by what was done."
    )
    assert isinstance(table, Table)
    assert table.rows == (("Domestic-abuse incidents", "2018-10-12", "1,204", "1,200", "4", "used"),)


def test_findings_stand_by_what_was_done_with_row_and_column_and_without_the_name_of_the_file() -> None:
    blocks = list(findings_blocks([SENT], [finding(0, "keep_with_flag"), finding()]))
    tables = [one for one in blocks if isinstance(one, Table)][1:]
    assert [one.caption for one in tables] == [
        "Set aside: these rows were not used",
        "Used, but please look at them",
    ]
    assert tables[0].rows == (("Domestic-abuse incidents", "3", "lsoa", "Give it."),)
    assert tables[1].rows == (("Domestic-abuse incidents", "whole file", "lsoa", "Give it."),)
    assert not any("Childs Name" in repr(one) for one in blocks)


def test_a_long_list_is_cut_and_says_so() -> None:
    table = [
        one for one in findings_blocks([SENT], [finding(row) for row in range(2, 1000)]) if isinstance(one, Table)
    ][1]
    assert [row[1] for row in table.rows] == [str(row) for row in range(2, MOST_ROWS + 2)]
    assert table.legend == f"The first {MOST_ROWS} of 998 are listed."


def test_what_a_newer_submission_changes_is_told() -> None:
    (points,) = [one for one in findings_blocks([SENT], [], [REVISION]) if isinstance(one, Points)]
    assert points.items == (
        "Domestic-abuse incidents, received 12 October 2018 after 12 July 2018: 1,005 added, 5 changed, 190 as they were, 1 spoken of before and no longer.",
    )

"""What intake tells a sender: every fault up to a measure, and what an unknown header comes closest to."""

from datetime import date

import pytest

from tests.intake.homes import Home, returned
from trust_analysis.intake.ledger import Line
from trust_analysis.intake.messages import say_closest, tell_faults
from trust_analysis.intake.recognise import recognise
from trust_analysis.intake.returns.faults import MOST_TOLD, Fault, group_faults
from trust_analysis.vocabulary.findings import Finding

LINE = Line("ab", "raw/a.csv", "exclusions", "Education", date(2019, 4, 12), "", "")


def test_a_fault_becomes_a_finding_of_its_file_and_partner() -> None:
    fault = Fault(7, "sex", "value_can_be_read", "keep_with_flag", "one of M, F was expected; met '9'.", "9")
    assert tell_faults(group_faults([fault], 1), LINE) == [
        Finding(
            file="raw/a.csv",
            dataset="exclusions",
            partner="Education",
            severity="keep_with_flag",
            check="value_can_be_read",
            message="one of M, F was expected; met '9'.",
            row=7,
            column="sex",
            value="9",
        )
    ]


def test_each_kind_is_told_up_to_five_hundred_times_and_then_counted() -> None:
    kinds = {"upn": 703, "sex": 500, "dob": 501}
    groups = [
        *group_faults((Fault(row, "upn", "k", "keep_with_flag", "m") for row in range(2, 705)), 703),
        *group_faults((Fault(row, "sex", "k", "keep_with_flag", "m") for row in range(2, 502)), 500),
        *group_faults((Fault(row, "dob", "k", "keep_with_flag", "m") for row in range(2, 503)), 501),
    ]
    told = tell_faults(groups, LINE)
    assert MOST_TOLD == 500
    assert len(told) == sum(min(rows, 500) for rows in kinds.values()) + 2
    assert [(one.row, one.column, one.message) for one in told if one.row == 0] == [
        (0, "upn", "203 more rows have this fault."),
        (0, "dob", "1 more rows have this fault."),
    ]


def test_all_rows_count_though_only_the_first_are_told(home: Home) -> None:
    rows = [{"incident_id": str(number), "repeat": "" if number else "N"} for number in range(703)]
    home.put("a.csv", returned("domestic_abuse_incidents", *rows))
    received = home.receive()
    assert [one.row for one in received.findings] == [*range(3, 503), 0]
    (file,) = received.files
    assert (file.rows, file.kept, file.set_aside) == (703, 1, 702)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (["alpha", "beta"], "nobody recognises this file: no dataset has a column called alpha, beta."),
        (
            ["referral_id", "nhs_number", "contact_date", "contact_type", "seen"],
            (
                "nobody recognises this file. The closest dataset is 'camhs_contacts' (CAMHS contacts). "
                "It lacks: attended. Not known there: seen."
            ),
        ),
        (
            ["referral_id", "nhs_number", "contact_date", "contact_type"],
            (
                "nobody recognises this file. The closest dataset is 'camhs_contacts' (CAMHS contacts). "
                "It lacks: attended. Not known there: nothing."
            ),
        ),
        (
            [f"column {letter}" for letter in "abcdefghijklmn"],
            (
                "nobody recognises this file: no dataset has a column called "
                + ", ".join(f"column {letter}" for letter in "abcdefghijkl")
                + " and 2 more."
            ),
        ),
    ],
)
def test_an_unknown_header_is_told_what_it_comes_closest_to(header: list[str], message: str) -> None:
    assert say_closest(recognise(header)) == message


def test_a_file_without_a_header_is_told_so() -> None:
    assert "called nothing" not in say_closest(recognise([]))

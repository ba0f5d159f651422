"""Faults made of failing examples: for what no fault is written, in the partner's own headers, worked by hand."""

import pytest

from demo_returns.faults.from_examples import make_faults_of_examples
from demo_returns.faults.planting import Fault, find_header
from demo_returns.tables import Table
from trust_analysis.datasets.catalogue import RETURNS

SESSIONS = "youth_sessions"
HEADERS = [column.source for column in RETURNS[SESSIONS].columns]
RESUMED = "education_resumes_after_the_exclusion"


def test_a_check_without_a_fault_has_that_of_its_failing_example() -> None:
    made = make_faults_of_examples({SESSIONS: Table(HEADERS, [])}, {})
    assert made == {
        SESSIONS: [
            Fault("ward_is_a_code", "ward", {"ward": "Headington"}),
            Fault("session_is_of_a_day", "hours", {"hours": "25"}),
            Fault("attended_within_places", "attended", {"places": "20", "attended": "21"}),
        ]
    }


def test_a_check_with_a_fault_of_its_own_keeps_it() -> None:
    written = [Fault("ward_is_a_code", "ward", {"ward": "?"}), Fault("attended_within_places", "attended", {})]
    (made,) = make_faults_of_examples({SESSIONS: Table(HEADERS, [])}, {SESSIONS: written})[SESSIONS]
    assert made.check == "session_is_of_a_day"


def test_a_check_across_rows_has_none() -> None:
    """Two checks of the register of who attended look at several rows: one date a session, one first visit."""
    headers = [column.source for column in RETURNS["youth_attendances"].columns]
    made = make_faults_of_examples({"youth_attendances": Table(headers, [])}, {})
    assert [fault.check for fault in made["youth_attendances"]] == ["ward_is_a_code", "attendee_is_young"]


def test_cells_are_named_as_the_partner_heads_them_and_the_fault_as_it_is_declared() -> None:
    headers = ["startdate", "education resumed", *(one.source for one in RETURNS["exclusions"].columns[:3])]
    others = [check.name for check in RETURNS["exclusions"].checks if check.name != RESUMED]
    written = {"exclusions": [Fault(name, "", {}) for name in others]}
    (made,) = make_faults_of_examples({"exclusions": Table(headers, [])}, written)["exclusions"]
    assert made == Fault(RESUMED, "resumeddate", {"startdate": "01/05/2018", "education resumed": "30/04/2018"})


def test_a_column_that_was_not_sent_is_named() -> None:
    with pytest.raises(LookupError, match=r"^No column of exclusions is 'dob'\.$"):
        find_header("exclusions", "dob", ["upn"])

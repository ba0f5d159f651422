"""The Board's plan: asks of the last meeting, what is still owed, and what the public copy leaves out."""

from datetime import date

import pandas as pd

from trust_analysis.presentation.asks import NO_PLAN, Plan, find_asks, show_plan
from trust_analysis.presentation.blocks import Table

UNTIL = date(2018, 9, 30)
ASK_COLUMNS = ("priority", "asked_date", "ask", "asked_of", "due_date", "answered_date", "answer")
ACTION_COLUMNS = ("priority", "action", "owner", "started_date", "due_date", "progress", "rating")
ASKS = [
    ("Children in care", "2018-04-26", "Why?", "Head", "2018-07-19", None, None),
    ("Children in care", "2018-07-19", "How many?", "Head", "2018-10-25", "2018-10-11", "Seven children."),
    ("Mental health", "2018-07-19", "How long?", "NHS", None, None, None),
    ("Children in care", "2018-10-25", "Later?", "Head", "2019-01-24", None, None),
]
ACTIONS = [
    ("children in care ", "Recruit carers", "Head", "2018-04-16", "2019-03-31", "Three approved", "red"),
    ("Children in care", "Not begun", "Head", "2018-11-05", "2019-05-31", "", "green"),
    ("Children in care", "Unrated", None, None, "2019-05-31", None, None),
]


def make_plan() -> Plan:
    asks, actions = pd.DataFrame(ASKS, columns=ASK_COLUMNS), pd.DataFrame(ACTIONS, columns=ACTION_COLUMNS)
    days = ["asked_date", "due_date", "answered_date"]
    begun = ["started_date", "due_date"]
    return Plan(
        actions.assign(**{name: pd.to_datetime(actions[name]) for name in begun}),
        asks.assign(**{name: pd.to_datetime(asks[name]) for name in days}),
        date(2018, 10, 12),
    )


def tables_of(priority: str, *, shows_answers: bool) -> list[Table]:
    page = show_plan(make_plan(), UNTIL, priority, shows_answers=shows_answers)
    return [one for one in page.blocks if isinstance(one, Table)]


def test_the_last_meeting_up_to_the_quarters_end_and_what_is_still_owed() -> None:
    asks = find_asks(make_plan(), UNTIL, "Children in care")
    assert asks is not None
    assert asks.meeting == date(2018, 7, 19)
    assert list(asks.of_the_meeting["ask"]) == ["How many?"]
    assert list(asks.still_open["ask"]) == list(asks.overdue["ask"]) == ["Why?"]


def test_the_board_reads_asks_answers_and_actions() -> None:
    asks, actions = tables_of("Children in care", shows_answers=True)
    assert asks.caption == "Asked at the meeting of 19 July 2018, and what became of it"
    assert asks.rows == (
        ("How many?", "Head", "19 July 2018", "25 October 2018", "11 October 2018", "Seven children."),
        ("Why?", "Head", "26 April 2018", "19 July 2018", "not answered", "none"),
    )
    assert asks.legend == (
        "As the action plan stood when it was received, 12 October 2018. Older asks without an answer stand below them."
    )
    assert actions.rows == (
        ("Recruit carers", "Head", "31 March 2019", "■ red", "Three approved"),
        ("Unrated", "none", "31 May 2019", "not rated", "none"),
    )


def test_the_public_copy_has_no_answer_and_no_progress() -> None:
    """An answer may tell of a few children, and no rule protects free text."""
    asks, actions = tables_of("Children in care", shows_answers=False)
    assert asks.columns == ("Ask", "Of whom", "Asked", "Due", "Answered")
    assert asks.legend.endswith("What was answered is in the Board's copy.")
    assert actions.columns == ("Action", "Owner", "Due", "Rating")
    said = repr(show_plan(make_plan(), UNTIL, "", shows_answers=False))
    assert "Seven" not in said
    assert "Three approved" not in said


def test_of_every_priority_where_none_is_named() -> None:
    asks, _ = tables_of("", shows_answers=True)
    assert [row[0] for row in asks.rows] == ["How many?", "How long?", "Why?"]


def test_without_a_plan_or_an_ask_it_says_so() -> None:
    none = "No ask of an earlier meeting is on record here."
    assert repr(show_plan(NO_PLAN, UNTIL, "", shows_answers=True)) == none
    assert find_asks(make_plan(), date(2018, 4, 25)) is None

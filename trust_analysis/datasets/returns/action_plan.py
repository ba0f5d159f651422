"""The Board's action plan: actions under each priority, and what the Board has asked and been answered.

A local layout, kept by the trust itself; it tells of no child. An owner is a body or a post, not a person's name.
"""

import narwhals as nw

from trust_analysis.datasets.definition import Check, Column, Return
from trust_analysis.datasets.rules import Told, given_with, in_order

RED, AMBER, GREEN, DONE = "red", "amber", "green", "done"
RATINGS = {
    "R": RED,
    "Red": RED,
    "A": AMBER,
    "Amber": AMBER,
    "G": GREEN,
    "Green": GREEN,
    "B": DONE,
    "Blue": DONE,
    "Complete": DONE,
    "Completed": DONE,
    "Done": DONE,
}
_STARTED = Told("started_date", "started")
_DUE = Told("due_date", "due")
_COMPLETED = Told("completed_date", "completed")

ACTIONS = Return(
    name="action_plan",
    title="Action plan: actions",
    columns=(
        Column("action_ref", "ref", required=True, synonyms=("action ref", "reference", "action no")),
        Column("priority", "priority", required=True),
        Column("action", "action", required=True),
        Column("owner", "owner", synonyms=("lead", "responsible")),
        Column("started_date", "started", "date", synonyms=("start date", "start")),
        Column("due_date", "due", "date", required=True, synonyms=("due date", "by when", "deadline")),
        Column("progress", "progress", synonyms=("update", "progress to date")),
        Column("rating", "RAG", "category", categories=RATINGS, synonyms=("RAG rating", "rating", "status")),
        Column("completed_date", "completed", "date", synonyms=("completed date", "date completed")),
    ),
    key=("action_ref",),
    is_one_row_each=True,
    checks=(
        in_order("action_is_due_after_it_starts", _STARTED, _DUE),
        in_order("action_is_completed_after_it_starts", _STARTED, _COMPLETED),
        Check(
            "completed_action_is_rated_done",
            "rating",
            nw.col("rating").is_null() | nw.col("completed_date").is_null() | (nw.col("rating") == DONE),
            "RAG was expected to say complete where there is a day of completion. Put right whichever is wrong.",
        ),
        Check(
            "done_action_has_its_day",
            "completed_date",
            ~nw.col("completed_date").is_null() | (nw.col("rating").fill_null("") != DONE),
            "completed (the day) was expected where RAG says complete. Give the day.",
        ),
    ),
)

_ASKED = Told("asked_date", "asked")
_ANSWERED = Told("answered_date", "answered")
ASKS = Return(
    name="action_plan_asks",
    title="Action plan: what the Board asked, and answers",
    columns=(
        Column("ask_ref", "ask ref", required=True, synonyms=("ref", "reference", "ask no")),
        Column("priority", "priority"),
        Column("asked_date", "asked", "date", required=True, synonyms=("date asked", "meeting", "meeting date")),
        Column("ask", "ask", required=True, synonyms=("question", "request", "what the Board asked")),
        Column("asked_of", "asked of", synonyms=("to", "owner", "directed to")),
        Column("due_date", "answer due", "date", synonyms=("due", "due date")),
        Column("answered_date", "answered", "date", synonyms=("date answered",)),
        Column("answer", "answer", synonyms=("response", "reply")),
    ),
    key=("ask_ref",),
    is_one_row_each=True,
    dated=("asked_date",),
    checks=(
        in_order("answer_is_due_after_the_ask", _ASKED, Told("due_date", "answer due")),
        in_order("answered_after_asked", _ASKED, _ANSWERED),
        given_with("answer_has_its_day", Told("answer", "answer"), _ANSWERED),
        given_with("answered_day_has_an_answer", _ANSWERED, Told("answer", "answer")),
    ),
)

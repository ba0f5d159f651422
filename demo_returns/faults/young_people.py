"""Faults of the youth survey, of youth work, and of the Board's action plan."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from demo_returns.faults.generic import has, left_empty, sent_twice, unread
from demo_returns.faults.planting import Fault, Row
from demo_returns.tables import read_day, say_day
from demo_returns.wellbeing_scale import SCALE
from trust_analysis.datasets.returns.youth.youth_survey_questions import QUESTIONS

BEFORE = "02/01/2018"
_TEXTS = {name: text for name, text, _ in QUESTIONS}
_OF_SCALE = {name: text for name, text, _ in SCALE}
_FIRST, _SECOND = list(_OF_SCALE)[:2]


def _one_more(row: Row) -> dict[str, str]:
    return {"attended": str(int(row["places"]) + 1)}


def _next_day(row: Row) -> dict[str, str]:
    return {"session date": say_day((read_day(row["session date"]) or date.min) + timedelta(days=1))}


def _has_come_before(row: Row) -> bool:
    return row["first visit"] == "N"


YOUNG_PEOPLE_FAULTS: Mapping[str, Sequence[Fault]] = {
    "youth_survey": (
        Fault("wellbeing_scale_is_answered_whole", _FIRST, {_OF_SCALE[_SECOND]: ""}, has(_OF_SCALE[_FIRST])),
        Fault("columns_are_as_declared", "sleep", {}, drops=_TEXTS["sleep"]),
        unread("lonely", "On Sundays", header=_TEXTS["lonely"]),
        unread("year_group", "Year 77", header="Which year group are you in?"),
    ),
    "youth_sessions": (
        Fault("attended_within_places", "attended", _one_more),
        Fault("columns_are_as_declared", "activity", {}, drops="activity"),
        unread("hours", "two"),
        Fault("value_is_given", "session date", {"session id": "YS90001", "session date": ""}, is_added=True),
        sent_twice("session id"),
    ),
    "youth_attendances": (
        Fault(
            "session_has_one_date",
            "session date",
            _next_day,
            also=("session_has_one_date",),  # all rows of the session are told
        ),
        Fault(
            "one_first_visit_an_attendee",
            "first visit",
            {"first visit": "Y"},
            _has_come_before,
            also=("one_first_visit_an_attendee",),  # and the visit that was the first
        ),
        Fault("session_is_in_the_register", "session id", {"session id": "YS99999"}),
        unread("sex", "Q"),
        left_empty("attendee id", _has_come_before),
        sent_twice("session id", _has_come_before),
    ),
    "action_plan": (
        Fault("action_is_completed_after_it_starts", "completed", {"completed": BEFORE}, has("completed")),
        Fault("completed_action_is_rated_done", "RAG", {"RAG": "Amber"}, has("completed")),
        Fault("done_action_has_its_day", "completed", {"completed": ""}, has("completed")),
        Fault("action_is_due_after_it_starts", "due", {"due": BEFORE}),
        unread("RAG", "Purple"),
        left_empty("action"),
        sent_twice("ref"),
    ),
    "action_plan_asks": (
        Fault("answer_is_due_after_the_ask", "answer due", {"answer due": BEFORE}),
        Fault("answered_after_asked", "answered", {"answered": BEFORE}, has("answered")),
        Fault("answer_has_its_day", "answer", {"answered": ""}, has("answer")),
        Fault("answered_day_has_an_answer", "answered", {"answer": ""}, has("answered")),
        unread("answer due", "soon"),
        left_empty("ask"),
        sent_twice("ask ref"),
    ),
}

"""Youth work: the register of sessions and of who attended: date, venue, ward, attendee, age.

A local layout, agreed with the youth service and its partners. A ward is given by its code; an attendee by the
register's number, never by name.
"""

import narwhals as nw

from trust_analysis.datasets.codes import SEXES, YES_NO
from trust_analysis.datasets.cross_rules import Theirs, agrees
from trust_analysis.datasets.definition import ACROSS, Check, Column, Reference, Return
from trust_analysis.datasets.rules import Told, matches, within

WARD = r"^E05\d{6}$"
_WARD_CODE = "the code of a ward: E05 and six digits"
_SESSION = Column(
    "session_id", "session id", "identifier", required=True, realm="youth_session", synonyms=("session", "session ref")
)
_DATE = Column("session_date", "session date", "date", required=True, synonyms=("date", "date of session"))
_VENUE = Column("venue", "venue", synonyms=("location", "place"))
_WARD = Column("ward_code", "ward", synonyms=("ward code", "WD24CD", "electoral ward"))
_NAMES = ("name", "attendee name", "surname", "forename", "phone", "emergency contact", "address", "email", "notes")
_THE_SESSION = (("session_id", "session_id"),)
_ON_A_SESSION = Told("session_date", "session date")

SESSIONS = Return(
    name="youth_sessions",
    title="Youth work: sessions",
    columns=(
        _SESSION,
        _DATE,
        _VENUE,
        _WARD,
        Column("activity", "activity", synonyms=("type of session", "session type")),
        Column("hours", "hours", "whole_number", synonyms=("length in hours",)),
        Column("places", "places", "whole_number", synonyms=("capacity",)),
        Column("attended", "attended", "whole_number", synonyms=("number attended", "attendance")),
    ),
    left_behind=("worker", "lead worker", "staff", "notes"),
    key=("session_id",),
    is_one_row_each=True,
    dated=("session_date",),
    in_term_time=True,
    checks=(
        matches("ward_is_a_code", Told("ward_code", "ward"), WARD, _WARD_CODE),
        within("session_is_of_a_day", Told("hours", "hours"), 0, 24, "a day has no more"),
        Check(
            "attended_within_places",
            "attended",
            nw.col("attended").is_null() | nw.col("places").is_null() | (nw.col("attended") <= nw.col("places")),
            "attended was expected to be no more than places. Put right whichever is wrong.",
        ),
    ),
)

ATTENDANCES = Return(
    name="youth_attendances",
    title="Youth work: attendances",
    columns=(
        _SESSION,
        _DATE,
        _VENUE,
        _WARD,
        Column(
            "attendee_id",
            "attendee id",
            "identifier",
            required=True,
            realm="youth_attendee",
            synonyms=("attendee", "member number", "young person id"),
        ),
        Column("age", "age", "whole_number", synonyms=("age at session",)),
        Column("sex", "sex", "category", categories=SEXES, synonyms=("gender",)),
        Column("is_first_visit", "first visit", "category", categories=YES_NO, synonyms=("new attendee",)),
    ),
    left_behind=_NAMES,
    key=("session_id", "attendee_id"),
    is_one_row_each=True,
    dated=("session_date",),
    in_term_time=True,
    references=(
        Reference(
            "session_is_in_the_register",
            "session_id",
            "youth_sessions",
            "session_id",
            "session id was expected among the sessions. Add the session, or put the number right.",
        ),
    ),
    cross_checks=(
        agrees(
            "date_is_that_of_the_session",
            _ON_A_SESSION,
            Theirs(
                "youth_sessions", _THE_SESSION, "session_date", "the date of the session in the register of sessions"
            ),
        ),
        agrees(
            "ward_is_that_of_the_session",
            Told("ward_code", "ward"),
            Theirs("youth_sessions", _THE_SESSION, "ward_code", "the ward of the session in the register of sessions"),
        ),
    ),
    checks=(
        matches("ward_is_a_code", Told("ward_code", "ward"), WARD, _WARD_CODE),
        within("attendee_is_young", Told("age", "age"), 5, 25, "youth work is for the young"),
        Check(
            "session_has_one_date",
            "session_date",
            nw.col("session_date").is_null()
            | (nw.col("session_date").min().over("session_id") == nw.col("session_date").max().over("session_id")),
            f"{_ON_A_SESSION.said} was expected to be the same in all rows of a session. Put right those that are wrong.",
            stage=ACROSS,
        ),
        Check(
            "one_first_visit_an_attendee",
            "is_first_visit",
            (nw.col("is_first_visit").fill_null("no") != "yes")
            | ((nw.col("is_first_visit") == "yes").cast(nw.Int64).sum().over("attendee_id") <= 1),
            "first visit was expected to be yes once for an attendee. Put the later ones right.",
            stage=ACROSS,
        ),
    ),
)

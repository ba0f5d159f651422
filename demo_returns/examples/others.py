"""Rows of what the NHS, the police, youth workers, young people and the Board send. All made up."""

from demo_returns.examples.kinds import Examples, Rows, in_order, one

_NHS = "9990000018"
ROWS: Rows = {
    "camhs_referrals": {"referral_id": "1", "nhs_number": _NHS, "referral_date": "01/05/2018", "dob": "01/02/2006"},
    "camhs_contacts": {"referral_id": "1", "nhs_number": _NHS, "contact_date": "01/05/2018", "attended": "Y"},
    "camhs_discharges": {"referral_id": "1", "nhs_number": _NHS, "discharge_date": "01/05/2018"},
    "domestic_abuse_incidents": {
        "incident_id": "1",
        "incident_date": "01/05/2018",
        "risk_grading": "High",
        "children_linked": "2",
        "repeat": "N",
    },
    "youth_survey": {"school": "A", "year_group": "8"},
    "youth_sessions": {"session id": "1", "session date": "01/05/2018"},
    "youth_attendances": {"session id": "1", "session date": "01/05/2018", "attendee id": "1"},
    "action_plan": {"ref": "A1", "priority": "Mental health", "action": "Open a clinic", "due": "01/05/2018"},
    "action_plan_asks": {"ask ref": "B1", "asked": "01/05/2018", "ask": "How many wait?"},
}

_TEN_DIGITS = (
    one({"nhs_number": _NHS}, {"nhs_number": "999 000 0018"}),
    one(
        {"nhs_number": "99900"},
        {"nhs_number": "999000001"},
        {"nhs_number": "99900000180"},
        {"nhs_number": "X931900112007"},
    ),
)
_WARD = (
    one({"ward": "E05011111"}, {"ward": ""}),
    one({"ward": "Headington"}, {"ward": "E0501111"}, {"ward": "E07000178"}),
)
EXAMPLES: Examples = {
    ("camhs_referrals", "discharge_after_referral"): in_order("referral_date", "discharge_date"),
    ("camhs_referrals", "nhs_number_has_ten_digits"): _TEN_DIGITS,
    ("camhs_referrals", "referred_child_is_under_19"): (
        one({"dob": "02/05/1999"}, {"dob": "01/05/2018"}, {"dob": ""}),
        one({"dob": "01/05/1999"}, {"dob": "02/05/2018"}),
    ),
    ("camhs_referrals", "one_date_of_birth_a_child"): (
        [[{}, {"referral_id": "2"}], [{}, {"referral_id": "2", "dob": "01/02/2007", "nhs_number": "9990000026"}]],
        [[{}, {"referral_id": "2", "dob": "01/02/2007"}]],
    ),
    ("camhs_contacts", "nhs_number_has_ten_digits"): _TEN_DIGITS,
    ("camhs_discharges", "nhs_number_has_ten_digits"): _TEN_DIGITS,
    ("camhs_discharges", "discharge_after_referral"): in_order("referral_date", "discharge_date"),
    ("camhs_discharges", "discharge_after_last_contact"): in_order("last_contact_date", "discharge_date"),
    ("domestic_abuse_incidents", "lsoa_is_a_code"): (
        one({"lsoa": "E01028513"}, {"lsoa": ""}),
        one({"lsoa": "E0102851"}, {"lsoa": "W01000001"}, {"lsoa": "Cherwell 001A"}, {"lsoa": "E02000001"}),
    ),
    ("domestic_abuse_incidents", "district_is_a_code"): (
        one({"district": "E07000178"}, {"district": "E06000001"}, {"district": ""}),
        one({"district": "Oxford"}, {"district": "E10000025"}, {"district": "E0700017"}),
    ),
    ("domestic_abuse_incidents", "children_linked_are_plausible"): (
        one({"children_linked": "0"}, {"children_linked": "15"}),
        one({"children_linked": "16"}),
    ),
    ("youth_sessions", "ward_is_a_code"): _WARD,
    ("youth_sessions", "session_is_of_a_day"): (one({"hours": "2"}, {"hours": ""}), one({"hours": "25"})),
    ("youth_sessions", "attended_within_places"): (
        one({"places": "20", "attended": "20"}, {"attended": "20"}),
        one({"places": "20", "attended": "21"}),
    ),
    ("youth_attendances", "ward_is_a_code"): _WARD,
    ("youth_attendances", "attendee_is_young"): (
        one({"age": "5"}, {"age": "25"}, {"age": ""}),
        one({"age": "130"}, {"age": "4"}, {"age": "26"}),
    ),
    ("youth_attendances", "session_has_one_date"): (
        [
            [{}, {"attendee id": "2"}],
            [{}, {"attendee id": "2", "session id": "2", "session date": "02/05/2018"}],
        ],
        [[{}, {"attendee id": "2", "session date": "02/05/2018"}]],
    ),
    ("youth_attendances", "one_first_visit_an_attendee"): (
        [
            [{"first visit": "Y"}, {"session id": "2", "first visit": "N"}],
            [{"first visit": "Y"}, {"attendee id": "2", "first visit": "Y"}],
        ],
        [[{"first visit": "Y"}, {"session id": "2", "first visit": "Y"}]],
    ),
    ("action_plan", "action_is_due_after_it_starts"): in_order("started", "due"),
    ("action_plan", "action_is_completed_after_it_starts"): in_order(
        "started", "completed", RAG="Complete", due="01/06/2018"
    ),
    ("action_plan", "completed_action_is_rated_done"): (
        one({"RAG": "B", "completed": "02/05/2018"}, {"RAG": "red"}, {"completed": "02/05/2018"}),
        one({"RAG": "Amber", "completed": "02/05/2018"}),
    ),
    ("action_plan", "done_action_has_its_day"): (
        one({"RAG": "Done", "completed": "02/05/2018"}, {"RAG": "G"}),
        one({"RAG": "Complete"}),
    ),
    ("action_plan_asks", "answer_is_due_after_the_ask"): in_order("asked", "answer due"),
    ("action_plan_asks", "answered_after_asked"): in_order("asked", "answered", answer="See the page"),
    ("action_plan_asks", "answer_has_its_day"): (
        one({"answer": "See the page", "answered": "02/05/2018"}, {}),
        one({"answer": "See the page"}),
    ),
    ("action_plan_asks", "answered_day_has_an_answer"): (
        one({"answer": "See the page", "answered": "02/05/2018"}, {}),
        one({"answered": "02/05/2018"}),
    ),
}

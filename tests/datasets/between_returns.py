"""Returns that agree and that contradict each other, by what each changes in its dataset's own row. All made up."""

from collections.abc import Mapping, Sequence

from demo_returns.examples.kinds import Example, Row

Case = tuple[Example, Mapping[str, Example]]
"""The rows of the return that is asked, and those of the others."""
Cases = tuple[Sequence[Case], Sequence[Case]]
"""Those that pass, and those that fail."""

_APRIL, _MAY, _MAY_2, _JUNE, _JULY = "30/04/2018", "01/05/2018", "02/05/2018", "01/06/2018", "01/07/2018"


def _beside(other: str, passing: Sequence[tuple[Row, Row]], failing: Sequence[tuple[Row, Row]]) -> Cases:
    """Return cases of one row each, beside one row of the other return."""
    return tuple([([mine], {other: [theirs]}) for mine, theirs in cases] for cases in (passing, failing))


def _same(other: str, mine: str, theirs: str, value: str, another: str) -> Cases:
    """Return cases in which a value of both returns is the same, is absent, and differs."""
    return _beside(
        other,
        [({mine: value}, {theirs: value}), ({mine: ""}, {theirs: value}), ({mine: value}, {theirs: ""})],
        [({mine: value}, {theirs: another})],
    )


def _births(other: str, mine: str, theirs: str) -> Cases:
    """Return cases of dates of birth: the same month, none, and a day apart in another month."""
    born = "01/03/2006"
    passing = [(born, born), (born, "31/03/2006"), ("", born)]
    return _beside(
        other,
        [({mine: one}, {theirs: two}) for one, two in passing],
        [({mine: born}, {theirs: "28/02/2006"})],
    )


def _sexes(other: str, mine: str, theirs: str, **more: str) -> Cases:
    return _beside(
        other,
        [({mine: one, **more}, {theirs: two}) for one, two in (("F", "F"), ("F", "U"), ("U", "M"), ("", "M"))],
        [({mine: "F", **more}, {theirs: "M"})],
    )


def _in_care(day: str) -> Cases:
    """Return cases of a day beside a child's episodes: within one of them, on its last day, between two."""
    first = {"DECOM": _APRIL, "DEC": _MAY_2, "REC": "E13"}
    second = {"DECOM": _JUNE, "DEC": _JULY, "REC": "E13"}
    other_child = {**first, "CHILD": "2", "DEC": _JULY}
    episodes = {"looked_after_episodes": [first, second]}
    passing: list[Case] = [
        ([{day: _APRIL}], episodes),
        ([{day: _MAY_2}], episodes),
        ([{day: "15/06/2018"}], {"looked_after_episodes": [first, {**second, "DEC": "", "REC": ""}]}),
        ([{day: "03/05/2018", "CHILD": "3"}], episodes),
        ([{day: "02/07/2018"}], episodes),  # nothing was yet received of so late a day
    ]
    failing: list[Case] = [
        ([{day: "03/05/2018"}], episodes),
        ([{day: "03/05/2018"}], {"looked_after_episodes": [first, second, other_child]}),
    ]
    return passing, failing


def _by_closure(day: str, **more: str) -> Cases:
    closed = {"CINreferralDate": "01/03/2018", "CINclosureDate": _JUNE, "ReasonForClosure": "RC1"}
    return _beside(
        "cin_referrals",
        [
            ({day: _JUNE, **more}, closed),
            ({day: _JULY, **more}, {"CINreferralDate": "01/03/2018"}),
            ({day: _JULY, **more}, {**closed, "LAchildID": "2"}),
            ({day: _JULY, **more}, {**closed, "CINreferralDate": _APRIL}),
        ],
        [({day: "02/06/2018", **more}, closed)],
    )


def _in_census(mine: str, other: str, theirs: str) -> Cases:
    """Return cases of a day that is, and that is not, among the days that the census gives of the child."""
    days = [{theirs: _APRIL}, {theirs: _JULY}]
    passing: list[Case] = [
        ([{mine: _APRIL}], {other: days}),
        ([{mine: _MAY}], {other: [*days, {theirs: _MAY}]}),
        ([{mine: "02/07/2018"}], {other: days}),
        ([{mine: _MAY, "Child Unique ID": "2"}], {other: days}),
    ]
    return passing, [([{mine: _MAY}], {other: days})]


_PUPIL = {"upn": "X931900112007"}
_LEFT = {"leavingdate": _JUNE}
_ROLLS: Cases = (
    [
        ([{"startdate": _JUNE}], {"school_census_leavers": [_LEFT]}),
        ([{"startdate": _JULY}], {"school_census_leavers": [_LEFT], "school_census_pupils": [{}]}),
        ([{"startdate": _JULY}], {"school_census_pupils": [{}]}),
        ([{"startdate": _JULY}], {"school_census_leavers": [_LEFT, {"leavingdate": _JULY}]}),
        ([{"startdate": _JULY}], {"school_census_leavers": [{**_LEFT, "upn": "A931900112008"}]}),
    ],
    [
        ([{"startdate": "02/06/2018"}], {"school_census_leavers": [_LEFT]}),
        (
            [{"startdate": "02/06/2018"}],
            {"school_census_leavers": [_LEFT], "school_census_pupils": [{"upn": "A931900112008"}]},
        ),
    ],
)
_CASE, _CARE = "children_missing_education", "Date Started to be Looked After"
_ENTERED = {"entrydate": _MAY}

ACROSS: Mapping[tuple[str, str], Cases] = {
    ("looked_after_missing", "birth_agrees_with_looked_after_header"): _births("looked_after_header", "DOB", "DOB"),
    ("looked_after_missing", "child_goes_missing_while_in_care"): _in_care("MIS_START"),
    ("looked_after_reviews", "birth_agrees_with_looked_after_header"): _births("looked_after_header", "DOB", "DOB"),
    ("looked_after_reviews", "child_is_reviewed_while_in_care"): _in_care("REVIEW"),
    ("looked_after_outcomes", "birth_agrees_with_looked_after_header"): _births("looked_after_header", "DOB", "DOB"),
    ("looked_after_outcomes", "outcomes_are_of_a_child_in_care"): (
        [
            ([{}], {"looked_after_episodes": [{"LS": "C2"}]}),
            ([{}], {"looked_after_episodes": [{"LS": "V4", "DEC": _JUNE, "REC": "X1"}, {"LS": "V2", "DECOM": _JUNE}]}),
            ([{}], {"looked_after_episodes": [{"LS": "V4", "CHILD": "2"}]}),
        ],
        [
            ([{}], {"looked_after_episodes": [{"LS": "V4"}]}),
            ([{}], {"looked_after_episodes": [{"LS": "V3", "DEC": _JUNE, "REC": "X1"}, {"LS": "V4", "DECOM": _JUNE}]}),
        ],
    ),
    ("looked_after_asylum_seekers", "birth_agrees_with_looked_after_header"): _births(
        "looked_after_header", "DOB", "DOB"
    ),
    ("looked_after_asylum_seekers", "sex_agrees_with_looked_after_header"): _sexes("looked_after_header", "SEX", "SEX"),
    ("looked_after_asylum_seekers", "asylum_seeker_is_in_care_before_ceasing"): _beside(
        "looked_after_episodes",
        [({"DUC": _MAY}, {"DECOM": _MAY}), ({"DUC": _MAY}, {"DECOM": _MAY_2, "CHILD": "2"})],
        [({"DUC": _MAY}, {"DECOM": _MAY_2})],
    ),
    ("cin_children", "birth_agrees_with_looked_after_header"): _births("looked_after_header", "PersonBirthDate", "DOB"),
    ("cin_children", "sex_agrees_with_looked_after_header"): _sexes(
        "looked_after_header", "GenderCurrent", "SEX", PersonBirthDate=""
    ),
    ("cin_assessments", "assessment_starts_before_closure"): _by_closure("AssessmentActualStartDate"),
    ("cin_plans", "plan_starts_before_closure"): _by_closure("CINPlanStartDate"),
    ("cin_plans", "plan_ends_by_closure"): _by_closure("CINPlanEndDate"),
    ("cin_section_47", "enquiry_starts_before_closure"): _by_closure("S47ActualStartDate"),
    ("cin_protection_plans", "protection_plan_ends_by_closure"): _by_closure("CPPendDate"),
    ("annex_a_referrals", "referral_is_in_the_census"): _in_census(
        "Date of Referral", "cin_referrals", "CINreferralDate"
    ),
    ("annex_a_section_47", "enquiry_is_in_the_census"): _in_census(
        "Strategy discussion initiating Section 47 Enquiry Start Date", "cin_section_47", "S47ActualStartDate"
    ),
    ("annex_a_in_need", "birth_agrees_with_cin_children"): _births("cin_children", "Date of Birth", "PersonBirthDate"),
    ("annex_a_in_need", "sex_agrees_with_cin_children"): _sexes("cin_children", "Gender", "GenderCurrent"),
    ("annex_a_protection_plans", "birth_agrees_with_cin_children"): _births(
        "cin_children", "Date of Birth", "PersonBirthDate"
    ),
    ("annex_a_protection_plans", "protection_plan_is_in_the_census"): _in_census(
        "Child Protection Plan Start Date", "cin_protection_plans", "CPPstartDate"
    ),
    ("annex_a_looked_after", "birth_agrees_with_looked_after_header"): _births(
        "looked_after_header", "Date of Birth", "DOB"
    ),
    ("annex_a_looked_after", "sex_agrees_with_looked_after_header"): _sexes(
        "looked_after_header", "Gender", "SEX", **{"Date of Birth": ""}
    ),
    ("annex_a_looked_after", "care_starts_with_an_episode"): _in_census(_CARE, "looked_after_episodes", "DECOM"),
    ("school_census_pupils", "birth_agrees_with_cin_children"): (
        [
            ([{"dob": "01/03/2006"}], {"cin_children": [{"PersonBirthDate": "31/03/2006", "UPN": _PUPIL["upn"]}]}),
            ([{"dob": "01/03/2006"}], {"cin_children": [{"PersonBirthDate": "01/02/2006", "UPN": ""}]}),
        ],
        [([{"dob": "01/03/2006"}], {"cin_children": [{"PersonBirthDate": "28/02/2006", "UPN": _PUPIL["upn"]}]})],
    ),
    ("school_census_pupils", "birth_agrees_with_looked_after_header"): (
        [
            ([{"dob": "01/03/2006"}], {"looked_after_header": [{"DOB": "31/03/2006", "UPN": _PUPIL["upn"]}]}),
            ([{"dob": "01/03/2006"}], {"looked_after_header": [{"DOB": "01/02/2006", "UPN": "UN1"}]}),
        ],
        [([{"dob": "01/03/2006"}], {"looked_after_header": [{"DOB": "28/02/2006", "UPN": _PUPIL["upn"]}]})],
    ),
    ("school_census_exclusions", "exclusion_is_not_before_entry"): _beside(
        "school_census_pupils",
        [
            ({"startdate": _MAY}, _ENTERED),
            ({"startdate": _APRIL}, {}),
            ({"startdate": _APRIL}, {**_ENTERED, "pupilonrolltableid": "2"}),
        ],
        [({"startdate": _APRIL}, _ENTERED)],
    ),
    ("exclusions", "birth_agrees_with_school_census_pupils"): _births("school_census_pupils", "dob", "dob"),
    ("exclusions", "sex_agrees_with_school_census_pupils"): _sexes("school_census_pupils", "sex", "sex"),
    ("exclusions", "excluded_pupil_is_on_a_roll"): _ROLLS,
    (_CASE, "birth_agrees_with_school_census_pupils"): _births("school_census_pupils", "dob", "dob"),
    (_CASE, "sex_agrees_with_school_census_pupils"): _sexes("school_census_pupils", "sex", "sex"),
    (_CASE, "missing_child_is_on_no_roll"): (
        [
            ([{"date notified": _JUNE}], {"school_census_leavers": [{**_ENTERED, **_LEFT}]}),
            ([{"date notified": _APRIL}], {"school_census_leavers": [{**_ENTERED, **_LEFT}]}),
            ([{"date notified": _MAY, "upn": ""}], {"school_census_leavers": [{**_ENTERED, **_LEFT}]}),
        ],
        [
            ([{"date notified": "31/05/2018"}], {"school_census_leavers": [{**_ENTERED, **_LEFT}]}),
            ([{"date notified": _MAY}], {"school_census_leavers": [{**_ENTERED, **_LEFT}]}),
        ],
    ),
    ("camhs_contacts", "child_is_that_of_the_referral"): _beside(
        "camhs_referrals",
        [({}, {}), ({}, {"nhs_number": "9990000026", "referral_id": "2"})],
        [({}, {"nhs_number": "9990000026"})],
    ),
    ("camhs_contacts", "contact_is_not_before_its_referral"): _beside(
        "camhs_referrals",
        [
            ({"contact_date": _MAY}, {"referral_date": _MAY}),
            ({"contact_date": _APRIL}, {"referral_date": _MAY, "referral_id": "2"}),
        ],
        [({"contact_date": _APRIL}, {"referral_date": _MAY})],
    ),
    ("camhs_contacts", "contact_is_not_after_discharge"): _beside(
        "camhs_referrals",
        [
            ({"contact_date": _JUNE}, {"discharge_date": _JUNE}),
            ({"contact_date": _JUNE}, {}),
            ({"contact_date": _JULY}, {"discharge_date": _JUNE, "referral_id": "2"}),
        ],
        [({"contact_date": "02/06/2018"}, {"discharge_date": _JUNE})],
    ),
    ("camhs_discharges", "child_is_that_of_the_referral"): _beside(
        "camhs_referrals", [({}, {})], [({}, {"nhs_number": "9990000026"})]
    ),
    ("camhs_discharges", "referral_date_is_that_of_the_referral"): _beside(
        "camhs_referrals",
        [({"referral_date": _APRIL}, {"referral_date": _APRIL}), ({}, {"referral_date": _APRIL})],
        [({"referral_date": _APRIL}, {"referral_date": "29/04/2018"})],
    ),
    ("camhs_discharges", "discharge_date_is_that_of_the_referral"): _beside(
        "camhs_referrals",
        [({"discharge_date": _JUNE}, {"discharge_date": _JUNE}), ({"discharge_date": _JUNE}, {})],
        [({"discharge_date": _JUNE}, {"discharge_date": _JULY})],
    ),
    ("camhs_discharges", "last_contact_is_a_contact"): (
        [
            ([{"last_contact_date": _APRIL}], {"camhs_contacts": [{"contact_date": _APRIL}]}),
            ([{}], {"camhs_contacts": [{"contact_date": _APRIL}]}),
            ([{"last_contact_date": _APRIL}], {"camhs_contacts": [{"contact_date": "29/04/2018"}]}),
        ],
        [
            (
                [{"last_contact_date": _APRIL}],
                {"camhs_contacts": [{"contact_date": "29/04/2018"}, {"contact_date": _MAY}]},
            )
        ],
    ),
    ("youth_attendances", "date_is_that_of_the_session"): _beside(
        "youth_sessions",
        [({"session date": _MAY}, {"session date": _MAY}), ({}, {"session date": _APRIL, "session id": "2"})],
        [({"session date": _MAY}, {"session date": _MAY_2})],
    ),
    ("youth_attendances", "ward_is_that_of_the_session"): _same(
        "youth_sessions", "ward", "ward", "E05011111", "E05011112"
    ),
}

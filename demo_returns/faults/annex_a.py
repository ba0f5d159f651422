"""Faults of the Annex A workbook, lists 1 to 8."""

from collections.abc import Callable, Mapping, Sequence

from demo_returns.faults.days import find_days, move
from demo_returns.faults.planting import Fault, Row

_BIRTH, _WRONG = "Date of Birth", "31/02/2019"  # no day
_DISAGREES = "one_date_of_birth_a_child"
_GROWN = 26 * 366


def common_faults(day: str, *, is_repeatable: bool = False) -> Sequence[Fault]:
    """Return the faults that any list may have: `day` is the header of the day it speaks of."""
    given = (
        Fault("value_is_given", day, {day: ""}),
        Fault("value_can_be_read", "Gender", {"Gender": "x) ?"}),
    )
    return given if is_repeatable else (*given, Fault("row_stands_once", "Child Unique ID", {}, is_added=True))


def too_old(check: str, day: str) -> Fault:
    """Return the fault of a child who is far too old on a day, or of a day long before birth."""
    return Fault(check, day, lambda row: {_BIRTH: move(row[day], -_GROWN)}, lambda row: bool(row[_BIRTH] and row[day]))


def disagreeing(day: str) -> Fault:
    """Return the fault of two rows of one child that give two days of birth."""
    return Fault(
        _DISAGREES,
        _BIRTH,
        lambda row: {_BIRTH: move(row[_BIRTH], -2), day: move(row[day], 1)},
        lambda row: bool(row[_BIRTH] and row[day]),
        is_added=True,
        also=(_DISAGREES,),
    )


def before(check: str, first: str, last: str, fits: Callable[[Row], bool] | None = None) -> Fault:
    """Return the fault of a day, `last`, that lies before another."""

    def is_fit(row: Row) -> bool:
        return bool(row[first] and row[last]) and (fits is None or fits(row))

    return Fault(check, last, lambda row: {last: move(row[first], -1)}, is_fit)


_CONTACT, _HELP, _REFERRED = "Date of Contact", "Assessment start date", "Date of Referral"
_ASSESSED = "Continuous Assessment Start Date"
_ENQUIRY = "Strategy discussion initiating Section 47 Enquiry Start Date"
_CONFERENCE = "Date of Initial Child Protection Conference"
_UNNECESSARY = "Was an Initial Child Protection Conference deemed unnecessary?"
_RESULT = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
_CONFERENCES = "Number of ICPCs in the last 12 months"
_NEED, _SEEN, _CLOSED, _REASON = "CIN Start Date", "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure"
_PLAN, _PLAN_END = "Child Protection Plan Start Date", "Child Protection Plan End Date"
_PREVIOUS = "Number of Previous Child Protection Plans"
_CARE, _CARE_END = "Date Started to be Looked After", "Date Ceased to be Looked After"
_CEASED, _PLACED = "Reason Ceased to be Looked After", "Start Date of Most Recent Placement"
_OFFERED = "Was the child offered a Return Interview after their last missing episode (Y/N)?"
_ACCEPTED = "Did the child accept a Return Interview after their last missing episode (Y/N)?"


def _had_conference(row: Row) -> bool:
    return bool(row[_CONFERENCE])


def _had_none(row: Row) -> bool:
    return not row[_CONFERENCE]


def _is_open(row: Row) -> bool:
    return not row[_CLOSED]


def _has_left(row: Row) -> bool:
    return bool(row[_CARE_END])


def _has_moved(row: Row) -> bool:
    """Return whether the last placement began long after care did."""
    return _has_left(row) and find_days(row[_CARE], row[_PLACED]) > 5  # noqa: PLR2004 - days


FRONT_DOOR_FAULTS: Mapping[str, Sequence[Fault]] = {
    "annex_a_contacts": (
        too_old("contact_is_about_a_child", _CONTACT),
        disagreeing(_CONTACT),
        *common_faults(_CONTACT, is_repeatable=True),
    ),
    "annex_a_early_help": (
        before("early_help_ends_after_it_starts", _HELP, "Assessment completion date"),
        too_old("early_help_is_for_a_child", _HELP),
        disagreeing(_HELP),
        *common_faults(_HELP),
    ),
    "annex_a_referrals": (
        too_old("referral_is_about_a_child", _REFERRED),
        disagreeing(_REFERRED),
        *common_faults(_REFERRED),
    ),
    "annex_a_assessments": (
        before("assessment_is_authorised_after_it_starts", _ASSESSED, "Continuous Assessment Date of Authorisation"),
        too_old("assessment_is_of_a_child", _ASSESSED),
        disagreeing(_ASSESSED),
        *common_faults(_ASSESSED),
    ),
    "annex_a_section_47": (
        before("conference_is_not_before_enquiry", _ENQUIRY, _CONFERENCE),
        too_old("enquiry_is_about_a_child", _ENQUIRY),
        Fault("unnecessary_conference_was_not_held", _UNNECESSARY, {_UNNECESSARY: "Yes"}, _had_conference),
        Fault("plan_comes_of_a_conference", _RESULT, {_RESULT: "Yes"}, _had_none),
        Fault("conferences_are_not_more_than_enquiries", _CONFERENCES, {_CONFERENCES: "9"}, _had_conference),
        disagreeing(_ENQUIRY),
        *common_faults(_ENQUIRY),
    ),
}

PLAN_FAULTS: Mapping[str, Sequence[Fault]] = {
    "annex_a_in_need": (
        before("need_ends_after_it_starts", _NEED, _CLOSED),
        before("child_is_seen_after_need_starts", _NEED, _SEEN),
        Fault(
            "closure_reason_has_a_date",
            _REASON,
            {_REASON: "g) RC7: Services ceased for any other reason, including child no longer in need"},
            _is_open,
        ),
        too_old("child_in_need_is_under_25", _NEED),
        disagreeing(_NEED),
        *common_faults(_NEED),
    ),
    "annex_a_protection_plans": (
        before("protection_plan_ends_after_it_starts", _PLAN, _PLAN_END),
        before("visit_is_not_before_the_plan", _PLAN, "Date of the Last Statutory Visit"),
        before("review_is_not_before_the_plan", _PLAN, "Date of latest review conference"),
        too_old("protected_child_is_under_18", _PLAN),
        Fault("previous_plans_are_plausible", _PREVIOUS, {_PREVIOUS: "19"}),
        disagreeing(_PLAN),
        *common_faults(_PLAN),
    ),
    "annex_a_looked_after": (
        Fault(
            "care_ends_after_it_starts",
            _CARE_END,
            lambda row: {_CARE_END: move(row[_CARE], -1), _PLACED: ""},
            _has_left,
        ),
        Fault("reason_care_ended_has_a_date", _CEASED, {_CEASED: "E8"}, lambda row: not _has_left(row)),
        Fault("end_of_care_has_a_reason", _CARE_END, {_CEASED: ""}, _has_left),
        Fault("placement_ends_with_care", _CARE_END, lambda row: {_PLACED: move(row[_CARE_END], 1)}, _has_moved),
        too_old("looked_after_child_is_under_18", _CARE),
        Fault(
            "interview_accepted_was_offered",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            {_OFFERED: "", _ACCEPTED: "a) Yes"},
        ),
        disagreeing(_CARE),
        Fault("value_can_be_read", "Date of Last Dental Check", {"Date of Last Dental Check": _WRONG}),
        *common_faults(_CARE),
    ),
}

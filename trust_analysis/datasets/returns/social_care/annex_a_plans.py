"""Annex A, lists 6 to 8: children in need, child protection plans, looked-after children.

Source: Ofsted, Inspecting local authority children's services: Annex A, child-level data. A looked-after child's row
tells of the latest visit, review and placement, whose postcode becomes nothing more than a check.
"""

from trust_analysis.datasets.codes import ABUSE_WORDS, CLOSURES, NEEDS, worded
from trust_analysis.datasets.cross_rules import Theirs, among, same_birth, same_sex
from trust_analysis.datasets.definition import Column, Return
from trust_analysis.datasets.returns.social_care.annex_a import (
    BIRTH,
    BORN,
    CHILD,
    DISABILITY,
    NEVER_READ,
    PARTICULARS,
    SEX,
    ages,
    day,
    number,
    yes_no,
)
from trust_analysis.datasets.returns.social_care.looked_after import LEGAL_STATUSES
from trust_analysis.datasets.rules import Told, aged, given_with, in_order, one_birth_date, within
from trust_analysis.vocabulary.severity import Severity

_THE_CHILD = (("child_id", "child_id"),)
_IN_CENSUS = ("cin_children", _THE_CHILD, "that of the child in the children in need census")
_IN_HEADER = ("looked_after_header", _THE_CHILD, "that of the child in the SSDA903 header")
_BIRTH_AGREES = one_birth_date(Told(BIRTH.name, BIRTH.source), CHILD.name)
_NEEDS = worded(NEEDS, with_letters=True)
_STATUSES = dict.fromkeys(LEGAL_STATUSES, ()) | {
    "C1": ("ICO", "Interim care order"),
    "C2": ("FCO", "Full care order"),
    "E1": ("Placement order", "Placement order granted"),
    "V2": ("S20", "Section 20", "Single period of accommodation under section 20"),
    "V3": ("Accommodated under an agreed series of short-term breaks",),
    "V4": ("Accommodated under an agreed series of short-term breaks",),
}
_PROVIDERS = {
    "PR0": ("Parents or other person with parental responsibility",),
    "PR1": ("Own provision",),
    "PR2": ("Other local authority provision", "Other LA provision"),
    "PR3": ("Other public provision",),
    "PR4": ("Private provision",),
    "PR5": ("Voluntary/third sector", "Voluntary/third sector provision"),
}

_NEED_STARTS = Told("started_date", "CIN Start Date")
_NEED_ENDS = Told("closed_date", "CIN Closure Date")
_CLOSURE_REASON = Told("closure_reason", "Reason for Closure")
IN_NEED = Return(
    name="annex_a_in_need",
    title="Annex A list 6: children in need",
    columns=(
        *PARTICULARS,
        DISABILITY,
        day("started_date", "CIN Start Date", "Child in Need Start Date", required=True),
        Column("category_of_need", "Primary Need Code", "category", categories=_NEEDS, synonyms=("Primary Need",)),
        day("last_seen_date", "Date Child Was Last Seen", "Date Last Seen"),
        day("closed_date", "CIN Closure Date", "Child in Need Closure Date"),
        Column("closure_reason", "Reason for Closure", "category", categories=worded(CLOSURES, with_letters=True)),
        Column("case_status", "Case Status"),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    birthdays={"closed_date": (18,)},
    dated=("started_date", "closed_date"),
    ages=ages("started_date"),
    cross_checks=(
        same_birth(BIRTH.source, *_IN_CENSUS),
        same_sex(SEX.source, *_IN_CENSUS),
    ),
    checks=(
        in_order("need_ends_after_it_starts", _NEED_STARTS, _NEED_ENDS, Severity.SET_ROW_ASIDE),
        in_order("child_is_seen_after_need_starts", _NEED_STARTS, Told("last_seen_date", "Date Child Was Last Seen")),
        given_with("closure_reason_has_a_date", _CLOSURE_REASON, _NEED_ENDS),
        aged("child_in_need_is_under_25", BORN, _NEED_STARTS, 0, 24),
        _BIRTH_AGREES,
    ),
)

_PROTECTION = Told("started_date", "Child Protection Plan Start Date")
_PROTECTION_END = Told("ended_date", "Child Protection Plan End Date")
_POLICE_POWERS = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months"
PROTECTION_PLANS = Return(
    name="annex_a_protection_plans",
    title="Annex A list 7: child protection plans",
    columns=(
        *PARTICULARS,
        DISABILITY,
        day("started_date", "Child Protection Plan Start Date", "CPP Start Date", required=True),
        Column("first_category_of_abuse", "Initial Category of Abuse", "category", categories=ABUSE_WORDS),
        Column("latest_category_of_abuse", "Latest Category of Abuse", "category", categories=ABUSE_WORDS),
        day("last_visit_date", "Date of the Last Statutory Visit", "Date of Last Statutory Visit"),
        yes_no("is_seen_alone", "Was the Child Seen Alone?", "Child Seen Alone"),
        day("last_review_date", "Date of latest review conference", "Date of Latest Review"),
        day("ended_date", "Child Protection Plan End Date", "CPP End Date"),
        yes_no("is_under_police_powers", f"{_POLICE_POWERS} (Y/N)", _POLICE_POWERS, "EPO or Police Protection"),
        number("previous_plans", "Number of Previous Child Protection Plans", "Number of Previous CPPs"),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    birthdays={"ended_date": (18,)},
    dated=("started_date", "ended_date"),
    ages=ages("started_date"),
    cross_checks=(
        same_birth(BIRTH.source, *_IN_CENSUS),
        among(
            "protection_plan_is_in_the_census",
            _PROTECTION,
            Theirs(
                "cin_protection_plans",
                _THE_CHILD,
                "started_date",
                "the day that one of the child's protection plans started in the children in need census",
            ),
        ),
    ),
    checks=(
        in_order("protection_plan_ends_after_it_starts", _PROTECTION, _PROTECTION_END, Severity.SET_ROW_ASIDE),
        in_order(
            "visit_is_not_before_the_plan", _PROTECTION, Told("last_visit_date", "Date of the Last Statutory Visit")
        ),
        in_order(
            "review_is_not_before_the_plan", _PROTECTION, Told("last_review_date", "Date of latest review conference")
        ),
        aged("protected_child_is_under_18", BORN, _PROTECTION, 0, 17),
        within(
            "previous_plans_are_plausible",
            Told("previous_plans", "Number of Previous Child Protection Plans"),
            0,
            10,
            "as a rule few",
        ),
        _BIRTH_AGREES,
    ),
)

_CARE_STARTS = Told("started_date", "Date Started to be Looked After")
_CARE_ENDS = Told("ended_date", "Date Ceased to be Looked After")
_CEASED_REASON = Told("reason_ended", "Reason Ceased to be Looked After")
_ASYLUM = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
_AGAIN = "Is this a second or subsequent period of being a Looked After Child within the last 12 months"
_MISSING = "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months"
_ABSENT = "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months"
_OFFERED = "Was the child offered a Return Interview after their last missing episode"
_ACCEPTED = "Did the child accept a Return Interview after their last missing episode"
LOOKED_AFTER = Return(
    name="annex_a_looked_after",
    title="Annex A list 8: looked-after children",
    columns=(
        *PARTICULARS,
        yes_no("is_asylum_seeker", _ASYLUM, "UASC", "UASC within the Last 12 Months"),
        DISABILITY,
        day("started_date", "Date Started to be Looked After", "Date Started to be LAC", required=True),
        Column("category_of_need", "Child's Category of Need", "category", categories=_NEEDS),
        yes_no("is_again_in_care", f"{_AGAIN} (Y/N)", _AGAIN, "Second or subsequent period"),
        day("status_started_date", "Start date of current legal status", "Legal Status Start Date"),
        Column(
            "legal_status",
            "Child's Legal Status",
            "category",
            categories=worded(_STATUSES),
            synonyms=("Legal Status",),
        ),
        day("last_review_date", "Date of Latest Statutory Review", "Date of Latest Review"),
        day("last_visit_date", "Date of Last Social Work Visit", "Date of Last Visit"),
        Column("permanence_plan", "What is the permanence plan for this child?", synonyms=("Permanence Plan",)),
        day("last_independent_visit_date", "Date of Last IRO Visit / Contact to the Child", "Date of Last IRO Visit"),
        day("last_health_date", "Date of Last Health Assessment"),
        day("last_dental_date", "Date of Last Dental Check"),
        number("placements_in_12_months", "Number of Placements in the Last 12 months"),
        day("ended_date", "Date Ceased to be Looked After", "Date Ceased to be LAC"),
        Column("reason_ended", "Reason Ceased to be Looked After"),
        day("placement_started_date", "Start Date of Most Recent Placement", "Placement Start Date"),
        Column("placement", "Placement Type"),
        Column(
            "placement_provider",
            "Placement Provider",
            "category",
            categories=worded(_PROVIDERS, with_letters=True),
        ),
        Column("placement_postcode", "Placement postcode", "postcode", kept=False),
        Column("placement_urn", "URN of Placement", synonyms=("Placement URN",)),
        Column("placement_location", "Placement Location"),
        Column("placement_authority", "LA of Placement"),
        number("missing_in_12_months", _MISSING, "Missing Episodes in the last 12 months"),
        number("absent_in_12_months", _ABSENT, "Absent Episodes in the last 12 months"),
        yes_no("is_interview_offered", f"{_OFFERED} (Y/N)?", _OFFERED),
        yes_no("is_interview_accepted", f"{_ACCEPTED} (Y/N)?", _ACCEPTED),
    ),
    left_behind=NEVER_READ,
    key=("child_id", "started_date"),
    birthdays={"ended_date": (18,)},
    dated=("started_date", "ended_date"),
    ages=ages("started_date"),
    cross_checks=(
        same_birth(BIRTH.source, *_IN_HEADER),
        same_sex(SEX.source, *_IN_HEADER),
        among(
            "care_starts_with_an_episode",
            _CARE_STARTS,
            Theirs(
                "looked_after_episodes",
                _THE_CHILD,
                "started_date",
                "the day that one of the child's episodes started in the SSDA903 return",
            ),
        ),
    ),
    checks=(
        in_order("care_ends_after_it_starts", _CARE_STARTS, _CARE_ENDS, Severity.SET_ROW_ASIDE),
        given_with("reason_care_ended_has_a_date", _CEASED_REASON, _CARE_ENDS),
        given_with("end_of_care_has_a_reason", _CARE_ENDS, _CEASED_REASON),
        in_order(
            "placement_ends_with_care",
            Told("placement_started_date", "Start Date of Most Recent Placement"),
            _CARE_ENDS,
        ),
        aged("looked_after_child_is_under_18", BORN, _CARE_STARTS, 0, 17),
        given_with(
            "interview_accepted_was_offered",
            Told("is_interview_accepted", f"{_ACCEPTED} (Y/N)?"),
            Told("is_interview_offered", "the answer whether one was offered"),
        ),
        _BIRTH_AGREES,
    ),
)

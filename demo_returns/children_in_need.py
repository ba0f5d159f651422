"""The made-up children in need census, April 2017 to March 2019: a table for each kind of record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from demo_returns.chance import open_stream
from demo_returns.looked_after import draw_looked_after
from demo_returns.need_assessments import Assessment, make_assessments
from demo_returns.need_care import make_care_cases
from demo_returns.need_cases import IN_NEED, NO_FURTHER_ACTION, Case, is_open, make_cases
from demo_returns.need_children import NeedChild, give_children
from demo_returns.need_enquiries import Enquiry, find_target, make_enquiries
from demo_returns.need_plans import (
    Plan,
    Protection,
    make_plans,
    make_protection,
)
from demo_returns.tables import Table

COLUMNS = {
    "cin_children": (
        "LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent",
        "PersonDeathDate", "Ethnicity",
    ),
    "cin_disabilities": ("LAchildID", "Disability"),
    "cin_referrals": (
        "LAchildID", "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure",
        "DateOfInitialCPC", "ReferralNFA",
    ),
    "cin_assessments": (
        "LAchildID", "CINreferralDate", "AssessmentActualStartDate", "AssessmentInternalReviewDate",
        "AssessmentAuthorisationDate",
    ),
    "cin_assessment_factors": ("LAchildID", "AssessmentActualStartDate", "AssessmentFactors"),
    "cin_plans": ("LAchildID", "CINreferralDate", "CINPlanStartDate", "CINPlanEndDate"),
    "cin_section_47": (
        "LAchildID", "CINreferralDate", "S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired",
    ),
    "cin_protection_plans": (
        "LAchildID", "CINreferralDate", "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse",
        "NumberOfPreviousCPP",
    ),
    "cin_protection_reviews": ("LAchildID", "CPPstartDate", "CPPreviewDate"),
}  # fmt: skip


@dataclass(frozen=True)
class ChildrenInNeed:
    """The made-up children known to social care, their cases, and what followed; cases number the children."""

    children: Sequence[NeedChild]
    cases: Sequence[Case]
    assessments: Sequence[Assessment]
    enquiries: Sequence[Enquiry]
    protection: Sequence[Protection]
    plans: Sequence[Plan]


@cache
def draw_children_in_need() -> ChildrenInNeed:
    """Draw the children and all that is told of them; the Annex A workbook tells of the same."""
    chance = open_stream("children in need")
    care, looked_after = make_care_cases(chance, draw_looked_after())
    cases = make_cases(chance, care)
    children = give_children(chance, cases, looked_after)
    assessments = make_assessments(chance, cases, children)
    protection = make_protection(chance, cases, children)
    enquiries = make_enquiries(chance, cases, protection)
    plans = make_plans(chance, assessments, protection)
    return ChildrenInNeed(children, cases, assessments, enquiries, protection, plans)


def find_in_need() -> dict[int, set[str]]:
    """Return the UPNs of those in need on a 31 March, by the academic year in which it falls (2017 is 2017/18)."""
    drawn = draw_children_in_need()
    days = {year: date(year + 1, 3, 31) for year in (2017, 2018)}
    open_then = {
        year: {drawn.children[one.child].upn for one in drawn.cases if one.outcome == IN_NEED and is_open(one, day)}
        for year, day in days.items()
    }
    return {year: upns - {""} for year, upns in open_then.items()}


def make_children_in_need() -> dict[str, Table]:
    """Return the tables of the census by dataset, sorted by child and day."""
    drawn = draw_children_in_need()
    number = {place: child.number for place, child in enumerate(drawn.children)}
    rows: dict[str, Iterable[tuple[str, ...]]] = {
        "cin_children": map(_tell_child, drawn.children),
        "cin_disabilities": ((one.number, code) for one in drawn.children for code in one.disabilities),
        "cin_referrals": ((number[one.child], *_tell_case(one)) for one in drawn.cases),
        "cin_assessments": (
            (*_key(number, one.case), write_day(one.started), write_day(one.reviewed), write_day(one.authorised))
            for one in drawn.assessments
        ),
        "cin_assessment_factors": (
            (number[one.case.child], write_day(one.started), code) for one in drawn.assessments for code in one.factors
        ),
        "cin_plans": ((*_key(number, one.case), write_day(one.started), write_day(one.ended)) for one in drawn.plans),
        "cin_section_47": ((*_key(number, one.case), *_tell_enquiry(one)) for one in drawn.enquiries),
        "cin_protection_plans": ((*_key(number, one.case), *_tell_protection(one)) for one in drawn.protection),
        "cin_protection_reviews": (
            (number[one.case.child], write_day(one.started), write_day(day))
            for one in drawn.protection
            for day in one.reviews
        ),
    }
    return {dataset: Table(COLUMNS[dataset], sorted(told)) for dataset, told in rows.items()}


def write_day(day: date | None) -> str:
    """Return a day as XML has it, 2018-03-31; empty where there is none."""
    return "" if day is None else day.isoformat()


def _key(number: dict[int, str], case: Case) -> tuple[str, str]:
    return number[case.child], write_day(case.referred)


def _tell_child(one: NeedChild) -> tuple[str, ...]:
    return (
        one.number, one.upn, "", one.upn_unknown, write_day(one.born), write_day(one.expected), one.sex, "", one.ethnic,
    )  # fmt: skip


def _tell_case(one: Case) -> tuple[str, ...]:
    return (
        write_day(one.referred), one.source, one.need, write_day(one.closed), one.reason, "",
        "true" if one.outcome == NO_FURTHER_ACTION else "false",
    )  # fmt: skip


def _tell_enquiry(one: Enquiry) -> tuple[str, ...]:
    target = find_target(one) if one.conference else None
    return write_day(one.started), write_day(target), write_day(one.conference), "false" if one.conference else "true"


def _tell_protection(one: Protection) -> tuple[str, ...]:
    return (
        write_day(one.started), write_day(one.ended), one.first_abuse, one.latest_abuse, str(one.previous),
    )  # fmt: skip

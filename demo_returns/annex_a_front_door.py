"""Lists 1 to 5 of the made-up Annex A workbook: contacts, early help, referrals, assessments, section 47 enquiries."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from demo_returns.annex_a_particulars import (
    DISABILITY,
    FROM,
    PARTICULARS,
    STAFF,
    TO,
    is_child_throughout,
    tell_disability,
    tell_particulars,
    tell_source,
    tell_staff,
)
from demo_returns.chance import is_drawn, pick_weighted
from demo_returns.children_in_need import ChildrenInNeed
from demo_returns.need_cases import NO_FURTHER_ACTION, NOT_IN_NEED, SOURCES, Case, draw_day
from demo_returns.tables import Table, say_day

COLUMNS = {
    "annex_a_contacts": (*PARTICULARS, "Date of Contact", "Contact Source"),
    "annex_a_early_help": (
        *PARTICULARS, "Assessment start date", "Assessment completion date", "Organisation completing assessment",
    ),
    "annex_a_referrals": (
        *PARTICULARS, "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
        *STAFF,
    ),
    "annex_a_assessments": (
        *PARTICULARS, DISABILITY, "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?", *STAFF,
    ),
    "annex_a_section_47": (
        *PARTICULARS, DISABILITY, "Strategy discussion initiating Section 47 Enquiry Start Date",
        "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference",
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "Number of Section 47 Enquiries in the last 12 months", "Number of ICPCs in the last 12 months", *STAFF,
    ),
}  # fmt: skip
CONTACTS_ALONE = 2200  # that led to no referral
EARLY_HELP = 900
ORGANISATIONS = {"Made-up Early Help Team 1": 4, "Made-up Early Help Team 2": 4, "Made-up School 9001": 3,
                 "Made-up School 9002": 3, "Made-up Health Visiting Team": 3}  # fmt: skip
SEEN_PCT = 96
YEAR = timedelta(days=365)
Row = tuple[str, ...]


def make_front_door(chance: Random, drawn: ChildrenInNeed) -> dict[str, Table]:
    """Return lists 1 to 5 by dataset, sorted by child and then as drawn."""
    told = {
        "annex_a_contacts": _tell_contacts(chance, drawn),
        "annex_a_early_help": _tell_early_help(chance, drawn),
        "annex_a_referrals": _tell_referrals(chance, drawn),
        "annex_a_assessments": _tell_assessments(chance, drawn),
        "annex_a_section_47": _tell_enquiries(chance, drawn),
    }
    return {dataset: Table(COLUMNS[dataset], sorted(rows, key=lambda row: row[0])) for dataset, rows in told.items()}


def _tell_contacts(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    """Yield a contact on each referral's day or just before it, and others that led to none."""
    for case in _list_referrals(drawn):
        child = drawn.children[case.child]
        day = max(case.referred - timedelta(days=chance.randrange(3)), FROM, child.born or FROM)
        yield *tell_particulars(child), say_day(day), tell_source(case.source)
    for child in chance.sample([one for one in drawn.children if is_child_throughout(one)], CONTACTS_ALONE):
        source = tell_source(pick_weighted(chance, SOURCES))
        yield *tell_particulars(child), say_day(draw_day(chance, FROM, TO)), source


def _tell_early_help(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    """Yield early help assessments of children whose case has closed, as a step down."""
    newest = {case.child: case for case in drawn.cases if not case.is_of_care}
    latest = TO - timedelta(days=40)
    able = [one for one in newest.values() if one.closed and FROM - timedelta(days=120) <= one.closed <= latest]
    able = [one for one in able if is_child_throughout(drawn.children[one.child])]
    for case in chance.sample(able, EARLY_HELP):
        first = max(case.closed or FROM, FROM) + timedelta(days=1)
        started = draw_day(chance, first, first + timedelta(days=30))
        completed = started + timedelta(days=chance.randrange(10, 50))
        ended = say_day(completed) if completed <= TO else ""
        yield (
            *tell_particulars(drawn.children[case.child]),
            say_day(started),
            ended,
            pick_weighted(chance, ORGANISATIONS),
        )


def _tell_referrals(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    earlier: dict[int, list[Case]] = {}
    for case in drawn.cases:
        before = [one for one in earlier.get(case.child, ()) if case.referred - one.referred < YEAR]
        earlier.setdefault(case.child, []).append(case)
        if case.referred >= FROM:
            yield (
                *tell_particulars(drawn.children[case.child]), say_day(case.referred), tell_source(case.source),
                "Yes" if case.outcome == NO_FURTHER_ACTION else "No", str(len(before)), *tell_staff(chance),
            )  # fmt: skip


def _tell_assessments(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    for one in drawn.assessments:
        if one.authorised is None or one.authorised >= FROM:
            child, outcome = drawn.children[one.case.child], "b) No" if one.case.outcome == NOT_IN_NEED else "a) Yes"
            yield (
                *tell_particulars(child), tell_disability(child), say_day(one.started),
                "Yes" if is_drawn(chance, SEEN_PCT) else "No", say_day(one.authorised),
                outcome if one.authorised else "", *tell_staff(chance),
            )  # fmt: skip


def _tell_enquiries(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    for one in drawn.enquiries:
        if one.started >= FROM:
            child = drawn.children[one.case.child]
            yield (
                *tell_particulars(child), tell_disability(child), say_day(one.started),
                "No" if one.conference else "Yes", say_day(one.conference),
                ("Yes" if one.leads_to_plan else "No") if one.conference else "", "1",
                "1" if one.conference else "0", *tell_staff(chance),
            )  # fmt: skip


def _list_referrals(drawn: ChildrenInNeed) -> list[Case]:
    return [one for one in drawn.cases if one.referred >= FROM]

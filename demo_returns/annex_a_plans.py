"""Lists 6 and 7 of the made-up Annex A workbook: children in need and child protection plans."""

from collections.abc import Iterator
from random import Random

from demo_returns.annex_a_particulars import (
    DISABILITY,
    FROM,
    PARTICULARS,
    STAFF,
    TO,
    draw_lately,
    say_letter,
    say_yes_no,
    tell_disability,
    tell_particulars,
    tell_staff,
)
from demo_returns.chance import is_drawn
from demo_returns.children_in_need import ChildrenInNeed
from demo_returns.need_cases import IN_NEED, Case, is_open
from demo_returns.need_plans import Protection
from demo_returns.tables import Table, say_day
from trust_analysis.datasets.codes import ABUSE, CLOSURES, NEEDS

COLUMNS = {
    "annex_a_in_need": (
        *PARTICULARS, DISABILITY, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date",
        "Reason for Closure", "Case Status", *STAFF,
    ),
    "annex_a_protection_plans": (
        *PARTICULARS, DISABILITY, "Child Protection Plan Start Date", "Initial Category of Abuse",
        "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
        "Date of latest review conference", "Child Protection Plan End Date",
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
        "Number of Previous Child Protection Plans", *STAFF,
    ),
}  # fmt: skip
CLOSED, IN_CARE, PROTECTED, PLANNED, OPEN = (
    "e) Closed episode", "a) Looked after child", "b) Child protection plan", "c) Child in need plan", "d) Open assessment",
)  # fmt: skip
SEEN_EVERY, VISITED_EVERY = 42, 20  # days
ALONE_PCT, POLICE_PCT = 72, 4
Row = tuple[str, ...]


def make_lists_of_plans(chance: Random, drawn: ChildrenInNeed) -> dict[str, Table]:
    """Return lists 6 and 7 by dataset, sorted by child and then as drawn."""
    told = {
        "annex_a_in_need": _tell_in_need(chance, drawn),
        "annex_a_protection_plans": _tell_protection(chance, drawn),
    }
    return {dataset: Table(COLUMNS[dataset], sorted(rows, key=lambda row: row[0])) for dataset, rows in told.items()}


def _tell_in_need(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    statuses = _find_statuses(drawn)
    for case in drawn.cases:
        if case.outcome == IN_NEED and (case.closed is None or case.closed >= FROM):
            child = drawn.children[case.child]
            seen = draw_lately(chance, case.referred, case.closed or TO, SEEN_EVERY)
            yield (
                *tell_particulars(child), tell_disability(child), say_day(case.referred),
                f"{case.need} - {NEEDS[case.need][0]}", say_day(seen if child.born else None), say_day(case.closed),
                _say_reason(case), statuses.get(case.child, OPEN) if is_open(case, TO) else CLOSED, *tell_staff(chance),
            )  # fmt: skip


def _find_statuses(drawn: ChildrenInNeed) -> dict[int, str]:
    """Return by child what the open case is about: the gravest that holds on the last day."""
    planned = {one.case.child: PLANNED for one in drawn.plans if one.ended is None}
    in_care = {one.child: IN_CARE for one in drawn.cases if one.is_of_care}
    return planned | {one.case.child: PROTECTED for one in drawn.protection if one.ended is None} | in_care


def _say_reason(case: Case) -> str:
    said = [f"{code}: {words[0]}" for code, words in CLOSURES.items()]
    return next((say_letter(one, said) for one in said if one.startswith(f"{case.reason}:")), "")


def _tell_protection(chance: Random, drawn: ChildrenInNeed) -> Iterator[Row]:
    for one in drawn.protection:
        if one.ended is None or one.ended >= FROM:
            child = drawn.children[one.case.child]
            yield *tell_particulars(child), tell_disability(child), *_tell_plan(chance, one), *tell_staff(chance)


def _tell_plan(chance: Random, one: Protection) -> Row:
    reviewed = max(one.reviews, default=None)
    return (
        say_day(one.started), ABUSE[one.first_abuse][0].partition("/")[0], ABUSE[one.latest_abuse][0].partition("/")[0],
        say_day(draw_lately(chance, one.started, one.ended or TO, VISITED_EVERY)),
        say_yes_no(is_so=is_drawn(chance, ALONE_PCT)), say_day(reviewed), say_day(one.ended),
        say_yes_no(is_so=is_drawn(chance, POLICE_PCT)), str(one.previous),
    )  # fmt: skip

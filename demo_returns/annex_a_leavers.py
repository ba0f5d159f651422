"""List 9 of the made-up Annex A workbook: care leavers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from demo_returns.annex_a_particulars import (
    DISABILITY,
    PARTICULARS,
    STAFF,
    TO,
    draw_lately,
    find_age,
    say_yes_no,
    tell_disability,
    tell_particulars,
    tell_staff,
)
from demo_returns.chance import add_years, is_drawn, pick_weighted
from demo_returns.looked_after import LookedAfter
from demo_returns.looked_after_events import find_asylum_seekers
from demo_returns.need_children import NeedChild
from demo_returns.tables import Table, say_day

COLUMNS = (
    *PARTICULARS, "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", DISABILITY,
    *STAFF, "Allocated Personal Advisor", "Eligibility Category", "Latest Pathway Plan Review Date", "LA in Touch",
    "Latest Date of Contact", "Type of Accommodation", "Suitability of Accommodation", "Activity Status",
)  # fmt: skip
LONG_ENOUGH = timedelta(days=92)  # 13 weeks in care make a care leaver
GROWN, ADULT = 16, 18
IN_TOUCH = {"a) Yes": 88, "b) No": 8, "d) Refused contact": 4}
ACCOMMODATION = {
    "U: Independent living": 46,
    "V: Supported lodgings": 18,
    "T: Semi-independent": 20,
    "B: With parents": 16,
}
SUITABLE_PCT = 91
ACTIVITIES = {
    "F1 - Full time in higher education": 7, "F2 - Full time in education other than higher": 24,
    "F5 - Full time in employment": 18, "F4 - Full time in an apprenticeship": 5,
    "P2 - Part time in education other than higher": 6, "P5 - Part time in employment": 8,
    "G4 - Not in education, employment or training - illness or disability": 9,
    "G5 - Not in education, employment or training - other": 17,
    "G6 - Not in education, employment or training - pregnancy or parenting": 6,
}  # fmt: skip
Row = tuple[str, ...]


def make_list_of_leavers(chance: Random, drawn: LookedAfter, children: Mapping[str, NeedChild]) -> Table:
    """Return list 9; `children` are those of the census by number, the same children."""
    return Table(COLUMNS, sorted(_tell_leavers(chance, drawn, children), key=lambda row: row[0]))


def _tell_leavers(chance: Random, drawn: LookedAfter, children: Mapping[str, NeedChild]) -> Iterator[Row]:
    """Yield those who left care on coming of age, and those of 16 and 17 who are in it."""
    alone = {one.number for one in find_asylum_seekers(drawn)}
    for stay in drawn.stays:
        one = drawn.children[stay.child]
        is_former = stay.reason == "eighteen"
        is_eligible = stay.end is None and find_age(one.born, TO) in (GROWN, ADULT - 1)
        if (is_former or is_eligible) and (stay.end or TO) - stay.start >= LONG_ENOUGH:
            child = children.get(one.number) or NeedChild(one.number, one.sex, one.born, one.ethnic)
            word = "b) Former relevant child" if is_former else "d) Eligible child"
            yield (
                *tell_particulars(child), say_yes_no(is_so=one.number in alone), tell_disability(child),
                *tell_staff(chance), f"Made-up adviser {chance.randrange(1, 13)}", word,
                *_tell_pathway(chance, add_years(one.born, GROWN)),
            )  # fmt: skip


def _tell_pathway(chance: Random, grown: date) -> Row:
    """Return the review of the plan, contact, where the young person lives and what they do."""
    reviewed, in_touch = draw_lately(chance, grown, TO, 180), pick_weighted(chance, IN_TOUCH)
    contacted = draw_lately(chance, grown, TO, 56) if in_touch == "a) Yes" else None
    suitable = "a) Suitable" if is_drawn(chance, SUITABLE_PCT) else "b) Unsuitable"
    lives = pick_weighted(chance, ACCOMMODATION)
    return say_day(reviewed), in_touch, say_day(contacted), lives, suitable, pick_weighted(chance, ACTIVITIES)

"""The cases of made-up children looked after, who are in need by definition: open from before care until it ends."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from demo_returns.care_children import CareChild, find_last_day
from demo_returns.care_stays import Stay
from demo_returns.chance import LAST_DAY, add_years, pick_weighted
from demo_returns.looked_after import LookedAfter
from demo_returns.need_cases import BEGINS, IN_NEED, NEEDS, Case

ADULT = 18
DAYS_BEFORE_CARE, DAYS_AFTER_CARE = range(1, 160), range(30, 200)
SOON = {3: 50, 30: 30, 159: 20}  # many come into care days after the referral: at most so many
CLOSED_WITH_CARE = {"adopted": "RC1", "guardianship": "RC4", "eighteen": "RC6"}


def make_care_cases(chance: Random, drawn: LookedAfter) -> tuple[list[Case], list[CareChild]]:
    """Return a case for each child looked after, or in short breaks, while the census lasts; and those children.

    The cases number the children 0, 1, 2 ... in the order of the list.
    """
    by_child: dict[int, list[Stay]] = {}
    for stay in (*drawn.stays, *drawn.breaks):
        if find_last_day(stay) >= BEGINS:
            by_child.setdefault(stay.child, []).append(stay)
    children = [drawn.children[child] for child in by_child]
    cases = [_open_case(chance, place, children[place], stays) for place, stays in enumerate(by_child.values())]
    return cases, children


def _open_case(chance: Random, place: int, child: CareChild, stays: list[Stay]) -> Case:
    before = 1 + chance.randrange(pick_weighted(chance, SOON))
    case = Case(max(child.born, stays[0].start - timedelta(days=before)), IN_NEED, child=place, is_of_care=True)
    case.need = child.need if child.need in NEEDS else ""
    case.closed, case.reason = next(_close(chance, child, stays[-1]), (None, ""))
    return case


def _close(chance: Random, child: CareChild, last: Stay) -> Iterator[tuple[date, str]]:
    """Yield when and why a case closes after the last stay, if it does."""
    if last.end is None:
        return
    if last.reason in CLOSED_WITH_CARE:
        yield last.end, CLOSED_WITH_CARE[last.reason]
        return
    grown = add_years(child.born, ADULT)
    closed = min(last.end + timedelta(days=chance.choice(DAYS_AFTER_CARE)), grown)
    if closed <= LAST_DAY:
        yield closed, "RC7"

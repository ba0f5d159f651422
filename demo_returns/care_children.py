"""Who the made-up children in care are: birthdays that fit their stays, and the header of the SSDA903 return."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.care_stays import Stay
from demo_returns.chance import LAST_DAY, add_years, is_drawn, pick_weighted
from demo_returns.identifiers import find_entry_year, make_postcode, make_upn

ADULT = 18
BOY, GIRL = "1", "2"
NOT_YET_AT_SCHOOL = "UN1"  # the national guide's word for a child who has no UPN for being too young
MOTHERS = 6
MOTHERS_FROM_AGE = 15
LONE_ARRIVAL_PCT = 22  # of those aged 15 or more at the start: unaccompanied asylum-seeking children

# Ages at the start of care, in whole years, and how often they occur; by why the child leaves in the end.
AGES = {
    "adopted": {0: 60, 1: 25, 2: 10, 3: 5},
    "guardianship": {0: 20, 1: 14, 2: 12, 3: 10, 4: 9, 5: 8, 6: 7, 7: 6, 8: 5, 9: 5, 10: 4},
    "home": {0: 14, 2: 7, 4: 7, 6: 7, 8: 8, 10: 9, 11: 9, 12: 10, 13: 11, 14: 11, 15: 9, 16: 3},
    "elsewhere": {10: 10, 12: 14, 14: 22, 15: 26, 16: 22},
    "": {0: 24, 1: 4, 2: 4, 3: 4, 4: 4, 6: 5, 8: 8, 9: 8, 10: 10, 11: 12, 12: 14, 13: 15, 14: 19, 15: 32, 16: 36},
}
ETHNIC = {
    "WBRI": 690, "WOTH": 45, "WIRI": 5, "WIRT": 4, "WROM": 4, "MWBC": 35, "MWBA": 14, "MWAS": 22, "MOTH": 36,
    "AIND": 5, "APKN": 18, "ABAN": 6, "AOTH": 14, "BAFR": 22, "BCRB": 14, "BOTH": 10, "OOTH": 14, "REFU": 4, "NOBT": 8,
}  # fmt: skip
ETHNIC_OF_LONE_ARRIVALS = {"AOTH": 40, "OOTH": 25, "BAFR": 25, "WOTH": 10}
NEEDS = {"N1": 62, "N2": 4, "N3": 4, "N4": 9, "N5": 14, "N6": 3, "N7": 1, "N8": 3}


@dataclass
class CareChild:
    """One made-up child in care: the header's fields, and what all the episodes carry alike."""

    number: str
    sex: str
    born: date
    ethnic: str
    upn: str
    need: str
    home_post: str
    mother: str = ""
    child_born: date | None = None


def make_children(chance: Random, stays: Sequence[Stay], serials: range) -> list[CareChild]:
    """Return the children whom `stays` number 0, 1, 2 ...; each has a number and a UPN of its own."""
    by_child: dict[int, list[Stay]] = {}
    for stay in stays:
        by_child.setdefault(stay.child, []).append(stay)
    numbers = chance.sample(range(100_000, 1_000_000), len(by_child))
    children = [
        _make_child(chance, str(number), by_child[child], serials[child]) for child, number in enumerate(numbers)
    ]
    _mark_mothers(chance, children, by_child)
    return children


def find_last_day(stay: Stay) -> date:
    """Return the day a stay ends, or the last day the returns tell of."""
    return stay.end or LAST_DAY


def _make_child(chance: Random, number: str, own: Sequence[Stay], serial: int) -> CareChild:
    born = _draw_birthday(chance, own)
    is_lone = own[0].start >= add_years(born, MOTHERS_FROM_AGE) and is_drawn(chance, LONE_ARRIVAL_PCT)
    is_boy = is_drawn(chance, 90 if is_lone else 54)
    too_young = find_last_day(own[-1]) < date(find_entry_year(born), 9, 1)
    return CareChild(
        number=number,
        sex=BOY if is_boy else GIRL,
        born=born,
        ethnic=pick_weighted(chance, ETHNIC_OF_LONE_ARRIVALS if is_lone else ETHNIC),
        upn=NOT_YET_AT_SCHOOL if too_young else make_upn(serial, born),
        need="N8" if is_lone else pick_weighted(chance, NEEDS),
        home_post=make_postcode(chance),
    )


def _draw_birthday(chance: Random, own: Sequence[Stay]) -> date:
    """Draw a birthday with which no stay lasts beyond the 18th, and the stay of an adult-to-be ends on it."""
    first, last = own[0].start, find_last_day(own[-1])
    if own[-1].reason == "eighteen":
        return add_years(last, -ADULT)
    ages = _keep_minors(AGES[own[-1].reason], first, last) or _keep_minors(AGES[""], first, last)
    return add_years(first, -pick_weighted(chance, ages)) - timedelta(days=chance.randrange(365))


def _keep_minors(ages: dict[int, int], first: date, last: date) -> dict[int, int]:
    """Return the ages on `first` with which a child, even a year older all but a day, is not yet 18 on `last`."""
    return {age: weight for age, weight in ages.items() if add_years(first, ADULT - 1 - age) > last}


def _mark_mothers(chance: Random, children: Sequence[CareChild], by_child: dict[int, list[Stay]]) -> None:
    """Give a few girls of 15 and more a child of their own, born while they are in care."""
    girls = [(child, by_child[place][-1]) for place, child in enumerate(children) if child.sex == GIRL]
    able = [(child, stay) for child, stay in girls if _count_days_from_15(child, stay) > 0]
    for child, stay in chance.sample(able, MOTHERS):
        child.mother = "1"
        child.child_born = find_last_day(stay) - timedelta(days=chance.randrange(_count_days_from_15(child, stay)))


def _count_days_from_15(child: CareChild, stay: Stay) -> int:
    grown = add_years(child.born, MOTHERS_FROM_AGE)
    return (find_last_day(stay) - max(grown, stay.start)).days

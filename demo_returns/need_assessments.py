"""Assessments of made-up children in need, and the factors found at their end: as many of each as is published.

Source of the counts: DfE, Children in need, table C3, Oxfordshire, 2018 and 2019. Its columns and the census's codes
run in the same order, 7A (young carer) to 16A (neglect) among them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo_returns.chance import add_years, is_drawn
from demo_returns.need_cases import ASSESSED_WITHIN, IN_NEED, NOT_IN_NEED, YEARS, Case, Year, draw_day, is_open
from demo_returns.need_children import NeedChild

COMPLETED = (4987, 4901)
AWAITING = (190, 249)  # cases of need that wait for their assessment when the year ends
FACTORS = (
    {
        "1A": 189, "1B": 772, "1C": 136, "2A": 347, "2B": 600, "2C": 178, "3A": 565, "3B": 1651, "3C": 294, "4A": 594,
        "4B": 1352, "4C": 148, "5A": 519, "5B": 134, "5C": 32, "6A": 211, "6B": 298, "6C": 51, "7A": 381, "8A": 17,
        "9A": 38, "10A": 238, "11A": 146, "12A": 7, "13A": 67, "14A": 630, "15A": 221, "16A": 775, "17A": 1118,
        "18A": 974, "19A": 369, "20": 653, "22A": 13, "23A": 7,
    },
    {
        "1A": 172, "1B": 695, "1C": 146, "2A": 321, "2B": 642, "2C": 160, "3A": 621, "3B": 1476, "3C": 280, "4A": 655,
        "4B": 1389, "4C": 196, "5A": 599, "5B": 133, "5C": 42, "6A": 227, "6B": 340, "6C": 43, "7A": 262, "8A": 21,
        "9A": 49, "10A": 205, "11A": 108, "12A": 14, "13A": 79, "14A": 523, "15A": 232, "16A": 847, "17A": 921,
        "18A": 912, "19A": 267, "20": 652, "22A": 9, "23A": 18,
    },
)  # fmt: skip
FROM_AGE = {"9A": 15, "11A": 10, "12A": 12, "13A": 10, "10A": 9, "14A": 8, "15A": 9, "1A": 11, "2A": 11, "7A": 7}
ALONE = "9A"  # of unaccompanied asylum-seeking children, and of nobody else
ABSENT_PARENTS = "N8"
REVIEWED_PCT = 40


@dataclass
class Assessment:
    """One assessment: `authorised` is empty and there are no factors while it goes on."""

    case: Case
    started: date
    reviewed: date | None = None
    authorised: date | None = None
    factors: list[str] = field(default_factory=list)


def make_assessments(chance: Random, cases: Sequence[Case], children: Sequence[NeedChild]) -> list[Assessment]:
    """Return the assessments that were authorised while the census lasts, and those still going on when it ends."""
    told: list[Assessment] = []
    waiting: list[Case] = []
    for year, completed, awaiting, factors in zip(YEARS, COMPLETED, AWAITING, FACTORS, strict=True):
        done = [_authorise(chance, one, year) for one in waiting]
        waiting = _draw_waiting(chance, cases, year, awaiting)
        done += [
            _authorise(chance, one, year) for one in _draw_assessed(chance, cases, year, completed - len(done), waiting)
        ]
        _find_factors(chance, done, children, factors)
        told += done
    return told + [_begin(chance, one) for one in waiting]


def _draw_waiting(chance: Random, cases: Sequence[Case], year: Year, count: int) -> list[Case]:
    late = year.last - timedelta(days=ASSESSED_WITHIN[-1] - 3)
    able = [one for one in cases if late <= one.referred <= year.last and one.outcome == IN_NEED]
    return chance.sample([one for one in able if is_open(one, year.last) and not one.is_of_care], count)


def _draw_assessed(
    chance: Random, cases: Sequence[Case], year: Year, count: int, waiting: Collection[Case]
) -> list[Case]:
    """Return the cases referred in a year and assessed in it: all that led to nothing else, and of the others some."""
    referred = [one for one in cases if year.first <= one.referred <= year.last]
    short = [one for one in referred if one.outcome == NOT_IN_NEED]
    spared = {id(one) for one in waiting}
    able = [one for one in referred if one.outcome == IN_NEED and id(one) not in spared]
    return short + chance.sample(able, count - len(short))


def _begin(chance: Random, case: Case) -> Assessment:
    last = min(case.referred + timedelta(days=3), YEARS[-1].last)
    return Assessment(case, draw_day(chance, case.referred, last))


def _authorise(chance: Random, case: Case, year: Year) -> Assessment:
    """Return an assessment authorised in `year`: on the day the case closes, where it led to nothing else."""
    latest = min(case.closed or year.last, year.last)
    day = case.referred + timedelta(days=chance.choice(ASSESSED_WITHIN))
    authorised = latest if case.outcome == NOT_IN_NEED else min(max(day, year.first), latest)
    started = draw_day(chance, case.referred, min(case.referred + timedelta(days=3), authorised))
    review = started + timedelta(days=10)
    return Assessment(
        case, started, review if review < authorised and is_drawn(chance, REVIEWED_PCT) else None, authorised
    )


def _find_factors(
    chance: Random, done: Sequence[Assessment], children: Sequence[NeedChild], quotas: Mapping[str, int]
) -> None:
    """Give each assessment a factor or more, each factor as often as its quota says and never twice in one."""
    for code, age in FROM_AGE.items():
        able = [one for one in done if _is_able(one, children[one.case.child], code, age)]
        for one in chance.sample(able, min(quotas[code], len(able))):
            one.factors.append(code)
    slots = [code for code, count in quotas.items() if code not in FROM_AGE for _ in range(count)]
    chance.shuffle(slots)
    for one in [one for one in done if not one.factors]:
        one.factors.append(slots.pop())
    for code in slots:
        _give(chance, done, code)
    for one in done:
        one.factors.sort(key=lambda code: (len(code.rstrip("ABC")), code))


def _is_able(one: Assessment, child: NeedChild, code: str, age: int) -> bool:
    if child.born is None or one.case.referred < add_years(child.born, age):
        return False
    return code != ALONE or (one.case.is_of_care and one.case.need == ABSENT_PARENTS)


def _give(chance: Random, done: Sequence[Assessment], code: str) -> None:
    while True:
        one = done[chance.randrange(len(done))]
        if code not in one.factors:
            one.factors.append(code)
            return

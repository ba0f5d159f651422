"""Who the made-up children in need are: pupils, children too young for school, and children looked after."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo_returns.care_children import (
    BOY,
    ETHNIC,
    GIRL,
    NOT_YET_AT_SCHOOL,
    CareChild,
)
from demo_returns.chance import LAST_DAY, add_years, is_drawn, open_stream, pick_weighted
from demo_returns.need_cases import BEGINS, ENDS, NO_FURTHER_ACTION, YEARS, Case, Year
from demo_returns.pupils import Pupil, make_pupils

ADULT = 18
UNKNOWN_SEX = "0"  # of a child not born yet
FIRST_TOO_YOUNG = date(2014, 9, 1)  # those born from here on come to school after the last day
TOO_YOUNG_PCT, UNBORN_PCT, UNBORN_DAYS = 36, 27, range(20, 180)
REFERRAL_ONLY = "UN7"  # the national guide's word for why there is no UPN: a referral with no further action
AGAIN_WITHIN = (350, 14)  # days since the referral before, at most and at least: well within 12 months
FIRST_AGAIN = date(2017, 5, 8)  # before it nobody's earlier case has closed
BOYS_FIRST = 4600  # so many boys are taken before others: the pupils who may be excluded are boys, three in four
NUMBERS = range(1_000_000, 10_000_000)  # apart from those of children looked after, of six digits
DISABLED_PCT = 11
DISABILITIES = {"LD": 40, "AUT": 34, "BEH": 26, "COMM": 24, "MOB": 17, "INC": 9, "VIS": 7, "HEAR": 6, "PC": 10,
                "CON": 5, "HAND": 4, "DDA": 18}  # fmt: skip
DISABILITY = "N2"

_Minor = tuple[Pupil, date]  # a pupil and the 18th birthday


@dataclass(frozen=True)
class NeedChild:
    """One made-up child known to social care; of one not born yet `born` is empty and `expected` given."""

    number: str
    sex: str
    born: date | None
    ethnic: str
    upn: str = ""
    upn_unknown: str = ""
    expected: date | None = None
    disabilities: tuple[str, ...] = ()


def give_children(chance: Random, cases: Sequence[Case], care: Sequence[CareChild]) -> list[NeedChild]:
    """Return the children whom `cases` then number 0, 1, 2 ...: first those of care, whose cases name them already."""
    _tell_apart(chance, cases, first=len(care))
    by_child: dict[int, list[Case]] = {}
    for one in cases:
        by_child.setdefault(one.child, []).append(one)
    numbers = chance.sample(NUMBERS, len(by_child))
    pupils = _order_pupils(chance)
    others = range(len(care), max(by_child) + 1)
    made = [_make_child(chance, str(numbers.pop()), by_child[child], pupils) for child in others]
    return [_know_again(chance, one) for one in care] + made


def _tell_apart(chance: Random, cases: Sequence[Case], first: int) -> None:
    """Number the children: as many referrals as the quotas say are of a child who was referred a while before."""
    again = {place for year in YEARS for place in _sample_again(chance, cases, year)}
    newest: dict[int, Case] = {}
    following = first
    for place, one in enumerate(cases):
        if one.is_of_care:
            continue
        if place in again:
            one.child = _find_earlier(chance, cases, place, newest).child
        else:
            one.child, following = following, following + 1
        newest[one.child] = one


def _sample_again(chance: Random, cases: Sequence[Case], year: Year) -> list[int]:
    first, last, count = max(year.first, FIRST_AGAIN), year.last, year.referred_again
    able = [place for place, one in enumerate(cases) if first <= one.referred <= last and not one.is_of_care]
    return chance.sample(able, count)


def _find_earlier(chance: Random, cases: Sequence[Case], place: int, newest: dict[int, Case]) -> Case:
    """Return the newest case of a child that has closed, referred within the days that count as before."""
    day = cases[place].referred
    first, last = (bisect_left(cases, day - timedelta(days=days), key=_by_day) for days in AGAIN_WITHIN)
    while True:
        one = cases[chance.randrange(first, last)]
        if one.closed is not None and one.closed < day and newest.get(one.child) is one:
            return one


def _by_day(case: Case) -> date:
    return case.referred


def _order_pupils(chance: Random) -> list[_Minor]:
    """Return the pupils of all schools who are children when the census begins; the last is to be taken first."""
    pupils = [(one, add_years(one.born, ADULT)) for one in make_pupils(open_stream("exclusions"))]
    minors = [(one, grown) for one, grown in pupils if grown > BEGINS]
    boys, girls = ([one for one in minors if (one[0].sex == "M") is is_boy] for is_boy in (True, False))
    taken_first = girls + boys[:BOYS_FIRST]
    chance.shuffle(taken_first)
    return boys[BOYS_FIRST:] + taken_first


def _make_child(chance: Random, number: str, own: Sequence[Case], pupils: list[_Minor]) -> NeedChild:
    first, last = own[0].referred, own[-1].closed or LAST_DAY
    is_disabled = any(one.need == DISABILITY for one in own) or is_drawn(chance, DISABLED_PCT)
    disabilities = tuple(_draw_disabilities(chance)) if is_disabled else ()
    child = NeedChild(number, _draw_sex(chance), None, pick_weighted(chance, ETHNIC), disabilities=disabilities)
    if first >= FIRST_TOO_YOUNG and is_drawn(chance, TOO_YOUNG_PCT):
        return _make_too_young(chance, child, first)
    if all(one.outcome == NO_FURTHER_ACTION for one in own):
        born = first - timedelta(days=chance.randrange(5 * 365, 17 * 365))
        return replace(child, born=born, upn_unknown=REFERRAL_ONLY)
    pupil = _take_pupil(pupils, first, last)
    return replace(child, sex=BOY if pupil.sex == "M" else GIRL, born=pupil.born, upn=pupil.upn)


def _make_too_young(chance: Random, child: NeedChild, first: date) -> NeedChild:
    """Return a child not yet at school, or not yet born on the last day, when referred on `first`."""
    due = first + timedelta(days=chance.choice(UNBORN_DAYS))
    if due > ENDS and is_drawn(chance, UNBORN_PCT):
        return replace(child, sex=UNKNOWN_SEX, upn_unknown=NOT_YET_AT_SCHOOL, expected=due)
    born = first - timedelta(days=chance.randrange((first - FIRST_TOO_YOUNG).days + 1))
    return replace(child, born=born, upn_unknown=NOT_YET_AT_SCHOOL)


def _take_pupil(pupils: list[_Minor], first: date, last: date) -> Pupil:
    """Take out the last pupil who was born when the first case began and is a child while the last one is open."""
    for place in range(len(pupils) - 1, -1, -1):
        pupil, grown = pupils[place]
        if pupil.born < first and grown > last:
            del pupils[place]
            return pupil
    message = "Too few pupils are made up to be the children in need. Make up more in demo_returns/pupils.py."
    raise LookupError(message)


def _know_again(chance: Random, one: CareChild) -> NeedChild:
    """Return a child looked after as the census knows the child."""
    has_upn = one.upn != NOT_YET_AT_SCHOOL
    is_disabled = one.need == DISABILITY or is_drawn(chance, DISABLED_PCT)
    return NeedChild(
        one.number,
        one.sex,
        one.born,
        one.ethnic,
        upn=one.upn if has_upn else "",
        upn_unknown="" if has_upn else one.upn,
        disabilities=tuple(_draw_disabilities(chance)) if is_disabled else (),
    )


def _draw_sex(chance: Random) -> str:
    return BOY if is_drawn(chance, 52) else GIRL


def _draw_disabilities(chance: Random) -> Iterator[str]:
    first = pick_weighted(chance, DISABILITIES)
    yield first
    if is_drawn(chance, 35):
        yield pick_weighted(chance, {code: weight for code, weight in DISABILITIES.items() if code != first})

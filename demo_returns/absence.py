"""How many sessions made-up pupils miss, and why: as many of them persistently absent as published for Oxfordshire.

A pupil is persistently absent who misses 10% or more of the own possible sessions of an academic year, severely 50%.
Who is, is drawn; how many are is not. The year's sessions missed are then shared out over its terms and reasons.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from random import Random

from demo_returns.census_terms import CensusTerm
from demo_returns.chance import pick_weighted, share_out
from demo_returns.pupils import PRIMARY, SECONDARY, SPECIAL
from demo_returns.roll import RollPupil

# Persistent absence in hundredths of a per cent by the academic year that begins in that September.
# Source: Local Authority Interactive Tool, SFPriPerAbNew, SFSecPerAbNew and SpecPerAbNew, Oxfordshire, 2016 to 2019.
PERSISTENT: Mapping[int, Mapping[str, int]] = {
    2015: {PRIMARY: 772, SECONDARY: 1394, SPECIAL: 2319},
    2016: {PRIMARY: 750, SECONDARY: 1381, SPECIAL: 2423},
    2017: {PRIMARY: 743, SECONDARY: 1462, SPECIAL: 2678},
    2018: {PRIMARY: 706, SECONDARY: 1468, SPECIAL: 2579},
}
SEVERE_OF_PERSISTENT_PCT = 10  # about 1% of all pupils, as published
YEAR_WEIGHTS = (13, 12, 10, 10, 10, 10, 10, 10, 13, 15, 17, 17)  # reception to year 11
SEN_WEIGHTS = {"N": 10, "K": 19, "E": 22}
FREE_MEALS_WEIGHT, IN_CARE_WEIGHT, IN_NEED_WEIGHT = 26, 24, 90  # where others have 10
# Thousandths of the possible sessions that are missed.
FEW = tuple(chain([0] * 9, [5, 10, 15] * 9, [20, 25, 30, 35] * 8, [40, 45, 50, 55, 60] * 5, [65, 70, 80, 90, 95] * 2))
MANY = tuple(chain(range(105, 150, 3), range(105, 150, 4), range(150, 220, 7), range(220, 340, 20), (380, 430, 480)))
MOST = (510, 540, 580, 630, 690, 760, 850)
# Reasons, by the code of the register: the share of each in what is missed; the first takes what is left over.
ORDINARY_REASONS: Mapping[tuple[tuple[str, int], ...], int] = {
    (("I", 100),): 40,
    (("I", 75), ("M", 25)): 24,
    (("I", 40), ("G", 60)): 10,
    (("I", 60), ("C", 15), ("O", 25)): 12,
    (("I", 70), ("M", 20), ("U", 10)): 8,
    (("I", 60), ("H", 40)): 3,
    (("I", 70), ("R", 30)): 3,
}
HEAVY_REASONS: Mapping[tuple[tuple[str, int], ...], int] = {
    (("I", 80), ("M", 20)): 36,
    (("I", 55), ("O", 35), ("M", 10)): 22,
    (("O", 60), ("I", 30), ("U", 10)): 18,
    (("I", 50), ("G", 35), ("O", 15)): 10,
    (("O", 55), ("N", 10), ("I", 35)): 8,
    (("I", 70), ("C", 30)): 6,
}


@dataclass
class TermAbsence:
    """One pupil in one term, on roll throughout or a leaver: possible sessions, and those missed by reason."""

    pupil: RollPupil
    term: CensusTerm
    possible: int
    excluded: int
    reasons: dict[str, int] = field(default_factory=dict)


def miss_sessions(chance: Random, year: int, terms: Sequence[TermAbsence], in_need: Collection[str]) -> None:
    """Draw what is missed in one academic year, in the terms of all pupils."""
    pupils: dict[str, list[TermAbsence]] = {}
    for one in terms:
        pupils.setdefault(one.pupil.upn, []).append(one)
    for phase, share in PERSISTENT[year].items():
        own = {upn: told for upn, told in pupils.items() if told[0].pupil.find_phase(year) == phase}
        persistent = _draw_persistent(chance, own, (len(own) * share + 5_000) // 10_000, in_need)
        severe = set(chance.sample(persistent, (len(persistent) * SEVERE_OF_PERSISTENT_PCT + 50) // 100))
        chosen = set(persistent)
        for upn, told in own.items():
            _miss(chance, told, is_persistent=upn in chosen, is_severe=upn in severe)


def _draw_persistent(
    chance: Random, pupils: Mapping[str, Sequence[TermAbsence]], count: int, in_need: Collection[str]
) -> list[str]:
    """Return the UPNs of `count` pupils, those first whose exclusions alone make them persistently absent."""
    drawn = [upn for upn, told in pupils.items() if is_persistent(told, sum(one.excluded for one in told))]
    names = list(pupils)
    marks = list(accumulate(_weigh(told[0].pupil, told[0].term.academic_year, in_need) for told in pupils.values()))
    taken = set(drawn)
    while len(drawn) < count:
        upn = names[bisect_right(marks, chance.randrange(marks[-1]))]
        if upn not in taken:
            taken.add(upn)
            drawn.append(upn)
    return drawn


def is_persistent(terms: Sequence[TermAbsence], missed: int) -> bool:
    """Return whether so many sessions missed are 10% or more of the possible ones."""
    return 10 * missed >= sum(one.possible for one in terms)


def _weigh(pupil: RollPupil, year: int, in_need: Collection[str]) -> int:
    weight = YEAR_WEIGHTS[pupil.find_year(year)] * SEN_WEIGHTS[pupil.sen] * pupil.tendency
    weight *= FREE_MEALS_WEIGHT if pupil.gets_free_meals else 10
    if pupil.in_care:
        return weight * IN_CARE_WEIGHT
    return weight * (IN_NEED_WEIGHT if pupil.upn in in_need else 10)


def _miss(chance: Random, terms: Sequence[TermAbsence], *, is_persistent: bool, is_severe: bool) -> None:
    """Draw the sessions that one pupil misses in a year, and share them out over terms and reasons."""
    possible, excluded = sum(one.possible for one in terms), sum(one.excluded for one in terms)
    if is_persistent:
        missed = -(-possible * chance.choice(MOST if is_severe else MANY) // 1000)
    else:
        missed = possible * chance.choice(FEW) // 1000
    rest = max(missed - excluded, 0)
    spread = (19, 20, 21) if is_severe else (6, 8, 10, 12, 14)
    weights = [(one.possible - one.excluded) * chance.choice(spread) for one in terms]
    shares = share_out(rest, weights) if rest else [0] * len(terms)
    profile = pick_weighted(chance, HEAVY_REASONS if is_persistent else ORDINARY_REASONS)
    for one, share in zip(terms, shares, strict=True):
        one.reasons = _find_reasons(one, min(share, one.possible - one.excluded), profile)


def _find_reasons(one: TermAbsence, missed: int, profile: Sequence[tuple[str, int]]) -> dict[str, int]:
    (first, _), *others = profile
    parts = {reason: missed * share // 100 for reason, share in others}
    reasons = {"E": one.excluded, first: missed - sum(parts.values()), **parts}
    return {reason: count for reason, count in reasons.items() if count}

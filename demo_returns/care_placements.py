"""Where made-up children in care live: placement codes by age, provider, made-up register number and postcode."""

from dataclasses import dataclass
from datetime import date
from random import Random

from demo_returns.care_children import CareChild
from demo_returns.chance import add_years, pick_weighted
from demo_returns.identifiers import make_postcode

YOUNG, GROWN = 10, 16  # ages at which other placements become usual
WITH_PARENTS = "P1"
PLACES_OF_YOUNG = {"U6": 46, "U4": 16, "U3": 12, "U1": 10, "P1": 9, "U5": 3, "R3": 2, "K2": 2}
PLACES_OF_OLDER = {"U6": 40, "U4": 22, "K2": 17, "U1": 8, "U3": 6, "P1": 4, "S1": 2, "K1": 1}
PLACES_OF_GROWN = {"U6": 27, "U4": 15, "K2": 15, "H5": 20, "P2": 14, "U1": 5, "P1": 2, "K1": 1, "R5": 1}
PLACES_FOR_ADOPTION = {"A5": 30, "A6": 70}

PROVIDERS = {
    "U4": {"PR1": 62, "PR4": 30, "PR5": 8},
    "U6": {"PR1": 58, "PR4": 34, "PR5": 8},
    "K1": {"PR2": 70, "PR4": 30},
    "K2": {"PR4": 68, "PR1": 24, "PR5": 8},
    "S1": {"PR4": 70, "PR5": 30},
    "H5": {"PR4": 50, "PR5": 35, "PR1": 15},
    "P2": {"PR1": 40, "PR5": 35, "PR4": 25},
    "R3": {"PR4": 100},
    "R5": {"PR3": 100},
    "P1": {"PR0": 100},
}
PROVIDER_ELSEWHERE = {"PR1": 100}
REGISTERED = {"U4", "U5", "U6", "K1", "K2", "S1", "R3", "A5", "A6"}  # what the inspectorate registers has a URN
AGENCIES = {"PR1": 2, "PR2": 4, "PR3": 1, "PR4": 60, "PR5": 14}  # how many made-up services of each kind of provider
FIRST_MADE_UP_URN = 9_000_000

CHANGE_REASONS = {
    "PLACE": 14, "CARPL": 34, "CREQB": 14, "CREQO": 5, "CHILD": 7, "LAREQ": 8, "STAND": 3, "ALLEG": 2, "CLOSE": 2,
    "APPRR": 1, "OTHER": 9,
}  # fmt: skip


@dataclass(frozen=True)
class Placement:
    """One placement: code, provider, register number (empty where there is none) and made-up postcode."""

    code: str
    provider: str
    urn: str
    postcode: str


def draw_placement(chance: Random, child: CareChild, day: date, status: str) -> Placement:
    """Draw a placement that suits a child on `day` under a legal status."""
    code = pick_weighted(chance, _places(child.born, day, status))
    provider = pick_weighted(chance, PROVIDERS.get(code, PROVIDER_ELSEWHERE))
    postcode = child.home_post if code == WITH_PARENTS else make_postcode(chance)
    return Placement(code, provider, _draw_urn(chance, code, provider), postcode)


def draw_change_reason(chance: Random) -> str:
    """Draw why a placement changed, as the ended episode records it."""
    return pick_weighted(chance, CHANGE_REASONS)


def _places(born: date, day: date, status: str) -> dict[str, int]:
    if status == "E1":
        return PLACES_FOR_ADOPTION
    if day < add_years(born, YOUNG):
        return PLACES_OF_YOUNG
    return PLACES_OF_OLDER if day < add_years(born, GROWN) else PLACES_OF_GROWN


def _draw_urn(chance: Random, code: str, provider: str) -> str:
    """Return a register number that no service has: the real ones do not begin with 9."""
    if code not in REGISTERED:
        return ""
    kind = 100 * int(provider.removeprefix("PR"))
    return str(FIRST_MADE_UP_URN + kind + chance.randrange(AGENCIES[provider]))

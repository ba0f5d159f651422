"""Made-up CAMHS contacts after the first: how many a child has, how far apart, and which are missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo_returns.camhs_quotas import TWO_CONTACTS, TWO_CONTACTS_FROM, TWO_CONTACTS_TO
from demo_returns.camhs_waits import Referral, is_working_day
from demo_returns.chance import FIRST_DAY, is_drawn, pick_weighted

ATTENDED_IN_ALL = {1: 8, 2: 10, 3: 11, 4: 12, 5: 11, 6: 11, 8: 12, 10: 10, 12: 8, 15: 6, 20: 2}
GAPS = {7: 20, 14: 38, 21: 24, 28: 12, 42: 6}  # days from one contact to the next
MISSED_PCT = 11  # of the appointments after the first contact
MISSED_FIRST_PCT = 14  # of children, those who missed an appointment before their first contact
KINDS = {"Face to face": 80, "Telephone": 14, "Group": 6}
LONGEST_FAREWELL = 45  # days from the last contact to the discharge


@dataclass(frozen=True)
class Contact:
    """One appointment of a referral (numbered by its place in the list of referrals), kept or missed."""

    referral: int
    day: date
    kind: str
    attended: bool


def make_contacts(chance: Random, referrals: Sequence[Referral]) -> list[Contact]:
    """Return the contacts of every referral that was seen, and set the day each is discharged after its last."""
    contacts: list[Contact] = []
    for place, referral in enumerate(referrals):
        if referral.seen is not None:
            own = list(_treat(chance, place, referral.day, referral.seen))
            referral.discharged = own[-1].day + timedelta(days=chance.randrange(7, LONGEST_FAREWELL))
            contacts += own
    return _miss_some(chance, contacts)


def _treat(chance: Random, place: int, referred: date, seen: date) -> Iterable[Contact]:
    missed = seen - timedelta(days=pick_weighted(chance, GAPS))
    if missed >= max(referred, FIRST_DAY) and is_working_day(missed) and is_drawn(chance, MISSED_FIRST_PCT):
        yield Contact(place, missed, "Face to face", attended=False)
    yield Contact(place, seen, "Face to face", attended=True)
    day, left = seen, pick_weighted(chance, ATTENDED_IN_ALL) - 1
    while left:
        day = _next_working_day(day + timedelta(days=pick_weighted(chance, GAPS)))
        attended = not is_drawn(chance, MISSED_PCT)
        yield Contact(place, day, pick_weighted(chance, KINDS), attended)
        left -= attended


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _miss_some(chance: Random, contacts: list[Contact]) -> list[Contact]:
    """Turn second contacts into missed ones until `TWO_CONTACTS` children are left who had two or more in the year."""
    kept: dict[int, list[int]] = {}
    for number, one in enumerate(contacts):
        if one.attended and TWO_CONTACTS_FROM <= one.day <= TWO_CONTACTS_TO:
            kept.setdefault(one.referral, []).append(number)
    surplus = sum(len(own) > 1 for own in kept.values()) - TWO_CONTACTS
    just_two = [own[-1] for own in kept.values() if len(own) == 2]  # noqa: PLR2004 - so that one fewer is one
    missed = set(chance.sample(just_two, surplus))
    return [replace(one, attended=False) if number in missed else one for number, one in enumerate(contacts)]

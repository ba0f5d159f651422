"""The made-up returns of the NHS mental-health provider: referrals and contacts of children, up to the last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.camhs_contacts import Contact, make_contacts
from demo_returns.camhs_waits import Referral, make_referrals
from demo_returns.chance import LAST_DAY, add_years, is_drawn, open_stream, pick_weighted
from demo_returns.domestic_abuse import DISTRICTS
from demo_returns.identifiers import make_nhs_numbers
from demo_returns.tables import Table, say_day

REFERRAL_COLUMNS = (
    "referral_id", "nhs_number", "dob", "sex", "referral_date", "source", "district", "discharge_date",
)  # fmt: skip
CONTACT_COLUMNS = ("referral_id", "nhs_number", "contact_date", "contact_type", "attended")
SOURCES = {
    "GP": 48,
    "School": 20,
    "Self or family": 12,
    "Social care": 8,
    "Hospital": 8,
    "Youth justice": 2,
    "Other": 2,
}
AGES = {4: 2, 5: 3, 6: 5, 7: 6, 8: 7, 9: 7, 10: 7, 11: 8, 12: 9, 13: 11, 14: 13, 15: 13, 16: 8}
ADULT = 18
AGAIN_PCT = 14  # of referrals, those of a child referred before, where there is one
YEAR_APART = timedelta(days=366)  # so that a child is one referral in any twelve months


@dataclass
class Patient:
    """One made-up child known to the service, and the day on which the newest referral was closed."""

    nhs_number: str
    born: date
    sex: str
    district: str
    closed: date


def make_camhs() -> dict[str, Table]:
    """Return the tables `referrals` and `contacts`, sorted by day."""
    chance = open_stream("camhs")
    referrals = make_referrals(chance)
    contacts = make_contacts(chance, referrals)
    patients = _find_patients(chance, referrals)
    return {"referrals": _write_referrals(chance, referrals, patients), "contacts": _write_contacts(contacts, patients)}


def _find_patients(chance: Random, referrals: Sequence[Referral]) -> list[Patient]:
    """Return whose each referral is: mostly a new child, now and then one whose last referral was closed a year ago."""
    numbers = iter(make_nhs_numbers(chance, len(referrals)))
    known: list[Patient] = []
    patients: list[Patient] = []
    for referral in referrals:
        patient = _find_known(chance, known, referral) if is_drawn(chance, AGAIN_PCT) else None
        if patient is None:
            patient = _make_patient(chance, next(numbers), referral)
            known.append(patient)
        patient.closed = _closing_day(referral)
        patients.append(patient)
    return patients


def _find_known(chance: Random, known: Sequence[Patient], referral: Referral) -> Patient | None:
    """Return a child who may be referred again and stays under 18 until it is closed; None if eight draws find none."""
    for _ in range(min(8, len(known))):
        patient = chance.choice(known)
        still_young = _closing_day(referral) < add_years(patient.born, ADULT)
        if patient.closed + YEAR_APART <= referral.day and still_young:
            return patient
    return None


def _make_patient(chance: Random, nhs_number: str, referral: Referral) -> Patient:
    closed = _closing_day(referral)
    ages = {age: weight for age, weight in AGES.items() if add_years(referral.day, ADULT - 1 - age) > closed}
    born = add_years(referral.day, -pick_weighted(chance, ages)) - timedelta(days=chance.randrange(365))
    sex = "F" if is_drawn(chance, 54) else "M"
    return Patient(nhs_number, born, sex, pick_weighted(chance, DISTRICTS), closed)


def _closing_day(referral: Referral) -> date:
    return referral.discharged or LAST_DAY


def _name_referral(place: int) -> str:
    return f"R{place + 1:06d}"


def _write_referrals(chance: Random, referrals: Sequence[Referral], patients: Sequence[Patient]) -> Table:
    rows = [
        (
            _name_referral(place), patient.nhs_number, say_day(patient.born), patient.sex, say_day(referral.day),
            pick_weighted(chance, SOURCES), patient.district, say_day(_cut(referral.discharged)),
        )
        for place, (referral, patient) in enumerate(zip(referrals, patients, strict=True))
        if referral.day <= LAST_DAY
    ]  # fmt: skip
    return Table(REFERRAL_COLUMNS, rows)


def _write_contacts(contacts: Sequence[Contact], patients: Sequence[Patient]) -> Table:
    ordered = sorted((one for one in contacts if one.day <= LAST_DAY), key=lambda one: (one.day, one.referral))
    rows = [
        (
            _name_referral(one.referral), patients[one.referral].nhs_number, say_day(one.day), one.kind,
            "Y" if one.attended else "N",
        )
        for one in ordered
    ]  # fmt: skip
    return Table(CONTACT_COLUMNS, rows)


def _cut(day: date | None) -> date | None:
    return day if day is not None and day <= LAST_DAY else None

"""How the made-up Annex A workbook writes a child's particulars, and words by their letter: `a) Male`."""

import string
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from demo_returns.care_children import BOY, GIRL
from demo_returns.chance import LAST_DAY, add_years, pick_weighted
from demo_returns.need_children import NeedChild
from demo_returns.tables import say_day
from trust_analysis.datasets.codes import ETHNICITIES, REFERRAL_SOURCES

FROM, TO = date(2018, 10, 1), LAST_DAY  # the six months that the workbook tells of
PARTICULARS = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age")
DISABILITY = "Does the Child have a Disability"
STAFF = ("Allocated Team", "Allocated Worker")
TEAMS = {"Made-up Team 1": 3, "Made-up Team 2": 3, "Made-up Team 3": 2, "Made-up Team 4": 1}
WORKERS = 60
SEXES = {BOY: "a) Male", GIRL: "b) Female"}


def tell_particulars(child: NeedChild) -> tuple[str, ...]:
    """Return the first five cells of a list, which say who the child is; of one not born yet no birthday."""
    age = "" if child.born is None else str(find_age(child.born, TO))
    sex = SEXES.get(child.sex, "c) Not stated/recorded (or unborn)")
    return child.number, sex, say_letter(child.ethnic, ETHNICITIES), say_day(child.born), age


def tell_disability(child: NeedChild) -> str:
    """Return whether a child has a disability."""
    return say_yes_no(is_so=bool(child.disabilities))


def tell_staff(chance: Random) -> tuple[str, str]:
    """Return a made-up team and, in place of a name, a number for the worker."""
    return pick_weighted(chance, TEAMS), f"Made-up worker {chance.randrange(1, WORKERS + 1)}"


def tell_source(code: str) -> str:
    """Return a source of referral as the workbook has it: `q) 6: Police`."""
    return say_letter(
        f"{code}: {REFERRAL_SOURCES[code][0]}", [f"{one}: {REFERRAL_SOURCES[one][0]}" for one in REFERRAL_SOURCES]
    )


def say_letter(word: str, words: Sequence[str]) -> str:
    """Return a word behind the letter that says which of `words` it is."""
    return f"{string.ascii_lowercase[words.index(word)]}) {word}"


def say_yes_no(*, is_so: bool) -> str:
    """Return yes or no, lettered."""
    return "a) Yes" if is_so else "b) No"


def find_age(born: date, day: date) -> int:
    """Return the age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_child_throughout(child: NeedChild) -> bool:
    """Return whether a child was born when the six months began and is under 18 when they end."""
    return child.born is not None and child.born <= FROM and add_years(child.born, 18) > TO


def draw_lately(chance: Random, first: date, last: date, days: int) -> date:
    """Return one of the last so many days up to `last`, and none before `first`."""
    return max(first, last - timedelta(days=chance.randrange(days)))

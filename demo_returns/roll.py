"""The made-up pupils on the rolls of schools: those who may be excluded, children in care, and who was away when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random

from demo_returns.care_children import BOY, NOT_YET_AT_SCHOOL
from demo_returns.census_terms import CensusTerm
from demo_returns.chance import is_drawn, open_stream, pick_weighted
from demo_returns.domestic_abuse import DISTRICTS
from demo_returns.identifiers import find_entry_year
from demo_returns.pupils import (
    LAST_PRIMARY_YEAR,
    LAST_YEAR,
    PLAN,
    PRIMARY,
    SECONDARY,
    SPECIAL,
    Pupil,
    make_pupils,
)
from demo_returns.schools import School, choose_schools, find_next_school
from demo_returns.tables import Table, list_records, read_day

SEN = {"N": 89, "K": 10, "E": 1}  # of those whom no exclusion tells of
SEN_IN_CARE = {"N": 44, "K": 30, "E": 26}
SPECIAL_OF_PLANS_PCT = 30  # children in care with a plan who are at a special school
FREE_MEALS_PCT = {"N": 10, "K": 24, "E": 30}
LONE_ARRIVAL = "N8"  # the need of children who came to the country alone: on roll only from then on
OFTEN_AWAY = {1: 82, 5: 18}  # what makes the same pupils persistently absent year after year
YEAR_7 = 7


@dataclass
class RollPupil:
    """One pupil: who it is, and from when until when on a roll; `moved_on` is when a permanent exclusion ended."""

    upn: str
    born: date
    sex: str
    sen: str
    is_special: bool
    gets_free_meals: bool
    district: str
    schools: Mapping[str, School]
    tendency: int
    arrived: date = date.min
    excluded: date | None = None
    moved_on: date | None = None
    in_care: bool = False
    left: date = date.max
    back: date = date.max

    @cached_property
    def entry_year(self) -> int:
        """The year whose September brought the pupil into reception."""
        return find_entry_year(self.born)

    def find_year(self, academic_year: int) -> int:
        """Return the year group, 0 being reception."""
        return academic_year - self.entry_year

    def is_on_roll(self, term: CensusTerm) -> bool:
        """Return whether the pupil is at a school of the area in a term: of age, arrived, and not away."""
        of_age = 0 <= self.find_year(term.academic_year) <= LAST_YEAR
        return of_age and self.arrived <= term.first and (term.last < self.left or self.back <= term.first)

    def leaves_in(self, term: CensusTerm) -> bool:
        """Return whether the pupil leaves a school in a term."""
        return term.first <= self.left <= term.last

    def find_phase(self, academic_year: int) -> str:
        """Return the phase of the pupil's school."""
        if self.is_special:
            return SPECIAL
        return PRIMARY if self.find_year(academic_year) <= LAST_PRIMARY_YEAR else SECONDARY

    def find_school(self, term: CensusTerm) -> School:
        """Return the pupil's school: another one from the term after a permanent exclusion on."""
        school = self.schools[self.find_phase(term.academic_year)]
        return find_next_school(school) if self.moved_on and self.moved_on <= term.first else school

    def find_entry(self, term: CensusTerm) -> date:
        """Return the day the pupil came to the school of that term."""
        is_new_phase = self.find_phase(term.academic_year) == SECONDARY
        began = date(self.entry_year + (YEAR_7 if is_new_phase else 0), 9, 1)
        later = [day for day in (self.arrived, self.back, self.moved_on) if day and began < day <= term.first]
        return max([began, *later])


def make_roll(looked_after: Mapping[str, Table], exclusions: Table) -> list[RollPupil]:
    """Return all pupils; those whom the exclusions tell of have the special needs that are told there."""
    chance = open_stream("school roll")
    told = list_records(exclusions)
    needs = {one["upn"]: one["senprovision"] for one in told}
    permanent = {one["upn"]: one for one in told if one["category"] == "PERM"}
    pupils = []
    for one in make_pupils(open_stream("exclusions")):
        sen = PLAN if one.in_special_school else needs.get(one.upn) or pick_weighted(chance, SEN)
        pupil = _make_pupil(chance, replace(one, sen=sen))
        if one.upn in permanent:
            pupil.excluded = read_day(permanent[one.upn]["startdate"])
            pupil.moved_on = read_day(permanent[one.upn]["resumeddate"])
        pupils.append(pupil)
    return [*pupils, *_list_in_care(chance, looked_after)]


def find_movable(pupils: Sequence[RollPupil], excluded: Collection[str]) -> list[RollPupil]:
    """Return the pupils who may leave without a word: of whom neither social care nor an exclusion tells."""
    return [one for one in pupils if not one.in_care and one.upn not in excluded]


def _make_pupil(chance: Random, one: Pupil) -> RollPupil:
    district = pick_weighted(chance, DISTRICTS)
    return RollPupil(
        one.upn, one.born, one.sex, one.sen, one.in_special_school, is_drawn(chance, FREE_MEALS_PCT[one.sen]),
        district, choose_schools(chance, district), pick_weighted(chance, OFTEN_AWAY),
    )  # fmt: skip


def _list_in_care(chance: Random, looked_after: Mapping[str, Table]) -> list[RollPupil]:
    first_days: dict[str, date] = {}
    alone: set[str] = set()
    for episode in list_records(looked_after["episodes"]):
        day = read_day(episode["DECOM"]) or date.max
        first_days[episode["CHILD"]] = min(day, first_days.get(episode["CHILD"], date.max))
        if episode["CIN"] == LONE_ARRIVAL:
            alone.add(episode["CHILD"])
    return [
        _make_child(chance, one, first_days[one["CHILD"]] if one["CHILD"] in alone else date.min)
        for one in list_records(looked_after["header"])
        if one["UPN"] != NOT_YET_AT_SCHOOL
    ]


def _make_child(chance: Random, told: Mapping[str, str], arrived: date) -> RollPupil:
    sen = pick_weighted(chance, SEN_IN_CARE)
    is_special = sen == PLAN and is_drawn(chance, SPECIAL_OF_PLANS_PCT)
    born, sex = read_day(told["DOB"]) or date.min, "M" if told["SEX"] == BOY else "F"
    child = _make_pupil(chance, Pupil(told["UPN"], born, sex, sen, is_special))
    child.arrived, child.in_care = arrived, True
    return child

"""The made-up register of youth work: clubs that meet every week, and who came."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from demo_returns.chance import FIRST_DAY, LAST_DAY, add_years, is_drawn, list_days, open_stream, pick_weighted
from demo_returns.tables import Table, say_day

SESSION_COLUMNS = ("session id", "session date", "venue", "ward", "activity", "hours", "places", "attended")
ATTENDANCE_COLUMNS = ("session id", "session date", "venue", "ward", "attendee id", "age", "sex", "first visit")
AMBITION_FROM = date(2016, 9, 1)  # when the county's programme of that name begins in the made-up register
AMBITION = "Youth Ambition"


@dataclass
class Club:
    """One weekly club: where and on which weekday it meets, and who belongs to it, by number and birthday."""

    venue: str
    ward: str
    activity: str
    weekday: int
    places: int
    members: list["Member"] = field(default_factory=list)


@dataclass
class Member:
    """One young person of the register."""

    number: str
    born: date
    sex: str
    has_come: bool = False


# Wards as the Office for National Statistics codes them (small areas to wards, 2024), two or three of each district.
CLUBS = (
    ("Made-up Youth Centre 1", "E05013097", "Open club", 1, 30),
    ("Made-up Youth Centre 1", "E05013097", AMBITION, 3, 24),
    ("Made-up Youth Centre 2", "E05013096", "Open club", 2, 28),
    ("Made-up Hall 3", "E05013113", "Sport", 4, 20),
    ("Made-up Hall 4", "E05010924", "Open club", 0, 30),
    ("Made-up Hall 4", "E05010924", AMBITION, 2, 24),
    ("Made-up Youth Centre 5", "E05010922", "Music and arts", 3, 18),
    ("Made-up Youth Centre 6", "E05009740", "Open club", 1, 26),
    ("Made-up Youth Centre 6", "E05009740", AMBITION, 4, 22),
    ("Made-up Hall 7", "E05009734", "Sport", 2, 18),
    ("Made-up Youth Centre 8", "E05009755", "Open club", 0, 26),
    ("Made-up Hall 9", "E05009770", "Music and arts", 3, 16),
    ("Made-up Youth Centre 10", "E05006648", "Open club", 4, 24),
    ("Made-up Hall 11", "E05006637", AMBITION, 1, 20),
)
HOURS = {"2": 70, "3": 30}
HELD_PCT, COMES_PCT, STAYS_PCT = 88, 52, 97
AGES = {10: 5, 11: 10, 12: 15, 13: 18, 14: 18, 15: 14, 16: 11, 17: 6, 18: 3}
TOO_OLD = 19
MEMBERS_OF_PLACES_PCT, BOYS_PCT = 110, 56
CHRISTMAS_FROM, CHRISTMAS_TO = (12, 22), (1, 3)


def make_youth_work() -> dict[str, Table]:
    """Return the tables of sessions and of attendances, in order of their days."""
    chance, clubs = open_stream("youth work"), [Club(*told) for told in CLUBS]
    sessions, attendances, known = list[tuple[str, ...]](), list[tuple[str, ...]](), list[Member]()
    for day in list_days(FIRST_DAY, LAST_DAY):
        for club in clubs:
            if _is_held(chance, club, day):
                came = _gather(chance, club, day, known)
                where = (f"YS{len(sessions) + 1:05d}", say_day(day), club.venue, club.ward)
                hours = pick_weighted(chance, HOURS)
                sessions.append((*where, club.activity, hours, str(club.places), str(len(came))))
                attendances += [(*where, *_attend(member, day)) for member in came]
    return {
        "youth_sessions": Table(SESSION_COLUMNS, sessions),
        "youth_attendances": Table(ATTENDANCE_COLUMNS, attendances),
    }


def _is_held(chance: Random, club: Club, day: date) -> bool:
    has_begun = club.activity != AMBITION or day >= AMBITION_FROM
    is_christmas = (day.month, day.day) >= CHRISTMAS_FROM or (day.month, day.day) <= CHRISTMAS_TO
    return club.weekday == day.weekday() and has_begun and not is_christmas and is_drawn(chance, HELD_PCT)


def _gather(chance: Random, club: Club, day: date, known: list[Member]) -> list[Member]:
    """Return who comes on a day; some leave the club for good, and new ones take their places."""
    club.members = [one for one in club.members if find_age(one, day) < TOO_OLD and is_drawn(chance, STAYS_PCT)]
    while len(club.members) * 100 < club.places * MEMBERS_OF_PLACES_PCT:
        born = add_years(day, -pick_weighted(chance, AGES)) - timedelta(days=chance.randrange(365))
        known.append(Member(f"YP{len(known) + 1:05d}", born, "M" if is_drawn(chance, BOYS_PCT) else "F"))
        club.members.append(known[-1])
    return [one for one in club.members if is_drawn(chance, COMES_PCT)][: club.places]


def find_age(member: Member, day: date) -> int:
    """Return an age in whole years."""
    return day.year - member.born.year - ((day.month, day.day) < (member.born.month, member.born.day))


def _attend(member: Member, day: date) -> Sequence[str]:
    is_first, member.has_come = not member.has_come, True
    return member.number, str(find_age(member, day)), member.sex, "Y" if is_first else "N"

"""List 8 of the made-up Annex A workbook: children looked after, as the SSDA903 return has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo_returns.annex_a_particulars import (
    DISABILITY,
    FROM,
    PARTICULARS,
    STAFF,
    TO,
    draw_lately,
    say_letter,
    say_yes_no,
    tell_disability,
    tell_particulars,
    tell_staff,
)
from demo_returns.care_episodes import Episode
from demo_returns.care_stays import Stay
from demo_returns.chance import is_drawn, pick_weighted
from demo_returns.looked_after import LookedAfter
from demo_returns.looked_after_events import find_asylum_seekers, make_looked_after_events
from demo_returns.need_children import NeedChild
from demo_returns.tables import Table, say_day
from trust_analysis.datasets.codes import NEEDS

COLUMNS = (
    *PARTICULARS, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", DISABILITY,
    "Date Started to be Looked After", "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review",
    "Date of Last Social Work Visit", "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child", "Date of Last Health Assessment", "Date of Last Dental Check",
    "Number of Placements in the Last 12 months", "Date Ceased to be Looked After", "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement", "Placement Type", "Placement Provider", "Placement postcode",
    "URN of Placement", "Placement Location", "LA of Placement",
    "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?", *STAFF,
)  # fmt: skip
STATUSES = {"C1": "C1 - ICO", "C2": "C2 - FCO", "E1": "E1 - Placement order", "V2": "V2 - S20"}
PROVIDERS = {
    "PR0": "Parents or other person with parental responsibility", "PR1": "Own provision",
    "PR2": "Other local authority provision", "PR3": "Other public provision", "PR4": "Private provision",
    "PR5": "Voluntary/third sector",
}  # fmt: skip
PERMANENCE = {"Return to family": 22, "Long-term fostering": 46, "Adoption": 10, "Special guardianship": 12, "": 10}
YEAR_AGO = TO - timedelta(days=365)
VISITED_EVERY, CONTACTED_EVERY, HEALTH_EVERY, DENTIST_EVERY = 42, 120, 360, 360  # days
NEAR_PCT, OFFERED_PCT, ACCEPTED_PCT = 58, 90, 68
Row = tuple[str, ...]


@dataclass(frozen=True)
class _Told:
    """What the rest of the SSDA903 return tells, by the child's number: reviews, absences, who is alone."""

    reviews: Mapping[str, Sequence[date]]
    missing: Mapping[str, int]
    absent: Mapping[str, int]
    alone: frozenset[str]


def make_list_of_care(chance: Random, drawn: LookedAfter, children: Mapping[str, NeedChild]) -> Table:
    """Return list 8; `children` are those of the census by number, the same children."""
    told, by_child = _gather(drawn), dict[str, list[Episode]]()
    for one in drawn.episodes:
        by_child.setdefault(one.child.number, []).append(one)
    rows = []
    for stay in (*drawn.stays, *drawn.breaks):
        if stay.end is None or stay.end >= FROM:
            own = by_child[drawn.children[stay.child].number]
            rows.append(_tell(chance, children[own[0].child.number], stay, own, told))
    return Table(COLUMNS, sorted(rows, key=lambda row: row[0]))


def _gather(drawn: LookedAfter) -> _Told:
    events = make_looked_after_events()
    reviews: dict[str, list[date]] = {}
    for number, _, day, _ in events["reviews"].rows:
        reviews.setdefault(number, []).append(_read(day))
    times: dict[str, dict[str, int]] = {"M": {}, "A": {}}
    for number, _, kind, day, _ in events["missing"].rows:
        if _read(day) > YEAR_AGO:
            times[kind][number] = times[kind].get(number, 0) + 1
    return _Told(reviews, times["M"], times["A"], frozenset(one.number for one in find_asylum_seekers(drawn)))


def _read(day: str) -> date:
    return date(int(day[6:]), int(day[3:5]), int(day[:2]))


def _tell(chance: Random, child: NeedChild, stay: Stay, own: Sequence[Episode], told: _Told) -> Row:
    """Return the row of one stay, from all episodes of the child."""
    episodes = [one for one in own if stay.start <= one.decom and (stay.end is None or one.decom < stay.end)]
    again = any(one.dec and YEAR_AGO <= one.dec < stay.start for one in own)
    last, until = episodes[-1], stay.end or TO
    reviewed = [day for day in told.reviews.get(child.number, ()) if stay.start <= day <= until]
    return (
        *tell_particulars(child), say_yes_no(is_so=child.number in told.alone), tell_disability(child),
        say_day(stay.start), f"{last.child.need} - {NEEDS[last.child.need][0]}", say_yes_no(is_so=again),
        say_day(_since(episodes, last.status)), STATUSES.get(last.status, last.status),
        say_day(max(reviewed, default=None)), *_tell_visits(chance, stay.start, until), _count_placements(episodes),
        say_day(stay.end), last.rec, *_tell_placement(chance, episodes), *_tell_absences(chance, child.number, told),
        *tell_staff(chance),
    )  # fmt: skip


def _tell_visits(chance: Random, first: date, until: date) -> Iterator[str]:
    yield say_day(draw_lately(chance, first, until, VISITED_EVERY))
    yield pick_weighted(chance, PERMANENCE)
    for days in (CONTACTED_EVERY, HEALTH_EVERY, DENTIST_EVERY):
        yield say_day(draw_lately(chance, first, until, days))


def _since(episodes: Sequence[Episode], status: str) -> date:
    """Return the day from which the last legal status has held."""
    changed = [place for place, one in enumerate(episodes) if one.status != status]
    return episodes[changed[-1] + 1 if changed else 0].decom


def _count_placements(episodes: Sequence[Episode]) -> str:
    lately = {one.placement for one in episodes if one.dec is None or one.dec > YEAR_AGO}
    return str(len(lately))


def _tell_placement(chance: Random, episodes: Sequence[Episode]) -> Row:
    place = episodes[-1].placement
    since = min(one.decom for one in episodes if one.placement is place or one.placement == place)
    provider = say_letter(place.provider, list(PROVIDERS)) + f" - {PROVIDERS[place.provider]}"
    near = is_drawn(chance, NEAR_PCT)
    return (
        say_day(since), place.code, provider, place.postcode, place.urn,
        "In the authority" if near else "Outside the authority", "931" if near else "Another authority",
    )  # fmt: skip


def _tell_absences(chance: Random, number: str, told: _Told) -> Row:
    missing, absent = told.missing.get(number, 0), told.absent.get(number, 0)
    if not missing:
        return "0", str(absent), "", ""
    offered = is_drawn(chance, OFFERED_PCT)
    accepted = say_yes_no(is_so=is_drawn(chance, ACCEPTED_PCT)) if offered else "b) No"
    return str(missing), str(absent), say_yes_no(is_so=offered), accepted

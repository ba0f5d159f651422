"""The made-up SSDA903 return of children looked after: header and episodes, with the children of short breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from random import Random

from demo_returns.care_children import CareChild, make_children
from demo_returns.care_episodes import Episode, tell_stay
from demo_returns.care_placements import draw_placement
from demo_returns.care_stays import Stay, make_stays
from demo_returns.chance import FIRST_DAY, LAST_DAY, is_drawn, open_stream
from demo_returns.tables import Table, say_day

HEADER_COLUMNS = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODE_COLUMNS = (
    "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
    "HOME_POST", "PL_POST", "URN",
)  # fmt: skip
SHORT_BREAK_CHILDREN = 40  # only ever under agreed short breaks (V4): never in the stock
DISABILITY = "N2"
SERIALS = range(20_000)


@dataclass(frozen=True)
class LookedAfter:
    """The made-up children looked after, whom stays number 0, 1, 2 ..., and all their episodes in the order drawn."""

    children: Sequence[CareChild]
    stays: Sequence[Stay]
    breaks: Sequence[Stay]
    episodes: Sequence[Episode]


def make_looked_after() -> dict[str, Table]:
    """Return the tables `header` and `episodes`, sorted by child and day."""
    drawn = draw_looked_after()
    return {"header": _write_header(drawn.children), "episodes": _write_episodes(drawn.episodes)}


@cache
def draw_looked_after() -> LookedAfter:
    """Draw the children, their stays, short breaks and episodes; other returns of social care tell of the same."""
    chance = open_stream("looked after")
    stays = make_stays(chance)
    breaks = _draw_short_breaks(chance, first_child=max(stay.child for stay in stays) + 1)
    children = make_children(chance, [*stays, *breaks], SERIALS)
    told = [one for stay in stays for one in tell_stay(chance, children[stay.child], stay)]
    told += [_tell_short_break(chance, children[stay.child], stay) for stay in breaks]
    return LookedAfter(children, stays, breaks, told)


def _draw_short_breaks(chance: Random, first_child: int) -> list[Stay]:
    """Return one agreement of short breaks a child; about half still hold on the last day."""
    stays = []
    for number in range(SHORT_BREAK_CHILDREN):
        start = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days - 400))
        end = None if is_drawn(chance, 50) else start + timedelta(days=chance.randrange(90, 400))
        stays.append(Stay(first_child + number, start, end, "elsewhere" if end else ""))
    return stays


def _tell_short_break(chance: Random, child: CareChild, stay: Stay) -> Episode:
    child.need = DISABILITY
    placement = draw_placement(chance, child, stay.start, "V4")
    return Episode(child, stay.start, "S", "V4", placement, stay.end, "E8" if stay.end else "")


def _write_header(children: Sequence[CareChild]) -> Table:
    rows = [
        (one.number, one.sex, say_day(one.born), one.ethnic, one.upn, one.mother, say_day(one.child_born))
        for one in sorted(children, key=lambda child: child.number)
    ]
    return Table(HEADER_COLUMNS, rows)


def _write_episodes(episodes: Sequence[Episode]) -> Table:
    ordered = sorted(episodes, key=lambda one: (one.child.number, one.decom))
    return Table(EPISODE_COLUMNS, [_write_episode(one) for one in ordered])


def _write_episode(one: Episode) -> tuple[str, ...]:
    place = one.placement
    return (
        one.child.number, say_day(one.decom), one.rne, one.status, one.child.need, place.code, place.provider,
        say_day(one.dec), one.rec, one.change_reason, one.child.home_post, place.postcode, place.urn,
    )  # fmt: skip

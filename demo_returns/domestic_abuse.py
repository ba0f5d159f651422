"""The made-up police return of domestic-abuse incidents, with a summer peak and a slow rise from year to year."""

from datetime import date
from random import Random

from demo_returns.chance import FIRST_DAY, is_drawn, list_months, open_stream, pick_weighted, share_out
from demo_returns.tables import Table, say_day

COLUMNS = ("incident_id", "incident_date", "district", "lsoa", "risk_grading", "children_linked", "repeat")
INCIDENTS = (5_200, 5_480, 5_840, 6_200)  # a financial year, from 2015-16 on
BY_MONTH = (97, 104, 111, 117, 114, 102, 98, 92, 100, 95, 85, 95)  # April to March
DISTRICTS = {"E07000177": 23, "E07000178": 29, "E07000179": 17, "E07000180": 16, "E07000181": 15}
RISK = {"High": 11, "Medium": 34, "Standard": 55}
REPEAT_PCT = {"High": 60, "Medium": 45, "Standard": 26}
CHILDREN = {0: 45, 1: 26, 2: 18, 3: 8, 4: 3}


def make_domestic_abuse() -> Table:
    """Return all incidents, sorted by day."""
    chance = open_stream("domestic abuse")
    days = sorted(_draw_days(chance))
    return Table(COLUMNS, [_make_row(chance, number, day) for number, day in enumerate(days, start=1)])


def _draw_days(chance: Random) -> list[date]:
    months = list_months(FIRST_DAY, 12 * len(INCIDENTS))
    counts = [count for year in INCIDENTS for count in share_out(year, BY_MONTH)]
    return [chance.choice(days) for days, count in zip(months, counts, strict=True) for _ in range(count)]


def _make_row(chance: Random, number: int, day: date) -> tuple[str, ...]:
    risk = pick_weighted(chance, RISK)
    return (
        f"DA{number:06d}",
        say_day(day),
        pick_weighted(chance, DISTRICTS),
        "",  # no small area: its look-up is the trust's own
        risk,
        str(pick_weighted(chance, CHILDREN)),
        "Y" if is_drawn(chance, REPEAT_PCT[risk]) else "N",
    )

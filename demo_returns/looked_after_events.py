"""The rest of the made-up SSDA903 return: children missing, reviews, outcomes (OC2) and lone asylum seekers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from demo_returns.care_children import MOTHERS_FROM_AGE, CareChild, find_last_day
from demo_returns.care_stays import Stay
from demo_returns.chance import FIRST_DAY, LAST_DAY, add_years, is_drawn, open_stream, pick_weighted
from demo_returns.looked_after import LookedAfter, draw_looked_after
from demo_returns.tables import Table, say_day

MISSING_COLUMNS = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
REVIEW_COLUMNS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")
OUTCOME_COLUMNS = (
    "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK",
    "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED",
)  # fmt: skip
ASYLUM_COLUMNS = ("CHILD", "SEX", "DOB", "DUC")

# The law: a first review within 20 working days of coming into care, a second within three months, then every six.
DAYS_TO_REVIEWS, DAYS_BETWEEN_REVIEWS = (24, 112), range(160, 183)
SPEAKS_FROM, ADULT = 4, 18
TAKES_PART = {"PN1": 46, "PN2": 4, "PN3": 7, "PN4": 2, "PN5": 16, "PN6": 12, "PN7": 13}
TOO_YOUNG_TO_SPEAK = "PN0"

GOES_MISSING_FROM, GOES_MISSING_PCT = 11, 12
TIMES_A_YEAR = {0: 50, 1: 25, 2: 12, 4: 8, 7: 5}
DAYS_MISSING = {0: 58, 1: 25, 2: 8, 4: 6, 9: 3}
KINDS = {"M": 78, "A": 22}
STILL_AWAY = timedelta(days=12)  # who went so shortly before the last day has not come back

MONTHS_FOR_OUTCOMES = 365  # OC2 is of children looked after for a year without a break on the last day
QUESTIONNAIRE_AGES = range(4, 17)
SCORED_PCT = 78
SCORES = {2: 8, 5: 14, 8: 17, 11: 18, 14: 15, 17: 13, 20: 8, 24: 5, 28: 2}  # from so many points to two more
WHY_NO_SCORE = {"SDQ1": 22, "SDQ2": 8, "SDQ3": 12, "SDQ4": 6, "SDQ5": 52}
OFFENDS_FROM, CONVICTED_PCT, MISUSES_PCT = 10, 3, 5
HEALTHY_PCT = {"IMMUNISATIONS": 86, "TEETH_CHECK": 84, "HEALTH_ASSESSMENT": 89}
CHECKED_UNDER, CHECKED_PCT = 5, 87


@cache
def make_looked_after_events() -> dict[str, Table]:
    """Return the tables `missing`, `reviews`, `outcomes` and `asylum_seekers`, sorted by child and day."""
    drawn, chance = draw_looked_after(), open_stream("looked after: events")
    stays = [(drawn.children[stay.child], stay) for stay in drawn.stays]
    return {
        "missing": _sorted(MISSING_COLUMNS, [row for child, stay in stays for row in _go_missing(chance, child, stay)]),
        "reviews": _sorted(REVIEW_COLUMNS, [row for child, stay in stays for row in _review(chance, child, stay)]),
        "outcomes": _sorted(OUTCOME_COLUMNS, [_tell_outcomes(chance, child) for child in _find_settled(drawn)]),
        "asylum_seekers": _sorted(ASYLUM_COLUMNS, [_tell_asylum(child) for child in find_asylum_seekers(drawn)]),
    }


def find_asylum_seekers(drawn: LookedAfter) -> list[CareChild]:
    """Return the children who came alone to seek asylum: absent parents, and 15 or older at the start of care."""
    first: dict[int, date] = {}
    for stay in drawn.stays:
        first.setdefault(stay.child, stay.start)
    alone = ((drawn.children[child], start) for child, start in first.items())
    return [one for one, start in alone if one.need == "N8" and start >= add_years(one.born, MOTHERS_FROM_AGE)]


def _sorted(columns: Sequence[str], told: Sequence[tuple[str, str, date, tuple[str, ...]]]) -> Table:
    """Return a table of rows that each tell of a child and begin with the child's number."""
    ordered = sorted(told, key=lambda one: (one[0], one[2]))
    return Table(columns, [(number, second, *rest) for number, second, _, rest in ordered])


def _go_missing(chance: Random, child: CareChild, stay: Stay) -> Iterator[tuple[str, str, date, tuple[str, ...]]]:
    """Yield the times a child of eleven or older was missing or away, one after another and never two at once."""
    day = first = max(stay.start, FIRST_DAY, add_years(child.born, GOES_MISSING_FROM)) + timedelta(days=7)
    last = find_last_day(stay) - timedelta(days=2)
    if day >= last or not is_drawn(chance, GOES_MISSING_PCT * 2):
        return
    days = (last - day).days
    times = sum(pick_weighted(chance, TIMES_A_YEAR) for _ in range(1 + days // 365))
    for offset in sorted(chance.sample(range(days), min(times, days))):
        start = first + timedelta(days=offset)
        if start >= day:
            is_away = stay.end is None and start > LAST_DAY - STILL_AWAY
            back = min(start + timedelta(days=pick_weighted(chance, DAYS_MISSING)), last)
            day = LAST_DAY if is_away else back + timedelta(days=1)
            told = (pick_weighted(chance, KINDS), say_day(start), say_day(None if is_away else back))
            yield child.number, say_day(child.born), start, told


def _review(chance: Random, child: CareChild, stay: Stay) -> Iterator[tuple[str, str, date, tuple[str, ...]]]:
    for day in list_reviews(chance, stay):
        if day >= FIRST_DAY:
            too_young = day < add_years(child.born, SPEAKS_FROM)
            code = TOO_YOUNG_TO_SPEAK if too_young else pick_weighted(chance, TAKES_PART)
            yield child.number, say_day(child.born), day, (say_day(day), code)


def list_reviews(chance: Random, stay: Stay) -> Iterator[date]:
    """Yield the days of a stay's reviews, which fall on weekdays before it ends."""
    first, second = (stay.start + timedelta(days=days - chance.randrange(8)) for days in DAYS_TO_REVIEWS)
    day, last, saturday = first, find_last_day(stay), 5
    while day < last:
        on = day - timedelta(days=max(0, day.weekday() - saturday + 1))
        yield on
        day = second if on < second and day == first else day + timedelta(days=chance.choice(DAYS_BETWEEN_REVIEWS))


def _find_settled(drawn: LookedAfter) -> list[CareChild]:
    """Return the children looked after on the last day and for a year before it."""
    year_ago = LAST_DAY - timedelta(days=MONTHS_FOR_OUTCOMES)
    return [drawn.children[one.child] for one in drawn.stays if one.end is None and one.start <= year_ago]


def _tell_outcomes(chance: Random, child: CareChild) -> tuple[str, str, date, tuple[str, ...]]:
    """Return what OC2 says of a child; what does not apply at the child's age stays empty."""
    is_asked = any(
        add_years(child.born, age) <= LAST_DAY < add_years(child.born, age + 1) for age in QUESTIONNAIRE_AGES
    )
    score, why = _draw_score(chance) if is_asked else ("", "")
    is_old_enough = add_years(child.born, OFFENDS_FROM) <= LAST_DAY
    convicted = _say(is_old_enough and is_drawn(chance, CONVICTED_PCT))
    is_small = add_years(child.born, CHECKED_UNDER) > LAST_DAY
    checked = _say(is_drawn(chance, CHECKED_PCT)) if is_small else ""
    health = (_say(is_drawn(chance, percent)) for percent in HEALTHY_PCT.values())
    misuse = _draw_misuse(chance) if is_old_enough and is_drawn(chance, MISUSES_PCT) else ("0", "", "")
    return child.number, say_day(child.born), child.born, (score, why, convicted, checked, *health, *misuse)


def _draw_score(chance: Random) -> tuple[str, str]:
    if is_drawn(chance, SCORED_PCT):
        return str(pick_weighted(chance, SCORES) + chance.randrange(3)), ""
    return "", pick_weighted(chance, WHY_NO_SCORE)


def _draw_misuse(chance: Random) -> tuple[str, str, str]:
    """Return misuse of substances, whether help was received, and if not whether it was offered."""
    return ("1", "1", "") if is_drawn(chance, 60) else ("1", "0", _say(is_drawn(chance, 70)))


def _say(is_so: bool) -> str:  # noqa: FBT001 - a plain word for a plain truth
    return "1" if is_so else "0"


def _tell_asylum(child: CareChild) -> tuple[str, str, date, tuple[str, ...]]:
    return child.number, child.sex, child.born, (say_day(child.born), say_day(add_years(child.born, ADULT)))

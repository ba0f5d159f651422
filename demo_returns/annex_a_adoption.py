"""Lists 10 and 11 of the made-up Annex A workbook: adoption, prospective adopters."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random

from demo_returns.annex_a_particulars import (
    DISABILITY,
    TO,
    draw_lately,
    find_age,
    say_letter,
    say_yes_no,
    tell_disability,
    tell_particulars,
)
from demo_returns.care_children import ETHNIC
from demo_returns.care_episodes import DAYS_TO_PLACEMENT_ORDER
from demo_returns.care_stays import Stay
from demo_returns.chance import add_years, is_drawn, pick_weighted
from demo_returns.looked_after import LookedAfter
from demo_returns.need_children import NeedChild
from demo_returns.tables import Table, say_day
from trust_analysis.datasets.codes import ETHNICITIES

COLUMNS = {
    "annex_a_adoptions": (
        "Child Unique ID", "Family identifier", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
        DISABILITY, "Date the Child Entered Care", "Date of Decision that Child Should be Placed for Adoption",
        "Date of Placement Order", "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption",
        "Date of Adoption Order", "Date of Decision that Child Should No Longer be Placed for Adoption",
        "Reason Why Child No Longer Placed for Adoption",
        "Date the child was placed for fostering in FFA or concurrent planning placement",
    ),
    "annex_a_adopters": (
        "Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability",
        "Is the (prospective) adopter fostering for adoption?", "Date enquiry received", "Date Stage 1 started",
        "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted",
        "Date application approved", "Date adopter matched with child(ren)",
        "Date child/children placed with adopter(s)", "No. of children placed", "Date of Adoption Order",
        "Date of leaving adoption process", "Reason for leaving adoption process",
    ),
}  # fmt: skip
ADOPTED_WITHIN = 2  # years, since few are adopted in one
DECIDED, REVERSED = (
    24,
    5,
)  # children for whom adoption is decided but not yet begun, and of them decided otherwise since
DAYS_TO_DECISION, DAYS_TO_MATCH = 170, 222  # from the start of care; placed on the day of the placement order
FAMILIES = range(700_000, 800_000)
ADOPTERS = range(400_000, 500_000)
WAITING = 34  # adopters still being approved or waiting
# Days from the enquiry: stage 1 from and to, stage 2 from and to, application, approval.
STEPS = (30, 92, 97, 210, 215, 229)
LEAVES_PCT = 20
GROWN = 16
Row = tuple[str, ...]


def make_lists_of_adoption(chance: Random, drawn: LookedAfter, children: Mapping[str, NeedChild]) -> dict[str, Table]:
    """Return lists 10 and 11 by dataset; `children` are those of the census by number, the same children."""
    adopted = [
        one for one in drawn.stays if one.reason == "adopted" and one.end and one.end > add_years(TO, -ADOPTED_WITHIN)
    ]
    families = [str(one) for one in chance.sample(FAMILIES, len(adopted) + WAITING)]
    told = {
        "annex_a_adoptions": _tell_adoptions(chance, drawn, children, adopted, families),
        "annex_a_adopters": _tell_adopters(chance, adopted, families),
    }
    return {dataset: Table(COLUMNS[dataset], sorted(rows, key=lambda row: row[0])) for dataset, rows in told.items()}


def _tell_adoptions(
    chance: Random,
    drawn: LookedAfter,
    children: Mapping[str, NeedChild],
    adopted: Sequence[Stay],
    families: Sequence[str],
) -> Iterator[Row]:
    for stay, family in zip(adopted, families, strict=False):
        order = _after(stay, DAYS_TO_PLACEMENT_ORDER)
        days = (_after(stay, DAYS_TO_DECISION), order, _after(stay, DAYS_TO_MATCH), order, say_day(stay.end))
        yield *_tell_child(drawn, children, stay, family), *days, "", "", ""
    little = [one for one in drawn.stays if one.end is None and DAYS_TO_DECISION < (TO - one.start).days < 2 * 365]
    little = [one for one in little if find_age(drawn.children[one.child].born, one.start) < GROWN // 4]
    for place, stay in enumerate(chance.sample(little, DECIDED)):
        decided = _after(stay, DAYS_TO_DECISION)
        reversed_on = say_day(draw_lately(chance, stay.start + timedelta(days=DAYS_TO_DECISION), TO, 60))
        ending = (reversed_on, "The child's needs changed") if place < REVERSED else ("", "")
        yield *_tell_child(drawn, children, stay, ""), decided, "", "", "", "", *ending, ""


def _after(stay: Stay, days: int) -> str:
    return say_day(stay.start + timedelta(days=days))


def _tell_child(drawn: LookedAfter, children: Mapping[str, NeedChild], stay: Stay, family: str) -> Row:
    child = children[drawn.children[stay.child].number]
    number, *rest = tell_particulars(child)
    return number, family, *rest, tell_disability(child), say_day(stay.start)


def _tell_adopters(chance: Random, adopted: Sequence[Stay], families: Sequence[str]) -> Iterator[Row]:
    """Yield who adopted, one or two to a family, and who has come forward since."""
    numbers = iter(chance.sample(ADOPTERS, 2 * len(families)))
    for place, family in enumerate(families):
        days = _tell_match(chance, adopted[place]) if place < len(adopted) else _tell_steps(chance)
        for sex in ("b) Female", "a) Male")[: 1 if is_drawn(chance, 22) else 2]:
            ethnic = say_letter(pick_weighted(chance, ETHNIC), ETHNICITIES)
            yield str(next(numbers)), family, sex, ethnic, say_yes_no(is_so=is_drawn(chance, 5)), "b) No", *days


def _tell_match(chance: Random, stay: Stay) -> Row:
    placed = stay.start + timedelta(days=DAYS_TO_PLACEMENT_ORDER)
    enquired = placed - timedelta(days=chance.randrange(300, 700))
    steps = (enquired + timedelta(days=days) for days in STEPS)
    return (
        say_day(enquired),
        *map(say_day, steps),
        _after(stay, DAYS_TO_MATCH),
        say_day(placed),
        "1",
        say_day(stay.end),
        "",
        "",
    )


def _tell_steps(chance: Random) -> Row:
    """Return how far an adopter has come who enquired within the last two years; some have left."""
    enquired = TO - timedelta(days=chance.randrange(10, 500))
    steps = [enquired + timedelta(days=days) for days in STEPS]
    taken = [say_day(day) if day <= TO else "" for day in steps]
    leaves = steps[1] <= TO and not taken[-1] and is_drawn(chance, LEAVES_PCT * 2)
    left = (say_day(draw_lately(chance, steps[1], TO, 30)), "Changed circumstances") if leaves else ("", "")
    return say_day(enquired), *taken, "", "", "0", "", *left

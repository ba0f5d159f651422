"""What the field knows gives nothing back: things and children, placements and law, the found and the closed."""

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.conftest import make_results, make_row
from tests.disclosure.reader import Bound, add_up, no_more, ranges, ranges_by_trying
from trust_analysis.disclosure import protect
from trust_analysis.disclosure.cells import CellKey, Cells
from trust_analysis.disclosure.inclusions import Index
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.results import TOTAL

LEVEL = 5
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
TIMES = ("Once", "Twice", "Three to five times", "Six times or more")
PUPILS, THINGS = "pupils_suspended", "suspensions"


def results_of(*cells: tuple) -> pd.DataFrame:
    """Make results of cells: indicator, breakdown, group, count, and where they are told period and whole."""
    rows = []
    for indicator, breakdown, group, count, *more in cells:
        period, whole = more[0] if more else Q2, more[1] if len(more) > 1 else np.nan
        rows.append(make_row(indicator, period, count, whole) | {"breakdown": breakdown, "group": group})
    return make_results(*rows)


def told(results: pd.DataFrame, rule: DisclosureRule, earlier: tuple[pd.DataFrame, ...] = ()) -> dict:
    """Return the public's counts by indicator and group (a total by its indicator), None where withheld."""
    table = protect(results, rule, earlier).table
    names = table["indicator"].where(table["group"] == TOTAL, table["indicator"] + "/" + table["group"])
    return {name: None if np.isnan(one) else one for name, one in zip(names, table["numerator"], strict=True)}


def suspended(once: int, twice: int, often: int, more: int, things: int) -> pd.DataFrame:
    counts = zip(TIMES, (once, twice, often, more), strict=True)
    return results_of(
        (PUPILS, TOTAL, TOTAL, once + twice + often + more),
        *((PUPILS, "times suspended", name, count) for name, count in counts),
        (THINGS, TOTAL, TOTAL, things),
    )


def what_a_reader_knows() -> list[Bound]:
    """Return that groups add up, and how many suspensions there can be of so many pupils: 90 each at most."""
    once, twice, often, more = groups = [f"{PUPILS}/{name}" for name in TIMES]
    return [
        add_up(groups, PUPILS),
        no_more({once: 1, twice: 2, often: 3, more: 6}, {THINGS: 1}),
        no_more({THINGS: 1}, {once: 1, twice: 2, often: 5, more: 90}),
        no_more({PUPILS: 1}, {THINGS: 1}),
    ]


@pytest.mark.parametrize(
    "counts",
    [
        (414, 51, 9, 0, 543),  # 543 - 414 - 102 leaves 27 for nine pupils: each three, and nobody six
        (20, 6, 0, 3, 50),  # 50 - 20 - 12 leaves 18: three pupils six times each
        (40, 8, 1, 0, 61),  # 61 - 40 - 16 leaves five for one pupil
        (12, 0, 0, 0, 12),
        (5, 5, 5, 5, 200),
        (474, 0, 0, 0, 474),
        (30, 7, 4, 2, 70),
    ],
)
def test_how_often_each_was_suspended_does_not_follow_from_the_suspensions(
    public: DisclosureRule, counts: tuple[int, int, int, int, int]
) -> None:
    shown = told(suspended(*counts), public)
    assert all(shown[f"{PUPILS}/{name}"] is None for name, one in zip(TIMES, counts, strict=False) if one < LEVEL)
    for name, (least, most) in ranges(shown, what_a_reader_knows()).items():
        assert most - least >= LEVEL, f"{name} is {least} to {most} in {shown}"


def test_a_reader_worked_by_hand_finds_the_nine_and_the_nobody() -> None:
    """The quarter of the issue as it was published: both withheld counts follow, so that the reader is no straw man."""
    shown = {PUPILS: 474, f"{PUPILS}/Once": 414, f"{PUPILS}/Twice": 51, THINGS: 543}
    shown |= {f"{PUPILS}/{name}": None for name in TIMES[2:]}
    found = ranges(shown, what_a_reader_knows())
    assert found == {f"{PUPILS}/Three to five times": (9, 9), f"{PUPILS}/Six times or more": (0, 0)}
    assert ranges_by_trying(shown, what_a_reader_knows(), 30) == found


def test_one_suspension_more_than_pupils_tells_of_one_pupil(public: DisclosureRule) -> None:
    """474 pupils and 475 suspensions: exactly one had two. 474 and 474 single nobody out, 474 and 479 no four."""
    for things, gone in ((475, 1), (478, 1), (474, 0), (479, 0)):
        results = results_of((PUPILS, TOTAL, TOTAL, 474), (THINGS, TOTAL, TOTAL, things))
        assert list(told(results, public).values()).count(None) == gone, things


@pytest.mark.parametrize("seed", range(8))
def test_every_table_that_agrees_is_tried(public: DisclosureRule, seed: int) -> None:
    """Each withheld cell is five apart by branch and bound, and where three or fewer are, in tables up to 90."""
    random = np.random.default_rng(seed)
    once, twice, often = random.integers(5, 30), random.integers(0, 12), random.integers(0, 6)
    things = once + 2 * twice + int(random.integers(3, 6, often).sum())
    shown = told(suspended(once, twice, often, 0, things), public)
    gone = sum(one is None for one in shown.values())
    assert gone > 0
    found = ranges(shown, what_a_reader_knows())
    assert all(most - least >= LEVEL for least, most in found.values()), (shown, found)
    if gone <= 3:
        tried = ranges_by_trying(shown, what_a_reader_knows(), 90)
        assert all(most - least >= LEVEL for least, most in tried.values()), (shown, tried)


def in_care(placed: int, orders: int, rest: int, further: int) -> pd.DataFrame:
    """Return children looked after: placed for adoption and in foster care, under placement orders and care orders."""
    name = "looked_after_number"
    return results_of(
        (name, TOTAL, TOTAL, placed + rest + further),
        (name, "placement", "Placed for adoption", placed),
        (name, "placement", "Foster placements", rest),
        (name, "placement", "Living independently", further),
        (name, "legal status", "Placement or freeing orders", orders),
        (name, "legal status", "Care orders", placed + rest + further - orders),
    )


@pytest.mark.parametrize(
    ("placed", "orders", "rest", "further"),
    [(4, 4, 583, 17), (3, 7, 90, 5), (8, 3, 90, 5), (0, 0, 40, 3), (6, 8, 50, 2)],
)
def test_law_does_not_give_a_placement_away(
    public: DisclosureRule, placed: int, orders: int, rest: int, further: int
) -> None:
    """Who is placed for adoption has a placement order; with 8 placed under 3 orders the figures say otherwise."""
    name = "looked_after_number"
    shown = told(in_care(placed, orders, rest, further), public)
    adoption, law = f"{name}/Placed for adoption", f"{name}/Placement or freeing orders"
    bounds = [
        add_up([adoption, f"{name}/Foster placements", f"{name}/Living independently"], name),
        add_up([law, f"{name}/Care orders"], name),
    ]
    if placed <= orders:
        bounds.append(no_more({adoption: 1}, {law: 1}))
    found = ranges(shown, bounds)
    assert found
    assert all(most - least >= LEVEL for least, most in found.values()), (shown, found)
    between = shown[law] - shown[adoption] if shown[law] is not None and shown[adoption] is not None else LEVEL
    assert not 0 < between < LEVEL  # children with an order who are not placed


def test_a_law_and_a_placement_without_few_are_shown(public: DisclosureRule) -> None:
    """As many have an order as are placed: that singles nobody out, and consent does without an order."""
    assert None not in told(in_care(13, 13, 300, 6), public).values()


def test_severe_absence_by_group_is_within_persistent_absence(public: DisclosureRule) -> None:
    """Persistently absent girls 7, severely 5: two girls are the one and not the other."""
    one, other = "persistent_absence_in_census", "severe_absence_in_census"
    year = "2017/18"
    results = results_of(
        (one, "sex", "Girls", 7, year, 90),
        (other, "sex", "Girls", 5, year, 90),
        (one, "sex", "Boys", 40, year, 95),
        (other, "sex", "Boys", 20, year, 95),
    )
    shown = told(results, public)
    assert None in (shown[f"{one}/Girls"], shown[f"{other}/Girls"])
    assert (shown[f"{one}/Boys"], shown[f"{other}/Boys"]) == (40, 20)


def test_pupils_of_social_care_who_are_absent_are_among_all(public: DisclosureRule) -> None:
    """Of 9 persistently absent pupils 6 are looked after: three are not, and no figure may leave them alone."""
    year = "2017/18"
    results = results_of(
        ("persistent_absence_in_census", TOTAL, TOTAL, 9, year, 100),
        ("persistent_absence_looked_after", TOTAL, TOTAL, 6, year, 20),
    )
    assert list(told(results, public).values()).count(None) >= 1


def register(closed: int, untraced: int, found: int, before: int, opened: int) -> pd.DataFrame:
    name = "missing_education"
    return results_of(
        (f"{name}_open", TOTAL, TOTAL, before, Q1),
        (f"{name}_open", TOTAL, TOTAL, before + opened - closed),
        (f"{name}_opened", TOTAL, TOTAL, opened),
        (f"{name}_found", TOTAL, TOTAL, found),
        (f"{name}_closed", TOTAL, TOTAL, closed),
        (f"{name}_closed", "reason", "Not traced", untraced),
        (f"{name}_closed", "reason", "On roll at a school", closed - untraced),
    )


def test_who_is_closed_as_found_was_found_before(public: DisclosureRule) -> None:
    """Of 5 on the register and 20 new, 22 are closed and 13 found: 22 - 13 - 5 leaves four at least not traced."""
    results = register(closed=22, untraced=4, found=18, before=5, opened=20)
    table = protect(results, public).table
    names = table["indicator"] + "/" + table["group"] + "/" + table["period"]
    shown = {name: None if np.isnan(one) else one for name, one in zip(names, table["numerator"], strict=True)}
    closed, untraced, roll = (
        f"missing_education_closed/{group}/{Q2}" for group in (TOTAL, "Not traced", "On roll at a school")
    )
    found, opened = (f"missing_education_{one}/{TOTAL}/{Q2}" for one in ("found", "opened"))
    first, last = (f"missing_education_open/{TOTAL}/{period}" for period in (Q1, Q2))
    bounds = [
        add_up([untraced, roll], closed),
        Bound({first: 1, opened: 1, closed: -1, last: -1}),
        no_more({closed: 1}, {untraced: 1, found: 1, first: 1}),
        no_more({found: 1}, {first: 1, opened: 1}),
    ]
    met = ranges(shown, bounds)
    assert untraced in met
    assert all(most - least >= LEVEL for least, most in met.values()), (shown, met)


def test_children_seen_twice_had_two_contacts_each(public: DisclosureRule) -> None:
    """Twelve months of one contact each are 12: children with two are 6 at most, so that 4 of them are 0 to 6."""
    months = [f"2017-{month:02d}" for month in range(10, 13)] + [f"2018-{month:02d}" for month in range(1, 10)]
    cells = [("camhs_monthly_contacts", TOTAL, TOTAL, 6, month) for month in months]
    shown = protect(results_of(*cells, ("camhs_access", TOTAL, TOTAL, 34, Q2, 1000)), public).table
    contacts, access = (shown[shown["indicator"] == one]["numerator"] for one in (cells[0][0], "camhs_access"))
    assert contacts.isna().any() or access.isna().all()  # 72 contacts less 68 leave four


def test_what_the_figures_contradict_is_not_believed(public: DisclosureRule) -> None:
    """Fewer suspensions than pupils: one of the two is wrong, and nothing follows from one for the other."""
    shown = told(suspended(30, 9, 8, 0, 12), public)
    assert shown[THINGS] == 12
    assert shown[f"{PUPILS}/Six times or more"] is None


def test_days_are_filled_by_windows_that_follow_each_other() -> None:
    """The first half of 2018 is its first quarter and three months, not a month twice and not with a gap."""
    cells = Cells()
    for period in ("2018-01", "2018-02", "2018-03", "2017-18 Q4", "2018-04", "2018-05", "2018-06"):
        one = parse_period(period)
        cells.show(CellKey("contacts", "E1", (one.start, one.end), ()), 7, LEVEL)
    index = Index(cells)
    first, last = parse_period("2018-01").start, parse_period("2018-06").end
    assert index.within(CellKey("contacts", "E1", (first, last), ())) == [3, 4, 5, 6]
    assert index.within(CellKey("contacts", "E1", (first, parse_period("2018-07").end), ())) == []


def test_the_board_sees_everything(rules: dict[str, DisclosureRule]) -> None:
    assert None not in told(suspended(414, 51, 9, 0, 543), rules["board"]).values()


@pytest.mark.parametrize(("quarter", "year", "gone"), [(9, 10, 1), (11, 10, 0), (10, 10, 0), (9, 14, 0)])
def test_children_of_a_quarter_are_among_those_of_the_year(
    public: DisclosureRule, quarter: int, year: int, gone: int
) -> None:
    """One child more in 12 months than in a quarter is one child; fewer, and the two figures count other children."""
    results = results_of(
        ("missing_children", TOTAL, TOTAL, quarter),
        ("missing_share", TOTAL, TOTAL, year, Q2, 200),
    )
    assert list(told(results, public).values()).count(None) == gone

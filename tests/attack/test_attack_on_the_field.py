"""What everybody in the field knows tells of withheld cells: each bound worked out by hand."""

from datetime import date

import pytest

from tests.attack.printed import C, row, table
from trust_analysis.attack.attack import Attack, attack
from trust_analysis.attack.how_many import asks_how_many, read_how_many

Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
TIMES = ("Once", "Twice", "Three to five times", "Six times or more")


def bounds(outcome: Attack) -> dict[tuple[str, str], tuple[float, float]]:
    """Return the least and the most of each withheld cell, by what is counted and its group."""
    cells = outcome.cells
    keys = zip(cells["counted"], cells["group"], strict=True)
    return dict(zip(keys, zip(cells["lower"], cells["upper"], strict=True), strict=True))


def suspended(total: int, groups: tuple[int | None, ...], things: int | None, **told: str) -> list[dict[str, object]]:
    """Return pupils by how often they were suspended, and the suspensions."""
    rows = [row("pupils_suspended", Q2, total, counted="pupils suspended")]
    rows += [
        row("pupils_suspended", Q2, number, counted="pupils suspended", breakdown="times suspended", group=group)
        for group, number in zip(told.get("names", "|".join(TIMES)).split("|"), groups, strict=True)
    ]
    return [*rows, row("suspensions", Q2, things)]


def test_nine_pupils_were_all_suspended_three_times() -> None:
    """474 - 414 - 51 = 9 had 543 - 414 - 2 x 51 = 27 among them, three or more each: three each, and nobody six."""
    outcome = attack([table(*suspended(474, (414, 51, C, C), 543))])
    assert bounds(outcome) == {
        ("pupils suspended", "Three to five times"): (9, 9),
        ("pupils suspended", "Six times or more"): (0, 0),
    }
    assert outcome.cells["exact"].all()
    assert "used: 3 things that are at least as many as the children who had them" in outcome.structure


def test_where_nobody_is_in_the_group_without_end_the_others_had_them_all() -> None:
    """19 pupils had 343 - 304 = 39: none six (then 18 x 2 + 6 = 42), and 19 x 2 = 38, so one had three."""
    assert bounds(attack([table(*suspended(323, (304, C, C, C), 343))])) == {
        ("pupils suspended", "Twice"): (18, 18),
        ("pupils suspended", "Three to five times"): (1, 1),
        ("pupils suspended", "Six times or more"): (0, 0),
    }


def test_the_children_give_back_the_things() -> None:
    """10 once and 4 twice had 18; with an end to every group, no more."""
    rows = suspended(14, (10, 4), C, names="1|2")
    assert bounds(attack([table(*rows)])) == {("suspensions", "Total"): (18, 18)}


def test_groups_that_lie_within_each_other_are_not_counted_twice() -> None:
    """10 once or more, 4 twice or more, 1 three times or more: 10 + 4 + 1 = 15 at least."""
    rows = suspended(10, (10, 4, 1), C, names="Once or more|Twice or more|Three times or more")
    cells = attack([table(*rows)]).cells
    assert cells["lower"].tolist() == [15]
    assert cells["upper"].isna().all()


def test_children_are_no_more_than_the_times_they_were_missing() -> None:
    told = [row("missing_episodes", Q2, 3, counted="times missing from care or away")]
    told += [row("missing_children", Q2, C, counted="children missing from care or away")]
    assert bounds(attack([table(*told)])) == {("children missing from care or away", "Total"): (0, 3)}


def test_children_with_two_contacts_had_two_each_in_the_months_of_the_quarter() -> None:
    """Contacts of three months: 3 + 2 + 2 = 7; so at most three children had two or more."""
    months = [
        row("contacts", f"2018-0{month}", number, counted="attended contacts with CAMHS")
        for month, number in ((7, 3), (8, 2), (9, 2))
    ]
    told = [*months, row("access", Q2, C, counted="children with two contacts or more")]
    assert bounds(attack([table(*told)])) == {("children with two contacts or more", "Total"): (0, 3)}


def test_placed_for_adoption_takes_a_placement_order() -> None:
    """531 - 197 - 321 = 13 have an order or are protected otherwise, and 13 are placed for adoption."""
    groups = {
        "By agreement (section 20)": 197,
        "Care orders": 321,
        "Placement or freeing orders": C,
        "Youth justice": C,
    }
    told = [row("looked_after", Q2, 531)]
    told += [row("looked_after", Q2, one, breakdown="legal status", group=name) for name, one in groups.items()]
    told += [row("looked_after", Q2, 13, breakdown="placement", group="Placed for adoption")]
    told += [row("looked_after", Q2, 518, breakdown="placement", group="Elsewhere")]
    assert bounds(attack([table(*told)])) == {
        ("looked_after", "Placement or freeing orders"): (13, 13),
        ("looked_after", "Youth justice"): (0, 0),
    }


def test_what_figures_contradict_is_given_up_and_the_cell_it_touches_could_not_be_judged() -> None:
    """In the first quarter 5 were placed and 3 had an order: by consent, perhaps. The second tells nothing then."""
    told = []
    for quarter, orders, placed in ((Q1, 3, 5), (Q2, C, 4)):
        told += [
            row("looked_after", quarter, 20),
            row("looked_after", quarter, orders, breakdown="legal status", group="Placement orders"),
        ]
        told += [row("looked_after", quarter, None if orders is None else 17, breakdown="legal status", group="Other")]
        told += [row("looked_after", quarter, placed, breakdown="placement", group="Placed for adoption")]
        told += [row("looked_after", quarter, 20 - placed, breakdown="placement", group="Other")]
    outcome = attack([table(*told)], level=20)
    assert bounds(outcome) == {("looked_after", "Placement orders"): (0, 20), ("looked_after", "Other"): (0, 20)}
    assert outcome.narrow.empty
    assert outcome.doubtful["group"].tolist() == ["Other", "Placement orders"]


WITHIN = [
    ("pupils in the school census severely absent", "pupils in the school census persistently absent"),
    ("severe_absence_in_census", "persistent_absence_in_census"),
    ("high-risk domestic-abuse incidents with children", "domestic-abuse incidents with children"),
    ("repeat domestic-abuse incidents with children", "domestic-abuse incidents with children"),
    ("child protection plans started that are a second or subsequent one", "child protection plans started"),
    ("children first seen within 4 weeks of referral", "children first seen within 12 weeks of referral"),
    ("children first seen within 12 weeks of referral", "children first seen"),
    ("referrals within 12 months of an earlier one", "referrals"),
    ("re-referrals", "referrals"),
    ("children in care with three placements or more", "children looked after on 31 March"),
    ("children with two contacts or more", "children with one contact or more"),
    ("children with a child protection plan", "episodes of need"),
    ("domestic-abuse incidents with children", "children linked to domestic-abuse incidents"),
    ("pupils suspended", "suspensions"),
    ("one_plus_susp", "susp"),
    ("children referred to CAMHS", "referrals to CAMHS"),
]
APART = [
    ("pupils suspended", "permanent exclusions"),
    ("children in need severely absent", "pupils in the school census persistently absent"),
    ("high-risk incidents", "repeat incidents"),
    ("children seen", "referrals"),
]


def attack_pairs(pairs: list[tuple[str, str]], numbers: tuple[int | None, int | None]) -> list[tuple[float, float]]:
    """Return the bounds of the withheld one of each pair, each in an area of its own and of the girls alone."""
    girls = {"breakdown": "sex", "group": "Girls"}
    rows = [
        row(name, Q2, number, area_code=f"area {at:02}", **girls)
        for at, pair in enumerate(pairs)
        for name, number in zip(pair, numbers, strict=True)
    ]
    cells = attack([table(*rows)]).cells.sort_values("area_code")
    return list(zip(cells["lower"], cells["upper"].fillna(float("inf")), strict=True))


def test_what_lies_within_what_is_known_by_its_words() -> None:
    """4 of the wider are printed: of the narrower there are at most 4. The other way round there is no end."""
    assert attack_pairs(WITHIN, (C, 4)) == [(0, 4)] * len(WITHIN)
    assert attack_pairs(WITHIN, (4, C)) == [(4, float("inf"))] * len(WITHIN)


def test_what_does_not_lie_within_is_not_believed() -> None:
    assert attack_pairs(APART, (C, 4)) == attack_pairs(APART, (4, C)) == [(0, float("inf"))] * len(APART)


def test_high_risk_incidents_are_the_group_of_that_grade() -> None:
    told = [row("incidents with children", Q2, C, breakdown="risk", group="High")]
    told += [row("high_risk", Q2, 3, counted="high-risk incidents with children")]
    assert bounds(attack([table(*told)])) == {("incidents with children", "High"): (3, 3)}


def test_other_days_tell_nothing() -> None:
    days = {"covers_from": date(2018, 9, 1), "covers_to": date(2018, 9, 30)}
    assert (
        attack([table(row("suspensions", Q2, 3), row("pupils_suspended", Q2, C, **days))]).cells["upper"].isna().all()
    )


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Once", (1, 1)),
        ("Twice", (2, 2)),
        ("3 to 5", (3, 5)),
        ("3-5", (3, 5)),
        ("Three to five times", (3, 5)),
        ("six or more", (6, float("inf"))),
        ("Six times or more", (6, float("inf"))),
        ("10+", (10, float("inf"))),
        ("10 or more suspensions", (10, float("inf"))),
        ("two or more", (2, float("inf"))),
        ("more than 3", (4, float("inf"))),
        ("at least two", (2, float("inf"))),
        ("up to 2", (1, 2)),
        ("fewer than 3 times", (1, 2)),
        ("4 times", (4, 4)),
        ("None", (0, 0)),
        ("not known", None),
        ("Bullying", None),
    ],
)
def test_how_many_a_group_says(group: str, expected: tuple[float, float] | None) -> None:
    assert read_how_many(group) == expected


def test_ages_and_waits_are_no_times() -> None:
    assert asks_how_many("times suspended", ["Once"])
    assert asks_how_many("number of placements", ["1", "2", "3+"])
    assert not asks_how_many("age", ["5 to 9", "10+"])
    assert not asks_how_many("wait", ["4 weeks or less", "over 18 weeks"])

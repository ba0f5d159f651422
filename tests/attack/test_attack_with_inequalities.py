"""With inequalities too the bounds that the attack gives are those that trying every table gives."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attack.printed import row, table
from trust_analysis.attack.attack import attack

QUARTER = "2018-19 Q2"
MOST = 6
TIMES = {"Once": (1, 1), "Twice": (2, 2), "Three times or more": (3, MOST * 3)}
PLACED, ELSEWHERE, ORDER, NONE = range(4)


def check(
    names: list[tuple[str, str, str]], numbers: tuple[int, ...], gone: tuple[bool, ...], every: list[tuple[int, ...]]
) -> None:
    """Compare what is told of each withheld cell with what it is in all the tables that fit."""
    fitting = [one for one in every if all(hidden or a == b for a, b, hidden in zip(one, numbers, gone, strict=True))]
    rows = [
        row(
            indicator,
            QUARTER,
            None if hidden else number,
            breakdown=breakdown,
            group=group,
            status="c" if hidden else "",
        )
        for (indicator, breakdown, group), number, hidden in zip(names, numbers, gone, strict=True)
    ]
    cells = attack([table(*rows)], zeros_shown=False).cells.set_index(["indicator", "breakdown", "group"])
    for at, name in enumerate(names):
        if gone[at]:
            told = cells.loc[name]
            assert (told["lower"], told["upper"]) == (min(one[at] for one in fitting), max(one[at] for one in fitting))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_children_by_times_and_the_things_they_had(data: st.DataObject) -> None:
    """Each child of a group had as many things as it says; the children and the things are printed."""
    every = [
        (sum(groups), *groups, things)
        for groups in product(range(MOST + 1), repeat=3)
        if 0 < sum(groups) <= MOST
        for things in range(groups[0] + 2 * groups[1] + 3 * groups[2], 3 * MOST + 1)
        if groups[2] or things == groups[0] + 2 * groups[1]
    ]
    numbers = data.draw(st.sampled_from(every))
    gone = (False, *data.draw(st.tuples(st.booleans(), st.booleans(), st.booleans()).filter(any)), False)
    names = [("pupils_suspended", "Total", "Total")]
    names += [("pupils_suspended", "times suspended", group) for group in TIMES]
    check([*names, ("suspensions", "Total", "Total")], numbers, gone, every)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_groups_of_one_breakdown_within_groups_of_another(data: st.DataObject) -> None:
    """Who is placed for adoption has a placement order."""
    every = [
        (total, placed, total - placed, order, total - order)
        for total in range(1, MOST + 3)
        for placed in range(total + 1)
        for order in range(placed, total + 1)
    ]
    numbers = data.draw(st.sampled_from(every))
    gone = (False, *data.draw(st.tuples(*[st.booleans()] * 4).filter(any)))
    names = [("looked_after", "Total", "Total")]
    names += [("looked_after", "placement", group) for group in ("Placed for adoption", "Elsewhere")]
    names += [("looked_after", "legal status", group) for group in ("Placement order", "No order")]
    check(names, numbers, gone, every)


@pytest.mark.parametrize("withheld", [1, 2, 3])
def test_noughts_shown_make_what_is_withheld_at_least_one(withheld: int) -> None:
    """Of 7 and some withheld groups, each at least 1: at most 7 less 1 for each other."""
    rows = [row("calls", QUARTER, 7), row("calls/None", QUARTER, 0)]
    rows += [row(f"calls/{number}", QUARTER, None) for number in range(withheld)]
    cells = attack([table(*rows)]).cells
    least = 7 if withheld == 1 else 1
    assert cells["lower"].tolist() == [least] * withheld
    assert cells["upper"].tolist() == [7 - (withheld - 1)] * withheld


def test_a_publication_that_states_its_rule_is_believed() -> None:
    """Noughts are shown of calls and not of visits, whatever the table prints."""
    rows = [row("calls", QUARTER, 6), *(row(f"calls/{name}", QUARTER, None) for name in "AB")]
    rows += [
        row("visits", QUARTER, 6),
        *(row(f"visits/{name}", QUARTER, None) for name in "AB"),
        row("visits/D", QUARTER, 0),
    ]
    cells = attack([table(*rows)], zeros_shown=lambda name: name == "calls").cells
    assert cells["lower"].tolist() == [1, 1, 0, 0]
    assert cells["upper"].tolist() == [5, 5, 6, 6]

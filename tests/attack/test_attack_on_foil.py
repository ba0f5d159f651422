"""A plain row-and-column suppressor is broken by the attack; what the attack says is always true."""

from collections.abc import Callable

import pytest

from tests.disclosure.foil import choose_cells
from tests.disclosure.hierarchies import Hierarchy, as_exported, make_hierarchy, withhold
from tests.effort import by_effort
from trust_analysis.attack.attack import Attack, attack

SEEDS = range(by_effort(6, 20, 200))
CLOSELY = range(by_effort(2, 5, 25))
"""All with `make test-long`."""
KEY = ["indicator", "period", "breakdown", "group"]


def attack_foil(hierarchy: Hierarchy, *, quick: bool) -> Attack:
    """Attack two successive quarters as the foil would publish them."""
    both = (hierarchy.first, hierarchy.second)
    return attack([as_exported(withhold(one, choose_cells(one))) for one in both], quick=quick)


def count_untrue(outcome: Attack, hierarchy: Hierarchy) -> int:
    """Count the withheld cells whose true number lies outside the bounds told of it."""
    told = outcome.cells.merge(hierarchy.second[[*KEY, "numerator"]], on=KEY, validate="one_to_one")
    assert len(told) == len(outcome.cells)
    above = told["upper"].notna() & (told["numerator"] > told["upper"])
    return int(((told["numerator"] < told["lower"]) | above).sum())


def test_foil_is_broken_in_most_hierarchies(tell: Callable[[str], None]) -> None:
    """Each hierarchy in which the foil withholds something is attacked; it is broken in more than half of them."""
    withheld = given_away = hierarchies = broken = 0
    for seed in SEEDS:
        outcome = attack_foil(make_hierarchy(seed), quick=True)
        withheld += len(outcome.cells)
        given_away += len(outcome.narrow)
        hierarchies += not outcome.cells.empty
        broken += not outcome.narrow.empty
    tell(
        f"the foil is broken in {broken} of {hierarchies} hierarchies: "
        f"{given_away:,} of {withheld:,} withheld cells are given away"
    )
    assert broken > hierarchies / 2


@pytest.mark.parametrize("seed", CLOSELY)
def test_true_counts_lie_within_the_bounds_told(seed: int) -> None:
    hierarchy = make_hierarchy(seed, may_omit=seed % 2 == 0)
    outcome = attack_foil(hierarchy, quick=False)
    assert count_untrue(outcome, hierarchy) == 0


@pytest.mark.parametrize("seed", CLOSELY)
def test_quick_finds_the_same_narrow_cells(seed: int) -> None:
    hierarchy = make_hierarchy(seed)
    quick, thorough = (attack_foil(hierarchy, quick=one).narrow for one in (True, False))
    assert quick[KEY].to_numpy().tolist() == thorough[KEY].to_numpy().tolist()

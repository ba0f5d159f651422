"""Very large groups, asked of many cells at once: here with groups small enough to be checked cell by cell."""

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.disclosure.hierarchies import COUNT, ROLLING, as_exported, make_hierarchy
from tests.disclosure.test_suppress import LEVEL, make_table, ranges
from tests.effort import by_effort
from trust_analysis.disclosure import suppress
from trust_analysis.disclosure.gather import gather_cells
from trust_analysis.disclosure.system import LinearSystem, Mask
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
TWICE = 2


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppress, "ONE_BY_ONE", 0)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("seed", range(by_effort(4, 8, 40)))
def test_no_range_is_narrower_than_its_level_in_any_table_that_could_be(seed: int) -> None:
    """Every table of whole numbers with what is shown is tried; two dimensions know no fractions."""
    system = make_table(np.random.default_rng(seed).integers(0, 12, (2, 2)))
    withheld = suppress.suppress(system)
    assert withheld[system.sensitive].all()
    assert all(most - least >= LEVEL for least, most in ranges(system, withheld, 18))


def make_system(seed: int, groups: tuple[int, ...]) -> LinearSystem:
    results = as_exported(make_hierarchy(seed, groups=groups, small=0.21, indicators=(COUNT, ROLLING)).second)
    return gather_cells(results, PUBLIC).cells.system()


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("seed", range(by_effort(1, 3, 20)))
def test_three_dimensions_with_rolling_years_are_wide_enough(seed: int) -> None:
    """Each range is worked out anew by linear programming: how far the cell can fall and rise, the shown held still."""
    system = make_system(seed, (3, 3, 3))
    withheld = suppress.suppress(system)
    assert withheld[system.sensitive & ~system.known].all()
    for cell in np.flatnonzero(system.must_be_wide(withheld)):
        assert _width(system, withheld, int(cell)) >= system.levels[cell] - 1e-3


def test_of_some_hundred_cells_not_twice_as_much_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    system = make_system(1, (4, 4, 5))
    one_by_one = system.costs[suppress.suppress(system)].sum()
    monkeypatch.setattr(suppress, "ONE_BY_ONE", 0)
    assert one_by_one <= system.costs[suppress.suppress(system)].sum() <= TWICE * one_by_one


def _width(system: LinearSystem, withheld: Mask, cell: int) -> float:
    bounds = [(-count, None) if free else (0, 0) for count, free in zip(system.counts, withheld, strict=True)]
    aim = np.zeros(len(system.counts))
    aim[cell] = 1
    sums = np.zeros(system.equations.shape[0])
    found = [linprog(sign * aim, A_eq=system.equations, b_eq=sums, bounds=bounds) for sign in (1, -1)]
    unbounded = 3
    return float("inf") if any(one.status == unbounded for one in found) else -sum(one.fun for one in found)

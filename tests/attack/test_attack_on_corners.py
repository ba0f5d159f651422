"""Where a publication is safe by construction the attack finds it so, and one cell shown too many it finds too."""

import pytest

from tests.attack.corners import choose_corners
from tests.disclosure.hierarchies import COUNT, Hierarchy, as_exported, make_hierarchy, withhold
from tests.effort import by_effort
from trust_analysis.attack.attack import attack

SHAPES = [(12, 15), (6, 7, 8), (5, 6, 6, 5)]


def make(shape: tuple[int, ...], seed: int) -> Hierarchy:
    return make_hierarchy(seed, groups=shape, small=0.1, indicators=(COUNT,))


@pytest.mark.parametrize("seed", range(by_effort(1, 2, 3)))
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_safe_by_construction_is_found_safe(shape: tuple[int, ...], seed: int) -> None:
    hierarchy = make(shape, seed)
    gone = choose_corners(hierarchy.first, hierarchy.dimensions)
    assert gone[hierarchy.first["numerator"] < 5].all()
    outcome = attack([as_exported(withhold(hierarchy.first, gone))], quick=True)
    assert len(outcome.cells) == gone.sum()
    assert outcome.narrow.empty


def test_all_but_one_of_a_line_shown_again_is_found() -> None:
    hierarchy = make(SHAPES[0], 0)
    results = hierarchy.first
    gone = choose_corners(results, hierarchy.dimensions)
    inner = results["breakdown"] == "sex | phase"
    small = results.index[inner & (results["numerator"] < 5)][0]
    sex = results.loc[small, "group"].partition(" | ")[0]
    gone[inner & results["group"].str.startswith(f"{sex} | ") & (results.index != small)] = False
    narrow = attack([as_exported(withhold(results, gone))], quick=True).narrow.set_index("group")
    assert narrow.loc[results.loc[small, "group"], ["lower", "upper"]].tolist() == [results.loc[small, "numerator"]] * 2

"""How much more is withheld of small tables than has to be: at most a twentieth, the least being exact."""

from collections.abc import Callable

import pytest

from tests.disclosure.hierarchies import COUNT, as_exported, make_hierarchy
from tests.disclosure.least_pattern import find_least, is_wide
from tests.effort import by_effort
from trust_analysis.disclosure.gather import gather_cells
from trust_analysis.disclosure.suppress import suppress
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
SHAPES = ((4,), (6,), (3, 2), (3, 3), (4, 3), (2, 2, 2), (4, 4), (5, 3))
CHUNK = 5
STARTS = by_effort((8,), range(0, 20, CHUNK), range(0, 200, CHUNK))
"""All two hundred with `make test-long`, some minutes; a few quick ones with `make test`."""
MORE = 1.05


@pytest.mark.parametrize("start", STARTS)
def test_little_more_is_withheld_than_has_to_be(start: int, tell: Callable[[str], None]) -> None:
    """What is counted are the bits withheld beside the small counts, which have to be withheld anyhow."""
    ours = least = 0.0
    for seed in range(start, start + CHUNK):
        results = as_exported(make_hierarchy(seed, groups=SHAPES[seed % len(SHAPES)], indicators=(COUNT,)).first)
        system = gather_cells(results, PUBLIC).cells.system()
        withheld = suppress(system)
        beside = ~system.sensitive & ~system.hidden
        assert all(is_wide(system, withheld, cell, sure=True) for cell in (withheld & ~system.hidden).nonzero()[0]), (
            seed
        )
        ours += float(system.costs[withheld & beside].sum())
        least += float(system.costs[find_least(system) & beside].sum())
    tell(f"seeds {start} to {start + CHUNK - 1}: {ours:,.1f} bits withheld beside small counts, {least:,.1f} at least")
    assert least <= ours + 1e-6
    assert ours <= MORE * least

"""How much more is withheld of small tables than has to be: at most a twentieth, the least being exact."""

from collections.abc import Callable, Sequence

import pytest

from tests.disclosure.hierarchies import COUNT, as_exported, make_hierarchy, make_repeats
from tests.disclosure.least_pattern import MORE, bits_beside_small
from tests.effort import by_effort
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
SHAPES = ((4,), (6,), (3, 2), (3, 3), (4, 3), (2, 2, 2), (4, 4), (5, 3))
CHUNK = 5
STARTS = by_effort((8,), range(0, 20, CHUNK), range(0, 200, CHUNK))
"""All two hundred with `make test-long`, some minutes; a few quick ones with `make test`."""
REPEATS = by_effort(((4, 6),), ((4, 6),), [range(first, first + CHUNK) for first in range(0, 40, CHUNK)])


@pytest.mark.parametrize("start", STARTS)
def test_little_more_is_withheld_than_has_to_be(start: int, tell: Callable[[str], None]) -> None:
    """What is counted are the bits withheld beside the small counts, which have to be withheld anyhow."""
    ours = least = 0.0
    for seed in range(start, start + CHUNK):
        results = as_exported(make_hierarchy(seed, groups=SHAPES[seed % len(SHAPES)], indicators=(COUNT,)).first)
        bits = bits_beside_small(results, PUBLIC)
        ours, least = ours + bits[0], least + bits[1]
    tell(f"seeds {start} to {start + CHUNK - 1}: {ours:,.1f} bits withheld beside small counts, {least:,.1f} at least")
    assert ours <= MORE * least


@pytest.mark.parametrize("seeds", REPEATS)
def test_little_more_than_has_to_be_of_things_and_their_children(
    seeds: Sequence[int], tell: Callable[[str], None]
) -> None:
    """Inequalities hold these together, so that tables of a few pupils leave little choice."""
    ours = least = 0.0
    for seed in seeds:
        bits = bits_beside_small(make_repeats(seed), DisclosureRule("public", 5, zeros_shown=seed % 4 > 1))
        ours, least = ours + bits[0], least + bits[1]
    tell(f"repeats {seeds[0]} to {seeds[-1]}: {ours:,.1f} bits beside small counts, {least:,.1f} at least")
    assert ours <= MORE * least

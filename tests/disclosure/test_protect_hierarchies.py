"""A thousand hierarchies, protected for two successive quarters, attacked together; and beside them the foil.

Each has one to four dimensions with all or some of their margins, quarters and rolling years, and the same counts as a
share. The level is the threshold: no withheld cell may be told closer than five apart.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.disclosure.foil import choose_cells
from tests.disclosure.hierarchies import KENT, Hierarchy, as_exported, make_hierarchy, withhold
from tests.effort import by_effort
from trust_analysis.attack.attack import attack
from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
SHAPES = ((2,), (4,), (6,), (2, 2), (3, 2), (3, 3), (4, 3), (2, 2, 2), (3, 2, 2), (2, 2, 2, 2))
SEEDS = by_effort(5, 30, 1000)
"""All with `make test-long`, which takes some minutes; a first part of them in less time."""
CHUNK = min(50, SEEDS)
KEY = ["indicator", "period", "breakdown", "group"]


def draw(seed: int) -> Hierarchy:
    """Return the hierarchy of a seed: of the larger shapes one each in a round, of odd seeds with margins left out."""
    return make_hierarchy(seed, groups=SHAPES[seed % len(SHAPES)], may_omit=seed % 2 == 1)


def publish(hierarchy: Hierarchy) -> list[pd.DataFrame]:
    """Return what the public is shown of two successive quarters, the second knowing the first."""
    first = protect(as_exported(hierarchy.first), PUBLIC).table
    return [first, protect(as_exported(hierarchy.second), PUBLIC, [first]).table]


def bits_withheld(results: pd.DataFrame, gone: "pd.Series[bool]") -> float:
    """Return the information that withheld counts of five and more would have given, each count once."""
    lost = results[gone & (results["numerator"] >= PUBLIC.threshold)].assign(
        window=results["indicator"] == "referrals_rolling"
    )
    return float(np.log2(2 + lost.drop_duplicates(["window", "period", "breakdown", "group"])["numerator"]).sum())


@pytest.mark.parametrize("start", range(0, SEEDS, CHUNK))
def test_no_withheld_cell_is_told_closer_than_its_level(start: int, tell: Callable[[str], None]) -> None:
    ours = foils = broken = withheld = 0.0
    for seed in range(start, start + CHUNK):
        hierarchy = draw(seed)
        copies = publish(hierarchy)
        outcome = attack(copies, PUBLIC.threshold, quick=True)
        assert outcome.narrow.empty, f"seed {seed}: {outcome.narrow.drop(columns='given_away_by').to_string()}"
        small = hierarchy.second["numerator"] < PUBLIC.threshold
        assert copies[1].loc[small, "numerator"].isna().all(), f"seed {seed}: a small count is shown"
        withheld += len(outcome.cells)
        gone = [choose_cells(one) for one in (hierarchy.first, hierarchy.second)]
        ours += bits_withheld(hierarchy.second, copies[1]["numerator"].isna())
        foils += bits_withheld(hierarchy.second, gone[1])
        foil = [
            as_exported(withhold(one, which))
            for one, which in zip((hierarchy.first, hierarchy.second), gone, strict=True)
        ]
        broken += not attack(foil, PUBLIC.threshold, quick=True).narrow.empty
    assert withheld > CHUNK  # it was put to the test
    tell(
        f"seeds {start} to {start + CHUNK - 1}: {withheld:.0f} cells withheld, none given away; "
        f"the foil is broken in {broken:.0f} of {CHUNK}. Bits withheld beside small counts: {ours:,.0f}, the foil {foils:,.0f}"
    )


@pytest.mark.parametrize("seed", range(by_effort(2, 10, 20)))
def test_what_adds_up_with_nothing_small_stays_published(seed: int) -> None:
    """Another area's hierarchy without small counts stands beside: all of it is shown, to the last figure."""
    loud, quiet = (
        make_hierarchy(seed, groups=(3, 3), small=0.5).first,
        make_hierarchy(seed + 500, groups=(3, 3), small=0).first,
    )
    elsewhere = quiet.assign(area_code="E06000001")
    assert KENT not in set(elsewhere["area_code"])
    told = protect(as_exported(pd.concat([loud, elsewhere], ignore_index=True)), PUBLIC).table
    shown = told[told["area_code"] == "E06000001"].sort_values(KEY)
    pd.testing.assert_series_equal(shown["numerator"], elsewhere.sort_values(KEY)["numerator"], check_index=False)
    assert told.loc[told["area_code"] == KENT, "numerator"].isna().any() == (loud["numerator"] < PUBLIC.threshold).any()

"""Results do not depend on the order of rows: of the clean tables, of published figures, or of results themselves."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.effort import by_effort
from tests.intake.homes import FAR_AHEAD
from trust_analysis.comparators import compare
from trust_analysis.disclosure import protect
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.calculate import calculate
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import KEY
from trust_analysis.vocabulary.trust_toml import read_profile

pytestmark = pytest.mark.thorough  # the whole chain; each room has a test of its own

SEEDS = by_effort((1,), (1,), (1, 20, 300))
ALL = tuple({one.domain for one in INDICATORS.values()})
HOME = by_effort("small_home", "small_home", "county_home")
DOMAINS = by_effort(("domestic_abuse",), ("domestic_abuse", "looked_after", "mental_health"), ALL)
THRESHOLD = by_effort(5, 5, 60)
"""Under which the returns, the small trust's or the county's, have much to withhold."""


@dataclass(frozen=True)
class Demo:
    """The made-up returns as received, and what is calculated from them in the order received."""

    profile: Profile
    received: Received
    results: pd.DataFrame
    reasons: Mapping[str, str]


@pytest.fixture(scope="module")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demonstration, read once."""
    profile = read_profile(
        Path(shutil.copytree(request.getfixturevalue(HOME), tmp_path_factory.mktemp("row-order") / "home"))
    )
    received = receive(profile, FAR_AHEAD)
    calculated = calculate(profile, received.tables, received.coverage, received.figures)
    assert len(calculated.results) > 1000
    return Demo(profile, received, calculated.results, calculated.reasons)


def shuffle(table: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return the rows in another order, told apart by position as those received are."""
    shuffled = table.sample(frac=1, random_state=np.random.default_rng(seed), ignore_index=True)
    assert len(table) < 10 or not shuffled.equals(table)
    return shuffled


def by_key(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(KEY), ignore_index=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_indicators_do_not_depend_on_the_order_of_returns_and_figures(demo: Demo, seed: int) -> None:
    tables = {name: shuffle(table, seed) for name, table in demo.received.tables.items()}
    figures = shuffle(demo.received.figures, seed)
    again = calculate(demo.profile, tables, demo.received.coverage, figures)
    pd.testing.assert_frame_equal(again.results, demo.results)
    assert again.reasons == demo.reasons


@pytest.mark.parametrize("method", ["median", "mean", "pooled"])
@pytest.mark.parametrize("seed", SEEDS)
def test_comparators_do_not_depend_on_the_order_of_results(demo: Demo, seed: int, method: str) -> None:
    profile = replace(demo.profile, neighbours_method=method)
    told, again = (compare(rows, profile) for rows in (demo.results, shuffle(demo.results, seed)))
    assert told["neighbours_used"].notna().any()
    pd.testing.assert_frame_equal(by_key(again), by_key(told))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_withheld_does_not_depend_on_the_order_of_results(demo: Demo, seed: int) -> None:
    rule, results = DisclosureRule("public", THRESHOLD, zeros_shown=False), compare(demo.results, demo.profile)
    results = results[results["indicator"].map(lambda name: INDICATORS[name].domain).isin(DOMAINS)]
    told, again = (protect(rows, rule).table for rows in (results, shuffle(results, seed)))
    assert (told["status"] == "c").sum() > 20
    pd.testing.assert_frame_equal(by_key(again), by_key(told))

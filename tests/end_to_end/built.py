"""Homes that are dear to make, each made once for all workers of a test run."""

import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest

from tests.end_to_end.homes import PAGES, QUARTER, trust
from tests.once import make_once
from trust_analysis.demo.start_home import start_home
from trust_analysis.indicators import INDICATORS

QUOTED = resources.files("trust_analysis.demo") / "published_figures.csv"


def count_indicators() -> int:
    """Return how many indicators the demonstration has figures of: made-up returns give them, or it quotes them."""
    rows = csv.DictReader(QUOTED.read_text(encoding="utf-8").splitlines())
    quoted = {(row["dataset"], row["measure"]) for row in rows}
    is_quoted = {
        one.name: any((source.dataset, source.value or source.numerator) in quoted for source in one.published)
        for one in INDICATORS.values()
    }
    return sum(one.counter is not None or is_quoted[one.name] for one in INDICATORS.values())


def write_returns(factory: pytest.TempPathFactory) -> Path:
    """Return a home with the made-up returns, to be copied."""
    return make_once(factory, "returns", start_home)


def write_built_home(factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the quarter has been run for both audiences, to be read."""
    returns = write_returns(factory)

    def build(home: Path) -> None:
        shutil.copytree(returns, home, dirs_exist_ok=True)
        done = trust(home, "run", "--quarter", QUARTER)
        assert done.returncode == 0, done.stderr
        assert f" {count_indicators()} indicators, {2 * PAGES} pages ({2 * PAGES} made)" in done.stdout

    return make_once(factory, "built", build)

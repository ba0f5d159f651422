"""Homes with the made-up returns: nothing built yet, the quarter built, and one to spoil."""

import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest

from tests.end_to_end.homes import PAGES, QUARTER, trust
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


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the made-up returns, and nothing built yet."""
    home = tmp_path_factory.mktemp("home")
    start_home(home)
    return home


@pytest.fixture(scope="session")
def built_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the quarter has been run for both audiences."""
    home = tmp_path_factory.mktemp("built") / "home"
    shutil.copytree(demo_home, home)
    done = trust(home, "run", "--quarter", QUARTER)
    assert done.returncode == 0, done.stderr
    assert f" {count_indicators()} indicators, {2 * PAGES} pages ({2 * PAGES} made)" in done.stdout
    return home


@pytest.fixture
def fresh_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the made-up returns that a test may spoil."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))

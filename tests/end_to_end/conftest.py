"""Homes with the made-up returns: nothing built yet, the quarter built, and one to spoil."""

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.homes import PAGES, QUARTER, trust
from trust_analysis.demo.start_home import start_home


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
    assert f"32 indicators, {2 * PAGES} pages ({2 * PAGES} made)" in done.stdout
    return home


@pytest.fixture
def fresh_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the made-up returns that a test may spoil."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))

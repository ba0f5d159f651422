"""Homes with the made-up returns: nothing built yet, the quarter built, and one to spoil."""

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.built import write_built_home, write_returns


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the made-up returns, and nothing built yet; each worker has its own, since commands write in it."""
    return Path(shutil.copytree(write_returns(tmp_path_factory), tmp_path_factory.mktemp("demo") / "home"))


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the quarter has been run for both audiences; nothing may change it."""
    return write_built_home(tmp_path_factory)


@pytest.fixture
def fresh_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the made-up returns that a test may spoil."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))

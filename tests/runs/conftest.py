"""A trust's folder made for one test."""

from pathlib import Path

import pytest

from tests.intake.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.say("")
    (tmp_path / "data/raw").mkdir(parents=True)
    return home

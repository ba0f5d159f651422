"""A trust's folder made for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import read_profile

MINIMAL = '[trust]\nname = "A Trust"\narea = "E10000014"\n'

ReadToml = Callable[..., Profile]


@pytest.fixture
def read_toml(tmp_path: Path) -> ReadToml:
    """Write a `trust.toml` (what is told, below a minimal [trust] unless `whole`) and read it as a profile."""

    def write_and_read(told: str = "", *, whole: bool = False) -> Profile:
        (tmp_path / "trust.toml").write_text(told if whole else MINIMAL + told, encoding="utf-8")
        return read_profile(tmp_path)

    return write_and_read

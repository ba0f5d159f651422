"""The profile of a new home: the project's own, from a checkout and from a wheel."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo_returns import school_terms
from demo_returns.profile import PROFILE
from tests.project_copy import PROJECT, copy_project
from trust_analysis.vocabulary.errors import ProfileError


@pytest.fixture
def terms_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    school_terms.read_terms.cache_clear()
    yield monkeypatch
    school_terms.read_terms.cache_clear()


def test_in_a_checkout_it_is_the_projects_own_and_there_is_no_other() -> None:
    assert PROFILE == PROJECT / "trust.toml"
    listed = subprocess.run(["git", "ls-files", "*.toml"], cwd=PROJECT, capture_output=True, text=True, check=True)  # noqa: S607 - the one on the path
    assert listed.stdout.split() == ["pyproject.toml", "trust.toml"]


def test_a_wheel_carries_it_and_an_installed_package_finds_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    with (project / "trust.toml").open("a", encoding="utf-8") as profile:
        profile.write("# changed\n")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=project, capture_output=True, check=True)
    installed = tmp_path / "site-packages"
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(installed)
    code = "from demo_returns.profile import PROFILE; print(PROFILE)"
    known = os.environ | {"PYTHONPATH": str(installed)}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=known, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == installed / "demo_returns" / "trust.toml"
    assert (installed / "demo_returns" / "trust.toml").read_bytes() == (project / "trust.toml").read_bytes()


def test_one_without_the_terms_of_the_made_up_returns_says_which_it_lacks(
    terms_of: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "trust.toml"
    own.write_text(PROFILE.read_text(encoding="utf-8").replace('"2016/17" = [', '"2021/22" = ['), encoding="utf-8")
    terms_of.setattr(school_terms, "PROFILE", own)
    with pytest.raises(ProfileError) as refused:
        school_terms.read_terms()
    assert str(refused.value) == (
        f"The made-up returns are of the school years 2014/15 to 2019/20, and {own} has no terms of 2016/17. "
        "Add them under [terms], for example as the project came with them."
    )


def test_terms_of_later_years_change_nothing(terms_of: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "trust.toml"
    told = PROFILE.read_text(encoding="utf-8")
    own.write_text(told.replace("[terms] ", '[terms]\n"2021/22" = [[2021-09-02, 2021-10-22]] #'), encoding="utf-8")
    before = school_terms.read_terms()
    terms_of.setattr(school_terms, "PROFILE", own)
    school_terms.read_terms.cache_clear()
    assert '"2021/22"' in own.read_text(encoding="utf-8")
    assert school_terms.read_terms() == before

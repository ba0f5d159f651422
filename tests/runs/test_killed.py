"""A run that ends at any moment leaves no figures where copies lie that were not attacked and are not registered."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.disclosure.conftest import KENT
from tests.runs.resubmitted import AFTER, BEFORE, Q2, build, make_home, publish
from trust_analysis.disclosure.releases import read_releases
from trust_analysis.runs import publication
from trust_analysis.runs.given_away import GivenAway
from trust_analysis.runs.publication import Waiting, attacked_figures, publish_figures
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.trust_toml import read_profile


class Killed(BaseException):
    """What ends a run in the middle of a step."""


def count_down(steps: int) -> Callable[[], None]:
    """Return what is asked before each step, and ends the run before one of them."""
    left = [steps]

    def ask() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    return ask


def watch(monkeypatch: pytest.MonkeyPatch, steps: int, attacked: set[bytes]) -> None:
    """End the run before one of its moves, removals, attacks and registrations; note what is attacked."""
    ask = count_down(steps)

    def asked(step: Callable[..., object]) -> Callable[..., object]:
        def first_ask(*given: object, **named: object) -> object:
            ask()
            return step(*given, **named)

        return first_ask

    def find_nothing(_folder: QuarterFolder, path: Path, *_: object) -> GivenAway:
        attacked.add(path.read_bytes())
        return GivenAway(0, pd.DataFrame(), pd.DataFrame())

    for name in ("rename", "replace"):
        monkeypatch.setattr(Path, name, asked(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", asked(shutil.rmtree))
    monkeypatch.setattr(publication, "find_given_away", asked(find_nothing))
    monkeypatch.setattr(publication, "register_copy", asked(publication.register_copy))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a published quarter that has been sent again since."""
    home = make_home(tmp_path / "home")
    publish(home, Q2, BEFORE)
    return home


@pytest.mark.parametrize("has_pages", [True, False])
def test_a_kill_before_any_step_leaves_nothing_unattacked_where_copies_lie(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_pages: bool
) -> None:
    _, _, manifest = build(home, Q2, AFTER)
    killed = 0
    for steps in range(100):
        here = Path(shutil.copytree(home, tmp_path / str(steps)))
        folder = QuarterFolder(here, parse_quarter(Q2))
        results = folder.briefings("public", KENT) / "data/results.csv"
        allowed, before = {results.read_bytes()}, results.read_bytes()
        if not has_pages:
            shutil.rmtree(folder.briefings("public"))
        waiting = [Waiting(folder, read_profile(here).rules[Audience.PUBLIC], KENT)]
        with monkeypatch.context() as watched:
            watch(watched, steps, allowed)
            try:
                with attacked_figures(manifest, waiting) as attacked:
                    publish_figures(attacked, manifest)
            except Killed:
                killed += 1
        hold(here, results, allowed)
        if killed == steps:  # it ended of itself
            break
    assert results.read_bytes() != before, "the list sent again makes another copy"
    assert killed > 5


def hold(home: Path, results: Path, attacked: set[bytes]) -> None:
    """Hold what lies where copies do to this: it was attacked, and it is registered."""
    if results.exists():
        assert results.read_bytes() in attacked
        assert hashlib.sha256(results.read_bytes()).hexdigest() in {one.sha256 for one in read_releases(home, "public")}


def test_a_run_begun_anew_ends_what_a_killed_one_began(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as watched:
        watched.setattr(publication, "_move_to_place", kill)
        with pytest.raises(Killed):
            publish(home, Q2, AFTER)
    registered = read_releases(home, "public")
    assert len(registered) == 2, "registered before anybody sees it"
    noted = QuarterFolder(home, parse_quarter(Q2)).find_manifest()
    assert noted
    assert noted.published == {f"public, {KENT}": registered[-1].sha256}, "and known to be its own before that"
    told = publish(home, Q2, AFTER)
    assert hashlib.sha256(told).hexdigest() == registered[-1].sha256
    assert len(read_releases(home, "public")) == 2
    assert not list(home.rglob(publication.ASIDE))


def kill(*_: object) -> None:
    """End the run."""
    raise Killed

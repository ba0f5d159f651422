"""Of copies that were made only what is stale is made again, and why is said: pages by the figures that they show."""

import shutil
from pathlib import Path

import pytest

from tests.commands import trust
from tests.quarter_home import EPISODES, INCIDENTS, QUARTER, RETURNS, write_home

KENT = "E10000016"
RUN = ("run", "--quarter", QUARTER)
BRIEFINGS = "data/processed/2018-19-Q2/briefings"
POLICE, CARE = (f"data/raw/made-up/2018-10-12/{name}.csv" for name in ("incidents", "episodes"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny home with all its copies."""
    home = write_home(tmp_path_factory.mktemp("stale"), "made-up", RETURNS)
    done = trust(home, *RUN)
    assert done.returncode == 4, done.stderr  # one return that trust.toml expects is missing
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home", symlinks=True))


def pages_made(said: str) -> set[str]:
    return {line.removeprefix("made ").split(" (")[0] for line in said.splitlines() if line.startswith("made ")}


def contents(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted((home / BRIEFINGS).rglob("*.*"))}


def test_pages_that_show_no_changed_figure_are_not_made_again(home: Path) -> None:
    """One more child in care: the page of domestic abuse shows it nowhere. What was received is told on both."""
    (home / CARE).write_text(f"{EPISODES}c97,01/05/2017,S,C2,N1,U1,PR1,,,,,,\n", encoding="utf-8")
    done = trust(home, *RUN)
    assert "building results: " in done.stderr
    (why,) = [line for line in done.stderr.splitlines() if "pages to make" in line and "looked_after_number" in line]
    assert "figures of looked_after" in why
    assert "what was received changed" in done.stderr


def test_a_page_that_is_damaged_or_gone_is_made_again_and_no_other(home: Path) -> None:
    before = contents(home)
    public, board = (home / BRIEFINGS / who / KENT for who in ("public", "board"))
    (public / "scorecard.html").write_bytes((public / "scorecard.html").read_bytes()[:-100])
    (board / "domestic_abuse.html").unlink()
    done = trust(home, *RUN)
    assert "1 of" in done.stderr
    assert pages_made(done.stderr) == {"scorecard", "domestic_abuse"}
    assert contents(home) == before


def test_a_download_that_is_altered_is_made_again_and_no_page(home: Path) -> None:
    before = contents(home)
    (home / BRIEFINGS / "public" / KENT / "data/results.csv").write_text("altered", encoding="utf-8")
    done = trust(home, *RUN)
    assert pages_made(done.stderr) == set()
    assert f"contents of public, {KENT} to make: " in done.stderr
    assert contents(home) == before


def test_a_page_of_a_priority_that_is_no_more_goes(home: Path) -> None:
    """With it goes the line on the contents page."""
    told = (home / "trust.toml").read_text(encoding="utf-8")
    start, end = told.index("[priorities.domestic_abuse]"), told.index("[priorities.children_in_care]")
    (home / "trust.toml").write_text(told[:start] + told[end:], encoding="utf-8")
    page = home / BRIEFINGS / "board" / KENT / "domestic_abuse.html"
    assert page.exists()
    done = trust(home, *RUN)
    assert f"domestic_abuse (board, {KENT}) is left out: it is no page of this trust any longer" in done.stderr
    assert not page.exists()
    assert "domestic_abuse.html" not in (page.with_name("index.html")).read_text(encoding="utf-8")


def test_with_one_page_asked_for_no_page_of_older_figures_stays_beside_it(home: Path) -> None:
    (home / POLICE).write_text(f"{INCIDENTS}i100,30/09/2018,D1,High,1,N\n", encoding="utf-8")
    done = trust(home, *RUN, "--only", "scorecard", "--audience", "board")
    assert pages_made(done.stderr) == {"scorecard"}
    assert f"domestic_abuse (board, {KENT}) is left out: its figures changed" in done.stderr
    assert not (home / BRIEFINGS / "board" / KENT / "domestic_abuse.html").exists()
    assert (home / BRIEFINGS / "public" / KENT / "domestic_abuse.html").exists(), "the public copy was not asked for"


def test_a_dry_run_says_what_would_be_made_and_makes_nothing(home: Path) -> None:
    (home / POLICE).write_text(f"{INCIDENTS}i100,30/09/2018,D1,High,1,N\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    done = trust(home, *RUN, "--dry-run")
    assert done.returncode == 0
    assert "incidents.csv would be read: not read before" in done.stdout
    assert f"{QUARTER}: results would be built: " in done.stdout
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_a_dry_run_of_what_is_not_stale_says_so(home: Path) -> None:
    done = trust(home, *RUN, "--dry-run")
    assert f"{QUARTER}: results are up to date" in done.stdout
    assert "pages are up to date" in done.stdout

"""Doing it again: only what is stale, and why; by hand; as known on an earlier day."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.commands import page_of, read_results, text_of, trust
from tests.quarter_home import QUARTER, RETURNS, write_home

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ONE_PAGE = ("run", "--quarter", QUARTER, "--only", "scorecard", "--audience", "board")
KENT = "E10000016"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny home with one page made, its notebooks beside it."""
    place = write_home(tmp_path_factory.mktemp("again"), "made-up", RETURNS)
    shutil.copytree(NOTEBOOKS, place / "notebooks")
    done = trust(place, *ONE_PAGE)
    assert done.returncode == 4, done.stderr  # one return that trust.toml expects is missing
    return place


def page(home: Path) -> Path:
    return page_of(home, "scorecard", "board", KENT)


def test_a_second_run_makes_nothing_again(home: Path) -> None:
    before = page(home).stat().st_mtime_ns
    done = trust(home, *ONE_PAGE)
    assert "1 page (0 made)" in done.stdout
    assert "results are up to date" in done.stderr
    assert page(home).stat().st_mtime_ns == before


def test_a_changed_notebook_and_a_changed_file_are_why(home: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copytree(home, tmp_path / "home"))
    path = changed / "notebooks" / "scorecard.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "# Scorecard of the Board"
    nbformat.write(notebook, path)
    police = changed / "data/raw/made-up/2018-10-12/incidents.csv"
    police.write_text("\n".join(police.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    done = trust(changed, *ONE_PAGE)
    assert "building results: raw/made-up/2018-10-12/incidents.csv changed" in done.stderr
    assert "1 of 1 pages to make: scorecard.ipynb changed, what was received changed" in done.stderr
    assert "Scorecard of the Board" in text_of(page(changed))


def test_a_notebook_runs_by_hand_unchanged(home: Path) -> None:
    """As JupyterLab does it: in the notebooks' folder, with the parameters as they stand."""
    path = home / "notebooks" / "scorecard.ipynb"
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, timeout=120).execute()
    told = "".join(
        output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "data" in output
    )
    assert "Kent, 2018-19 Q2" in told
    assert "Rate of children looked after on 30 September 2018: " in told


def test_as_known_before_the_returns_came_there_is_nothing(home: Path) -> None:
    done = trust(home, "results", "--as-of", "2018-10-11")
    assert done.returncode == 3
    assert "Returns or published figures received by 2018-10-11 were expected" in done.stderr


def test_as_known_on_the_day_the_returns_came(home: Path) -> None:
    """The published figures came in December; of 21 children of May 2017 one ceased, and another had started."""
    rows = read_results(home, "--as-of", "2018-10-12", "--area", KENT, "--audience", "analyst")
    assert {row["release"] for row in rows} == {""}
    totals = [row for row in rows if (row["indicator"], row["group"]) == ("looked_after_number", "Total")]
    number = {row["period"]: row["value"] for row in totals}
    assert number[QUARTER] == "21"

"""Doing it again: only what is stale, and why; by hand; as known on an earlier day."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.end_to_end.homes import QUARTER, page_of, read_results, text_of, trust
from trust_analysis.vocabulary.results import TOTAL

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ONE_PAGE = ("run", "--quarter", QUARTER, "--only", "scorecard", "--audience", "public")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, demo_home: Path) -> Path:
    """A home of its own with one page made, its notebooks beside it."""
    place = tmp_path_factory.mktemp("again") / "home"
    shutil.copytree(demo_home, place)
    shutil.copytree(NOTEBOOKS, place / "notebooks")
    assert trust(place, *ONE_PAGE).returncode == 0
    return place


def test_a_second_run_makes_nothing_again(home: Path) -> None:
    before = page_of(home, "scorecard").stat().st_mtime_ns
    done = trust(home, *ONE_PAGE)
    assert "1 pages (0 made)" in done.stdout
    assert "results are up to date" in done.stderr
    assert page_of(home, "scorecard").stat().st_mtime_ns == before


def test_a_changed_notebook_and_a_changed_file_are_why(home: Path, tmp_path: Path) -> None:
    changed = tmp_path / "home"
    shutil.copytree(home, changed)
    path = changed / "notebooks" / "scorecard.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "# Scorecard of the Board"
    nbformat.write(notebook, path)
    police = changed / "data/raw/made-up/2019-04-12/police/domestic-abuse-incidents.csv"
    police.write_text("\n".join(police.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    done = trust(changed, *ONE_PAGE)
    assert "building results: raw/made-up/2019-04-12/police/domestic-abuse-incidents.csv changed" in done.stderr
    assert "1 of 1 pages to make: the quarter's results changed, scorecard.ipynb changed" in done.stderr
    assert "Scorecard of the Board" in text_of(page_of(changed, "scorecard"))


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
    assert "690 children were looked after on 31 March 2018 and 764 on 30 September 2018" in told


def test_as_known_before_the_returns_came_there_is_nothing(home: Path) -> None:
    done = trust(home, "results", "--as-of", "2019-04-11")
    assert done.returncode == 3
    assert "Returns or published figures received by 2019-04-11 were expected" in done.stderr


def test_as_known_on_the_day_the_returns_came(home: Path) -> None:
    rows = read_results(home, "--as-of", "2019-04-12", "--indicator", "looked_after_number")
    assert {row["release"] for row in rows} == {""}  # the published extract was met later: on the day of the test
    assert {row["period"]: row["value"] for row in rows if row["group"] == TOTAL}[QUARTER] == "764"

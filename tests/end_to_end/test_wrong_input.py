"""When something is wrong: a plain message, a fitting exit code, nothing half-written, never a traceback."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from tests.commands import QUARTER, trust, trust_by_itself

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
RETURNS = "data/raw/made-up/2019-04-12"

WRONG_WORDS = [
    (("run", "--quarter", "2018-20 Q2"), "There is no quarter '2018-20 Q2'. The nearest is '2018-19 Q2'"),
    (
        ("run", "--quarter", QUARTER, "--area", "Oxfordshyre"),
        "There is no area 'Oxfordshyre'. The nearest is 'Oxfordshire'.",
    ),
    (
        ("run", "--quarter", QUARTER, "--only", "scorcard"),
        "There is no notebook 'scorcard'. The nearest is 'scorecard'.",
    ),
    (
        ("run", "--quarter", QUARTER, "--audience", "bord"),
        "There is no audience with pages 'bord'. The nearest is 'board'.",
    ),
    (
        ("results", "--indicator", "looked_after_rat"),
        "There is no indicator 'looked_after_rat'. The nearest is 'looked_after_rate'.",
    ),
    (("results", "--audience", "publik"), "There is no audience 'publik'. The nearest is 'public'."),
    (
        ("explain", "camhs_acess", "--quarter", QUARTER),
        "There is no indicator 'camhs_acess'. The nearest is 'camhs_access'.",
    ),
    (("rnu",), "There is no command 'rnu'. The nearest is 'run'."),
]


@pytest.fixture(scope="module")
def unbuilt(tmp_path_factory: pytest.TempPathFactory, small_home: Path) -> Path:
    """A home in which nothing is ever built."""
    return Path(shutil.copytree(small_home, tmp_path_factory.mktemp("unbuilt") / "home"))


@pytest.mark.parametrize(("words", "message"), WRONG_WORDS)
def test_a_wrong_name_ends_with_2_and_the_nearest_valid_one(
    unbuilt: Path, words: tuple[str, ...], message: str
) -> None:
    done = trust(unbuilt, *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (unbuilt / "data/processed").exists()


def test_a_process_of_its_own_ends_with_the_code_and_no_traceback(unbuilt: Path) -> None:
    words, message = WRONG_WORDS[0]
    done = trust_by_itself(unbuilt, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_notebook_without_the_parameter_is_refused_before_anything_runs(fresh_home: Path) -> None:
    import nbformat

    notebooks = shutil.copytree(NOTEBOOKS, fresh_home / "notebooks")
    cell = nbformat.v4.new_code_cell('quarter = ""\nareas = ""\naudience = ""', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=KERNEL), notebooks / "odd.ipynb")
    done = trust(fresh_home, "run", "--quarter", QUARTER)
    assert done.returncode == 2
    assert "Notebook 'odd': There is no parameter 'area'. The nearest is 'areas'." in done.stderr
    assert not (fresh_home / "data/processed").exists()


@pytest.mark.parametrize(
    ("named", "misspelt", "message"),
    [
        ('overview = "scorecard"', 'overview = "scorcard"', "[trust] overview: There is no notebook 'scorcard'."),
        (
            'page = "mental_health"',
            'page = "mental_heath"',
            "[priorities.mental_health] page: There is no notebook 'mental_heath'.",
        ),
    ],
)
def test_a_page_that_is_not_there_is_refused_where_it_is_named(
    fresh_home: Path, named: str, misspelt: str, message: str
) -> None:
    profile = fresh_home / "trust.toml"
    told = profile.read_text(encoding="utf-8")
    assert named in told
    profile.write_text(told.replace(named, misspelt), encoding="utf-8")
    done = trust(fresh_home, "run", "--quarter", QUARTER)
    assert done.returncode == 2
    assert f"{message} The nearest is '{named.split(chr(34))[1]}'." in done.stderr


def test_no_home_says_where_one_was_expected(tmp_path: Path) -> None:
    done = trust(tmp_path, "run", "--quarter", QUARTER)
    assert done.returncode == 2
    assert f"trust.toml was expected in {tmp_path}, and is not there." in done.stderr


def test_nothing_usable_ends_with_3_and_makes_no_page(fresh_home: Path) -> None:
    shutil.rmtree(fresh_home / "data/raw")
    (fresh_home / "data/raw").mkdir()
    done = trust(fresh_home, "run", "--quarter", QUARTER)
    assert done.returncode == 3
    assert "met no file" in done.stderr
    assert not list((fresh_home / "data").rglob("*.html"))


def spoil(home: Path) -> dict[str, str]:
    """Spoil returns in every way a file can be spoilt; return each file and what is said of it."""
    folder = home / RETURNS
    for name in ("young-people", "youth-service", "trust"):  # which would only take time
        shutil.rmtree(folder / name)
    for path in [
        *folder.glob("education/school-census*"),
        *folder.glob("education/attendance*"),
        *folder.glob("*/annex*"),
    ]:
        path.unlink()
    police = folder / "police/domestic-abuse-incidents.csv"
    police.write_bytes(police.read_bytes()[:5000] + b"\0" * 40 + b"\n")
    contacts = folder / "mental-health/camhs-contacts.csv"
    contacts.write_bytes(contacts.read_bytes()[: 60_000 - 7])
    (folder / "education/exclusions.csv").write_bytes(b"")
    (home / "data/raw/published/broken.parquet").write_bytes(b"PAR1 and nothing more")
    (home / "data/raw/youth.csv").write_text("venue,child,upn,dob\nhall,1,2,3\n", encoding="utf-8")
    return {
        "camhs-contacts.csv": "cells where the header has 5: the file was cut off or a comma stands unquoted.",
        "exclusions.csv": "the file is empty (0 bytes). Send it again.",
        "broken.parquet": "the file is not whole Parquet: it was cut off or is something else.",
        "youth.csv": "nobody recognises this file. The closest dataset is 'looked_after_header'",
    }


def test_spoilt_files_become_findings_and_the_rest_runs(fresh_home: Path) -> None:
    expected = spoil(fresh_home)
    checked = trust(fresh_home, "check")
    assert checked.returncode == 3
    assert "Traceback" not in checked.stderr
    with (fresh_home / "data/processed/findings.csv").open(encoding="utf-8", newline="") as file:
        findings = {Path(row["file"]).name: row for row in csv.DictReader(file)}
    for name, message in expected.items():
        assert message in findings[name]["message"]
        assert message in checked.stdout
    assert "domestic-abuse-incidents.csv" in findings

    done = trust(fresh_home, "run", "--quarter", QUARTER, "--only", "scorecard", "--audience", "board")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert "exclusions" in done.stderr
    page = next((fresh_home / "data/processed").rglob("scorecard.html")).read_text(encoding="utf-8")
    assert "Suspensions and permanent exclusions" in page
    assert re.search(r"Since 1 April 2018 \d+ started to be looked after", page)
    assert not list(fresh_home.rglob("*.part"))

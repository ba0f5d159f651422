"""What every test may ask for, and the surroundings they all run in."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests.effort import EFFORT, by_effort, is_left_out
from tests.made_up import (
    COUNTY,
    SMALL,
    SMALL_FAULTY,
    write_built_county,
    write_built_small,
    write_homes,
    write_results,
)
from trust_analysis.exports.pdf import check_pdf_can_be_made
from trust_analysis.vocabulary.errors import UsageError

PROJECT = Path(__file__).parents[1]
settings.register_profile(EFFORT, max_examples=by_effort(25, 50, 400))
settings.load_profile(EFFORT)

TOLD = "told"
MAKES_HOMES = ("test_action_plan.py", "test_accessible.py")
"""For their first tests the made-up trusts are written and the county is built, while the other worker goes on."""


@pytest.fixture(scope="session", autouse=True)
def _plain_surroundings() -> Iterator[None]:
    """Keep what a person has set in their shell out of the tests: charts need no screen, the home is the test's own.

    It holds for the whole session, so that fixtures made once (a built quarter) start from it as well.
    """
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("MPLBACKEND", "Agg")
        for name in ("TRUST_HOME", "TRUST_AS_OF", "TRUST_PSEUDONYM_KEY"):
            surroundings.delenv(name, raising=False)
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for a greater effort (`tests/effort.py`), and begin with what others would wait for."""
    left_out = [item for item in items if is_left_out({mark.name for mark in item.iter_markers()})]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items.sort(key=lambda item: _when(item.path))  # stable: all others keep their order


def _when(path: Path) -> int:
    """Begin with what makes what others wait for, and come to those last."""
    if path.name in MAKES_HOMES:
        return 0
    return 2 if path.parent.name == "browser" else 1


def pytest_report_header() -> str:
    """Say how much is tried."""
    return f"effort: {EFFORT} (TRUST_EFFORT)"


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tell the reader of a test run something it found, at the end: workers of a run have no screen."""
    return partial(record_property, TOLD)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests had to tell."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    told = [text for one in reports if one.when == "call" for name, text in one.user_properties if name == TOLD]
    if told:
        terminalreporter.section("told by tests")
        terminalreporter.write_line("\n".join(map(str, told)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published files and worked answers: `TRUST_SHARED`, else `shared` beside the project.

    Where it is absent the test is skipped; with `TRUST_SHARED_REQUIRED=1`, as in `.ci/run`, it fails.
    """
    folder = (PROJECT / os.environ.get("TRUST_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        message = f"Needs the shared folder, expected at {str(folder)!r}. Set TRUST_SHARED to where it lies."
        if os.environ.get("TRUST_SHARED_REQUIRED") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def can_make_pdfs() -> None:
    """Skip where PDFs cannot be made for want of Pango; with `TRUST_PDF_REQUIRED=1`, as in `.ci/run`, fail."""
    try:
        check_pdf_can_be_made()
    except UsageError as error:
        if os.environ.get("TRUST_PDF_REQUIRED") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def county_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the made-up county's returns, and nothing built; nothing may change it."""
    return write_homes(tmp_path_factory) / COUNTY


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small trust's returns, and nothing built; nothing may change it."""
    return write_homes(tmp_path_factory) / SMALL


@pytest.fixture(scope="session")
def small_faulty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small trust's returns, faults planted in them; nothing may change it."""
    return write_homes(tmp_path_factory) / SMALL_FAULTY


@pytest.fixture(scope="session")
def built_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's home in which the quarter has been run for both audiences; nothing may change it."""
    return write_built_county(tmp_path_factory)


@pytest.fixture(scope="session")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small trust's home in which the quarter has been run; nothing may change it."""
    return write_built_small(tmp_path_factory)


DEMO = by_effort(SMALL, COUNTY, COUNTY)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small trust's returns in little time, else the county's; nothing built, and nothing may change it."""
    return write_homes(tmp_path_factory) / DEMO


@pytest.fixture(scope="session")
def demo_results(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """All that the analyst sees of those returns and of what is published of their area, every period."""
    with write_results(tmp_path_factory, DEMO).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def built_home(request: pytest.FixtureRequest) -> Path:
    """The small trust's quarter, by the longest effort the county's, run for both audiences; nothing may change it."""
    home: Path = request.getfixturevalue(f"built_{by_effort(SMALL, SMALL, COUNTY)}")
    return home


@pytest.fixture
def fresh_home(small_home: Path, tmp_path: Path) -> Path:
    """A copy of the small trust's returns that a test may spoil."""
    return Path(shutil.copytree(small_home, tmp_path / "home"))

"""What every test may ask for, and the surroundings they all run in."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from trust_analysis.briefings.pdf import check_pdf_can_be_made
from trust_analysis.vocabulary.errors import UsageError

PROJECT = Path(__file__).parents[1]
TOLD = "told"


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

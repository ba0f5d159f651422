"""What every test may ask for, and the surroundings they all run in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from trust_analysis.briefings.pdf import check_pdf_can_be_made
from trust_analysis.vocabulary.errors import UsageError

PROJECT = Path(__file__).parents[1]


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

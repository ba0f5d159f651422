"""Commentaries of a quarter: refused before a run where they cannot be shown, and doubted where figures do not hold."""

from functools import partial
from pathlib import Path

import pytest

from tests.quarter_home import QUARTER, RETURNS, build_home
from trust_analysis.quarter import open_quarter
from trust_analysis.runs.commentary import check_commentaries, tell_doubtful
from trust_analysis.runs.ingredients import page_ingredients
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.trust_toml import read_profile

DATED = "date: 2018-10-20\n\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QuarterFolder:
    """A home whose quarter is built, with 24 incidents of which 2 are of high risk."""
    monkeypatch.setenv("TRUST_HOME", str(tmp_path))
    return QuarterFolder(build_home(tmp_path, "made-up", RETURNS), parse_quarter(QUARTER))


def write(folder: QuarterFolder, page: str, text: str | bytes) -> Path:
    path = folder.commentary(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        ("mental_helth", DATED, r"commentary/2018-19-Q2/mental_helth\.md was expected to bear the name of a page"),
        ("domestic_abuse", b"\xff\xfe\xff", r"was expected to be text in UTF-8; it is not\. Save it as UTF-8\."),
        ("domestic_abuse", "No day.", r"a first line with the day it was written was expected"),
    ],
)
def test_what_cannot_be_shown_is_refused_before_the_run(
    folder: QuarterFolder, page: str, text: str | bytes, said: str
) -> None:
    write(folder, page, text)
    with pytest.raises(UsageError, match=said):
        check_commentaries(folder, ["domestic_abuse", "mental_health"])


def test_doubtful_numbers_are_told_by_the_run(folder: QuarterFolder) -> None:
    write(folder, "domestic_abuse", f"{DATED}There were 24 incidents, not 31.")
    check_commentaries(folder, ["domestic_abuse"])
    assert list(tell_doubtful(folder, ["domestic_abuse", "mental_health"])) == [
        "commentary on domestic_abuse: not found among its figures: 31"
    ]


def test_each_audience_reads_its_own(folder: QuarterFolder) -> None:
    write(folder, "domestic_abuse", f"{DATED}Of 24 incidents\n\n2 were of high risk.")
    board = repr(open_quarter(QUARTER, audience="board").commentary("domestic_abuse"))
    assert board.endswith("Of 24 incidents\n\n2 were of high risk.")
    public = repr(open_quarter(QUARTER).commentary("domestic_abuse"))
    assert "high risk" not in public
    assert "Of 24 incidents" in public
    assert repr(open_quarter(QUARTER, "Essex").commentary("domestic_abuse")) == ""
    assert repr(open_quarter(QUARTER).commentary("scorecard")) == ""


def test_a_changed_commentary_makes_its_page_stale(folder: QuarterFolder, tmp_path: Path) -> None:
    notebook = tmp_path / "domestic_abuse.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    path = folder.commentary("domestic_abuse")
    made_of = partial(page_ingredients, read_profile(folder.home), folder.read_manifest(), notebook)
    without = made_of(path)
    first = made_of(write(folder, "domestic_abuse", DATED))
    second = made_of(write(folder, "domestic_abuse", f"{DATED}More."))
    assert "its commentary" not in without
    assert first["its commentary"] != second["its commentary"]

"""`trust-analysis register`: what was published is told, and what another home published is added."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.disclosure.conftest import KENT
from tests.runs.resubmitted import BEFORE, Q2, count, make_home
from trust_analysis import cli
from trust_analysis.disclosure.releases import read_releases
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import write_csv
from trust_analysis.runs.registered import adopt_published
from trust_analysis.vocabulary.errors import TrustError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path / "home")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The figures of a copy that another home published."""
    path = tmp_path / "elsewhere/2018-19-Q2/data/results.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(write_csv(say_what_is_counted(count(Q2, BEFORE))))
    return path


def register(home: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.cli, ["--home", str(home), "register", *words], catch_exceptions=False)


def test_a_copy_of_another_home_is_added_once_and_listed(home: Path, elsewhere: Path) -> None:
    assert register(home, "list").output == "No copy is registered yet: a run registers what it publishes.\n"
    added = register(home, "add", str(elsewhere.parents[2]))
    (release,) = read_releases(home)
    assert added.output == f"{elsewhere}: registered as {release.title}, 6 figures\n"
    assert (release.audience, release.area_code, release.quarter) == ("public", KENT, Q2)
    assert register(home, "add", str(elsewhere)).output == f"{elsewhere}: registered already\n"
    assert register(home, "list").output == f"{release.title}: 6 figures, {release.path}\n"


def test_what_government_publishes_needs_no_register(home: Path, elsewhere: Path) -> None:
    quoted = count(Q2, BEFORE).assign(release="LAIT, to 2018-09-30")
    elsewhere.write_bytes(write_csv(say_what_is_counted(quoted)))
    told = f"{elsewhere}: not registered: it shows no count of a trust's own, only what government publishes\n"
    assert register(home, "add", str(elsewhere)).output == told
    assert read_releases(home) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("counted,", "counts,"), "it lacks counted"),
        (("High", "H\u00e4igh"), "it cannot be read as CSV in UTF-8"),
        (("2018-09-30", "2018-09-31"), "a number, a day or a group in it cannot be read"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_is_registered(
    home: Path, elsewhere: Path, tmp_path: Path, change: tuple[str, str], why: str
) -> None:
    bad = tmp_path / "results.csv"
    bad.write_bytes(elsewhere.read_text(encoding="utf-8").replace(*change).encode("latin-1"))
    with pytest.raises(TrustError) as met:
        register(home, "add", str(elsewhere), str(bad))
    assert met.value.exit_code == 3
    assert str(met.value) == (
        f"{bad}: the figures of a published copy were expected, as a run exports them to results.csv; {why}. "
        "Name the results.csv beside the published pages, unaltered."
    )
    assert read_releases(home) == []


def test_a_wrong_path_or_audience_is_wrong_usage(home: Path, tmp_path: Path) -> None:
    for words, said in (
        ((str(tmp_path / "no"),), f"A file, or a folder with a results.csv in it, was expected; {str(tmp_path / 'no')!r} is none."),
        ((str(home), "--audience", "bord"), "There is no audience with pages 'bord'. The nearest is 'board'."),
    ):  # fmt: skip
        with pytest.raises(TrustError) as met:
            register(home, "add", *words)
        assert (met.value.exit_code, str(met.value)) == (2, said)


def test_a_copy_that_lies_among_pages_unregistered_is_adopted(home: Path, elsewhere: Path) -> None:
    """It was made before there was a register, or put there by hand."""
    path = home / f"data/processed/2018-19-Q2/briefings/public/{KENT}/data/results.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(elsewhere.read_bytes())
    assert adopt_published(home, ["board", "public"]) == [f"registered a copy that lay there unregistered: {path}"]
    assert adopt_published(home, ["board", "public"]) == []
    assert [one.day for one in read_releases(home, "public")] == ["2018-09-30"]

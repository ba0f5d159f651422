"""What is kept from run to run: taken where it would be the same, made again where anything it rests on changed."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.quarter_home import INCIDENTS, QUARTER, RETURNS, write_home
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.count import Counted
from trust_analysis.intake.inventory import take_inventory
from trust_analysis.intake.receive import receive
from trust_analysis.runs import ingredients
from trust_analysis.runs.build import Held, build_if_stale
from trust_analysis.runs.kept_counts import KeptCounts
from trust_analysis.runs.kept_readings import receive_kept
from trust_analysis.runs.program import Program
from trust_analysis.runs.publication import Waiting
from trust_analysis.runs.shown import Shown
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import Step
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.trust_toml import read_profile

AS_OF = date(2019, 3, 1)
POLICE = "data/raw/made-up/2018-10-12/incidents.csv"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path, "made-up", RETURNS)


def read(home: Path) -> list[str]:
    """Return which files are read, and why."""
    said = list[str]()
    receive_kept(read_profile(home), AS_OF, said.append)
    return [line.removeprefix("reading ").rpartition("/")[2] for line in said]


def build(home: Path) -> list[str]:
    """Build the quarter and return what was said."""
    profile, said = read_profile(home), list[str]()
    folder = QuarterFolder(home, parse_quarter(QUARTER))
    build_if_stale(profile, folder, Held(AS_OF, take_inventory(profile)), said.append)
    return said


def test_what_was_read_before_is_what_would_be_read(home: Path) -> None:
    profile = read_profile(home)
    receive_kept(profile, AS_OF)
    fresh, kept = receive(profile, AS_OF), receive_kept(profile, AS_OF)
    assert read(home) == []
    assert kept.tables.keys() == fresh.tables.keys()
    for name, table in fresh.tables.items():
        pd.testing.assert_frame_equal(kept.tables[name], table, check_exact=True)
    pd.testing.assert_frame_equal(kept.figures, fresh.figures, check_exact=True)
    assert (kept.files, kept.findings, kept.coverage) == (fresh.files, fresh.findings, fresh.coverage)


def add_a_row(home: Path) -> None:
    (home / POLICE).write_text(f"{INCIDENTS}i100,30/09/2018,D1,High,1,N\n", encoding="utf-8")


def correct(home: Path) -> None:
    (home / "data/corrections").mkdir()
    (home / "data/corrections/police.toml").write_text(
        '[[correction]]\ndataset = "domestic_abuse_incidents"\nwhere = { incident_id = "i99" }\n'
        'column = "risk_grading"\nexpected = "High"\ncorrected = "Medium"\nwhy = "a slip"\nasked_by = "Police"\n',
        encoding="utf-8",
    )


def change_the_key(home: Path) -> None:
    (home / ".pseudonym-key").write_text("another key of many letters", encoding="utf-8")


def put_another_day(home: Path) -> None:
    ledger = home / "data/raw/ledger.csv"
    lines = ledger.read_text(encoding="utf-8").splitlines()
    told = [line.replace(",2018-10-12,", ",2018-10-13,") if "incidents.csv" in line else line for line in lines]
    ledger.write_text("\n".join(told) + "\n", encoding="utf-8")


EVERY = ["episodes.csv", "figures.csv", "incidents.csv"]


@pytest.mark.parametrize(
    ("change", "files", "why"),
    [
        (add_a_row, ["incidents.csv"], "not read before"),
        (put_another_day, ["incidents.csv"], "the file's line in the ledger changed"),
        (correct, EVERY, "corrections in police.toml is new"),
        (change_the_key, EVERY, "the key of pseudonyms changed"),
    ],
)
def test_a_file_is_read_again_where_it_or_how_it_is_read_changed(
    home: Path, change: Callable[[Path], None], files: list[str], why: str
) -> None:
    read(home)
    change(home)
    assert sorted(read(home)) == [f"{name}: {why}" for name in files]
    assert read(home) == []


def test_what_was_kept_of_a_file_that_is_gone_goes(home: Path) -> None:
    read(home)
    kept = home / "data/processed/kept"
    before = len(list(kept.glob("*.zip")))
    (home / POLICE).unlink()
    read(home)
    assert len(list(kept.glob("*.zip"))) == before - 1


def test_a_file_that_cannot_be_used_is_read_again_each_time(home: Path) -> None:
    """Why it cannot be used may pass, such as a limit of the machine."""
    (home / POLICE).with_suffix(".xlsx").write_bytes(b"no workbook")
    read(home)
    assert read(home) == ["incidents.xlsx: not read before"]


def change_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str) -> None:
    """Let the program be one in which a module has changed."""
    packaged = Path(ingredients.__file__).parents[1]
    copy = Path(
        shutil.copytree(packaged, tmp_path / "changed/trust_analysis", ignore=shutil.ignore_patterns("__pycache__"))
    )
    (copy / module).write_text((copy / module).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = Program(copy)
    monkeypatch.setattr(ingredients, "the_program", lambda: changed)


def test_a_changed_module_of_one_indicator_recounts_what_it_counts(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes of it is the same, and so nothing is protected again."""
    assert build(home)[-1] == f"{QUARTER}: protecting results: not made before"
    assert build(home) == [f"{QUARTER}: results are up to date"]
    change_program(monkeypatch, tmp_path, "indicators/domestic_abuse.py")
    counted_there = [name for name in INDICATORS if ingredients.DECLARED_IN[name].endswith(".domestic_abuse")]
    said = build(home)
    assert not [line for line in said if line.startswith("reading")]
    (counted,) = [line for line in said if "counted" in line and "indicators of" in line]
    ours = [
        name
        for name in counted_there
        if INDICATORS[name].counter and set(INDICATORS[name].datasets) <= {"domestic_abuse_incidents"}
    ]
    assert counted.startswith(f"{QUARTER}: counted {len(ours)} indicators of ")
    assert not [line for line in said if "protecting" in line]
    assert build(home) == [f"{QUARTER}: results are up to date"]


def test_a_priority_that_is_called_otherwise_builds_nothing_again(home: Path) -> None:
    build(home)
    told = (home / "trust.toml").read_text(encoding="utf-8")
    (home / "trust.toml").write_text(
        told.replace('title = "Domestic abuse"', 'title = "Safe at home"'), encoding="utf-8"
    )
    assert build(home) == [f"{QUARTER}: results are up to date"]


def test_counts_that_are_kept_are_those_of_their_returns_and_assumptions(home: Path, tmp_path: Path) -> None:
    profile = read_profile(home)
    path, indicator = tmp_path / "counts.zip", INDICATORS["domestic_abuse_incidents"]
    counts = KeptCounts.read(path, profile, {"domestic_abuse_incidents": "1"}, AS_OF)
    assert counts.find(indicator) is None
    counts.keep(indicator, Counted(pd.DataFrame({"numerator": [24.0]})))
    counts.write()
    again = KeptCounts.read(path, profile, {"domestic_abuse_incidents": "1"}, AS_OF).find(indicator)
    assert again is not None
    assert again.rows["numerator"].to_list() == [24.0]
    assert KeptCounts.read(path, profile, {"domestic_abuse_incidents": "2"}, AS_OF).find(indicator) is None
    assert KeptCounts.read(path, profile, {"domestic_abuse_incidents": "1"}, date(2019, 6, 30)).find(indicator) is None


@pytest.mark.parametrize("name", ["domestic_abuse_incidents", "camhs_access"])
def test_another_title_makes_stale_what_shows_the_indicator(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Its figures stay what they are, and of one without figures a page says that there are none."""
    profile, folder = read_profile(home), QuarterFolder(home, parse_quarter(QUARTER))
    build(home)
    before = folder.read_manifest()
    copy = Waiting(folder, profile.rules[Audience.BOARD], profile.area.code)
    shown = Shown(profile, before, copy).figures([name])
    step = Step(shown, protected=Shown(profile, before, copy).protected)
    monkeypatch.setitem(INDICATORS, name, replace(INDICATORS[name], title="Another title"))
    build(home)
    after = folder.read_manifest()
    assert after.protected == before.protected
    assert Shown(profile, after, copy).figures_of_step(step) != shown
    assert ingredients.hash_shown(after, Audience.BOARD) != ingredients.hash_shown(before, Audience.BOARD)

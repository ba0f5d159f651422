"""The demonstration with faults and without: every planted fault is found at its row, and the clean one has none."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from demo_returns.start_home import start_home
from demo_returns.write_demo import ANSWER_SHEET
from tests.intake.homes import FAR_AHEAD
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.trust_toml import read_profile

Answers = list[dict[str, str]]
SIZES = [pytest.param("small"), pytest.param("county", marks=pytest.mark.long)]


def receive_home(home: Path, place: Path) -> Received:
    """Return what a copy of a home has received."""
    return receive(read_profile(Path(shutil.copytree(home, place, dirs_exist_ok=True))), FAR_AHEAD)


@pytest.fixture(scope="module", params=SIZES)
def clean(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Received:
    home: Path = request.getfixturevalue(f"{request.param}_home")
    return receive_home(home, tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="module", params=SIZES)
def faulty_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "small":
        home: Path = request.getfixturevalue("small_faulty_home")
        return home
    home = tmp_path_factory.mktemp("faulty")
    start_home(home, with_faults=True)
    return home


@pytest.fixture(scope="module")
def faulty(faulty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Received:
    return receive_home(faulty_home, tmp_path_factory.mktemp("received"))


@pytest.fixture(scope="module")
def answers(faulty_home: Path) -> Answers:
    with (faulty_home / "data" / ANSWER_SHEET).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place_of(finding: Finding) -> tuple[str, str, int, str, str]:
    file = finding.file.partition("2019-04-12/")[2]
    return file, finding.dataset, finding.row, finding.column, finding.check


def place_told(answer: dict[str, str]) -> tuple[str, str, int, str, str]:
    return answer["file"], answer["dataset"], int(answer["row"]), answer["column"], answer["check"]


def say(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{place_of(one)}: {one.message}" for one in findings[:20])


def test_the_clean_demonstration_has_no_finding(clean: Received, tell: Callable[[str], None]) -> None:
    tell(f"{len(clean.files)} tables, {sum(one.rows for one in clean.files):,} rows, {len(clean.findings)} findings")
    assert clean.findings == (), say(clean.findings)
    assert all(one.rows == one.kept for one in clean.files)


def test_every_planted_fault_is_found_at_its_row(
    faulty: Received, answers: Answers, tell: Callable[[str], None]
) -> None:
    found = {place_of(one) for one in faulty.findings}
    missed = [answer for answer in answers if place_told(answer) not in found]
    tell(f"{len(answers) - len(missed)} of {len(answers)} planted faults found at their row and column")
    assert missed == []
    assert len(answers) > 380


def test_nothing_is_found_that_was_not_planted(faulty: Received, answers: Answers) -> None:
    """But for what a planted fault sets off: named beside it, or another return that contradicts it."""
    planted = {place_told(answer) for answer in answers}
    set_off = {(answer["dataset"], check) for answer in answers for check in answer["sets_off"].split()}
    set_off |= {(name, check.name) for name, one in RETURNS.items() for check in one.cross_checks}
    others = [
        one for one in faulty.findings if place_of(one) not in planted and (one.dataset, one.check) not in set_off
    ]
    assert others == [], say(others)


def test_rows_in_are_rows_kept_and_set_aside(faulty: Received, answers: Answers) -> None:
    assert all(one.rows == one.kept + one.set_aside for one in faulty.files)
    aside = {(one.file, one.dataset, one.row) for one in faulty.findings if one.severity == "set_row_aside"}
    assert Counter((file, dataset) for file, dataset, _ in aside) == {
        (one.line.name, one.line.dataset): one.set_aside for one in faulty.files if one.set_aside
    }
    assert answers


def list_checks(name: str, one: Return) -> set[tuple[str, str]]:
    checks = {(name, check.name) for check in (*one.checks, *one.references, *one.cross_checks)}
    return checks | ({(name, f"{one.school_day.column}_is_a_school_day")} if one.school_day else set())


def test_every_return_is_written_and_every_check_of_it_has_a_fault(faulty: Received, answers: Answers) -> None:
    assert set(RETURNS) <= {one.line.dataset for one in faulty.files}
    checks = {check for name, one in RETURNS.items() for check in list_checks(name, one)}
    assert checks - {(answer["dataset"], answer["check"]) for answer in answers} == set()

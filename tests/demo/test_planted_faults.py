"""The demonstration with faults and without: every planted fault is found at its row, and the clean one has none."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.intake.homes import FAR_AHEAD
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.demo.faults.catalogue import FAULTS
from trust_analysis.demo.start_home import start_home
from trust_analysis.demo.write_demo import ANSWER_SHEET, make_returns
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received
from trust_analysis.vocabulary.findings import Finding
from trust_analysis.vocabulary.profile import read_profile

Answers = list[dict[str, str]]


def receive_demo(folder: Path, *, with_faults: bool) -> Received:
    start_home(folder, with_faults=with_faults)
    return receive(read_profile(folder), FAR_AHEAD)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Received:
    return receive_demo(tmp_path_factory.mktemp("clean"), with_faults=False)


@pytest.fixture(scope="module")
def faulty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faulty")


@pytest.fixture(scope="module")
def faulty(faulty_home: Path) -> Received:
    return receive_demo(faulty_home, with_faults=True)


@pytest.fixture(scope="module")
def answers(faulty: Received, faulty_home: Path) -> Answers:
    assert faulty.files
    with (faulty_home / "data" / ANSWER_SHEET).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place_of(finding: Finding) -> tuple[str, str, int, str, str]:
    file = finding.file.partition("2019-04-12/")[2]
    return file, finding.dataset, finding.row, finding.column, finding.check


def place_told(answer: dict[str, str]) -> tuple[str, str, int, str, str]:
    return answer["file"], answer["dataset"], int(answer["row"]), answer["column"], answer["check"]


def say(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{place_of(one)}: {one.message}" for one in findings[:20])


def test_the_clean_demonstration_has_no_finding(clean: Received) -> None:
    print(f"{len(clean.files)} tables, {sum(one.rows for one in clean.files):,} rows, {len(clean.findings)} findings")  # noqa: T201 - the figure to be shown
    assert clean.findings == (), say(clean.findings)
    assert all(one.rows == one.kept for one in clean.files)


def test_every_planted_fault_is_found_at_its_row(faulty: Received, answers: Answers) -> None:
    found = {place_of(one) for one in faulty.findings}
    missed = [answer for answer in answers if place_told(answer) not in found]
    print(f"{len(answers) - len(missed)} of {len(answers)} planted faults found at their row and column")  # noqa: T201 - the same
    assert missed == []


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


def test_every_return_is_written_and_every_check_of_it_has_a_fault() -> None:
    written = {dataset for sent in make_returns() for dataset in sent.tables}
    assert written == set(RETURNS)
    checks = {(name, check.name) for name, one in RETURNS.items() for check in (*one.checks, *one.references)}
    planted = {(name, fault.check) for name, faults in FAULTS.items() for fault in faults}
    assert checks - planted == set()

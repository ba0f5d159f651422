"""Where a quarter lies, and what is said of one that has not been built."""

import json
from pathlib import Path

import pytest

from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder, newest_built


def build(home: Path, *names: str) -> None:
    for name in names:
        (home / "data/processed" / name).mkdir(parents=True)
        (home / "data/processed" / name / "manifest.json").write_text(json.dumps({"quarter": name}), encoding="utf-8")


def test_a_quarter_lies_where_the_design_says(tmp_path: Path) -> None:
    folder = QuarterFolder(tmp_path, parse_quarter("2018-19 Q2"))
    places = {
        folder.path: "",
        folder.manifest: "manifest.json",
        folder.results: "results.parquet",
        folder.findings: "findings.csv",
        folder.clean("exclusions"): "clean/exclusions.parquet",
        folder.protected("public"): "protected/public.parquet",
        folder.briefings("board"): "briefings/board",
        folder.briefings("board", "E10000014"): "briefings/board/E10000014",
    }
    for place, below in places.items():
        assert place == tmp_path / "data/processed/2018-19-Q2" / below


def test_a_built_quarter_tells_what_it_was_made_of(tmp_path: Path) -> None:
    build(tmp_path, "2018-19-Q2")
    assert QuarterFolder(tmp_path, parse_quarter("2018-19 Q2")).read_manifest() == Manifest(quarter="2018-19-Q2")


def test_an_unbuilt_quarter_says_which_command_builds_it(tmp_path: Path) -> None:
    build(tmp_path, "2018-19-Q1")
    with pytest.raises(UsageError) as refused:
        QuarterFolder(tmp_path, parse_quarter("2018-19 Q2")).read_manifest()
    assert str(refused.value) == (
        "Quarter '2018-19 Q2' has not been built here. Build it with: trust-analysis run --quarter \"2018-19 Q2\""
    )


def test_the_newest_quarter_is_the_latest_not_the_last_built(tmp_path: Path) -> None:
    build(tmp_path, "2018-19-Q3", "1999-00-Q4", "2018-19-Q2")
    (tmp_path / "data/processed/2019-20-Q1").mkdir()  # begun, never finished
    assert newest_built(tmp_path).label == "2018-19 Q3"


def test_where_nothing_is_built_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        newest_built(tmp_path)
    assert str(refused.value) == (
        "No quarter has been built here. Build the latest with: trust-analysis run --quarter latest"
    )


def test_a_folder_that_is_no_quarter_is_passed_over(tmp_path: Path) -> None:
    build(tmp_path, "2018-19-Q3", "kept 2018-19-Q2")
    assert newest_built(tmp_path).label == "2018-19 Q3"

"""The manifest as a file tells it: read and written it is the same, to the byte."""

import json

import pytest

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.manifest import FoundRule, Manifest, Revision, SourceFile
from trust_analysis.vocabulary.severity import Severity

FILE = {
    "name": "raw/2018-10-12/écoles.csv",
    "sha256": "0123456789abcdef",
    "dataset": "exclusions",
    "partner": "Education",
    "received_on": "2018-10-12",
    "release": "",
    "origin": "made-up",
    "rows": 1204,
    "kept": 1200,
    "set_aside": 4,
    "refused": "",
    "findings": 7,
    "cells": 6020,
    "filled": 5000,
    "covers_to": "2018-09-30",
}
FOUND = {
    "partner": "Education",
    "dataset": "exclusions",
    "check": "value_can_be_read",
    "column": "sex",
    "severity": "set_row_aside",
    "rows": 4,
}
REVISED = {
    "dataset": "exclusions",
    "partner": "Education",
    "received_on": "2018-10-12",
    "before": "2018-07-12",
    "things": "2000",
    "added": "1005",
    "same": "990",
    "changed": "5",
    "left_out": "1",
}
TOLD = {
    "quarter": "2018-19 Q2",
    "trust": "A Trust",
    "area_code": "E10000016",
    "as_of": "2019-07-01",
    "received_to": "2018-10-12",
    "version": "0.1.0",
    "files": [FILE],
    "rows": 1204,
    "findings": 7,
    "found": [FOUND],
    "revisions": [REVISED],
    "returns": ["exclusions"],
    "missing": ["camhs_referrals"],
    "made_up": ["exclusions"],
    "reasons": {"camhs_access": "Nothing was received."},
    "nhs_areas": {"10Q": "E10000025"},
    "indicators": ["exclusions_fixed", "exclusions_permanent"],
    "protected": {"public": "b", "board": "a"},
    "figures": {"board": {"exclusions_fixed": "f"}},
    "copies": {"the public copy": "d"},
    "published": {"public, E10000016": "e"},
    "steps": {
        "briefings/board/E10000016/scorecard.html": {
            "made": {"briefings/board/E10000016/scorecard.html": "0"},
            "made_of": {"trust.toml": "c"},
            "protected": "b",
        }
    },
}
AS_IT_WAS_WRITTEN_FIRST = json.dumps(TOLD, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_read_and_written_again_it_is_the_same() -> None:
    assert Manifest.from_json(AS_IT_WAS_WRITTEN_FIRST).to_json() == AS_IT_WAS_WRITTEN_FIRST


def test_what_is_read_has_the_types_that_are_made() -> None:
    manifest = Manifest.from_json(AS_IT_WAS_WRITTEN_FIRST)
    assert manifest.files == (SourceFile(**FILE),)
    assert manifest.found == (
        FoundRule("Education", "exclusions", "value_can_be_read", "sex", Severity.SET_ROW_ASIDE, 4),
    )
    assert manifest.revisions == (Revision(**REVISED),)
    assert manifest.made_up == ("exclusions",)
    assert list(manifest.protected.items()) == [(Audience.BOARD, "a"), (Audience.PUBLIC, "b")]
    assert all(isinstance(one, Audience) for one in manifest.protected)
    assert isinstance(manifest.found[0].severity, Severity)


def test_what_another_version_tells_is_left_out_and_what_it_does_not_tell_is_empty() -> None:
    told = {"quarter": "2018-19 Q2", "weather": "fair", "files": [{"dataset": "exclusions", "colour": "red"}]}
    assert Manifest.from_json(json.dumps(told)) == Manifest(
        quarter="2018-19 Q2", files=(SourceFile(dataset="exclusions"),)
    )


def test_what_is_no_json_is_refused() -> None:
    for text in ('{"quarter": "2018-1', "", "[]", '{"quarter": 2018}', b"\xff\xfe"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever the reader calls it
            Manifest.from_json(text)

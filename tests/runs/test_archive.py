"""Values kept as one file come back as they were, types and all; a damaged file is as good as none."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trust_analysis.runs.archive import Archived, read_archive, write_archive
from trust_analysis.vocabulary.severity import Severity


@dataclass(frozen=True)
class Thing:
    """One of each kind that is kept."""

    day: date
    severity: Severity
    names: tuple[str, ...]
    codes: frozenset[str]
    tables: dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Other:
    """Another version of it."""

    weather: str


def make_table() -> pd.DataFrame:
    """A table with a column of each kind that clean tables have, row numbers as its index."""
    table = pd.DataFrame(
        {
            "text": pd.array(["é", None, ""], dtype=pd.StringDtype(na_value=np.nan)),
            "number": pd.array([1, None, 2**60], dtype="Int64"),
            "share": [0.1, np.nan, np.inf],
            "day": pd.array(["2018-09-30", "NaT", "1999-12-31"], dtype="datetime64[s]"),
            "kind": pd.Categorical(["b", None, "a"], categories=["b", "a", "unused"]),
            "is_so": [True, False, True],
        }
    )
    return table.set_axis(pd.Index([2, 3, 7], name="row"))


THING = Thing(date(2018, 9, 30), Severity.SET_ROW_ASIDE, ("a", "b"), frozenset({"c"}), {"one": make_table()})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "kept" / "thing.zip"
    write_archive(written, Archived({"a file": "1"}, THING))
    return written


def test_what_is_read_is_what_was_written(path: Path) -> None:
    archived = read_archive(path, Thing)
    assert archived is not None
    thing = archived.thing
    assert archived.made_of == {"a file": "1"}
    assert (thing.day, thing.severity, thing.names, thing.codes) == (
        THING.day,
        THING.severity,
        THING.names,
        THING.codes,
    )
    pd.testing.assert_frame_equal(thing.tables["one"], make_table(), check_exact=True, check_categorical=True)
    assert thing.tables["one"].dtypes.to_list() == make_table().dtypes.to_list()


def test_it_is_for_its_owner_only(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_is_cut_anywhere_is_as_good_as_none(path: Path) -> None:
    data = path.read_bytes()
    for length in range(0, len(data), 41):
        path.write_bytes(data[:length])
        assert read_archive(path, Thing) is None, length


def test_one_flipped_bit_is_noticed_wherever_it_is(path: Path) -> None:
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        assert read_archive(path, Thing) is None, place


def test_nothing_and_another_version_are_as_good_as_none(path: Path) -> None:
    assert read_archive(path.with_name("none.zip"), Thing) is None
    assert read_archive(path, Other) is None
    path.write_bytes(b"")
    assert read_archive(path, Thing) is None

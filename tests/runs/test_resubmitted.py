"""A quarter made again after it was sent again, in any order: no two copies tell together what each withholds."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.runs.resubmitted import AFTER, BEFORE, Q2, Q3, by_risk, count, forget, make_home, publish, read
from trust_analysis.disclosure.releases import read_releases
from trust_analysis.runs import look_up
from trust_analysis.vocabulary.trust_toml import read_profile


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path / "home")


def hold(copies: list[dict[str, str]]) -> None:
    """Hold copies to this: of high risk, 3, and medium, 6, which are 9 together in one copy, no other shows either.

    Two that were graded otherwise (6 to 4, 42 to 44) are told by no two copies.
    """
    assert {one[name] for one in copies for name in ("High", "Medium")} == {""}
    for name in ("Not graded", "Elsewhere"):
        assert len({one[name] for one in copies} - {""}) <= 1


def test_without_the_first_copy_the_second_would_tell(home: Path, tmp_path: Path) -> None:
    first, alone = (
        by_risk(read(publish(home, Q2, BEFORE))),
        by_risk(read(publish(make_home(tmp_path / "b"), Q2, AFTER))),
    )
    assert (first["High"], first["Medium"], first["Not graded"]) == ("", "", "6")
    assert (alone["High"], alone["Medium"], alone["Not graded"]) == ("", "6", "")
    assert first["Total"] == alone["Total"] == "69"


@pytest.mark.parametrize(
    "order",
    [
        [(Q2, BEFORE), (Q2, AFTER)],
        [(Q3, BEFORE), (Q2, AFTER), (Q3, AFTER)],
        [(Q2, BEFORE), (Q3, AFTER), (Q2, BEFORE), (Q2, AFTER)],
    ],
)
def test_copies_are_safe_together_in_any_order_after_all_that_was_built_is_gone(
    home: Path, order: list[tuple[str, date]]
) -> None:
    copies = []
    for quarter, as_of in order:
        copies.append(by_risk(read(publish(home, quarter, as_of))))
        forget(home)
    hold(copies)


def test_the_older_list_after_the_newer_tells_no_more(home: Path) -> None:
    """The newer shows 6 and withholds 3 and 4, 7 together; were 6 not graded shown after it, 3 + 6 would be 9."""
    newer, older = (by_risk(read(publish(home, Q2, as_of))) for as_of in (AFTER, BEFORE))
    assert newer["Medium"] == older["Medium"] == "6"
    assert {one[name] for one in (newer, older) for name in ("High", "Not graded")} == {""}
    assert older["Elsewhere"] == "", "42 beside the 44 of the newer copy"


def test_made_again_a_copy_is_the_same_and_adds_nothing(home: Path) -> None:
    first = publish(home, Q2, BEFORE)
    forget(home)
    assert publish(home, Q2, BEFORE) == first
    assert len(read_releases(home)) == 1


@pytest.fixture
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is looked up counted by hand."""
    monkeypatch.setattr(look_up, "receive_kept", lambda *_: SimpleNamespace(made_up=()))
    monkeypatch.setattr(
        look_up,
        "assemble",
        lambda _profile, _received, as_of, until: SimpleNamespace(
            results=count(Q3 if until == date.max else Q2, as_of)
        ),
    )


@pytest.mark.usefixtures("_counted")
def test_what_is_looked_up_for_the_public_is_what_copies_show_and_else_known_from_then_on(home: Path) -> None:
    profile, first = read_profile(home), read(publish(home, Q2, BEFORE))
    same = look_up.look_up_results(profile, BEFORE, Q2, (), (), "public")
    pd.testing.assert_series_equal(same["numerator"], pd.to_numeric(first["numerator"]), check_names=False)
    assert len(read_releases(home)) == 1, "it shows no more than the copy"
    for _ in range(2):
        look_up.look_up_results(profile, AFTER, None, (), (), "public")
        assert len(read_releases(home)) == 2, "the third quarter is shown for the first time, then again"
    looked_up = read_releases(home)[-1]
    assert looked_up.title == f"the public figures looked up as known on 2019-07-01 (E10000016, {looked_up.sha256[:8]})"
    hold([by_risk(one) for one in (first, looked_up.rows, read(publish(home, Q3, AFTER)))])


@pytest.mark.usefixtures("_counted")
def test_an_analyst_leaves_no_trace_in_the_register(home: Path) -> None:
    told = look_up.look_up_results(read_profile(home), AFTER, Q2, (), (), "analyst")
    assert by_risk(told)["High"] == "3.0"
    assert read_releases(home) == []

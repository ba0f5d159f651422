"""A run whose copy gives away what it withholds ends without that copy; earlier copies are held beside it."""

from pathlib import Path

import pytest

from tests.disclosure.printed import KENT, C, row, table
from trust_analysis.runs.publication import PublicationStoppedError, guard_publication
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
BOARD = DisclosureRule("board", 0, zeros_shown=False)
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"


def publish(home: Path, quarter: str, audience: str, numbers: tuple[float | None, ...]) -> QuarterFolder:
    """Write a copy with a total and two groups of the first quarter, and a page beside it."""
    folder = QuarterFolder(home, parse_quarter(quarter))
    place = folder.briefings(audience, KENT)
    (place / "data").mkdir(parents=True)
    names = ("calls", "calls/Girls", "calls/Boys")
    rows = [row(name, Q1, number) for name, number in zip(names, numbers, strict=True)]
    table(*rows).to_csv(place / "data/results.csv", index=False)
    (place / "index.html").write_text("<p>figures</p>", encoding="utf-8")
    return folder


def test_a_copy_that_gives_nothing_away_stays(tmp_path: Path) -> None:
    folder = publish(tmp_path, Q1, "public", (50, C, C))
    assert guard_publication(folder, [PUBLIC], [KENT]) == [f"attacked public, {KENT}: 2 withheld, 0 given away"]
    assert (folder.briefings("public", KENT) / "index.html").exists()


def test_a_copy_that_gives_a_figure_away_is_moved_aside_and_told(tmp_path: Path) -> None:
    folder = publish(tmp_path, Q1, "public", (50, 47, C))
    results = folder.briefings("public", KENT) / "data/results.csv"
    with pytest.raises(PublicationStoppedError) as met:
        guard_publication(folder, [PUBLIC], [KENT])
    assert met.value.exit_code == 1
    aside = folder.path / "stopped/public" / KENT
    assert str(met.value).splitlines() == [
        f"The copy for public, {KENT} gives away figures that it withholds. It is not published but lies in {aside}.",
        "given away: calls by kind, Boys, 2018-19 Q1 is 3",
        f"  by calls, 2018-19 Q1 ({results}); calls by kind, 2018-19 Q1 ({results})",
        "Withhold one of the tables named, or more of their cells, and run again.",
    ]
    assert not folder.briefings("public", KENT).exists()
    assert sorted(path.name for path in aside.rglob("*") if path.is_file()) == ["index.html", "results.csv"]


def test_what_an_earlier_copy_showed_stops_the_next(tmp_path: Path) -> None:
    publish(tmp_path, Q1, "public", (50, 47, 3))
    folder = publish(tmp_path, Q2, "public", (50, C, C))
    with pytest.raises(PublicationStoppedError, match="2018-19-Q1"):
        guard_publication(folder, [PUBLIC], [KENT])
    assert QuarterFolder(tmp_path, parse_quarter(Q1)).briefings("public", KENT).exists()


def test_a_later_copy_and_another_audience_are_not_held_beside_it(tmp_path: Path) -> None:
    folder = publish(tmp_path, Q1, "public", (50, C, C))
    publish(tmp_path, Q2, "public", (50, 47, 3))
    publish(tmp_path, "2017-18 Q4", "board", (50, 47, 3))
    guard_publication(folder, [PUBLIC], [KENT])


def test_an_audience_that_sees_everything_is_not_attacked(tmp_path: Path) -> None:
    folder = publish(tmp_path, Q1, "board", (50, 47, C))
    assert guard_publication(folder, [BOARD], [KENT]) == []


def test_a_second_attempt_takes_the_place_of_what_was_moved_aside(tmp_path: Path) -> None:
    for number in (3, 4):
        folder = publish(tmp_path, Q1, "public", (50, 50 - number, C))
        with pytest.raises(PublicationStoppedError, match=f"Boys, 2018-19 Q1 is {number}"):
            guard_publication(folder, [PUBLIC], [KENT])

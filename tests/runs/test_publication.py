"""Figures are attacked aside, alone and with every registered copy; only then registered and moved to pages."""

import hashlib
from pathlib import Path

import pytest

from tests.attack.printed import KENT, C, row, table
from trust_analysis.disclosure.releases import register_release
from trust_analysis.runs.publication import PublicationStoppedError, Waiting, guard_publication
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

PUBLIC = DisclosureRule("public", 5, zeros_shown=False)
BOARD = DisclosureRule("board", 0, zeros_shown=False)
Q1, Q2 = "2018-19 Q1", "2018-19 Q2"
NAMES = ("calls", "calls/Girls", "calls/Boys")
Numbers = tuple[float | None, ...]


def printed(numbers: Numbers) -> bytes:
    """Return a copy with a total and two groups of the first quarter."""
    rows = [row(name, Q1, number) for name, number in zip(NAMES, numbers, strict=True)]
    return table(*rows).to_csv(index=False).encode()


def wait(home: Path, numbers: Numbers, rule: DisclosureRule = PUBLIC, quarter: str = Q2) -> Waiting:
    waiting = Waiting(QuarterFolder(home, parse_quarter(quarter)), rule, KENT)
    (waiting.aside / "data").mkdir(parents=True)
    (waiting.aside / "data/results.csv").write_bytes(printed(numbers))
    return waiting


def register(home: Path, numbers: Numbers, audience: str = "public", quarter: str = Q1) -> str:
    """Register a copy, and return how a person is told of it."""
    data = printed(numbers)
    assert register_release(home, data, (audience, KENT, quarter), "2018-10-12")
    return f"the {audience} copy of {quarter} as known on 2018-10-12 ({KENT}, {hashlib.sha256(data).hexdigest()[:8]})"


def test_a_copy_that_gives_nothing_away_is_let_through(tmp_path: Path) -> None:
    waiting = wait(tmp_path, (50, C, C))
    assert guard_publication([waiting]) == [f"attacked public, {KENT}: 2 withheld, 0 given away"]
    assert waiting.aside.exists()


def test_a_copy_that_gives_a_figure_away_is_moved_aside_and_told(tmp_path: Path) -> None:
    waiting = wait(tmp_path, (50, 47, C))
    waiting.place.mkdir(parents=True)
    (waiting.place / "index.html").write_text("<p>the copy before</p>", encoding="utf-8")
    with pytest.raises(PublicationStoppedError) as met:
        guard_publication([waiting])
    assert met.value.exit_code == 1
    results, aside = waiting.place / "data/results.csv", waiting.folder.path / "stopped/public" / KENT
    assert str(met.value).splitlines() == [
        f"The copy for public, {KENT} gives away figures that it withholds. It is not published but lies in {aside}.",
        "given away: calls by kind, Boys, 2018-19 Q1 is 3",
        f"  by calls, 2018-19 Q1 ({results}); calls by kind, 2018-19 Q1 ({results})",
        "Withhold one of the tables named, or more of their cells, and run again.",
    ]
    assert not waiting.place.exists()
    left = sorted(path.relative_to(aside).as_posix() for path in aside.rglob("*") if path.is_file())
    assert left == ["data/results.csv", "pages-before/index.html"]


@pytest.mark.parametrize("quarter", [Q1, Q2, "2018-19 Q3"])
def test_what_any_copy_showed_stops_one_that_gives_away_what_goes_with_it(tmp_path: Path, quarter: str) -> None:
    """The registered copy shows Girls alone, 47; this one the total of 50: Boys are 3. Neither tells that alone."""
    title = register(tmp_path, (C, 47, C), quarter=quarter)
    waiting = wait(tmp_path, (50, C, C))
    with pytest.raises(PublicationStoppedError) as met:
        guard_publication([waiting])
    told = str(met.value).splitlines()
    assert "given away: calls by kind, Boys, 2018-19 Q1 is 3" in told
    assert any(title in line for line in told)


def test_what_copies_gave_away_before_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """Nobody can take back what was shown; a rule that has become stricter would else stop every copy for good."""
    title = register(tmp_path, (50, 43, 7))
    assert guard_publication([wait(tmp_path, (50, C, C))]) == [
        f"attacked public, {KENT}: 2 withheld, 0 given away",
        f"public, {KENT}: 2 more are told by copies published before, and no copy can take that back",
        "given away: calls by kind, Boys, 2018-19 Q1 is 7",
        f"  by calls by kind, 2018-19 Q1 ({title})",
        "given away: calls by kind, Girls, 2018-19 Q1 is 43",
        f"  by calls by kind, 2018-19 Q1 ({title})",
    ]


def test_a_copy_for_another_audience_is_not_held_beside_it(tmp_path: Path) -> None:
    register(tmp_path, (C, 47, C), audience="board")
    guard_publication([wait(tmp_path, (50, C, C))])


def test_an_audience_that_sees_everything_is_not_attacked(tmp_path: Path) -> None:
    assert guard_publication([wait(tmp_path, (50, 47, C), BOARD)]) == []


def test_a_second_attempt_takes_the_place_of_what_was_moved_aside(tmp_path: Path) -> None:
    for number in (3, 4):
        waiting = wait(tmp_path, (50, 50 - number, C))
        with pytest.raises(PublicationStoppedError, match=f"Boys, 2018-19 Q1 is {number}"):
            guard_publication([waiting])


def test_what_follows_of_an_older_count_stops_a_copy_whatever_is_counted_now(tmp_path: Path) -> None:
    """Of 50 then nobody was told who; 47 Girls are told now, and taken to be as many then: so Boys were 3 then."""
    register(tmp_path, (50, C, C))
    with pytest.raises(PublicationStoppedError, match="Boys, 2018-19 Q1 is 3"):
        guard_publication([wait(tmp_path, (C, 47, C))])

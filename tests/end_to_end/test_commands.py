"""What the small commands say: demo, check and explain, on the made-up returns."""

import csv
import hashlib
from pathlib import Path

from tests.end_to_end.homes import QUARTER, trust

EPISODES = "data/raw/made-up/2019-04-12/childrens-social-care/ssda903-episodes.csv"
BANNERED = "children-missing-education.csv"  # not plain: rows of text above its header


def count_rows(path: Path) -> int:
    """Count the records below a CSV's header."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def test_check_finds_nothing_wrong_with_the_made_up_returns(fresh_home: Path) -> None:
    done = trust(fresh_home, "check")
    assert done.returncode == 0
    raw = fresh_home / "data/raw"
    plain = [path for path in sorted(raw.rglob("*.csv")) if path.name not in ("ledger.csv", BANNERED)]
    assert len(plain) >= 14
    for path in plain:
        told = next(line for line in done.stdout.splitlines() if f"/{path.relative_to(raw).as_posix()}: " in line)
        rows = f"{count_rows(path):,}"
        assert told.endswith(f": {rows} rows, {rows} kept, 0 set aside")
    assert ", 0 findings: " in done.stdout.splitlines()[-1]


def test_explain_lets_a_reader_redo_the_rate_with_a_pencil(demo_home: Path) -> None:
    """764 of 142,300 is 53.7 per 10,000; a quarter before it was 724, or 50.9."""
    done = trust(demo_home, "explain", "looked_after_rate", "--quarter", QUARTER)
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256((demo_home / EPISODES).read_bytes()).hexdigest()
    for said in (
        "Rate of children looked after, Oxfordshire, 2018-19 Q2 (public)",
        "value = children looked after / children under 18 x 10,000",
        "window: day, 30 September 2018 to 30 September 2018",
        "children looked after: 764",
        "children under 18: 142,300",
        "value: 54 per 10,000 children under 18 (Byar), 95% interval 50 to 58",
        "2018-19 Q1: 51 per 10,000 children under 18; 2018-19 Q2: 54 per 10,000 children under 18",
        "higher than the median of 10 statistical neighbours (2021 model) 45; similar to South East 51; lower than England 64.",
        "the median of 10 statistical neighbours (2021 model): 45, to 31 March 2018 (",
        "England: 64, to 31 March 2018 (",
        "statistical neighbours: Cambridgeshire; Hertfordshire; Bath and North East Somerset; Hampshire; ",
        "no rank: it needs the counts of the published figure",
        f"received 2019-04-12, 5,892 rows, made up, sha256 {digest}",
    ):
        assert said in done.stdout


def test_demo_writes_the_same_bytes_again_and_leaves_a_profile_alone(fresh_home: Path) -> None:
    before = {path: path.read_bytes() for path in (fresh_home / "data/raw").rglob("*") if path.is_file()}
    (fresh_home / "trust.toml").write_text("# my own\n", encoding="utf-8")
    done = trust(fresh_home, "demo")
    assert done.returncode == 0
    assert {path: path.read_bytes() for path in before} == before
    assert (fresh_home / "trust.toml").read_text(encoding="utf-8") == "# my own\n"

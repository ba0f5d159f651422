"""What the small commands say: demo, check and explain, on the made-up returns."""

import csv
import hashlib
import math
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from tests.commands import QUARTER, trust, trust_by_itself

EPISODES = "data/raw/made-up/2019-04-12/childrens-social-care/ssda903-episodes.csv"
BANNERED = "children-missing-education.csv"  # not plain: rows of text above its header


def count_rows(path: Path) -> int:
    """Count the records below a CSV's header."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


@pytest.mark.thorough
def test_check_finds_nothing_wrong_with_the_made_up_returns(fresh_home: Path) -> None:
    done = trust_by_itself(fresh_home, "check")
    assert done.returncode == 0
    raw = fresh_home / "data/raw"
    plain = [path for path in sorted(raw.rglob("*.csv")) if path.name not in ("ledger.csv", BANNERED)]
    assert len(plain) >= 14
    for path in plain:
        told = next(line for line in done.stdout.splitlines() if f"/{path.relative_to(raw).as_posix()}: " in line)
        rows = f"{count_rows(path):,}"
        assert told.endswith(f": {rows} rows, {rows} kept, 0 set aside")
    assert ", 0 findings: " in done.stdout.splitlines()[-1]


NEAR = (
    "Hertfordshire 33; Buckinghamshire 38; West Berkshire 41; West Sussex 41; Wiltshire 42; Bath and North East Somerset 48; "
    "Bracknell Forest 49; Cambridgeshire 52; Gloucestershire 52; Hampshire 56"
)


@pytest.fixture(scope="module")
def county(county_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the county's home, since commands write in it."""
    return Path(shutil.copytree(county_home, tmp_path_factory.mktemp("county") / "home"))


@pytest.mark.thorough
def test_explain_lets_a_reader_redo_the_rate_with_a_pencil(county: Path) -> None:
    """764 of 142,300 is 53.7 per 10,000; a quarter before it was 724, or 50.9."""
    done = trust(county, "explain", "looked_after_rate", "--quarter", QUARTER)
    assert done.returncode == 0, done.stderr
    digest = hashlib.sha256((county / EPISODES).read_bytes()).hexdigest()
    for said in (
        "Rate of children looked after, Oxfordshire, 2018-19 Q2 (public)",
        "value = children looked after / children under 18 x 10,000",
        "window: day, on 30 September 2018",
        "children looked after: 764",
        "children under 18: 142,300",
        "value: 54 per 10,000 children under 18 (Byar), 95% interval 50 to 58",
        "2018-19 Q1: 51 per 10,000 children under 18; 2018-19 Q2: 54 per 10,000 children under 18",
        "Ours on 31 March 2018 was 48: similar to the median of 10 statistical neighbours (2021 model) 45, South East 51; lower than England 64.",
        "the median of 10 statistical neighbours (2021 model): 45, on 31 March 2018 (",
        "England: 64, on 31 March 2018 (",
        "worked: 764 / 142,300 x 10,000 = 53.6894, rounded half up to 54\n",
        "of the count 764 are 710.78 and 820.15; each / 142,300 x 10,000",
        # the ten of LAIT's measure LAC for 2018, lowest first: the fifth and sixth, 42 and 48, make the median 45
        f"statistical neighbours, lowest first: {NEAR}",
        "difference 2.81, before rounding",
        "children under 18: made up for the demonstration, in keeping with the published rates",
        "our own of 2018-19 Q3: when returns reach to its end, from 1 January 2019 on",
        "published: each November",
        "no rank: it needs the counts of the published figure",
        f"received 2019-04-12, made up, sha256 {digest}",
    ):
        assert said in done.stdout


@pytest.mark.long
def test_explain_lets_a_reader_redo_a_median_with_a_pencil(county: Path) -> None:
    """From the lines it prints alone: the share still waiting band by band, and the day on which it is a half."""
    said = trust(county, "explain", "camhs_median_wait", "--quarter", QUARTER, "--audience", "board").stdout
    bands = re.findall(
        r"days ([\d,]+) to ([\d,]+): ([\d,]+) began, ([\d,]+) ended, ([\d,]+) cut short, ([\d.]+)%", said
    )
    waiting, day, left = Fraction(1), 0, None
    for _, end, began, ended, cut_short, told in ([float(one.replace(",", "")) for one in band] for band in bands):
        before, waiting = waiting, waiting * (1 - Fraction(ended) / (Fraction(began) - Fraction(cut_short) / 2))
        assert round(float(100 * waiting), 3) == pytest.approx(told, abs=0.0011)
        assert ended >= 10
        assert left in (None, began)
        left = began - ended - cut_short
        if waiting <= Fraction(1, 2):
            day += float((end - day) * (before - Fraction(1, 2)) / (before - waiting))
            break
        day = end
    assert f"value: {math.floor(day + 0.5)} days (life table)" in said
    assert len(bands) > 10
    public = trust(county, "explain", "camhs_median_wait", "--quarter", QUARTER).stdout
    assert "not told to this audience, since the bands hold counts under 5: ask with --audience board" in public
    assert "began" not in public


@pytest.mark.long
def test_explain_tells_the_school_days_of_the_sixth_day(county: Path) -> None:
    said = trust(county, "explain", "placed_by_sixth_day", "--quarter", QUARTER).stdout
    assert "worked: 17 / 56 x 100 = 30.3571, rounded half up to 30%" in said
    assert "school days: Monday to Friday, 4 September 2017 to 20 October 2017; " in said
    assert "less the bank holidays in them: 7 May 2018\n" in said


@pytest.mark.long
def test_demo_writes_the_same_bytes_again_and_leaves_a_profile_alone(county_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(county_home, tmp_path / "home"))
    before = {path: path.read_bytes() for path in (home / "data/raw").rglob("*") if path.is_file()}
    (home / "trust.toml").write_text("# my own\n", encoding="utf-8")
    done = trust(home, "demo")
    assert done.returncode == 0
    assert {path: path.read_bytes() for path in before} == before
    assert (home / "trust.toml").read_text(encoding="utf-8") == "# my own\n"

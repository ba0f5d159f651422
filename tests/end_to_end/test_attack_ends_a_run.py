"""Every public run attacks itself before it makes a page: with what an earlier copy showed, it is stopped."""

import shutil
from pathlib import Path

import pandas as pd

from tests.commands import OXFORDSHIRE, QUARTER, trust

COPY = Path("data/processed/2018-19-Q2/briefings/public", OXFORDSHIRE)
EARLIER = Path("data/processed/2018-19-Q1/briefings/public", OXFORDSHIRE, "data/results.csv")


def test_a_run_attacks_its_copy_and_stops_one_that_an_earlier_copy_gives_away(
    built_small: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(built_small, tmp_path / "home"))
    done = trust(home, "run", "--quarter", QUARTER, "--audience", "public")
    assert done.returncode == 0, done.stderr
    assert f"attacked public, {OXFORDSHIRE}: " in done.stderr
    rows = pd.read_csv(home / COPY / "data/results.csv", dtype="str", keep_default_na=False)
    one = rows[(rows["status"] == "c") & (rows["denominator"] == "")].iloc[:1]
    (home / EARLIER).parent.mkdir(parents=True)
    one.assign(numerator="3", value="3", status="").to_csv(home / EARLIER, index=False)
    shutil.rmtree(home / COPY)
    stopped = trust(home, "run", "--quarter", QUARTER, "--audience", "public")
    assert stopped.returncode == 1
    assert "Traceback" not in stopped.stderr
    assert (
        f"given away: {one['indicator'].item()} by {one['breakdown'].item()}, {one['group'].item()}" in stopped.stderr
    )
    assert str(EARLIER) in stopped.stderr
    assert not (home / COPY).exists()
    aside = home / "data/processed/2018-19-Q2/stopped/public" / OXFORDSHIRE
    assert (aside / "data/results.csv").exists()
    assert not list(aside.rglob("*.html")), "a page was made of figures that give something away"

"""The made-up trusts that tests share, made once for all workers of a test run: a county, and the same in small.

Nothing may change them; a test that spoils or builds something copies one first.
"""

import csv
import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import pytest

from demo_returns.sending import Sent
from demo_returns.start_home import start_home
from demo_returns.write_demo import make_returns
from tests.commands import NOTEBOOKS, OXFORDSHIRE, QUARTER, read_results, trust
from tests.effort import by_effort
from tests.once import make_once
from tests.small_trust import EMPTY, SmallTrust
from trust_analysis.indicators import INDICATORS

QUOTED = resources.files("demo_returns") / "published_figures.csv"
COUNTY, SMALL, SMALL_FAULTY = "county", "small", "small-faulty"


def count_indicators() -> int:
    """Return how many indicators the demonstration has figures of: made-up returns give them, or it quotes them."""
    rows = csv.DictReader(QUOTED.read_text(encoding="utf-8").splitlines())
    quoted = {(row["dataset"], row["measure"]) for row in rows}
    is_quoted = {
        one.name: any((source.dataset, source.value or source.numerator) in quoted for source in one.published)
        for one in INDICATORS.values()
    }
    return sum(one.counter is not None or is_quoted[one.name] for one in INDICATORS.values())


def make_small_returns(county: list[Sent]) -> list[Sent]:
    """Return the files of the small trust."""
    small = SmallTrust(county)
    return [small.thin_out(one) for one in county]


def write_homes(factory: pytest.TempPathFactory) -> Path:
    """Return a folder of homes: the county's, the small trust's, and that with faults; made together, of one making."""

    def write(folder: Path) -> None:
        county = list(make_returns())
        small = make_small_returns(county)
        start_home(folder / COUNTY, county)
        start_home(folder / SMALL, small)
        start_home(folder / SMALL_FAULTY, small, with_faults=True)
        for home in (SMALL, SMALL_FAULTY):
            _declare_empty_months(folder / home / "trust.toml")

    return make_once(factory, "returns", write)


def _declare_empty_months(profile: Path) -> None:
    told = profile.read_text(encoding="utf-8")
    for dataset, months in EMPTY.items():
        head = f"[returns.{dataset}]\n"
        assert head in told
        told = told.replace(head, f"{head}empty_months = {list(months)}\n")
    profile.write_text(told, encoding="utf-8")


def write_built_county(factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the county's quarter has been run for both audiences."""
    return _build(factory, COUNTY, "built-county", ALL_PAGES)


def write_built_small(factory: pytest.TempPathFactory) -> Path:
    """Return a home in which the small trust's quarter has been run."""
    return _build(factory, SMALL, "built-small", PAGES_MADE)


ALL_PAGES = {"public": NOTEBOOKS, "board": NOTEBOOKS}
SOME_PAGES = {"public": NOTEBOOKS, "board": ["domestic_abuse", "scorecard"]}
PAGES_MADE = by_effort(SOME_PAGES, SOME_PAGES, ALL_PAGES)
"""The pages of `built_home`: of the board's copy some will do in little time, since both are made in one way."""


def _build(factory: pytest.TempPathFactory, of: str, name: str, made: Mapping[str, list[str]]) -> Path:
    returns = write_homes(factory) / of

    def build(home: Path) -> None:
        shutil.copytree(returns, home, dirs_exist_ok=True)
        for audience, pages in made.items():
            only = [word for page in pages for word in ("--only", page)]
            done = trust(home, "run", "--quarter", QUARTER, "--audience", audience, *only)
            assert done.returncode == 0, done.stderr
            told = f" {count_indicators()} indicators, {len(pages)} pages ({len(pages)} made)"
            assert told in done.stdout

    return make_once(factory, name, build)


def write_results(factory: pytest.TempPathFactory, of: str) -> Path:
    """Return the file of all that the analyst sees of a home's own area, every period."""

    def write(folder: Path) -> None:
        home = Path(shutil.copytree(write_homes(factory) / of, folder / "home"))
        rows = read_results(home, "--area", OXFORDSHIRE, "--audience", "analyst")
        with (folder / "results.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return make_once(factory, f"results-{of}", write) / "results.csv"

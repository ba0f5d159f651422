"""A result of one area never appears under another's name: values planted per area, looked for on every page."""

import csv
from pathlib import Path

import pytest

from tests.commands import page_of, text_of, trust
from tests.effort import by_effort
from tests.quarter_home import QUARTER, RETURNS, write_home
from trust_analysis.datasets.published.lait import LAIT

# Whole numbers of eight digits that nothing else on a page could be: 713..713, 824..824, 935..935.
CANARIES = {
    ("E10000025", 931, "Oxfordshire"): "713",
    ("E10000016", 886, "Kent"): "824",
    ("E10000017", 888, "Lancashire"): "935",
}


OWN = "E10000016"
DECLARED = ("scorecard", "domestic_abuse", "partner_returns", "reconciliation")
MADE = by_effort(("scorecard",), DECLARED, DECLARED)


def write_lait(path: Path) -> None:
    """Write a table in LAIT's layout with one planted value per measure, area and year."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LAIT.required)
        for (_, number, name), mark in CANARIES.items():
            for place, measure in enumerate(LAIT.measures):
                for year in ("2017", "2018"):
                    writer.writerow([measure, "", year, name, f"{mark}{place:02d}{mark}", number, "NA"])


@pytest.fixture(scope="module")
def three_areas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of made-up returns beside planted published figures, run for three areas."""
    home = write_home(tmp_path_factory.mktemp("three"), "made-up", RETURNS)
    (home / "data/raw/figures.csv").unlink()
    write_lait(home / "data/raw/planted.csv")
    areas = [word for code, _, _ in CANARIES for word in ("--area", code)]
    only = [word for page in MADE for word in ("--only", page)]
    done = trust(home, "run", "--quarter", QUARTER, "--audience", "public", *areas, *only)
    assert done.returncode == 4, done.stderr  # one return that trust.toml expects is missing
    return home


def everything_written(home: Path, area: str) -> str:
    """Return all that an area's folder holds, words of pages and figures beside them."""
    folder = page_of(home, "index", area=area).parent
    pages = [text_of(page) for page in sorted(folder.glob("*.html"))]
    assert len(pages) == len(MADE) + 1
    return " ".join([*pages, (folder / "data" / "results.csv").read_text(encoding="utf-8")])


def test_each_area_shows_its_own_values_and_no_other_areas(three_areas: Path) -> None:
    for area, _, _ in CANARIES:
        said = everything_written(three_areas, area)
        for (other, _, name), mark in CANARIES.items():
            planted = [f"{mark}{place:02d}{mark}" for place in range(len(LAIT.measures))]
            found = [one for one in planted if one in said.replace(",", "")]
            assert bool(found) == (other == area), (area, name, found)
            assert (f"{name}, {QUARTER}" in said) == (other == area)


def test_returns_belong_to_the_trusts_own_area_alone(three_areas: Path) -> None:
    for area, _, _ in CANARIES:
        card = text_of(page_of(three_areas, "scorecard", area=area))
        assert ("ours, by 12 October 2018" in card) == (area == OWN)
        assert ("MADE UP" in card) == (area == OWN)

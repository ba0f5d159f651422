"""Texts that a spreadsheet would take for formulas, planted wherever a partner or publisher writes text."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from demo_returns.examples import ROWS
from tests.commands import trust
from tests.intake.homes import write_csv
from trust_analysis.datasets.catalogue import RETURNS

pytestmark = pytest.mark.thorough  # two commands over many files; tests of the cells themselves are brief

PLANTED = ("=1+1", "@SUM(1)", "+1+1", "-1+1", "{=1+1}", "\t=1+1", "+1", "-1")
FORMULA = re.compile(r"[=+\-@\t\r\n]|\{=")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?", re.IGNORECASE)
PROFILE = Path(__file__).parents[2] / "trust.toml"
FIGURES = {
    "time_period": "2017",
    "time_identifier": "Calendar year",
    "geographic_level": "Local authority",
    "country_code": "E92000001",
    "country_name": "England",
    "new_la_code": "E10000025",
    "la_name": "Oxfordshire",
}
QUARTER = "2018-19 Q2"
WITH_TEXT = [
    "looked_after_header",
    *(name for name, one in RETURNS.items() if any(column.kind == "text" for column in one.columns)),
]


def spoilt_return(name: str) -> str:
    """Return rows of a return in which each cell in turn is planted, below a header that names one column twice."""
    dataset = RETURNS[name]
    blank = {column.source: "" for column in dataset.columns} | ROWS[name]
    spoilt = [{**blank, column.source: text} for column, text in zip(dataset.columns, cycle(PLANTED), strict=False)]
    again = f"={dataset.columns[0].source}"
    return write_csv([{**row, again: "1"} for row in [blank, *spoilt]])


def figures(value: float) -> str:
    """Return a file of Explore Education Statistics that nobody declared, its filter, group and indicator planted."""
    return write_csv([{**FIGURES, "=filter": text, "=indicator": str(value)} for text in [*PLANTED, "Total"]])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    profile = PROFILE.read_text(encoding="utf-8").replace('name = "', 'name = "=')
    (home / "trust.toml").write_text(profile, encoding="utf-8")
    folder = home / "data/raw/2018-10-12"
    folder.mkdir(parents=True)
    for name in WITH_TEXT:
        (folder / f"{name}.csv").write_text(spoilt_return(name), encoding="utf-8", newline="")
    (folder / "=figures.csv").write_text(figures(-12.5), encoding="utf-8", newline="")
    assert trust(home, "check").returncode == 0
    done = trust(home, "run", "--quarter", QUARTER, "--only", "scorecard", "--audience", "board")
    assert done.returncode in (0, 4), done.stderr
    return home


def cells_of_csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def texts_of_workbook(data: bytes) -> Iterator[str]:
    """Yield each text of a workbook; a formula or a link fails the test."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode()
            assert not re.search(r"<f[ >]", part), name
            outward = re.findall(r'TargetMode="External"[^>]*', part) if "worksheets/_rels" in name else []
            assert outward == [], name
            yield from re.findall(r"<t[^>]*>([^<]*)</t>", part)


def formulas(cells: Iterator[str]) -> set[str]:
    return {cell for cell in cells if FORMULA.match(cell) and not NUMBER.fullmatch(cell)}


def test_no_cell_that_is_written_is_a_formula(home: Path) -> None:
    written = [
        path for path in (home / "data").rglob("*") if path.suffix in (".csv", ".xlsx") and "raw" not in path.parts
    ]
    copied = {path.name for path in written if path.parent.name == "ees"}
    assert {path.name for path in written} - copied == {
        "findings.csv",
        "results.csv",
        "results.meta.csv",
        "results.xlsx",
    }
    assert "dataset_names.csv" in copied
    for path in [*written, home / "data/raw/ledger.csv"]:
        data = path.read_bytes()
        texts = cells_of_csv(data.decode()) if path.suffix == ".csv" else texts_of_workbook(data)
        assert formulas(texts) == set(), path


def test_what_was_planted_is_told_with_an_apostrophe(home: Path) -> None:
    told = set(cells_of_csv((home / "data/processed/findings.csv").read_text(encoding="utf-8")))
    assert {"'=1+1", "'@SUM(1)", "'+1+1", "'-1+1", "'{=1+1}", "'=CHILD"} <= told


def test_results_are_safe_and_negative_numbers_stay_numbers(home: Path) -> None:
    done = trust(home, "results", "--area", "Oxfordshire")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    ours = [row for row in rows if row["value"] == "-12.5"]
    assert {row["group"] for row in ours} >= {"'=1+1", "'@SUM(1)", "'+1+1", "'-1+1", "Total"}
    assert formulas(cells_of_csv(done.stdout)) == set()


def test_a_spreadsheet_shows_what_was_planted_as_text(home: Path) -> None:
    path = next((home / "data/processed").rglob("board/**/results.xlsx"))
    assert {"'=1+1", "'@SUM(1)", "'+1+1", "'-1+1"} <= set(texts_of_workbook(path.read_bytes()))


@pytest.mark.parametrize("name", ["looked_after_episodes", "youth_survey"])
def test_a_blank_return_has_no_formula(home: Path, name: str) -> None:
    path = home / f"{name}.xlsx"
    assert trust(home, "template", name, "--output", str(path)).returncode == 0
    assert formulas(texts_of_workbook(path.read_bytes())) == set()

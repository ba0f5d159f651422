"""What every page of both audiences must be: whole, plain, silent to the outside, and true in its marks."""

import csv
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.commands import NOTEBOOKS, OXFORDSHIRE, QUARTER, page_of, text_of, trust_by_itself
from tests.effort import by_effort
from tests.made_up import PAGES_MADE

NAMES = ("index", *NOTEBOOKS)
MADE = [(audience, name) for audience, names in PAGES_MADE.items() for name in ("index", *names)]
PICTURES = ("Line chart. ", "Small line chart: ", "Bar chart. ", "Waterfall chart. ", "Dot plot. ", "Small multiples. ")
"""How the words of every kind of picture begin."""


class Outline(HTMLParser):
    """Gathers a page's tags with their attributes, and the text of each heading."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def outline(page: Path) -> Outline:
    parsed = Outline()
    parsed.feed(page.read_text(encoding="utf-8"))
    return parsed


@pytest.mark.thorough
def test_the_scorecard_tells_the_story(built_county: Path) -> None:
    said = text_of(page_of(built_county, "scorecard"))
    for sentence in (
        "690 children were looked after on 31 March 2018 and 764 on 30 September 2018: 74 more, which chance does not explain.",
        "Since 1 April 2018 170 started to be looked after and 96 ceased.",
        "So 43 fewer left than usual (more than chance explains), and 1 more entered than usual (within what chance explains).",
        "Children looked after on 31 March 2018: 690 in our return, 684 as published (difference 6).",
        "As published for the year to 31 March 2018: 304 started to be looked after (353 the year before) and 299 ceased (286).",
        "Ours on 31 March 2018 was 48: similar to the median of 10 statistical neighbours (2021 model) 45, South East 51; lower than England 64.",
        "Children seen by CAMHS within 12 weeks from 1 April to 30 September 2018: 25% (390 of 1,560; 1,170 were not); ",
        "Access to CAMHS in the 12 months to 30 September 2018: 33% (3,366 of 10,200); ",
        "The target is 32% (the national access trajectory for 2018/19, as the council report of April 2019 gives it), and it is met.",
        "placed by the sixth school day in the 12 months to 30 September 2018: 30% (17 of 56; 39 were not); ",
    ):
        assert sentence in said


@pytest.mark.thorough
def test_our_figures_stand_beside_the_published_ones_on_a_page_and_in_the_spreadsheet(built_county: Path) -> None:
    """On 31 March 2018 690 children in the made-up return and 684 as published; 304 starts published in the year."""
    page = page_of(built_county, "reconciliation")
    said = text_of(page)
    assert "Children looked after on 31 March 2018: 690 in our return, 684 as published (difference 6)." in said
    assert "Children looked after on 31 March 2018 690 684 6" in said
    assert re.search(r"started to be looked after in the 12 months to 31 March 2018 \(four quarters\) \d{3} 304 ", said)
    with zipfile.ZipFile(page.parent / "data" / "results.xlsx") as book:
        assert '<sheet name="Local beside published"' in book.read("xl/workbook.xml").decode()
    contents = text_of(page_of(built_county, "index"))
    assert "spreadsheet, with a sheet “Local beside published”" in contents
    assert contents.index("Domestic abuse") < contents.index("Local beside published")


@pytest.mark.parametrize(("audience", "name"), MADE)
def test_a_page_is_plain_and_reaches_nothing_outside(built_home: Path, audience: str, name: str) -> None:
    page = page_of(built_home, name, audience)
    tags = outline(page)
    assert tags.named("html") == [{"lang": "en-GB"}]
    assert len(tags.named("h1")) == 1
    assert len(tags.named("title")) == 1
    for forbidden in ("script", "link", "iframe", "object", "embed", "form", "base"):
        assert not tags.named(forbidden)
    for picture in tags.named("img"):
        assert (picture["alt"] or "").startswith(PICTURES)
        assert (picture["src"] or "").startswith("data:image/svg+xml;base64,")
    for link in tags.named("a"):
        target = link["href"] or ""
        assert target.startswith("#") or (page.parent / target).is_file(), target
    source = page.read_text(encoding="utf-8")
    assert not re.search(r"(https?:)?//[a-z]", re.sub(r"base64,[^\"]*", "", source))
    assert not any(attribute.startswith("on") for _, attributes in tags.tags for attribute in attributes)
    assert "default-src 'none'" in source
    assert len(page.read_bytes()) < 1_000_000


@pytest.mark.parametrize(("audience", "name"), MADE)
def test_a_page_shows_no_code_and_says_what_is_made_up_and_whose_copy_it_is(
    built_home: Path, audience: str, name: str
) -> None:
    said = text_of(page_of(built_home, name, audience))
    assert "MADE UP: this page rests on made-up returns" in said
    assert ("OFFICIAL-SENSITIVE" in said) == (audience == "board")
    for trace in ("import trust_analysis", "open_quarter", "Out[", "Traceback", "NaN", "nan%", "None", "<NA>"):
        assert trace not in said


def test_the_contents_page_leads_to_every_page(built_home: Path) -> None:
    links = [link["href"] for link in outline(page_of(built_home, "index")).named("a")]
    assert {f"{name}.html" for name in NAMES if name != "index"} <= {*links}
    pages = [link for link in links if link and link.endswith(".html")]
    assert pages[:2] == ["scorecard.html", "children_in_care.html"]  # the overview, then the priorities in their order


def figures(home: Path, audience: str) -> list[dict[str, str]]:
    path = page_of(home, "index", audience).parent / "data" / "results.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_figures_beside_the_pages_say_what_is_made_up(built_home: Path) -> None:
    for audience in ("board", "public"):
        rows = figures(built_home, audience)
        assert {row["origin"] for row in rows if row["release"] == ""} == {"made-up"}
        assert {row["origin"] for row in rows if row["release"] != ""} == {""}
        assert {row["area_code"] for row in rows} == {OXFORDSHIRE}
        assert max(row["covers_to"] for row in rows) == "2018-09-30"


def test_the_description_beside_the_figures_names_each_column(built_home: Path) -> None:
    folder = page_of(built_home, "index").parent / "data"
    with (folder / "results.meta.csv").open(encoding="utf-8", newline="") as file:
        described = [row["col_name"] for row in csv.DictReader(file)]
    assert described == list(figures(built_home, "public")[0])


def test_no_identifier_is_anywhere_in_what_a_run_leaves(built_home: Path) -> None:
    """Every child, pupil, patient and incident of the raw files, looked for in every byte below data/processed."""
    raw = built_home / "data/raw/made-up/2019-04-12"
    columns = {
        "childrens-social-care/ssda903-header.csv": ("CHILD", "UPN"),
        "education/exclusions.csv": ("upn",),
        "mental-health/camhs-referrals.csv": ("nhs_number", "referral_id"),
        "police/domestic-abuse-incidents.csv": ("incident_id",),
    }
    identifiers = set()
    for name, wanted in columns.items():
        with (raw / name).open(encoding="utf-8", newline="") as file:
            identifiers |= {row[column] for row in csv.DictReader(file) for column in wanted if len(row[column]) > 5}
    assert len(identifiers) > by_effort(2_000, 2_000, 50_000)
    for path in sorted((built_home / "data/processed").rglob("*")):
        if path.is_file():
            words = set(re.findall(r"[A-Za-z0-9-]{6,}", readable(path)))
            assert not words & identifiers, path


FEW_AGAIN = {"public": ["missing_education", "scorecard"]}
MADE_AGAIN = by_effort(FEW_AGAIN, FEW_AGAIN, PAGES_MADE)


@pytest.mark.thorough
def test_the_same_ledger_and_day_give_the_same_bytes_in_another_folder(built_home: Path, tmp_path: Path) -> None:
    """Every page made again, table, description and spreadsheet; the contents page tells which pages were made."""
    other = tmp_path / "elsewhere"
    shutil.copytree(built_home, other, ignore=shutil.ignore_patterns("processed"))
    for audience, pages in MADE_AGAIN.items():
        only = [word for page in pages for word in ("--only", page)]
        done = trust_by_itself(other, "run", "--quarter", QUARTER, "--audience", audience, *only)
        assert done.returncode == 0, done.stderr
        ours, theirs = (page_of(home, "index", audience).parent for home in (built_home, other))
        files = {path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file()}
        there = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
        assert files <= there
        assert {"index", *pages} == {path.stem for path in files if path.suffix == ".html"}
        assert {".csv", ".xlsx", ".html"} == {path.suffix for path in files}
        for path in files if pages == PAGES_MADE[audience] else files - {Path("index.html")}:
            assert (theirs / path).read_bytes() == (ours / path).read_bytes(), (audience, path)


def readable(path: Path) -> str:
    """Return a file's text; a Parquet table cell by cell, since its pages are compressed."""
    if path.suffix != ".parquet":
        return path.read_bytes().decode("latin-1")
    import pandas as pd

    table = pd.read_parquet(path)
    return " ".join(" ".join(table[column].dropna().astype("str").unique()) for column in table)

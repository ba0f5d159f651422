"""One figure is one figure: page, CSV, spreadsheet, copy for the service and PDF agree with the protected results.

To the last digit, for both audiences, and a withheld one is withheld in all of them.
"""

import calendar
import csv
import math
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.commands import OXFORDSHIRE, QUARTER, page_of, trust
from tests.effort import by_effort
from tests.end_to_end.page_tables import PageTable, read_page
from tests.made_up import PAGES_MADE
from trust_analysis.indicators import INDICATORS
from trust_analysis.presentation.wording import title_with_unit
from trust_analysis.vocabulary.results import TOTAL

both = pytest.mark.parametrize("audience", ["board", "public"])
NUMBER = re.compile(r"[+-]?[\d,]+(?:\.\d+)?")
BESIDE = ("neighbours_value", "region_value", "england_value", "target_value")
MONTHS = list(calendar.month_name)[1:]
COUNTED = ("value", "numerator", "denominator", "lower_limit", "upper_limit")
NOT_OF_FIGURES = (
    "Asked at the meeting",
    "Actions begun",
    "What Oxfordshire",
    "What each partner",
    "Change in children",
)
NAMED = {told: one for one in INDICATORS.values() for told in (one.title, title_with_unit(one))}
Key = tuple[str, ...]


def protected(home: Path, audience: str, *, everywhere: bool = False) -> pd.DataFrame:
    table = pd.read_parquet(page_of(home, "index", audience).parents[3] / f"protected/{audience}.parquet")
    return table if everywhere else table[table["area_code"] == OXFORDSHIRE]


def rounded(value: float, decimals: int) -> str:
    """Return a number as a page has it, without its commas."""
    number = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return str(number or abs(number))


def number_in(cell: str) -> str | None:
    """Return the number that a cell begins with, None where it begins with a word."""
    met = NUMBER.match(cell)
    return met[0].replace(",", "").removeprefix("+") if met else None


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def data_of(home: Path, audience: str) -> Path:
    return page_of(home, "index", audience).parent / "data"


@both
def test_the_csv_is_the_protected_results(built_home: Path, audience: str) -> None:
    rows, table = read_csv(data_of(built_home, audience) / "results.csv"), protected(built_home, audience)
    assert len(rows) == len(table) > 1000
    for told, (_, row) in zip(rows, table.iterrows(), strict=True):
        assert (told["indicator"], told["period"], told["group"]) == (row["indicator"], row["period"], row["group"])
        assert told["status"] == row["status"]
        for name in (*COUNTED, *BESIDE):
            assert told[name] == ("" if math.isnan(row[name]) else f"{row[name]:.10g}")
        assert row["status"] != "c" or told["value"] == told["numerator"] == ""


def sheet_rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of all sheets of figures."""
    workbook = CalamineWorkbook.from_path(str(path))
    for name in workbook.sheet_names[3:]:
        rows = workbook.get_sheet_by_name(name).to_python()
        header = next(place for place, cells in enumerate(rows) if cells[0] == "Indicator")
        names = [str(cell).split("\n")[0].split(" (")[0] for cell in rows[header]]
        if "Unit" in names:
            yield from (dict(zip(names, cells, strict=True)) for cells in rows[header + 1 :])


SHEET = {"value": "Value", "numerator": "Count", "denominator": "Out of"}
SHEET_LIMITS = {"lower_limit": "Lower 95% limit", "upper_limit": "Upper 95% limit"}


@both
def test_the_spreadsheet_has_every_figure_rounded_and_shorthand_where_one_is_withheld(
    built_home: Path, audience: str
) -> None:
    told = defaultdict[Key, list[dict[str, object]]](list)
    for one in sheet_rows(data_of(built_home, audience) / "results.xlsx"):
        key = (one["Indicator"], one["Period"], one.get("Group", TOTAL), one["Covers to"])
        told[tuple(map(str, key))].append(one)
    table = protected(built_home, audience)
    assert sum(map(len, told.values())) == len(table)
    for _, row in table.iterrows():
        indicator = INDICATORS[row["indicator"]]
        lines = told[indicator.title, row["period"], row["group"], f"{row['covers_to']:%Y-%m-%d}"]
        ours = [one for one in lines if (one["Source"] == "Our own returns") == (row["release"] == "")]
        shown = {name: {str(one[heading]) for one in ours} for name, heading in {**SHEET, **SHEET_LIMITS}.items()}
        for name in {**SHEET, **SHEET_LIMITS}:
            if math.isnan(row[name]):
                assert row["status"] != "c" or name not in ("value", "numerator") or "[c]" in shown[name]
                assert shown[name] & {"[c]", "[x]", "[z]"}
            else:
                decimals = indicator.decimals if name in ("value", *SHEET_LIMITS) else 0
                assert float(rounded(row[name], decimals)) in {float(one) for one in shown[name] if "[" not in one}


@both
def test_the_copy_for_the_service_has_every_figure_unrounded(built_home: Path, audience: str) -> None:
    told = defaultdict[Key, set[str]](set)
    for path in sorted((data_of(built_home, audience) / "ees").glob("*[a-z]_*.csv")):
        if path.name.endswith(".meta.csv") or path.name == "dataset_names.csv":
            continue
        for one in read_csv(path):
            where = (
                one["time_period"],
                one["time_identifier"],
                one["breakdown_topic"],
                one["breakdown"],
                one["source"],
            )
            for name, cell in one.items():
                told[name, *where].add(cell)
    for _, row in protected(built_home, audience).iterrows():
        source = row["release"] or "Our own returns"
        where = (*service_time(row["period"]), row["breakdown"], row["group"], source)
        expected = row["status"] if math.isnan(row["value"]) else f"{row['value']:.10g}"
        assert expected in told[row["indicator"], *where]
        assert told[row["indicator"], *where] <= {expected, "z"}


def service_time(label: str) -> tuple[str, str]:
    """Return a period as the service writes it: `2018-19 Q2`, `2018/19`, `2018-19`, `2018-09`."""
    if "Q" in label:
        return label[:4] + label[5:7], f"Financial year {label[-2:]}"
    if "/" in label:
        return label[:4] + label[5:], "Academic year"
    if int(label[5:]) == (int(label[:4]) + 1) % 100:
        return label[:4] + label[5:], "Financial year"
    return label[:4], MONTHS[int(label[5:]) - 1]


class Held:
    """What the protected results hold of each indicator, as a page writes it."""

    def __init__(self, home: Path, audience: str) -> None:
        self.numbers = defaultdict[str, set[str]](set)
        self.figures = defaultdict[Key, set[str]](set)
        for _, row in protected(home, audience, everywhere=True).iterrows():
            indicator = INDICATORS[row["indicator"]]
            said = {rounded(row[name], indicator.decimals) for name in (*COUNTED, *BESIDE) if not math.isnan(row[name])}
            said |= {rounded(row[name], 0) for name in ("numerator", "denominator") if not math.isnan(row[name])}
            self.numbers[row["indicator"]] |= said
            if row["area_code"] == OXFORDSHIRE:
                value = "withheld" if math.isnan(row["value"]) else rounded(row["value"], indicator.decimals)
                kind = "as published" if row["release"] else "our returns"
                self.figures[row["indicator"], kind, row["period"], row["breakdown"], row["group"]].add(value)


GROUPED = re.compile(r"(.+), Oxfordshire \((our returns|as published)\)(?:, by (.+))?")


def check_table(table: PageTable, held: Held) -> int:
    """Hold a table's figures to what is held, and return how many were."""
    grouped = GROUPED.fullmatch(table.caption)
    if grouped:
        return check_periods(table, held, NAMED[grouped[1]].name, grouped[2], grouped[3] or TOTAL)
    if table.rows[0][0] == "Indicator":
        rows = [row for row in table.rows[1:] if "four quarters" not in row[1]]
        return sum(check_cells(row[1:], held.numbers[NAMED[row[0]].name], table.rows[0][1:]) for row in rows)
    named = [name for name in NAMED if table.caption.startswith(f"{name}, Oxfordshire")]
    assert named or table.caption.startswith(NOT_OF_FIGURES), table.caption
    column = table.rows[0].index("Figure") if named else 0
    numbers = held.numbers[NAMED[max(named, key=len)].name] if named else set()
    return sum(check_cells(row[column : column + 1], numbers, ["Figure"]) for row in table.rows[1:]) if named else 0


FIGURES = re.compile(r"Figure|A year before|Neighbours|South East|England|Target|Our returns|Published|\d{4}-\d{2} Q\d")


def check_cells(cells: list[str], numbers: set[str], columns: list[str]) -> int:
    found = [number_in(cell) for cell, column in zip(cells, columns, strict=True) if FIGURES.fullmatch(column)]
    assert {one for one in found if one} <= numbers
    return len(found)


def periods_named(name: str) -> list[str]:
    """Return the labels of the periods that a row may be of: as it stands, or by the month in which it ends."""
    ends = re.fullmatch(r"(?:.* to )?([A-Z][a-z]+) (\d{4})", name)
    if not ends or ends[1] not in MONTHS:
        return [name]
    year, month = int(ends[2]), MONTHS.index(ends[1]) + 1
    begins = year if month > 3 else year - 1
    return [f"{year}-{month:02d}", f"{begins}-{(begins + 1) % 100:02d} Q{(month - 4) % 12 // 3 + 1}"]


def check_periods(table: PageTable, held: Held, name: str, kind: str, breakdown: str) -> int:
    """Hold each cell of periods and groups to the very figure of that period and group."""
    head, met = table.rows[0], 0
    for row in table.rows[1:]:
        for column, cell in zip(head[1:], row[1:], strict=True):
            by_row = head[0] == "Period"
            period, group = (row[0], column) if by_row else (column.partition(" (")[0], row[0])
            keys = [
                (name, kind, one, breakdown, TOTAL if breakdown == TOTAL else group) for one in periods_named(period)
            ]
            key = next((one for one in keys if one in held.figures), keys[0])
            if key in held.figures and (breakdown != TOTAL or column == "Figure"):
                assert ("withheld" if "withheld" in cell else number_in(cell)) in held.figures[key], (key, cell)
                met += 1
    assert met, table.caption
    return met


@both
def test_every_figure_in_the_tables_and_cards_of_the_pages_is_held(built_home: Path, audience: str) -> None:
    held, met = Held(built_home, audience), 0
    for name in ("index", *PAGES_MADE[audience]):
        tables, cards = read_page(page_of(built_home, name, audience))
        met += sum(check_table(table, held) for table in tables)
        for title, figure in cards:
            assert number_in(figure) in held.numbers[NAMED[title].name] or "withheld" in figure
            met += 1
    assert met > 100 * len(PAGES_MADE[audience])


FEW_PAGES = {"public": ["domestic_abuse", "scorecard"], "board": ["scorecard"]}
PRINTED = by_effort(FEW_PAGES, FEW_PAGES, PAGES_MADE)


@pytest.fixture(scope="module")
def pdf_home(request: pytest.FixtureRequest, built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built home with a PDF beside each page: the pages themselves are up to date."""
    request.getfixturevalue("can_make_pdfs")
    home = Path(shutil.copytree(built_home, tmp_path_factory.mktemp("pdf") / "home"))
    for audience, pages in PRINTED.items():
        only = [word for page in pages for word in ("--only", page)]
        done = trust(home, "run", "--quarter", QUARTER, "--audience", audience, "--pdf", *only)
        assert done.returncode == 0, done.stderr
        assert "(0 made)" in done.stdout
    return home


def without_spaces(texts: Iterable[str]) -> str:
    """Return texts joined, without the spaces and line ends between their words: a line may break after a hyphen."""
    return "".join("".join(texts).split())


@pytest.mark.thorough
@pytest.mark.parametrize("audience", PRINTED)
def test_the_pdf_says_every_row_of_the_pages_tables_and_every_card(pdf_home: Path, audience: str) -> None:
    for name in ("index", *PRINTED[audience]):
        page = page_of(pdf_home, name, audience)
        said = without_spaces(one.extract_text() for one in PdfReader(page.with_suffix(".pdf")).pages)
        tables, cards = read_page(page)
        assert [row for one in tables if not one.folded for row in one.rows if without_spaces(row) not in said] == []
        assert [card for card in cards if without_spaces(card) not in said] == []
        assert ("OFFICIAL-SENSITIVE" in said) == (audience == "board")
        assert "MADEUP" in said


@pytest.mark.thorough
def test_a_page_made_anew_without_pdf_leaves_no_older_one_beside_it(pdf_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(pdf_home, tmp_path / "home"))
    commentary = home / "commentary/2018-19-Q2/scorecard.md"
    commentary.parent.mkdir(parents=True)
    commentary.write_text("date: 2019-04-15\nby: An analyst\n\nNothing to add.\n", encoding="utf-8")
    done = trust(home, "run", "--quarter", QUARTER, "--audience", "public")
    assert done.returncode == 0, done.stderr
    left = {path.stem for path in page_of(home, "index").parent.glob("*.pdf")}
    assert left == {*PRINTED["public"]} - {"scorecard"}

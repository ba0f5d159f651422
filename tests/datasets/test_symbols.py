"""What stands where a figure does not, publication by publication: each symbol becomes the status that its file means.

The files are made up: one row, England's, with the symbol in every column of figures.
"""

from datetime import date

import pandas as pd
import pytest

from tests.each import of_each
from tests.effort import by_effort
from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.remark import Remark

SERVICE = {
    "": "x",
    "c": "c",
    "*": "c",
    "x": "x",
    ":": "x",
    "..": "x",
    "NULL": "x",
    "z": "z",
    ".": "z",
    "u": "u",
    "low": "low",
    "k": "low",
    "~": "low",
}
"""The Government Statistical Service's shorthand, and what older files of the same publishers carry."""
WITHHELD_AS_X = {**SERVICE, "x": "c"}
"""Until 2017 schools' and social care's tables wrote `x` for a number too small to print."""
EXPECTED = {
    **dict.fromkeys(PUBLICATIONS, SERVICE),
    "published_exclusions": {**WITHHELD_AS_X, ".": "x"},
    "exclusions_by_reason": WITHHELD_AS_X,
    "looked_after_tables": WITHHELD_AS_X,
    "looked_after_started_tables": WITHHELD_AS_X,
    "looked_after_ceased_tables": WITHHELD_AS_X,
    "published_extract": {**SERVICE, "-": "x"},
    "lait": {"-": "x", "": "x"},
    "mental_health_services": {"*": "c", "": "x", "-": "x", "NULL": "x"},
    "street_crime": {},  # whose rows are counted here
}
UNKNOWN = ("n/a", "?", "suppressed", "<5")
ABOUT = {
    "timeperiod": "201819",
    "timeidentifier": "Academic year",
    "geographiclevel": "National",
    "countrycode": "E92000001",
    "countryname": "England",
    "newlacode": "E92000001",
    "oldlacode": "",
    "laname": "England",
    "shortdesc": "LACnum",
    "years": "2019",
    "lanumber": "970",
    "laandregions": "England",
    "dataset": "lait",
    "measure": "LACnum",
    "areacode": "E92000001",
    "reportingperiodend": "31/03/2019",
    "status": "Final",
    "breakdown": "England",
    "primarylevel": "England",
    "secondarylevel": "NONE",
    "measureid": "MHS95",
}
"""What a row of any publication says of its area, year and measure, by folded column."""
FIGURES = {"lait": "values", "published_extract": "value", "mental_health_services": "measurevalue"}
"""The one column of figures of a long table."""


def read(publication: Publication, *symbols: str) -> tuple[pd.DataFrame, list[Remark]]:
    """Return the figures of a row for each symbol, which stands in each column of figures, and what is strange in it.

    Each row is of a year of its own, the first of 2018/19, the second of 2017/18.
    """
    rows = pd.DataFrame([make_row(publication, one, 2018 - place) for place, one in enumerate(symbols)], dtype="str")
    return read_figures(rows, publication, "", date(2026, 1, 1), "2016")


def make_row(publication: Publication, symbol: str, year: int) -> dict[str, str]:
    """Return a row of the year that begins in September of `year`, where the publication says so in a column."""
    columns = [fold(name) for name in (*publication.required, *publication.measures)]
    dated = {fold(f"{measure}2016"): symbol for measure in publication.dated}
    row = {name: ABOUT.get(name, "") for name in columns}
    row |= {"timeperiod": f"{year}{(year + 1) % 100:02d}"} if "timeperiod" in row else {}
    row |= {fold(name): "Total" for name in publication.filters}
    of_figures = FIGURES.get(publication.name)
    row |= {of_figures: symbol} if of_figures else {fold(name): symbol for name in publication.measures}
    if publication.name == "published_extract":
        row["breakdown"] = ""
    return row | dated


GENERAL = "explore_education_statistics"  # whose measures its file says
KNOWN = {name: tuple(told) for name, told in EXPECTED.items() if told and name != GENERAL}
TOGETHER = {
    name: symbols
    for name, symbols in KNOWN.items()
    if "time_period" in PUBLICATIONS[name].required and name not in FIGURES
}
"""Publications that tell a row's year in a column: all symbols are read at once, each in a year of its own."""
ALONE = {f"{name}, {one!r}": (name, one) for name, symbols in KNOWN.items() if name not in TOGETHER for one in symbols}


def spell(symbol: str) -> tuple[str, ...]:
    other = f" {symbol.upper()} "
    return by_effort((other,), (other,), (symbol, symbol.upper(), f" {symbol} "))


@of_each(("name", "symbol"), ALONE)
def test_a_symbol_becomes_the_status_that_its_publication_means(name: str, symbol: str) -> None:
    for spelt in spell(symbol):
        figures, strange = read(PUBLICATIONS[name], spelt)
        assert (len(figures) > 0, strange) == (True, [])
        assert figures["value"].isna().all()
        assert set(figures["status"]) == {EXPECTED[name][symbol]}


@of_each("case", {name: (name, symbols) for name, symbols in TOGETHER.items()})
def test_each_symbol_becomes_the_status_that_its_publication_means(case: tuple[str, tuple[str, ...]]) -> None:
    name, symbols = case
    for spelt in zip(*map(spell, symbols), strict=True):
        figures, strange = read(PUBLICATIONS[name], *spelt)
        assert (strange, figures["value"].isna().all()) == ([], True)
        newest_first = figures.drop_duplicates("period").sort_values("covers_to", ascending=False)
        assert newest_first["status"].tolist() == [EXPECTED[name][one] for one in symbols]
        assert not figures.drop_duplicates(["period", "status"])["period"].duplicated().any()


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_no_publication_has_a_symbol_that_is_not_in_this_table(name: str) -> None:
    assert dict(PUBLICATIONS[name].symbols) == EXPECTED[name]


@pytest.mark.parametrize("name", ["children_in_need", "lait", "mental_health_services", "looked_after_tables"])
@pytest.mark.parametrize("symbol", UNKNOWN)
def test_a_symbol_that_nobody_knows_is_not_available_and_is_told(name: str, symbol: str) -> None:
    figures, strange = read(PUBLICATIONS[name], symbol)
    assert set(figures["status"]) == {"x"}
    assert figures["value"].isna().all()
    assert [one.message for one in strange] == [
        f"{symbol!r} stands where a figure was expected; it is read as not available."
    ]


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("12", 12), ("1,204", 1204), ("-1.5", -1.5), ("1e-3", 0.001)])
@pytest.mark.parametrize("name", ["children_in_need", "lait", "mental_health_services", "looked_after_tables"])
def test_a_number_is_a_number_in_every_layout(name: str, text: str, value: float) -> None:
    figures, strange = read(PUBLICATIONS[name], text)
    assert (set(figures["value"]), set(figures["status"]), strange) == ({value}, {""}, [])

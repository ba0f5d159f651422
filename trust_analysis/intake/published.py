"""Published files become figures: a tidy table, one row per measure, area, period and group, symbols as statuses.

Columns: dataset, measure, area_code, period, covers_to, breakdown, group, value, status, release, received_to.
"""

import re
from datetime import date

import numpy as np
import pandas as pd

from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import Publication, fold
from trust_analysis.datasets.lait import LAIT
from trust_analysis.datasets.published_extract import PUBLISHED_EXTRACT
from trust_analysis.intake.published_periods import read_year
from trust_analysis.intake.recognise import dated_measure
from trust_analysis.vocabulary.areas import ENGLAND, code_for
from trust_analysis.vocabulary.results import TOTAL

FIGURE_COLUMNS = [
    "dataset",
    "measure",
    "area_code",
    "period",
    "covers_to",
    "breakdown",
    "group",
    "value",
    "status",
    "release",
    "received_to",
]
ONE_FIGURE = ["dataset", "measure", "area_code", "period", "breakdown", "group", "release"]
"""What says which figure a row gives."""

_NUMBER = r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
_NATIONAL, _REGIONAL, _AUTHORITY = "national", ("region", "regional"), ("localauthority", "la")


def read_figures(
    table: pd.DataFrame, publication: Publication, release: str, received_on: date
) -> tuple[pd.DataFrame, list[str]]:
    """Return the figures of a published file, and what it holds that nobody understood, in words.

    `table` is text with folded column names. `release` is what the ledger says, or empty: then the release is named
    by the newest period the file holds. Rows of areas and years that are not ours (schools, weeks) are left out.
    """
    layouts = {LAIT.name: _long_table, PUBLISHED_EXTRACT.name: _extract_rows}
    read_rows = layouts.get(publication.name, _dated_rows if publication.dated else _ees_rows)
    rows = read_rows(table, publication)
    rows, strange = _read_values(rows, publication)
    rows = _read_periods(rows)
    rows = rows[rows["area_code"].notna() & rows["period"].notna()]
    if rows.empty:
        return join_figures([]), strange
    rows["release"] = _release_names(rows, release)
    rows["received_to"] = np.datetime64(received_on, "s")
    return rows[FIGURE_COLUMNS].reset_index(drop=True), [*strange, *_say_contradictions(rows)]


def _say_contradictions(rows: pd.DataFrame) -> list[str]:
    """Say where a file gives two figures of one thing, as one with a filter that nobody declared does."""
    differing = rows.drop_duplicates([*ONE_FIGURE, "value"]).duplicated(ONE_FIGURE)
    if not differing.any():
        return []
    return [
        f"{int(differing.sum())} figures stand twice with different values; the last of each is kept. Is there a filter nobody declared?"
    ]


def join_figures(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return all figures as one table; of two that say the same of one release, the one received last is kept."""
    if not parts:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in FIGURE_COLUMNS}).astype(
            {"value": "float64", "covers_to": "datetime64[s]", "received_to": "datetime64[s]"},
        )
    figures = pd.concat(parts, ignore_index=True).sort_values("received_to", kind="stable")
    return figures.drop_duplicates(ONE_FIGURE, keep="last").reset_index(drop=True)


def _long_table(table: pd.DataFrame, publication: Publication) -> pd.DataFrame:
    rows = table[table["shortdesc"].isin(publication.measures)]
    return pd.DataFrame(
        {
            "dataset": publication.name,
            "measure": rows["shortdesc"],
            "area_code": _codes(rows, number="lanumber", name="laandregions"),
            "time_period": rows["years"],
            "time_identifier": rows["shortdesc"].map(publication.measures),
            "breakdown": TOTAL,
            "group": TOTAL,
            "text": rows["values"],
        },
    )


def _extract_rows(table: pd.DataFrame, _: Publication) -> pd.DataFrame:
    known = table[table["dataset"].isin(PUBLICATIONS)]
    return pd.DataFrame(
        {
            "dataset": known["dataset"],
            "measure": known["measure"],
            "area_code": _codes(known, code="areacode"),
            "time_period": known["timeperiod"],
            "time_identifier": known["timeidentifier"],
            "breakdown": known["breakdown"].where(known["breakdown"] != "", TOTAL),
            "group": known["group"].where(known["group"] != "", TOTAL),
            "text": known["value"],
        },
    )


def _ees_rows(table: pd.DataFrame, publication: Publication) -> pd.DataFrame:
    filters = [fold(name) for name in publication.filters]
    groups = table[filters].agg(" | ".join, axis=1) if filters else TOTAL
    about = pd.DataFrame(
        {
            "dataset": publication.name,
            "area_code": _ees_areas(table),
            "time_period": table["timeperiod"],
            "time_identifier": table.get("timeidentifier", pd.Series(publication.kind_of_year, index=table.index)),
            "breakdown": " | ".join(publication.filters) or TOTAL,
            "group": groups,
        },
    )
    parts = [about.assign(measure=name, text=table[fold(name)]) for name in publication.measures]
    return pd.concat(parts, ignore_index=True)


def _dated_rows(table: pd.DataFrame, publication: Publication) -> pd.DataFrame:
    """Return the rows of a wide table whose columns are headed with their year."""
    about = pd.DataFrame(
        {
            "dataset": publication.name,
            "area_code": _ees_areas(table.assign(timeperiod="")),
            "time_identifier": publication.kind_of_year,
            "breakdown": TOTAL,
            "group": TOTAL,
        },
    )
    dated = {column: dated_measure(publication, str(column)) for column in table}
    parts = [
        about.assign(measure=told[0], time_period=told[1], text=table[column]) for column, told in dated.items() if told
    ]
    return pd.concat(parts, ignore_index=True)


def _ees_areas(table: pd.DataFrame) -> pd.Series:
    level = table["geographiclevel"].map({text: fold(text) for text in table["geographiclevel"].unique()})
    empty = pd.Series("", index=table.index)
    columns = {
        name: table.get(name, empty) for name in ("newlacode", "oldlacode", "laname", "regioncode", "regionname")
    }
    places = pd.DataFrame({**columns, "timeperiod": table["timeperiod"]})
    places["regionname"] = places["regionname"].where(places["regionname"] != "", places["laname"])  # older layouts
    authorities = _codes(places, code="newlacode", number="oldlacode", name="laname", year="timeperiod")
    regions = _codes(places, code="regioncode", name="regionname")
    areas = authorities.where(level.isin(_AUTHORITY)).fillna(regions.where(level.isin(_REGIONAL)))
    return areas.fillna(level.eq(_NATIONAL).map({True: ENGLAND, False: None}).astype("str"))


def _codes(rows: pd.DataFrame, code: str = "", number: str = "", name: str = "", year: str = "") -> pd.Series:
    """Return each row's current area code, asking the register once for each distinct area.

    Where a name is all there is, the year says which of two authorities that bore it is meant.
    """
    columns = [column for column in (code, number, name, year) if column]
    given = {code: "code", number: "number", name: "name"}
    places = rows[columns].drop_duplicates()
    found = [
        code_for(
            on=_begin_of(place.get(year, "")),
            **{given[column]: str(place[column]) for column in columns if column != year},
        )
        for place in places.to_dict("records")
    ]
    answers = places.assign(area_code=pd.Series(found, index=places.index, dtype="str"))
    return rows[columns].merge(answers, on=columns, how="left")["area_code"].set_axis(rows.index)


def _begin_of(year: str) -> date | None:
    """Return the first day of the academic year that a six-digit year names; other years carry codes or numbers."""
    return date(int(year[:4]), 9, 1) if re.fullmatch(r"(19|20)\d{4}", year) else None


def _read_values(rows: pd.DataFrame, publication: Publication) -> tuple[pd.DataFrame, list[str]]:
    codes, distinct = pd.factorize(rows["text"].str.strip())
    written = pd.Series(distinct, dtype="str")
    numbers = pd.to_numeric(written.where(written.str.fullmatch(_NUMBER)).str.replace(",", ""), errors="coerce")
    symbols = {symbol.lower(): status for symbol, status in publication.symbols.items()}
    statuses = [
        ("" if known else symbols.get(text.lower(), "?")) for text, known in zip(distinct, numbers.notna(), strict=True)
    ]
    strange = [
        f"{text!r} stands where a figure was expected; it is read as not available."
        for text, status in zip(distinct, statuses, strict=True)
        if status == "?"
    ]
    shown = pd.Series(["x" if status == "?" else status for status in statuses], dtype="str")
    read = rows.assign(value=numbers.to_numpy()[codes], status=shown.to_numpy()[codes])
    return read, strange[:20]


def _read_periods(rows: pd.DataFrame) -> pd.DataFrame:
    times = rows[["time_period", "time_identifier"]].drop_duplicates()
    periods = [read_year(*time) for time in times.itertuples(index=False, name=None)]
    answers = times.assign(
        period=pd.Series([one.label if one else None for one in periods], index=times.index, dtype="str"),
        covers_to=[np.datetime64(one.end, "s") if one else np.datetime64("NaT", "s") for one in periods],
    )
    return rows.merge(answers, on=["time_period", "time_identifier"], how="left")


def _release_names(rows: pd.DataFrame, release: str) -> pd.Series:
    titles = rows["dataset"].map({name: one.title for name, one in PUBLICATIONS.items()})
    if release:
        return titles + ", released " + release
    told = rows[rows["value"].notna()] if rows["value"].notna().any() else rows
    newest = {name: f"{day:%Y-%m-%d}" for name, day in told.groupby("dataset")["covers_to"].max().items()}
    return titles + ", to " + rows["dataset"].map(newest).fillna(max(newest.values(), default=""))

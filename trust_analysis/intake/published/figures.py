"""Published files become figures: a tidy table, one row per measure, area, period and group, symbols as statuses.

Columns: dataset, measure, area_code, period, covers_to, breakdown, group, value, status, release, received_to.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import Publication
from trust_analysis.intake.published.distinct import repeat, spread
from trust_analysis.intake.published.layouts import Laid, lay_out
from trust_analysis.intake.published.remark import NOT_READ, Remark
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statuses import of_sum

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
MOST_STRANGE = 20
"""At most this many symbols that nobody knows are told of one file."""


def read_figures(
    table: pd.DataFrame, publication: Publication, release: str, received_on: date, year: str = ""
) -> tuple[pd.DataFrame, list[Remark]]:
    """Return the figures of a published file, and remarks on what it holds that is not read or contradicts itself.

    `table` is text with folded column names. `release` is what the ledger says, or empty: then the release is named
    by the newest period the file holds. `year` is the one in the file's name, for files that have it nowhere else.
    Rows of areas and periods that are not ours (Wales, schools, weeks) are left out and counted. Of a figure that the
    file gives twice, and differently, nothing is known.
    """
    laid = lay_out(table, publication, year)
    laid = _known_datasets(laid) if "dataset" in laid.rows else laid
    if laid.rows.empty:
        return join_figures([]), _say_no_year(publication, year, len(table)) or [*laid.remarks]
    values, strange = _read_values(pd.concat(laid.texts.values(), ignore_index=True), publication)
    rows = _stack(laid, values, publication)
    if publication.so_far:
        ended = rows["covers_to"].where(rows["covers_to"] <= pd.Timestamp(received_on), pd.Timestamp(received_on))
        rows = rows.assign(covers_to=ended, status=rows["status"].cat.rename_categories({"": "p"}))
    rows["release"] = _release_names(rows, release, publication)
    rows["received_to"] = np.datetime64(received_on, "s")
    rows, contradictions = withhold_contradictions(rows[FIGURE_COLUMNS])
    return rows, [*laid.remarks, *strange[:MOST_STRANGE], *contradictions]


def _known_datasets(laid: Laid) -> Laid:
    known = laid.rows["dataset"].isin(PUBLICATIONS).to_numpy()
    rows = laid.rows[known].reset_index(drop=True)
    rows = rows.assign(dataset=rows["dataset"].cat.remove_unused_categories())
    return Laid(rows, {name: text[known] for name, text in laid.texts.items()}, laid.remarks)


def _say_no_year(publication: Publication, year: str, rows: int) -> list[Remark]:
    if not publication.year_in_name or year:
        return []
    message = "no column says which year this file speaks of. Put it into the file's name, as SFR41_CEA2016.csv has it."
    return [Remark(message, NOT_READ, rows)]


def _stack(laid: Laid, told: pd.DataFrame, publication: Publication) -> pd.DataFrame:
    """Return a row per figure: `told`, the columns of figures one under another, beside what each speaks of."""
    size, many = len(laid.rows), len(laid.texts)
    rows = laid.rows.take(np.tile(np.arange(size), many)).reset_index(drop=True)
    if "status" in rows:  # a provisional file's figures are; what is withheld stays so
        shown = told["status"].astype("str")
        told["status"] = shown.where(shown != "", rows["status"].astype("str")).astype("category")
    if "measure" not in rows:
        told["measure"] = spread(np.repeat(np.arange(many), size), list(laid.texts))
    if "dataset" not in rows:
        told["dataset"] = repeat(publication.name, len(told))
    return rows.drop(columns=[name for name in told if name in rows]).join(told)


def withhold_contradictions(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Remark]]:
    """Return `rows` without the figures of which a file says two things, and a remark on them.

    Which of the two is right cannot be told from the order in which they stand. What is withheld in one is withheld;
    anything else is not available. A file with a filter that nobody declared contradicts itself so.
    """
    keys = _figure_keys(rows)
    twice = keys.duplicated(keep=False)
    if not twice.any():
        return rows, []
    said = pd.DataFrame({"key": keys, "value": rows["value"], "status": rows["status"]})[twice].drop_duplicates()
    differing = said.loc[said["key"].duplicated(keep=False), "key"]
    if differing.empty:
        return rows, []
    withheld = said.loc[said["status"] == "c", "key"]
    unknown = keys.isin(differing)
    status = rows["status"].astype("object").mask(unknown, "x").mask(unknown & keys.isin(withheld), "c")
    settled = rows.assign(value=rows["value"].mask(unknown), status=status.astype("category"))
    return settled, [_say_contradictions(rows[unknown].iloc[0], int(differing.nunique()))]


def _say_contradictions(first: pd.Series, count: int) -> Remark:
    figures = (
        "1 figure is given more than once, and" if count == 1 else f"{count:,} figures are given more than once, and"
    )
    group = "" if first["group"] == TOTAL else f" ({first['group']})"
    message = (
        f"{figures} differently, so none of what is given is used; the first is {first['measure']!r} of "
        f"{first['area_code']} in {first['period']}{group}. Send each once. If a column tells them apart, it has to be a "
        "filter: say so in the description (.meta.csv) beside the file."
    )
    return Remark(message, "figure_is_given_once", count)


def join_figures(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return all figures as one table, texts as categories; of two of one release the one received last is kept."""
    if not parts:
        others = {"value": "float64", "covers_to": "datetime64[s]", "received_to": "datetime64[s]"}
        none = repeat("", 0).cat.set_categories(pd.Index([], dtype="str"))
        return pd.DataFrame(
            {name: pd.Series(dtype=others[name]) if name in others else none for name in FIGURE_COLUMNS}
        )
    figures = _put_together(sorted(parts, key=lambda part: part["received_to"].max()))
    return figures[~_figure_keys(figures).duplicated(keep="last")].reset_index(drop=True)


def _put_together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return parts under each other, categories united."""
    united = {
        name: union_categoricals([part[name] for part in parts])
        if isinstance(parts[0][name].dtype, pd.CategoricalDtype)
        else np.concatenate([part[name].to_numpy() for part in parts])
        for name in parts[0]
    }
    return pd.DataFrame(united)


def _figure_keys(figures: pd.DataFrame) -> pd.Series:
    """Return a number for each row, the same for rows of one figure."""
    key = np.zeros(len(figures), dtype=np.int64)
    for name in ONE_FIGURE:
        key = key * (len(figures[name].cat.categories) + 1) + figures[name].cat.codes.to_numpy()
    return pd.Series(key, index=figures.index)


def settle_places(figures: pd.DataFrame, areas: Mapping[str, str]) -> pd.DataFrame:
    """Return `figures` with NHS areas and named places as the authorities they belong to, added up where several do.

    `areas` maps a place, as `intake.layouts` writes it, to an authority's code. Places of nobody known are left out.
    Only counts of places are read: a share of several could not be added up.
    """
    names = [name for name in figures["area_code"].cat.categories if " " in name]
    if not names:
        return figures
    is_place = figures["area_code"].isin(names)
    placed = figures[is_place & figures["area_code"].isin(list(areas))]
    placed = placed.assign(area_code=placed["area_code"].astype("str").map(areas).astype("category"))
    if placed.empty:
        return figures[~is_place].reset_index(drop=True)
    grouped = placed.groupby([*ONE_FIGURE, "covers_to"], sort=False, observed=True)
    added = grouped.agg(
        value=("value", lambda values: values.sum(skipna=False)),
        status=("status", of_sum),
        received_to=("received_to", "max"),
    ).reset_index()
    added = added.astype({"status": "category"})
    return _put_together([figures[~is_place], added[FIGURE_COLUMNS]])


def _read_values(text: pd.Series, publication: Publication) -> tuple[pd.DataFrame, list[Remark]]:
    codes, met = pd.factorize(text)
    written = pd.Series(met, dtype="str").str.strip()
    distinct = written.to_numpy(dtype=object)
    numbers = pd.to_numeric(written.where(written.str.fullmatch(_NUMBER)).str.replace(",", ""), errors="coerce")
    symbols = {symbol.lower(): status for symbol, status in publication.symbols.items()}
    is_word = numbers.isna().to_numpy()
    words = [str(one) for one in distinct[is_word]]
    statuses = np.full(len(distinct), "", dtype=object)
    statuses[is_word] = [symbols.get(word.lower(), "x") for word in words]
    strange = [
        Remark(f"{word!r} stands where a figure was expected; it is read as not available.")
        for word in words
        if word.lower() not in symbols
    ]
    return pd.DataFrame({"value": numbers.to_numpy()[codes], "status": spread(codes, list(statuses))}), strange


def _release_names(rows: pd.DataFrame, release: str, publication: Publication) -> pd.Series:
    """Return the name of each row's release: its title, and its date or else the newest day its figures speak of.

    A long table gathers what was published at different times: there the newest day is that of each measure.
    """
    declared = {**PUBLICATIONS, publication.name: publication}
    told = rows["value"].notna().to_numpy()
    told = told if told.any() else ~told
    days, datasets, measures = rows["covers_to"].to_numpy(), *(rows[name].cat.codes for name in ("dataset", "measure"))
    places, names = np.zeros(len(rows), dtype=np.intp), list[str]()
    for code, name in enumerate(rows["dataset"].cat.categories):
        one = declared[name]
        of_dataset = (datasets == code).to_numpy()
        parts = (
            [of_dataset & (measures == each) for each in set(measures[of_dataset])]
            if one.measure_column
            else [of_dataset]
        )
        for part in parts:
            newest = days[part & told] if (part & told).any() else days[of_dataset & told]
            day = (newest if len(newest) else days[told]).max()
            places[part] = len(names)
            names.append(f"{one.title}, released {release}" if release else f"{one.title}, to {day.astype('M8[D]')}")
    return spread(places, names)

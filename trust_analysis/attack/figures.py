"""Each number that a publication prints or withholds: whose count it is, of what group and of which days."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from trust_analysis.attack.marks import Mark, read_mark
from trust_analysis.attack.tables import PublishedTable
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.results import TOTAL

BETWEEN = " | "
"""What stands between the names of a breakdown by several dimensions, and between its groups."""

_OPTIONAL = ("release", "denominator", "value", "lower_limit", "upper_limit", "confidence", "method", "status")
_NUMBERS = ("denominator", "value", "lower_limit", "upper_limit", "confidence")


def read_rows(tables: Sequence[PublishedTable]) -> pd.DataFrame:
    """Return the rows of all tables, one under the other, ready to be asked.

    Numbers are numbers; `counted` and `out_of` are the words of what is counted (made from the indicator's name where a
    table has none), `first` and `last` the days as text, `place` the dimensions and groups in order of their names,
    `is_withheld` says that the numerator is, and `printed` is the value as it stands on the page. A count of which a
    range is printed lies between `low` and `high`. `whole_place` is where the denominator stands: in the same place,
    unless a table says otherwise. `tells_sums` says that the row's table shows what adds up in it.
    """
    rows = pd.concat(
        [
            one.rows.assign(table=one.name, edition_of=number, tells_sums=one.tells_sums)
            for number, one in enumerate(tables)
        ],
        ignore_index=True,
    )
    for name in (*_OPTIONAL, "counted", "out_of", "covers_from", "covers_to", "whole_breakdown", "whole_group"):
        rows[name] = rows[name].fillna("") if name in rows else ""
    rows["printed"] = rows["value"]
    marks = _read_marks(rows["numerator"])
    is_blank = rows["numerator"] == ""
    rows["is_withheld"] = (rows["status"] == "c") | (marks["is_withheld"] & ~is_blank)
    rows["is_withheld"] |= is_blank & ((rows["status"] == "") & (rows["value"] == "") | rows["tells_sums"])
    rows = rows.assign(numerator=marks["number"], low=marks["low"], high=marks["high"])
    for name in _NUMBERS:
        rows[name] = pd.to_numeric(rows[name].str.replace(",", ""), errors="coerce")
    rows["is_withheld"] &= rows["numerator"].isna()
    places = _find_places(rows["breakdown"], rows["group"])
    whole_places = _find_places(
        rows["whole_breakdown"].where(rows["whole_breakdown"] != "", rows["breakdown"]),
        rows["whole_group"].where(rows["whole_breakdown"] != "", rows["group"]),
    )
    return _name_counts(rows).assign(**_find_days(rows), place=places, whole_place=whole_places)


def _read_marks(texts: pd.Series) -> pd.DataFrame:
    """Return what each text of a count says: a row of `marks.Mark`."""
    said = {text: read_mark(text) or Mark(np.nan, is_withheld=False) for text in texts.unique()}
    return pd.DataFrame([said[text] for text in texts], columns=Mark._fields, index=texts.index)


def note_rounding(rows: pd.DataFrame, rounded_to: int | Callable[[str], int]) -> pd.DataFrame:
    """Return rows with the multiple that counts of each are `rounded_to`; what a release prints is as it stands."""
    told = rounded_to if isinstance(rounded_to, int) else rows["indicator"].map(rounded_to)
    return rows.assign(rounded_to=np.where(rows["release"] == "", told, 1).astype("int64"))


def stack_figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per figure: numerators first, then denominators; `row` is the row it stands in.

    A denominator is withheld where its row is and other rows of the indicator print one.
    """
    shared = [
        "table",
        "edition_of",
        "indicator",
        "release",
        "area_code",
        "period",
        "breakdown",
        "group",
        "first",
        "last",
        "rounded_to",
        "tells_sums",
    ]
    counts = rows[shared].assign(
        row=rows.index,
        counted=rows["counted"],
        place=rows["place"],
        shown=rows["numerator"],
        low=rows["low"],
        high=rows["high"],
        is_withheld=rows["is_withheld"],
        role="numerator",
    )
    whole = rows[rows["out_of"] != ""]
    wholes = whole[shared].assign(
        row=whole.index,
        counted=whole["out_of"],
        place=whole["whole_place"],
        shown=whole["denominator"],
        low=0.0,
        high=np.inf,
        is_withheld=whole["is_withheld"] & whole["denominator"].isna(),
        role="denominator",
    )
    return pd.concat([counts, wholes], ignore_index=True)


def dimensions_of(place: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the names of the dimensions by which a place is broken down."""
    return tuple(name for name, _ in place)


def _name_counts(rows: pd.DataFrame) -> pd.DataFrame:
    has_whole = rows["denominator"].notna().groupby(rows["indicator"]).transform("any")
    told = rows["out_of"].where(has_whole, "")
    return rows.assign(
        counted=rows["counted"].where(rows["counted"] != "", rows["indicator"]),
        out_of=told.where((told != "") | ~has_whole, "what " + rows["indicator"] + " is out of"),
    )


def _find_days(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return first and last day; where a table does not tell the first, those of the period it names."""
    named = {text: _days_of(text) for text in rows["period"].unique()}
    is_told = (rows["covers_from"] != "") & (rows["covers_to"] != "")
    first = rows["covers_from"].where(is_told, rows["period"].map(lambda text: named[text][0]))
    last = rows["covers_to"].where(is_told, rows["period"].map(lambda text: named[text][1]))
    return {"first": first, "last": last}


def _days_of(text: str) -> tuple[str, str]:
    try:
        period = parse_period(text)
    except UsageError:
        return text, text
    return period.start.isoformat(), period.end.isoformat()


def _find_places(breakdowns: pd.Series, groups: pd.Series) -> pd.Series:
    pairs = list(zip(breakdowns, groups, strict=True))
    places = {pair: _place(*pair) for pair in set(pairs)}
    made = np.empty(len(pairs), dtype=object)
    made[:] = [places[pair] for pair in pairs]
    return pd.Series(made, index=breakdowns.index)


def _place(breakdown: str, group: str) -> tuple[tuple[str, str], ...]:
    """Return the dimensions and groups of a cell by name; "Girls | Total" is the cell of the girls."""
    names, parts = breakdown.split(BETWEEN), group.split(BETWEEN)
    if len(names) != len(parts):
        names, parts = [breakdown], [group]
    return tuple(sorted((name, part) for name, part in zip(names, parts, strict=True) if part != TOTAL))


def is_day(text: str) -> bool:
    """Whether a text is a day such as 2018-09-30."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

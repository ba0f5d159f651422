"""The protected figures beside the pages as open CSV, tidy, with a description of its columns."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from trust_analysis.disclosure import ProtectedResults
from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.presentation.wording import STATUS_WORDS
from trust_analysis.vocabulary.safe_cells import make_table_safe

if TYPE_CHECKING:
    import pandas as pd

MADE_UP = "made-up"

DESCRIPTIONS = {
    "indicator": "Name of the indicator",
    "area_code": "ONS code of the area",
    "period": "The quarter (2018-19 Q2), month (2018-09), academic year (2018/19), financial year (2018-19) or calendar year (2018)",
    "breakdown": "What the figure is broken down by",
    "group": "The group within the breakdown",
    "release": "The publication a figure is quoted from; empty for our own returns",
    "numerator": "What is counted",
    "denominator": "What it is counted out of",
    "value": "The indicator's value, in its unit",
    "lower_limit": "Lower limit of the interval",
    "upper_limit": "Upper limit of the interval",
    "confidence": "Confidence of the interval, as a share of 1",
    "method": "How value and interval were made",
    "status": "Shorthand: " + ", ".join(f"{mark} {words}" for mark, words in STATUS_WORDS.items()),
    "dataset": "The datasets the figure rests on",
    "covers_to": "The last day the figure speaks of",
    "received_to": "The day the newest submission it rests on was received",
    "neighbours_value": "The same for statistical neighbours, summarised as the profile says",
    "neighbours_used": "How many neighbours have a figure",
    "neighbours_method": "How they are summarised: median, mean, or pooled (all their counts together)",
    "neighbours_model": "The year of the model that says who the neighbours are, where it is known",
    "neighbours_codes": "ONS codes of the neighbours, with a figure or without",
    "neighbours_not_close": "ONS codes of those that the model says are not close",
    "neighbours_release": "The publication their figures are quoted from",
    "region_value": "The same for the region",
    "region_release": "The publication the region's figure is quoted from",
    "england_value": "The same for England",
    "england_release": "The publication England's figure is quoted from",
    "target_value": "What the Board aims at",
    "comparison_period": "The published year of the comparators",
    "comparison_covers_to": "The last day of that year",
    "covers_from": "The first day the figure speaks of: the last day too, where it is of one day",
    "counted": "What the numerator counts, in words: rows with the same words, days, area and group are one count",
    "out_of": "What the denominator counts, in words",
    "origin": "made-up where the figure rests on made-up returns, which tell of no real child",
}


def area_rows(protected: ProtectedResults, area_code: str, made_up: Collection[str]) -> "pd.DataFrame":
    """Return what an area's pages may show: the rows that its CSV and spreadsheet hold."""
    table = protected.table
    rows = say_what_is_counted(table[table["area_code"] == area_code].reset_index(drop=True))
    return mark_made_up(rows, made_up)


def mark_made_up(rows: "pd.DataFrame", made_up: Collection[str]) -> "pd.DataFrame":
    """Return `rows` with a column `origin`: `made-up` for what rests on a made-up dataset, so no copy forgets it."""
    is_made_up = rows["dataset"].str.split(", ").map(lambda names: not set(made_up).isdisjoint(names)) & (
        rows["release"] == ""
    )
    return rows.assign(origin=is_made_up.map({True: MADE_UP, False: ""}).astype("str"))


def write_csv(rows: "pd.DataFrame") -> bytes:
    """Return results as CSV: whole numbers without a point, dates as 2018-09-30, missing numbers empty."""
    text: str = make_table_safe(rows).to_csv(
        index=False, lineterminator="\n", float_format="%.10g", date_format="%Y-%m-%d"
    )
    return text.encode()


def describe_csv(rows: "pd.DataFrame") -> bytes:
    """Return the `.meta.csv` beside a CSV: a row per column, as Explore Education Statistics prescribes."""
    import pandas as pd

    texts = {name for name in rows if not pd.api.types.is_float_dtype(rows[name])}
    meta = pd.DataFrame(
        [
            {
                "col_name": name,
                "col_type": "Filter" if name in texts else "Indicator",
                "label": DESCRIPTIONS[str(name)],
                "indicator_grouping": "",
                "indicator_unit": "",
                "indicator_dp": "",
                "filter_hint": "",
                "filter_grouping_column": "",
            }
            for name in rows
        ],
    )
    return meta.to_csv(index=False, lineterminator="\n").encode()

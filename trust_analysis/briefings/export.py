"""The figures beside the pages: open CSV with its description, and an accessible spreadsheet, from the same protected results."""

import io
import warnings
from datetime import datetime
from typing import TYPE_CHECKING

from trust_analysis.disclosure import ProtectedResults
from trust_analysis.indicators import INDICATORS
from trust_analysis.presentation.wording import STATUS_WORDS

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTIONS = {
    "indicator": "Name of the indicator",
    "area_code": "ONS code of the area",
    "period": "The quarter (2018-19 Q2), academic year (2018/19), financial year (2018-19) or calendar year (2018)",
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
    "region_value": "The same for the region",
    "england_value": "The same for England",
    "target_value": "What the Board aims at",
    "comparison_period": "The published year of the comparators",
    "comparison_covers_to": "The last day of that year",
}


def area_rows(protected: ProtectedResults, area_code: str, until: "pd.Timestamp") -> "pd.DataFrame":
    """Return what a page's area may show up to a day: the rows that its CSV and spreadsheet hold."""
    table = protected.table
    return table[(table["area_code"] == area_code) & (table["covers_to"] <= until)].reset_index(drop=True)


def write_csv(rows: "pd.DataFrame") -> bytes:
    """Return results as CSV: whole numbers without a point, dates as 2018-09-30, missing numbers empty."""
    text: str = rows.to_csv(index=False, lineterminator="\n", float_format="%.10g", date_format="%Y-%m-%d")
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


def write_spreadsheet(rows: "pd.DataFrame", title: str, source: str, day: str) -> bytes:
    """Return an accessible spreadsheet (Government Statistical Service guidance, by gptables): contents and one sheet of figures.

    `day` (2019-04-12) is set as its day of making, so that the same figures give the same bytes.
    """
    import gptables

    shown = rows.assign(
        indicator=rows["indicator"].map({name: one.title for name, one in INDICATORS.items()}),
        covers_to=rows["covers_to"].dt.strftime("%Y-%m-%d"),
    )[["indicator", "period", "breakdown", "group", "numerator", "denominator", "value", "status", "covers_to", "release"]]
    filled = shown.astype("object").where(shown.notna(), "")
    table = gptables.GPTable(
        table=filled.rename(columns=lambda name: str(name).replace("_", " ").capitalize()),
        table_name="figures",
        title=title,
        subtitles=["Made up returns are marked on the pages. Shorthand: " + DESCRIPTIONS["status"].removeprefix("Shorthand: ")],
        scope="",
        source=source,
        index_columns={1: 0},
    )
    data = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No note text provided")
        workbook = gptables.produce_workbook(data, sheets={"Figures": table}, contentsheet_label="Contents")
        workbook.set_properties({"title": title, "created": datetime.fromisoformat(day)})
        workbook.close()
    return data.getvalue()

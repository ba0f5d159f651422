"""Rows of results as they are exported, written by hand: a row needs only what a test is about."""

import pandas as pd

from trust_analysis.exports.counted import say_what_is_counted
from trust_analysis.exports.open_csv import DESCRIPTIONS, mark_made_up
from trust_analysis.exports.sheet_notes import About
from trust_analysis.vocabulary.results import TOTAL, shape_results

KENT = "E10000016"
ABOUT = About("Kent, 2018-19 Q2", "A made-up trust", "OFFICIAL-SENSITIVE, MADE UP", "Made for a test.", "2018-11-15")
MADE_UP = ["looked_after_episodes"]
WITHHELD = {"status": "c"}


def row(indicator: str, period: str, covers_to: str, value: float | None = None, **more: object) -> dict[str, object]:
    """Return a row of results; of a count the value is the numerator as well, unless it is given."""
    plain = {"area_code": KENT, "breakdown": TOTAL, "group": TOTAL, "dataset": "looked_after_episodes"}
    told = {"indicator": indicator, "period": period, "covers_to": pd.Timestamp(covers_to), "value": value}
    return {**plain, **told, "numerator": value, **more}


def export(*rows: dict[str, object]) -> pd.DataFrame:
    """Return rows as an area's pages export them, comparators without a figure."""
    shaped = shape_results(pd.DataFrame(list(rows)))
    beside = {name: float("nan") for name in DESCRIPTIONS if name.endswith("_value")}
    return mark_made_up(say_what_is_counted(shaped.assign(**beside)), MADE_UP)


QUARTER = ("2018-19 Q2", "2018-09-30")
ROWS = (
    row("looked_after_number", *QUARTER, 1764),
    row("looked_after_number", *QUARTER, 1764 - 9, breakdown="placement", group="Foster placements"),
    row("looked_after_number", *QUARTER, breakdown="placement", group="With parents", **WITHHELD),
    row("looked_after_number", "2018-19 Q3", "2018-11-30", 1770, status="p"),
    row("looked_after_rate", *QUARTER, 52.5, numerator=1764, denominator=336000, lower_limit=50.25, upper_limit=55),
    row("looked_after_rate", "2017-18", "2018-03-31", 48, numerator=None, release="Tables, released 2018-11-15"),
    row("looked_after_rate", "2017-18", "2018-03-31", 49, numerator=None, release="LAIT, to 2018-03-31", status="r"),
    row("missing_share", *QUARTER, denominator=1764, **WITHHELD),
    row(
        "suspension_rate",
        "2017/18",
        "2018-07-31",
        5.385,
        numerator=700,
        denominator=13000,
        lower_limit=5,
        upper_limit=6,
    ),
    row("camhs_monthly_referrals", "2018-09", "2018-09-30", 0, dataset="camhs_referrals"),
    row("mental_health_admissions", "2018", "2018-12-31", 81.25, numerator=None, status="e"),
    row("sen_support_ks2_gap", "2017/18", "2018-07-31", -3, numerator=None, release="LAIT, to 2018-08-31"),
)

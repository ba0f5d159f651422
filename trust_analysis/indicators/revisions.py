"""Revised figures: where the newest release of a figure shows something else than an earlier release did (`r`).

Every release is kept; only the newest row of a figure carries the mark, so that it stands beside what is shown. A
revision stays one when a later release repeats it: what was published first and what is shown still differ.

Two publications may print one number to different decimals, and round counts of a country or region to ten where
authorities' are exact: such a pair is no revision.
"""

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.statistics.rounding import round_half_up
from trust_analysis.vocabulary.areas import all_areas
from trust_analysis.vocabulary.results import FIGURE, in_order_of_release
from trust_analysis.vocabulary.statistic import Statistic

REVISED = "r"
_MEASURE = ["indicator", "breakdown", "group", "release"]
_NEARLY = 1 - 1e-9  # decimal numbers are not exact in binary
_TEN = 10


def mark_revised(results: pd.DataFrame) -> pd.DataFrame:
    """Return `results`, evaluated, with status `r` on each plain newest release that differs from an earlier one.

    A row that has a status keeps it, and so do all older rows and those of our own returns.
    """
    places = _revised_places(results)
    status = results["status"].mask(results.index.isin(places) & results["status"].eq(""), REVISED)
    return results.assign(status=status)


def _revised_places(results: pd.DataFrame) -> list[int]:
    """Return the index of the newest rows that differ; only figures with several releases are looked at."""
    published = results[results["release"] != ""]
    several = published[published.duplicated(FIGURE, keep=False)].reset_index(names="place")
    if several.empty:
        return []
    rows = in_order_of_release(several)
    rows["decimals"] = _decimals_printed(rows)
    is_newest = ~rows.duplicated(FIGURE, keep="last")
    of_figure = is_newest.shift(fill_value=False).cumsum()  # the rows of a figure stand together, its newest last
    newest = rows[is_newest].iloc[of_figure].set_axis(rows.index)
    differs = _differ_in_value(rows, newest)
    for count in ("numerator", "denominator"):
        differs |= _differ(rows, newest, count) & ~_are_rounded_to_ten(rows, newest, count)
    return [int(place) for place in newest.loc[differs, "place"].unique()]


def _differ_in_value(older: pd.DataFrame, newer: pd.DataFrame) -> pd.Series:
    """Say where values differ to the indicator's decimals, and not by what two publications print alone."""
    differs = _differ(older, newer, "value") & ~_are_printed_from_one(older, newer)
    is_count = older["indicator"].isin([name for name, one in INDICATORS.items() if one.statistic == Statistic.COUNT])
    differs &= ~(is_count & _are_rounded_to_ten(older, newer, "value"))
    pairs = pd.DataFrame({"indicator": older["indicator"], "older": older["value"], "newer": newer["value"]})[differs]
    shown = [_as_shown(*one) for one in pairs.itertuples(index=False)]
    return pd.Series(shown, index=pairs.index, dtype="bool").reindex(older.index, fill_value=False)


def _as_shown(indicator: str, older: float, newer: float) -> bool:
    """Return whether two values differ as they are shown; those of a file that nobody declared are shown in full."""
    if indicator not in INDICATORS:
        return older != newer
    decimals = INDICATORS[indicator].decimals
    return round_half_up(older, decimals) != round_half_up(newer, decimals)


def _differ(older: pd.DataFrame, newer: pd.DataFrame, column: str) -> pd.Series:
    return older[column].notna() & newer[column].notna() & older[column].ne(newer[column])


def _are_printed_from_one(older: pd.DataFrame, newer: pd.DataFrame) -> pd.Series:
    """Say where two publications may have printed one number: each is off by half its last decimal at most."""
    halves = 0.5 * (10.0 ** -older["decimals"] + 10.0 ** -newer["decimals"])
    return older["dataset"].ne(newer["dataset"]) & ((older["value"] - newer["value"]).abs() < halves * _NEARLY)


def _are_rounded_to_ten(older: pd.DataFrame, newer: pd.DataFrame, count: str) -> pd.Series:
    """Say where one publication gives a count of a country or region, and another the same rounded to ten."""
    wide = older["area_code"].isin([area.code for area in all_areas() if not area.is_authority])
    either = (older[count] % _TEN).eq(0) | (newer[count] % _TEN).eq(0)
    close = (older[count] - newer[count]).abs() <= _TEN / 2
    return wide & older["dataset"].ne(newer["dataset"]) & either & close


def _decimals_printed(rows: pd.DataFrame) -> pd.Series:
    """Return for each row how many decimals its release prints of the measure: the most that any of its values has."""
    distinct = rows["value"].dropna().unique()
    decimals = {value: len(repr(float(value)).partition(".")[2].removesuffix("0")) for value in distinct}
    return rows["value"].map(decimals).groupby([rows[name] for name in _MEASURE]).transform("max")

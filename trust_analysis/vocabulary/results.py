"""The one tidy table: a row per indicator, area, period, breakdown, group and release.

`release` is empty for what was counted from our own returns and names the publication otherwise. `covers_to` is
the last day the figure speaks of, `received_to` the day the newest submission it rests on was received.
"""

import pandas as pd

KEY = ("indicator", "area_code", "period", "breakdown", "group", "release")

COLUMNS = {
    **dict.fromkeys(KEY, "str"),
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "lower_limit": "float64",
    "upper_limit": "float64",
    "confidence": "float64",
    "dispersion": "float64",
    "method": "str",
    "status": "str",
    "dataset": "str",
    "covers_to": "datetime64[s]",
    "received_to": "datetime64[s]",
}

FIGURE = [column for column in KEY if column != "release"]
"""What says of which figure a row is a release."""

TOTAL = "Total"
"""The name of both the breakdown and the group of a row that is not broken down."""

CROSSED = " | "
"""Stands between the parts of a row broken down in more ways than one: `sex | phase`, `Girls | Primary`."""


def shape_results(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with exactly the columns of the contract, typed and in order of their key.

    Missing text becomes empty, missing numbers stay null. Raises `ValueError` where two rows share a key: that is
    a fault of ours, not of the data.
    """
    shaped = rows.reindex(columns=list(COLUMNS))
    text = {column: shaped[column].astype("object").fillna("") for column, kind in COLUMNS.items() if kind == "str"}
    shaped = shaped.assign(**text).astype(COLUMNS).sort_values(list(KEY), kind="stable", ignore_index=True)
    twice = shaped.duplicated(list(KEY))
    if twice.any():
        message = f"two results share one key: {shaped.loc[twice, list(KEY)].iloc[0].to_dict()}"
        raise ValueError(message)
    return shaped


def newest_release(results: pd.DataFrame) -> pd.DataFrame:
    """Return one row per indicator, area, period, breakdown and group: the newest release of each.

    Our own figure of a period (a school year has one name for both) is no release, and stays beside it.
    """
    ordered = in_order_of_release(results)
    is_older = ordered.assign(is_own=ordered["release"] == "").duplicated([*FIGURE, "is_own"], keep="last")
    newest = ordered[~is_older]
    return newest.sort_values(list(KEY), kind="stable", ignore_index=True)


def in_order_of_release(results: pd.DataFrame) -> pd.DataFrame:
    """Return the rows figure by figure, of each the oldest release first.

    Releases follow each other by the day in their name (of release, or to which their figures reach; see
    `intake.published`). Of the same day the one that gives a rate's counts comes last, being the one to show; then
    they follow each other by receipt.
    """
    day = results["release"].str.extract(r"(\d{4}-\d{2}-\d{2})$", expand=False).fillna("")
    order = [*FIGURE, "release_day", "has_counts", "received_to", "release"]
    ordered = results.assign(release_day=day, has_counts=results["denominator"].notna()).sort_values(
        order, kind="stable", ignore_index=True
    )
    return ordered.drop(columns=["release_day", "has_counts"])

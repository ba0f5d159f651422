"""Comparators as columns of the results, each aligned by what it covers and never across kinds of year.

A published figure is set beside the same year elsewhere. A quarter of our own is set beside the newest published
year that ended by then, and `comparison_covers_to` tells the lag. Only published figures and declared targets are
compared with: nothing of another area's returns is ever shown.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.areas import ENGLAND, all_areas
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, newest_release

COMPARATOR_COLUMNS = (
    "neighbours_value",
    "neighbours_used",
    "neighbours_model",
    "region_value",
    "england_value",
    "target_value",
    "comparison_period",
    "comparison_covers_to",
)
_OF = ["indicator", "breakdown", "group"]
_YEAR = [*_OF, "comparison_period"]


def compare(
    results: pd.DataFrame, profile: Profile, neighbours: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> pd.DataFrame:
    """Return `results` with a column for each comparator; null where an indicator has none or none is published.

    `neighbours_value` is the profile's median or mean of the statistical neighbours that have a figure, and
    `neighbours_used` how many those are. `neighbours` says who they are, by area code, as published; the profile's own
    list goes before it for the profile's own area, and carries its `neighbours_model`.
    """
    published = newest_release(results[(results["release"] != "") & results["value"].notna()])
    rows = _align(results, published)
    years = published.rename(columns={"period": "comparison_period"})
    rows = _add_region(_add_england(rows, years), years)
    return _add_target(_add_neighbours(rows, years, profile, neighbours), profile)


def _align(results: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Give each row the published year to compare with: its own, or the newest that ended by the day it speaks of."""
    years = published[[*_OF, "period", "covers_to"]].drop_duplicates([*_OF, "period"])
    years = years.rename(columns={"period": "comparison_period", "covers_to": "comparison_covers_to"}).sort_values(
        "comparison_covers_to"
    )
    left = results.reset_index(names="place").sort_values("covers_to")
    aligned = pd.merge_asof(left, years, left_on="covers_to", right_on="comparison_covers_to", by=_OF)
    ours = aligned["release"] != ""
    aligned["comparison_period"] = aligned["comparison_period"].where(~ours, aligned["period"])
    aligned["comparison_covers_to"] = aligned["comparison_covers_to"].where(~ours, aligned["covers_to"])
    return aligned.set_index("place").sort_index().rename_axis(None)


def _compared_with(kind: str) -> list[str]:
    return [name for name, one in INDICATORS.items() if kind in one.comparators]


def _add_england(rows: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    england = published[(published["area_code"] == ENGLAND) & published["indicator"].isin(_compared_with("england"))]
    return _attach(rows, england.rename(columns={"value": "england_value"})[[*_YEAR, "england_value"]], _YEAR)


def _add_region(rows: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    region_of = {area.code: area.region_code for area in all_areas() if area.is_authority}
    regions = published[
        published["area_code"].isin(region_of.values()) & published["indicator"].isin(_compared_with("region"))
    ]
    named = regions.rename(columns={"value": "region_value", "area_code": "region_code"})[
        ["region_code", *_YEAR, "region_value"]
    ]
    placed = rows.assign(region_code=rows["area_code"].map(region_of).astype("str"))
    return _attach(placed, named, ["region_code", *_YEAR]).drop(columns="region_code")


def _add_neighbours(
    rows: pd.DataFrame, published: pd.DataFrame, profile: Profile, neighbours: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    declared = {profile.area.code: profile.neighbours} if profile.neighbours else {}
    pairs = pd.DataFrame(
        [(area, near) for area, all_near in {**neighbours, **declared}.items() for near in all_near],
        columns=["area_code", "near_code"],
        dtype="str",
    )
    compared = published[published["indicator"].isin(_compared_with("neighbours"))]
    near = pairs.merge(compared.rename(columns={"area_code": "near_code"})[["near_code", *_YEAR, "value"]])
    grouped = near.groupby(["area_code", *_YEAR])["value"]
    beside = grouped.agg(neighbours_value=profile.neighbours_method, neighbours_used="count").reset_index()
    models = {profile.area.code: profile.neighbours_model} if declared else {}
    beside = beside.astype({"neighbours_value": "float64", "neighbours_used": "float64"})
    return _attach(
        rows, beside.assign(neighbours_model=beside["area_code"].map(models).astype("str")), ["area_code", *_YEAR]
    )


def _attach(rows: pd.DataFrame, beside: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return rows.merge(beside, on=keys, how="left", validate="many_to_one").set_axis(rows.index)


def _add_target(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    targets = {name: target.value for name, target in profile.targets.items() if name in _compared_with("target")}
    ours = (rows["area_code"] == profile.area.code) & (rows["breakdown"] == TOTAL)
    return rows.assign(target_value=rows["indicator"].map(targets).astype("float64").where(ours))

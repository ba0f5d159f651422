"""Comparators as columns of the results, each aligned by what it covers and never across kinds of year.

A published figure is set beside the same year elsewhere. A quarter of our own is set beside the newest published
year that ended by then, and `comparison_covers_to` tells the lag. Only published figures and declared targets are
compared with: nothing of another area's returns is ever shown.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from trust_analysis.comparators.neighbours import choose_neighbours, summarise_neighbours
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.areas import ENGLAND, all_areas
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.results import TOTAL, newest_release

COMPARATOR_COLUMNS = (
    "neighbours_value",
    "neighbours_used",
    "neighbours_method",
    "neighbours_model",
    "neighbours_codes",
    "neighbours_not_close",
    "neighbours_release",
    "region_value",
    "region_release",
    "england_value",
    "england_release",
    "target_value",
    "comparison_period",
    "comparison_covers_to",
)
_OF = ["indicator", "breakdown", "group"]
_YEAR = [*_OF, "comparison_period"]


def compare(
    results: pd.DataFrame,
    profile: Profile,
    neighbours: Mapping[str, Neighbours] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return `results` with a column for each comparator; null where an indicator has none or none is published.

    `neighbours_value` is what the profile's method (`neighbours_method`) makes of the statistical neighbours that have
    a figure, and `neighbours_used` how many those are; `neighbours_codes` names all of them, with a figure or without,
    `neighbours_not_close` those of them that are not close. `neighbours` says who they are, by area code, as a
    published model has it; the profile's own list and its model go before it for the profile's own area. Columns
    `…_release` say which publication each figure is quoted from.
    """
    published = newest_release(results[(results["release"] != "") & results["value"].notna()])
    rows = _align(results, published)
    years = published.rename(columns={"period": "comparison_period"})
    rows = _add_region(_add_england(rows, years), years)
    compared = years[years["indicator"].isin(_compared_with("neighbours"))]
    near = summarise_neighbours(compared, choose_neighbours(profile, neighbours), _YEAR, profile.neighbours_method)
    return _add_target(_attach(rows, near, ["area_code", *_YEAR]), profile)


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
    return _attach(rows, _named("england", england)[[*_YEAR, *_columns_of("england")]], _YEAR)


def _add_region(rows: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    region_of = {area.code: area.region_code for area in all_areas() if area.is_authority}
    regions = published[
        published["area_code"].isin(region_of.values()) & published["indicator"].isin(_compared_with("region"))
    ]
    named = _named("region", regions).rename(columns={"area_code": "region_code"})
    placed = rows.assign(region_code=rows["area_code"].map(region_of).astype("str"))
    keys = ["region_code", *_YEAR]
    return _attach(placed, named[[*keys, *_columns_of("region")]], keys).drop(columns="region_code")


def _columns_of(kind: str) -> list[str]:
    return [f"{kind}_value", f"{kind}_release"]


def _named(kind: str, figures: pd.DataFrame) -> pd.DataFrame:
    return figures.rename(columns=dict(zip(("value", "release"), _columns_of(kind), strict=True)))


def _attach(rows: pd.DataFrame, beside: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return rows.merge(beside, on=keys, how="left", validate="many_to_one").set_axis(rows.index)


def _add_target(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    targets = {name: target.value for name, target in profile.targets.items() if name in _compared_with("target")}
    ours = (rows["area_code"] == profile.area.code) & (rows["breakdown"] == TOTAL)
    return rows.assign(target_value=rows["indicator"].map(targets).astype("float64").where(ours))

"""The statistical neighbours of an area, brought to one figure: their median, their mean, or all of them pooled."""

from collections.abc import Mapping

import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.vocabulary.neighbours import Neighbours
from trust_analysis.vocabulary.profile import Profile

BETWEEN_CODES = " "
"""What stands between the codes of `neighbours_codes`."""

BETWEEN_RELEASES = "; "
"""What stands between releases where neighbours are quoted from several."""


def choose_neighbours(profile: Profile, published: Mapping[str, Neighbours]) -> dict[str, Neighbours]:
    """Return the neighbours of each area: the profile's own list for its own area, for all others the published.

    Who of its own list is not close, the published model says, unless the profile goes by another year's.
    """
    if not profile.neighbours:
        return dict(published)
    told = published.get(profile.area.code, Neighbours(()))
    is_same_model = profile.neighbours_model in ("", told.model) or not told.model
    not_close = told.not_close & set(profile.neighbours) if is_same_model else frozenset()
    own = Neighbours(profile.neighbours, profile.neighbours_model, not_close)
    return {**published, profile.area.code: own}


def summarise_neighbours(
    figures: pd.DataFrame, neighbours: Mapping[str, Neighbours], keys: list[str], method: str
) -> pd.DataFrame:
    """Return a row per area and distinct `keys` of `figures` with the columns `neighbours_…`.

    `figures` is the newest release of every area's, all with a value. `neighbours_value` is null where the method is
    `pooled` and a neighbour's figure is published without its counts: a pooled figure is never partly something else.
    """
    near = _pair(figures, neighbours)
    by = ["area_code", *keys]
    grouped = near.groupby(by)
    values = _pool(near, by) if method == "pooled" else grouped["value"].agg(method)
    beside = grouped.agg(neighbours_used=("value", "count")).astype("float64")
    beside = beside.assign(neighbours_value=values.astype("float64")).join(_name_releases(near, by)).reset_index()
    models = {area: one.model for area, one in neighbours.items() if one.model}
    codes = {area: BETWEEN_CODES.join(one.codes) for area, one in neighbours.items()}
    not_close = {area: BETWEEN_CODES.join(sorted(one.not_close)) for area, one in neighbours.items()}
    return beside.assign(
        neighbours_method=pd.Series(method, beside.index, dtype="str"),
        neighbours_model=beside["area_code"].map(models).astype("str"),
        neighbours_codes=beside["area_code"].map(codes).astype("str"),
        neighbours_not_close=beside["area_code"].map(not_close).astype("str"),
    )


def _pair(figures: pd.DataFrame, neighbours: Mapping[str, Neighbours]) -> pd.DataFrame:
    """Return the figures of each area's neighbours, the area in `area_code`."""
    pairs = [(area, near) for area, one in neighbours.items() for near in one.codes]
    table = pd.DataFrame(pairs, columns=["area_code", "near_code"], dtype="str")
    return table.merge(figures.rename(columns={"area_code": "near_code"}))


def _pool(near: pd.DataFrame, by: list[str]) -> pd.Series:
    """Return all numerators over all denominators, times the multiplier, where every neighbour has both."""
    counts = near[["numerator", "denominator"]]
    groups = near.assign(has_both=counts.notna().all(axis="columns")).groupby(by)
    sums, whole = groups[["numerator", "denominator"]].sum(), groups["has_both"].all()
    times = sums.index.get_level_values("indicator").map({name: one.multiplier for name, one in INDICATORS.items()})
    share: pd.Series = sums["numerator"] * times.to_numpy(dtype=float) / sums["denominator"]
    return share.where(whole & (sums["denominator"] > 0))


def _name_releases(near: pd.DataFrame, by: list[str]) -> pd.Series:
    """Return the releases that each group of neighbours is quoted from: one, or several in order of their names."""
    distinct = near[[*by, "release"]].drop_duplicates().sort_values("release", kind="stable")
    several = distinct.duplicated(by, keep=False)
    joined = distinct[several].groupby(by)["release"].agg(BETWEEN_RELEASES.join)
    alone = distinct[~several].set_index(by)["release"]
    releases: pd.Series = pd.concat([alone, joined]).rename("neighbours_release").astype("str")
    return releases

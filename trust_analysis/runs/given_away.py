"""What figures about to be published give away: alone, and together with every copy that their readers have had."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from trust_analysis.briefings.counted import say_what_is_counted
from trust_analysis.disclosure.releases import distinct_rows, read_releases
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

if TYPE_CHECKING:
    from trust_analysis.disclosure.attack import Attack
    from trust_analysis.disclosure.attacking.tables import PublishedTable

Key = tuple[object, ...]


@dataclass(frozen=True)
class GivenAway:
    """How many figures are `withheld`; those given away `now`, and those that copies published `before` gave away."""

    withheld: int
    now: pd.DataFrame
    before: pd.DataFrame


def find_given_away(folder: QuarterFolder, path: Path, place: Path, rule: DisclosureRule) -> GivenAway:
    """Return what the figures in `path`, which are to lie in `place`, give away to readers of the rule's audience.

    What a reader would take for given away, but wrongly, a figure having been counted anew, is none: he knows no more
    than before.
    """
    from trust_analysis.disclosure.attacking.tables import read_table

    table, counts = replace(read_table(path), name=str(place)), _read_counts(folder)
    copies = _registered_before(folder.home, table, rule.audience)
    alone = _attack([table], rule)
    narrow = [alone.narrow, *([_attack([*copies, table], rule).narrow] if copies else [])]
    found = pd.concat(narrow).drop_duplicates(_KEY, ignore_index=True)
    found = found[[_can_be(one, counts) for one in found.to_dict("records")]]
    if found.empty or not copies:
        return GivenAway(len(alone.cells), found, found.iloc[:0])
    known = _attack(copies, rule).narrow.set_index(_KEY)["width"].to_dict()
    is_known = [known.get(tuple(key), float("inf")) <= width for *key, width in found[[*_KEY, "width"]].to_numpy()]
    return GivenAway(len(alone.cells), found[[not one for one in is_known]], found[is_known])


_KEY = ["counted", "area_code", "breakdown", "group", "covers_from", "covers_to"]


def _attack(tables: list["PublishedTable"], rule: DisclosureRule) -> "Attack":
    from trust_analysis.disclosure.attack import attack

    return attack(tables, rule.narrowest, rounded_to=partial(_multiple, rule), quick=True)


def _multiple(rule: DisclosureRule, indicator: str) -> int:
    return rule.of_indicator(indicator).rounded_to


def _registered_before(home: Path, table: "PublishedTable", audience: str) -> list["PublishedTable"]:
    """Return the registered copies of an audience, the oldest first, less what later ones and `table` repeat."""
    releases = read_releases(home, audience)
    rows = distinct_rows([*(one.rows for one in releases), table.rows])[:-1]
    kept = zip(releases, rows, strict=True)
    return [type(table)(one.title, rows.reset_index(drop=True)) for one, rows in kept if len(rows)]


def _read_counts(folder: QuarterFolder) -> dict[Key, list[float]]:
    """Return what was counted, by what it is of, for a quarter that has been built."""
    from trust_analysis.disclosure.cells import canonical_group

    if not folder.results.exists():
        return {}
    results = pd.read_parquet(folder.results)
    rows = say_what_is_counted(results[results["release"] == ""])
    counts = dict[Key, list[float]]()
    for one in rows.to_dict("records"):
        where = one["area_code"], canonical_group(one["breakdown"], one["group"]), *_days(one)
        counts.setdefault((one["counted"], *where), []).append(one["numerator"])
        counts.setdefault((one["out_of"], *where), []).append(one["denominator"])
    return counts


def _days(told: Mapping[Any, Any]) -> tuple[str, str]:
    return told["covers_from"].date().isoformat(), told["covers_to"].date().isoformat()


def _can_be(one: Mapping[Any, Any], counts: dict[Key, list[float]]) -> bool:
    """Whether a figure given away is what was counted, where that is known."""
    from trust_analysis.disclosure.cells import canonical_group

    group = canonical_group(str(one["breakdown"]), str(one["group"]))
    counted = counts.get((one["counted"], one["area_code"], group, one["covers_from"], one["covers_to"]))
    upper = float("inf") if pd.isna(one["upper"]) else one["upper"]
    return counted is None or any(one["lower"] <= count <= upper for count in counted)

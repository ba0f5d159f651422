"""What figures about to be published give away: alone, and together with every copy that their readers have had."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.disclosure.releases import Release, distinct_rows, read_releases
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

if TYPE_CHECKING:
    from trust_analysis.attack.attack import Attack
    from trust_analysis.attack.tables import PublishedTable

Key = tuple[object, ...]


@dataclass(frozen=True)
class GivenAway:
    """How many figures are `withheld`; those given away `now`, and those of them that copies gave away `before`."""

    withheld: int
    now: pd.DataFrame
    before: pd.DataFrame


def find_given_away(folder: QuarterFolder, path: Path, place: Path, rule: DisclosureRule) -> GivenAway:
    """Return what the figures in `path`, which are to lie in `place`, give away to readers of the rule's audience.

    What a reader concludes counts whether or not it is what is counted now: it may be what was counted then.
    """
    from trust_analysis.attack.tables import read_table

    table = replace(read_table(path), name=str(place))
    releases = read_releases(folder.home, rule.audience)
    copies = _as_tables(releases, [table.rows])
    alone = _attack([table], rule)
    narrow = [alone.narrow, *([_attack([*copies, table], rule).narrow] if copies else [])]
    found = pd.concat(narrow).drop_duplicates(_KEY, ignore_index=True)
    if found.empty or not copies:
        return GivenAway(len(alone.cells), found, found.iloc[:0])
    is_known = _are_known(found, _as_tables(releases), rule)
    is_ours = pd.MultiIndex.from_frame(found[_KEY]).isin(pd.MultiIndex.from_frame(alone.cells[_KEY]))
    return GivenAway(len(alone.cells), found[~is_known], found[is_known & is_ours])


_KEY = ["counted", "area_code", "breakdown", "group", "covers_from", "covers_to"]


def _attack(tables: list["PublishedTable"], rule: DisclosureRule) -> "Attack":
    from trust_analysis.attack.attack import attack

    return attack(
        tables,
        rule.narrowest,
        rounded_to=partial(_multiple, rule),
        zeros_shown=partial(_are_zeros_shown, rule),
        quick=True,
    )


def _are_known(found: pd.DataFrame, copies: list["PublishedTable"], rule: DisclosureRule) -> NDArray[np.bool_]:
    """Return which figures copies by themselves show, or give away as closely."""
    shown = {key for one in copies for key in _list_counts(one.rows[one.rows["numerator"] != ""])}
    widths = _attack(copies, rule).narrow.set_index(_KEY)["width"].to_dict()
    return np.array(
        [
            _key_of(one, one["counted"]) in shown
            or widths.get(tuple(one[name] for name in _KEY), np.inf) <= one["width"]
            for one in found.to_dict("records")
        ]
    )


def _multiple(rule: DisclosureRule, indicator: str) -> int:
    return rule.of_indicator(indicator).rounded_to


def _are_zeros_shown(rule: DisclosureRule, indicator: str) -> bool:
    return rule.of_indicator(indicator).zeros_shown


def _as_tables(releases: list[Release], then: Sequence[pd.DataFrame] = ()) -> list["PublishedTable"]:
    """Return registered copies, the oldest first, less what later ones repeat, or those that come `then`."""
    from trust_analysis.attack.tables import PublishedTable

    rows = distinct_rows([*(one.rows for one in releases), *then])
    told = zip(releases, rows, strict=False)
    return [PublishedTable(one.title, rows.reset_index(drop=True)) for one, rows in told if len(rows)]


def _list_counts(rows: pd.DataFrame) -> Iterator[Key]:
    """Yield what the numerators and denominators of our own rows are of."""
    for one in rows[rows["release"] == ""].to_dict("records"):
        yield from (_key_of(one, one[told]) for told in ("counted", "out_of"))


def _key_of(one: Mapping[Any, Any], counted: str) -> Key:
    from trust_analysis.disclosure.cells import canonical_group

    days = (str(one[name])[: len("2018-09-30")] for name in ("covers_from", "covers_to"))
    return (counted, one["area_code"], canonical_group(one["breakdown"], one["group"]), *days)

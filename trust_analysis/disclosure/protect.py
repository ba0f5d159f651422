"""The only maker of protected results: counts too small for an audience are withheld, and what would give them back.

Figures that government has published are exempt: they are known already. Values and limits are made anew from the
counts that are left, so that none can say more than they do. This is the first form: each relation with one
withheld cell gets a second; whether ranges are wide enough, across tables and quarters, is not yet proved.
"""

from collections.abc import Mapping

import pandas as pd

from trust_analysis.disclosure.relations import Relation, find_relations, same_counts
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.profile import DisclosureRule
from trust_analysis.vocabulary.results import KEY

WITHHELD = "c"
_SEAL = object()


class ProtectedResults:
    """Results that one audience may see. Made by `protect` and `load_protected` only; a copy is handed out."""

    __slots__ = ("_audience", "_table")

    def __init__(self, audience: str, table: pd.DataFrame, seal: object = None) -> None:
        """Refuse every maker but this room's."""
        if seal is not _SEAL:
            message = "protected results are made by disclosure.protect, from results and a rule, and by nothing else"
            raise TypeError(message)
        self._audience, self._table = audience, table

    def __repr__(self) -> str:
        """Tell the audience and the number of rows."""
        return f"ProtectedResults(audience={self._audience!r}, rows={len(self._table)})"

    @property
    def audience(self) -> str:
        """Who may see them."""
        return self._audience

    @property
    def table(self) -> pd.DataFrame:
        """A copy of the tidy table: results and comparators, as `protect` left them."""
        return self._table.copy()


def protect(results: pd.DataFrame, rule: DisclosureRule) -> ProtectedResults:
    """Return what `rule`'s audience may see of `results` (with comparators or without).

    A withheld count is null with status `c`, and so are the value and limits made from it. A denominator below the
    threshold is withheld with its numerator; of a part of a whole, the numerator is withheld too where what is left
    of the whole is below the threshold.
    """
    table = results.reset_index(drop=True)
    withheld = _withhold(table, rule)
    whole = withheld & _below(table["denominator"], rule) & table["denominator"].notna()
    protected = table.assign(
        numerator=table["numerator"].mask(withheld),
        denominator=table["denominator"].mask(whole),
        status=table["status"].mask(withheld, WITHHELD),
    )
    return _sealed(evaluate(protected), rule.audience)


def _withhold(table: pd.DataFrame, rule: DisclosureRule) -> pd.Series:
    in_order = table[(table["release"] == "") & table["numerator"].notna()].sort_values(list(KEY))
    ours = in_order.reset_index(drop=True)  # of equal counts the first by key is withheld, wherever its row lies
    parts = (
        ours["indicator"]
        .map({name: one.disclosure == "parts_of_a_whole" for name, one in INDICATORS.items()})
        .astype(bool)
    )
    small = _below(ours["numerator"], rule) | (_below(ours["denominator"] - ours["numerator"], rule) & parts)
    small |= _below(ours["denominator"], rule) & ours["denominator"].notna() & parts
    withheld = _withhold_what_gives_back(ours, small, rule).set_axis(in_order.index)
    return withheld.reindex(table.index, fill_value=False)


def _below(counts: pd.Series, rule: DisclosureRule) -> pd.Series:
    return (counts < rule.threshold) & ~((counts == 0) & rule.zeros_shown)


def _withhold_what_gives_back(ours: pd.DataFrame, small: pd.Series, rule: DisclosureRule) -> pd.Series:
    """Withhold one more cell, the smallest, of each relation that would give a withheld one back.

    One does that has a single withheld cell, or whose withheld cells add up to less than the threshold: two noughts
    follow from a total and the rest. Repeated until none does.
    """
    shared, relations = same_counts(ours), find_relations(ours)
    sizes = {int(cell): float(count) for cell, count in zip(ours.index, ours["numerator"], strict=True)}
    while True:
        small = small.groupby(shared).transform("max").astype(bool)
        withheld = set(small.index[small])
        more = {_smallest_shown(one, withheld, sizes) for one in relations if _gives_back(one, withheld, sizes, rule)}
        if not more - {None}:
            return small
        small = small | small.index.isin(more)


def _gives_back(relation: Relation, withheld: set[int], sizes: Mapping[int, float], rule: DisclosureRule) -> bool:
    hidden = [sizes[cell] for cell in relation.cells if cell in withheld]
    return len(hidden) == 1 or (relation.is_sum and len(hidden) > 0 and sum(hidden) < rule.threshold)


def _smallest_shown(relation: Relation, withheld: set[int], sizes: Mapping[int, float]) -> int | None:
    shown = [cell for cell in relation.cells if cell not in withheld]
    return min(shown, key=lambda cell: (sizes[cell], cell), default=None)


def _sealed(table: pd.DataFrame, audience: str) -> ProtectedResults:
    return ProtectedResults(audience, table, _SEAL)

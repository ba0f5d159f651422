"""The only maker of protected results: counts too small for an audience are withheld, and what would give them back.

Figures that government has published are exempt: they are known already. Values and limits are made anew from the
counts that are left, so that none can say more than they do. This is the first form: each relation with one
withheld cell gets a second; whether ranges are wide enough, across tables and quarters, is not yet proved.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from trust_analysis.disclosure.relations import find_relations, same_counts
from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.profile import DisclosureRule

WITHHELD = "c"
_SEAL = object()


@dataclass(frozen=True)
class ProtectedResults:
    """Results that one audience may see. Made by `protect` and `load_protected` only; a copy is handed out."""

    audience: str
    _table: pd.DataFrame = field(repr=False)
    _seal: Any = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse every maker but this room's."""
        if self._seal is not _SEAL:
            message = "protected results are made by disclosure.protect, from results and a rule, and by nothing else"
            raise TypeError(message)

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
    ours = table[(table["release"] == "") & table["numerator"].notna()]
    parts = (
        ours["indicator"]
        .map({name: one.disclosure == "parts_of_a_whole" for name, one in INDICATORS.items()})
        .astype(bool)
    )
    small = _below(ours["numerator"], rule) | (_below(ours["denominator"] - ours["numerator"], rule) & parts)
    small |= _below(ours["denominator"], rule) & ours["denominator"].notna() & parts
    return _withhold_what_gives_back(ours, small).reindex(table.index, fill_value=False)


def _below(counts: pd.Series, rule: DisclosureRule) -> pd.Series:
    return (counts < rule.threshold) & ~((counts == 0) & rule.zeros_shown)


def _withhold_what_gives_back(ours: pd.DataFrame, small: pd.Series) -> pd.Series:
    """Withhold a second cell, the smallest, of each relation that has one withheld, until none is left with one."""
    shared, relations = same_counts(ours), find_relations(ours)
    sizes = ours["numerator"].to_dict()
    while True:
        small = small.groupby(shared).transform("max").astype(bool)
        withheld = set(small.index[small])
        second = [
            min((cell for cell in relation if cell not in withheld), key=lambda cell: (sizes[cell], cell))
            for relation in relations
            if sum(cell in withheld for cell in relation) == 1 and len(relation) > 1
        ]
        if not second:
            return small
        small = small | small.index.isin(second)


def _sealed(table: pd.DataFrame, audience: str) -> ProtectedResults:
    return ProtectedResults(audience, table, _SEAL)

"""The only maker of protected results: counts too small for an audience are withheld, and what would give them back.

All counts of all tables are protected together, as one system of sums (`gather`, `suppress`). Figures that government
has published are not protected again: they are known already, and reckoned with. Values and limits are made anew from
the counts that are left, so that none can say more than they do.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.evaluate import evaluate
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.statuses import WITHHELD

if TYPE_CHECKING:
    from trust_analysis.disclosure.gather import Gathered

_SEAL = object()


class ProtectedResults:
    """Results that one audience may see. Made by `protect` and `load_protected` only; a copy is handed out.

    >>> public = protect(results, rules["public"])
    >>> by_risk = public.table.query("breakdown == 'risk' and period == '2018-19 Q2'")
    >>> by_risk.groupby("group")["status"].unique().map(list).to_dict()
    {'High': ['c'], 'Medium': ['c'], 'Standard': ['c']}
    """

    __slots__ = ("_audience", "_table")

    def __init__(self, audience: Audience, table: pd.DataFrame, seal: object = None) -> None:
        """Refuse every maker but this room's."""
        if seal is not _SEAL:
            message = "protected results are made by disclosure.protect, from results and a rule, and by nothing else"
            raise TypeError(message)
        self._audience, self._table = audience, table

    def __repr__(self) -> str:
        """Tell the audience and the number of rows."""
        return f"ProtectedResults(audience={str(self._audience)!r}, rows={len(self._table)})"

    @property
    def audience(self) -> Audience:
        """Who may see them."""
        return self._audience

    @property
    def table(self) -> pd.DataFrame:
        """A copy of the tidy table: results and comparators, as `protect` left them."""
        return self._table.copy()


def protect(results: pd.DataFrame, rule: DisclosureRule, copies: Sequence[pd.DataFrame] = ()) -> ProtectedResults:
    """Return what `rule`'s audience may see of `results` (with comparators or without).

    A withheld count is null with status `c`, and so are the value and limits made from it; a denominator that is
    withheld takes its numerator with it. `copies` are all that the audience has had, of whatever quarter, the oldest
    first: what one of them withheld stays withheld, and what it showed is taken for known.

    >>> protect(results, rules["board"]).audience
    <Audience.BOARD: 'board'>
    """
    from trust_analysis.disclosure.rounding import round_counts  # a page loads what is protected, and needs no solver

    table = results.reset_index(drop=True)
    numerators, denominators = _withhold(table, rule, copies)
    numerators |= _withhold_together(table, numerators)
    protected = table.assign(
        numerator=table["numerator"].mask(numerators),
        denominator=table["denominator"].mask(denominators),
        status=table["status"].mask(numerators, WITHHELD),
    )
    return _sealed(evaluate(round_counts(protected, rule)), rule.audience)


def _withhold(
    table: pd.DataFrame, rule: DisclosureRule, copies: Sequence[pd.DataFrame]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return of which rows the numerator is withheld, and of which the denominator too."""
    gathered, withheld = _choose_cells(table, rule, copies)
    numerators, denominators = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    for rows, places in ((numerators, gathered.numerators), (denominators, gathered.denominators)):
        rows[list(places)] = withheld[list(places.values())]
    return numerators | denominators, denominators


def _withhold_together(table: pd.DataFrame, withheld: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return of which rows the numerator is withheld since that of another share of the same whole is.

    Estimates of what becomes of the same children add up to all of them whatever their counts say: one left out follows
    from the rest, so that they are told all or none.
    """
    incidences = {name for name, one in INDICATORS.items() if one.statistic == Statistic.INCIDENCE}
    family = table["indicator"].map({name: INDICATORS[name].denominator for name in incidences})
    of = [family, table["area_code"], table["period"], table["release"]]
    any_is: pd.Series = pd.Series(withheld, table.index).groupby(of).transform("any")
    return (any_is.eq(other=True) & family.notna()).to_numpy(dtype=bool)


def _choose_cells(
    table: pd.DataFrame, rule: DisclosureRule, copies: Sequence[pd.DataFrame]
) -> tuple["Gathered", NDArray[np.bool_]]:
    """Return the cells of all counts and which of them are withheld: zeros too, where showing them says too much."""
    from trust_analysis.disclosure.gather import gather_cells
    from trust_analysis.disclosure.suppress import suppress
    from trust_analysis.disclosure.zeros import find_telling, hide_zeros, shows_zeros

    gathered = gather_cells(table, rule, copies)
    system = gathered.cells.system()
    withheld = suppress(system) | system.sensitive
    telling = find_telling(table, rule, gathered, system, withheld) if shows_zeros(rule) else set()
    return _choose_cells(table, hide_zeros(rule, telling), copies) if telling else (gathered, withheld)


def _sealed(table: pd.DataFrame, audience: Audience) -> ProtectedResults:
    return ProtectedResults(audience, table, _SEAL)

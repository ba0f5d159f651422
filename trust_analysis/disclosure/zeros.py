"""Where zeros are shown: whether a reader, who then knows that what is withheld is no zero, is told too much by it.

A rule that shows zeros says of each withheld cell that it is one or more. Where that leaves a range too narrow
whatever else is withheld, or where a zero is withheld after all (for the sake of its denominator, say), no zero of the
indicators concerned is shown: a reader who sees none of them cannot know that what is withheld is none.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from trust_analysis.disclosure.gather import Gathered
from trust_analysis.disclosure.system import LinearSystem, Mask, components
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

SHORT = 1e-6


def shows_zeros(rule: DisclosureRule) -> bool:
    """Whether a rule shows zeros of any indicator."""
    return rule.zeros_shown or any(own.zeros_shown for own in rule.indicators.values())


def hide_zeros(rule: DisclosureRule, indicators: Collection[str]) -> DisclosureRule:
    """Return the rule, but with zeros of some indicators withheld."""
    own = {name: replace(rule.of_indicator(name), zeros_shown=False) for name in indicators}
    return replace(rule, indicators={**rule.indicators, **own})


def find_telling(
    results: pd.DataFrame, rule: DisclosureRule, gathered: Gathered, system: LinearSystem, withheld: Mask
) -> set[str]:
    """Return the indicators whose zeros say too much of what is withheld, or of which one is withheld itself.

    `withheld` are cells; a row of `results` is withheld with its numerator or its denominator.
    """
    narrow = _in_a_narrow_group(system, withheld)
    telling = set()
    for row, place in gathered.numerators.items():
        whole = gathered.denominators.get(row, place)
        is_gone = withheld[place] or withheld[whole]
        is_zero = is_gone and 0 in (gathered.cells.counts[place], gathered.cells.counts[whole])
        if is_zero or narrow[place] or narrow[whole]:
            telling.add(str(results.loc[row, "indicator"]))
    return {name for name in telling if rule.of_indicator(name).zeros_shown}


def _in_a_narrow_group(system: LinearSystem, withheld: Mask) -> Mask:
    """Return the cells of groups in which a range stays too narrow though all is withheld that can be."""
    narrow = np.zeros(len(withheld), dtype=bool)
    for cells in components(system):
        if withheld[cells].all():
            part = system.part(cells)
            must_be_wide = np.flatnonzero(part.must_be_wide(withheld[cells]))
            narrow[cells] = any(_width(part, cell) < part.levels[cell] - SHORT for cell in must_be_wide.tolist())
    return narrow


def _width(part: LinearSystem, cell: int) -> float:
    """Return how far apart the least and the most of a cell are, up to where changes are no longer looked for."""
    aim = np.zeros(len(part.counts))
    aim[cell] = 1
    return _furthest(part, aim) + _furthest(part, -aim)


def _furthest(part: LinearSystem, aim: NDArray[np.float64]) -> float:
    sums = np.zeros(part.equations.shape[0])
    found = milp(
        -aim,
        integrality=np.ones(len(aim), dtype=int),
        bounds=Bounds(-part.counts, part.far),
        constraints=[LinearConstraint(part.equations, sums, sums)] if len(sums) else [],
    )
    return 0.0 if found.x is None else float(aim @ found.x.round())

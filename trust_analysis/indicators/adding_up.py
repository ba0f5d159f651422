"""Groups of a breakdown add up to the total beside them: where they do not, the counter is at fault, and it is ours."""

import math
from collections import defaultdict
from collections.abc import Sequence

from trust_analysis.indicators.definition import Count
from trust_analysis.vocabulary.results import TOTAL


def check_groups_add_up(name: str, counts: Sequence[Count]) -> None:
    """Raise `ValueError` where the numerators of an indicator's groups do not add up to its total's."""
    total = next((one.numerator for one in counts if one.breakdown == TOTAL), None)
    sums = defaultdict[str, float](float)
    for one in counts:
        sums[one.breakdown] += one.numerator
    for breakdown, met in sums.items():
        if total is not None and not math.isclose(met, total):
            message = (
                f"The groups of {name} by {breakdown} were expected to add up to its total, {total:g}; they are {met:g}. "
                "Count every group, each of what is counted in one of them only."
            )
            raise ValueError(message)

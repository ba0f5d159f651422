"""A figure beside a comparator: lower, higher or similar; better, worse or similar."""

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trust_analysis.vocabulary.polarity import Polarity

NOT_COMPARED = "not compared"
_WORDS = MappingProxyType(  # below, within and above the area's interval lies what it is compared with
    {
        Polarity.NEUTRAL: ("higher", "similar", "lower"),
        Polarity.HIGHER_IS_BETTER: ("better", "similar", "worse"),
        Polarity.LOWER_IS_BETTER: ("worse", "similar", "better"),
    }
)


def compare_with(
    lower: ArrayLike, upper: ArrayLike, comparator: ArrayLike, polarity: Polarity = Polarity.NEUTRAL
) -> NDArray[np.str_]:
    """Return how a figure with these limits stands to its comparator's value, in a word; one for numbers.

    lower or higher where the interval leaves the comparator out, otherwise similar: a comparator on a limit is similar.
    With a polarity (`higher_is_better`, `lower_is_better`) the words are better and worse. "not compared" where a limit
    or the comparator is missing. Whether a change is more than chance is the same question with 0 as comparator for a
    difference, 1 for a ratio. Raises `ValueError` for another polarity.

    Source: Office for Health Improvement and Disparities, Fingertips public health technical guidance, comparing areas:
    overlap of the area's 95% interval with the comparator's value.
    """
    if polarity not in _WORDS:
        message = f"a polarity of {', '.join(_WORDS)} was expected; met {polarity!r}"
        raise ValueError(message)
    low, high, beside = (np.asarray(one, dtype=float) for one in (lower, upper, comparator))
    above, similar, below = _WORDS[polarity]
    word = np.where(beside < low, above, np.where(beside > high, below, similar))
    return np.where(np.isnan(low) | np.isnan(high) | np.isnan(beside), NOT_COMPARED, word)[()]

"""Clean each distinct value once: ask a plain function about each distinct row of texts, spread the answers."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_BETWEEN = "\x1f"  # the separator of units, which no published text holds


def answer_distinct(
    table: pd.DataFrame, columns: Sequence[str], answer: Callable[..., object]
) -> tuple[NDArray[np.intp], list[object]]:
    """Return for each row the place of its answer, and the answers: `answer(*texts)` for each distinct row of texts.

    `answers[place]` is a row's answer. `columns` name at least one column of text.
    """
    key = table[columns[0]]
    for name in columns[1:]:
        key = key + _BETWEEN + table[name]
    places, distinct = pd.factorize(key)
    return places, [answer(*text.split(_BETWEEN)) for text in distinct]


def spread(places: NDArray[np.intp], answers: Sequence[object]) -> pd.Series:
    """Return each row's answer as a category, null where it is None."""
    codes, categories = pd.factorize(np.array(answers, dtype=object))
    texts = pd.Index(categories, dtype="str")
    return pd.Series(pd.Categorical.from_codes(codes[places], categories=texts))


def repeat(text: str, times: int) -> pd.Series:
    """Return one text as a category of as many rows."""
    return spread(np.zeros(times, dtype=np.intp), [text])

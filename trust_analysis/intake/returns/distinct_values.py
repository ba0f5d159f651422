"""A column of text, cleaned: each distinct text asked about once, and for each row the place of its answer.

A return of ten million rows has a few thousand different texts in a column; nothing here loops over rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.datasets.definition import Column, fold
from trust_analysis.intake.returns.values import cleaner_for

if TYPE_CHECKING:
    import pyarrow as pa

_PANDAS_TYPES = {"date": "datetime64[s]", "birth_date": "datetime64[s]", "whole_number": "Int64"}


_FEW = 16
"""Values are few where there are so many times more rows."""


@dataclass(frozen=True)
class Answers:
    """A cleaned column: for each row the place of its answer; for each place the value, or why it cannot be read."""

    places: NDArray[np.int32]
    cleaned: list[Any]
    wrong: list[str]
    texts: list[str]

    def find_unread(self) -> NDArray[np.intp]:
        """Return which rows hold what cannot be read."""
        return self.find([bool(wrong) for wrong in self.wrong])

    def find_absent(self) -> NDArray[np.intp]:
        """Return which rows hold nothing, or a word for nothing."""
        return self.find([value is None and not wrong for value, wrong in zip(self.cleaned, self.wrong, strict=True)])

    def find(self, told: Sequence[bool] | NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return which rows have an answer of which this is told."""
        is_told = np.asarray(told, dtype=bool)
        return np.flatnonzero(is_told[self.places]) if is_told.any() else np.array([], dtype=np.intp)

    def codes(self) -> NDArray[np.int32]:
        """Return a number for each row, the same for the same value however it was written."""
        numbers, different = pd.factorize(np.array(self.cleaned, dtype=object), use_na_sentinel=False)
        return self.places if len(different) == len(numbers) else numbers.astype(np.int32)[self.places]

    def distinct(self) -> "Answers":
        """Return each answer once."""
        return replace(self, places=np.arange(len(self.cleaned), dtype=np.int32))

    def choose(self, kept: NDArray[np.bool_]) -> "Answers":
        """Return the answers of the rows that are kept."""
        return replace(self, places=self.places[kept])

    def emptied(self, rows: NDArray[np.intp]) -> "Answers":
        """Return the answers of all rows, those of `rows` as if they were not given."""
        places = self.places.copy()
        places[rows] = len(self.cleaned)
        return Answers(places, [*self.cleaned, None], [*self.wrong, ""], [*self.texts, ""])

    def as_arrow(self, kind: str) -> "pa.Array":
        """Return the rows' values as rules are asked of them: each distinct one once, in a dictionary, if they are few.

        An engine takes in the whole dictionary with each batch of rows.
        """
        import pyarrow as pa

        types = {"date": pa.date32(), "birth_date": pa.date32(), "whole_number": pa.int64()}
        values = pa.array(self.cleaned, types.get(kind, pa.string()))
        if pa.types.is_date(values.type):
            values = values.cast(pa.timestamp("s"))
        is_null = values.is_null().to_numpy(zero_copy_only=False)
        places = pa.array(self.places, mask=is_null[self.places] if values.null_count else None)
        held_once = pa.DictionaryArray.from_arrays(places, values)
        return held_once if len(values) * _FEW < len(places) else held_once.dictionary_decode()

    def as_pandas(self, kind: str, *, is_large: bool = False) -> pd.Series:
        """Return the rows' values as a clean table holds them; texts as categories where that `is_large`."""
        values = pd.Series(self.cleaned, dtype=_PANDAS_TYPES.get(kind, "str"))
        if is_large and kind not in _PANDAS_TYPES:
            codes, words = pd.factorize(values)
            return pd.Series(pd.Categorical.from_codes(codes.astype(np.int32)[self.places], categories=words))
        return values.take(self.places).reset_index(drop=True)


def clean_column(raw: "pa.Table", column: Column) -> Answers:
    """Clean the distinct texts of one column; a column that the file lacks is empty throughout."""
    name = fold(column.source)
    if name not in raw.column_names:
        return Answers(np.zeros(raw.num_rows, dtype=np.int32), [None], [""], [""])
    places, distinct = _encode(raw[name])
    texts = [text.strip() for text in distinct]
    if column.kind == "identifier":  # as many as rows, often, and none that cannot be read
        none = {"", *column.stands_for_none}
        return Answers(places, [None if text.upper() in none else text for text in texts], [""] * len(texts), texts)
    clean = cleaner_for(column)
    tried = [_try(clean, column, text) for text in texts]
    return Answers(places, [value for value, _ in tried], [wrong for _, wrong in tried], texts)


def _encode(column: "pa.ChunkedArray") -> tuple[NDArray[np.int32], Sequence[str]]:
    """Return for each row the place of its text among the distinct ones, and these."""
    import pyarrow as pa

    is_encoded = pa.types.is_dictionary(column.type)
    chunks = (column.unify_dictionaries() if is_encoded else column.dictionary_encode()).chunks
    if not chunks:
        return np.array([], dtype=np.int32), [""]
    return np.concatenate([chunk.indices.to_numpy() for chunk in chunks]), chunks[0].dictionary.to_pylist()


def _try(clean: Callable[[str], Any], column: Column, text: str) -> tuple[Any, str]:
    if not text or text.upper() in column.stands_for_none:
        return None, ""
    try:
        return clean(text), ""
    except ValueError as error:
        return None, str(error)

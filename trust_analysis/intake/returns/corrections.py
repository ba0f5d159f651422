"""Declared corrections: a cell that is known to be wrong, what it should say, why, and who asked.

They are read from `data/corrections/*.toml` and applied to what was received before it is cleaned; what was received is
never changed. Each says what it expects to find: once the source is mended that fails, and a finding asks to take the
correction out. The files may hold identifiers and stay where returns do; what is said of them holds none.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import Return, fold
from trust_analysis.vocabulary.errors import ProfileError, unknown_name

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "data/corrections"
_KEYS = {"dataset", "where", "column", "expected", "corrected", "why", "asked_by"}


@dataclass(frozen=True)
class Correction:
    """One cell: of the rows whose columns say `where`, `column` says `expected` and should say `corrected`."""

    place: str
    dataset: str
    where: tuple[tuple[str, str], ...]
    column: str
    expected: str
    corrected: str
    why: str
    asked_by: str


def read_corrections(home: Path) -> list[Correction]:
    """Return the corrections that a trust declares, none where there is no folder; raises `ProfileError`."""
    corrections = []
    for path in sorted((home / FOLDER).glob("*.toml")):
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("correction", [])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"{FOLDER}/{path.name} cannot be read: {error}. Put that line right."
            raise ProfileError(message) from None
        corrections += [_make(f"{FOLDER}/{path.name}, number {place}", one) for place, one in enumerate(told, start=1)]
    return corrections


def _make(place: str, told: Mapping[str, Any]) -> Correction:
    texts = {key: value for key, value in told.items() if key != "where"}
    where = told.get("where")
    if (
        set(told) != _KEYS
        or not isinstance(where, dict)
        or not where
        or not _are_texts([*texts.values(), *where.values()])
    ):
        message = f'{place}: {", ".join(sorted(_KEYS))} were expected, `where` as {{ CHILD = "…" }} and the others as text. Put it right.'
        raise ProfileError(message)
    if told["dataset"] not in RETURNS:
        raise ProfileError(f"{place}: {unknown_name('return', told['dataset'], RETURNS)}")
    columns = {fold(one.source): one.source for one in RETURNS[told["dataset"]].columns}
    for name in (told["column"], *where):
        if fold(name) not in columns:
            raise ProfileError(f"{place}: {unknown_name('column', name, columns.values())}")
    return Correction(place=place, where=tuple(sorted(where.items())), **texts)


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def apply_corrections(
    table: "pa.Table", dataset: Return, corrections: Iterable[Correction]
) -> "tuple[pa.Table, list[Correction]]":
    """Return a table of text with the dataset's corrections made, and which of them found what they expect."""
    import pyarrow as pa
    from pyarrow import compute

    made = []
    for one in corrections:
        names = [fold(name) for name, _ in one.where]
        if one.dataset != dataset.name or not {fold(one.column), *names} <= set(table.column_names):
            continue
        cells = table[fold(one.column)].cast(pa.string())
        here = _says(cells, one.expected)
        for name, value in one.where:
            here = compute.and_(here, _says(table[fold(name)].cast(pa.string()), value))
        if compute.any(here).as_py():
            mended = compute.if_else(here, pa.scalar(one.corrected), cells)
            table = table.set_column(table.column_names.index(fold(one.column)), fold(one.column), mended)
            made.append(one)
    return table, made


def _says(cells: "pa.ChunkedArray", expected: str) -> "pa.ChunkedArray":
    from pyarrow import compute

    return compute.equal(compute.utf8_trim_whitespace(cells), expected)

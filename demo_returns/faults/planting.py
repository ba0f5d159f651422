"""Plant faults in a file that is about to be sent, each in a row of its own, and say where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from demo_returns.chance import open_stream
from demo_returns.sending import Sent
from demo_returns.tables import Table
from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.datasets.definition import fold

Row = Mapping[str, str]
Change = Mapping[str, str] | Callable[[Row], Mapping[str, str]]


def always(_: Row) -> bool:
    """Return that any row will do."""
    return True


@dataclass(frozen=True)
class Fault:
    """One thing made wrong in one row, by the partner's headers, and the check that must tell of it at `column`.

    `change` gives the cells that become others, or how to make them from the row; `fits` says in which rows it can be
    planted. With `is_added` the row stays and a changed copy of it is added at the end, where the fault is found;
    with `is_found_before` it is found in the row that was there. `also` names other checks that it sets off.
    With `drops` no row is changed: the file is sent without that column, which is a fault of no row (0).
    """

    check: str
    column: str
    change: Change
    fits: Callable[[Row], bool] = always
    is_added: bool = False
    is_found_before: bool = False
    also: tuple[str, ...] = ()
    drops: str = ""


@dataclass(frozen=True)
class Answer:
    """Where a planted fault is to be found: the file, dataset, row as its sender sees it, column, and the check."""

    file: str
    dataset: str
    row: int
    column: str
    check: str
    also: tuple[str, ...] = ()


@dataclass
class _Spoilt:
    """A table while faults are planted in it: its rows, and where each fault is to be found."""

    table: Table
    rows: list[Sequence[str]] = field(init=False)
    found: list[tuple[int | None, Fault]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = list(self.table.rows)

    def tell_row(self, place: int) -> dict[str, str]:
        """Return a row by its headers; rows are many, and few of them are looked at."""
        return dict(zip(self.table.columns, self.rows[place], strict=True))

    def finish(self) -> Table:
        """Return the table with what was changed in it, without the columns that are dropped."""
        dropped = {fault.drops for _, fault in self.found}
        kept = [place for place, name in enumerate(self.table.columns) if name not in dropped]
        if len(kept) == len(self.table.columns):
            return Table(self.table.columns, self.rows)
        return Table(
            [self.table.columns[place] for place in kept], [[row[place] for place in kept] for row in self.rows]
        )


def plant_faults(sent: Sent, faults: Mapping[str, Sequence[Fault]]) -> tuple[Sent, list[Answer]]:
    """Return the file with the faults of its datasets planted, and the answer sheet.

    No two faults of a file concern the same child or thing (the first column of a dataset's key), so that each is found
    by itself. Raises `LookupError` where no row is fit for a fault.
    """
    taken: set[str] = set()
    spoilt = {dataset: _Spoilt(table) for dataset, table in sent.tables.items()}
    for dataset, one in spoilt.items():
        for fault in faults.get(dataset, ()):
            _plant(dataset, one, fault, taken)
    faulty = replace(sent, tables={dataset: one.finish() for dataset, one in spoilt.items()})
    return faulty, list(_answer(faulty, spoilt))


def _plant(dataset: str, spoilt: _Spoilt, fault: Fault, taken: set[str]) -> None:
    if fault.drops:
        spoilt.found.append((None, fault))
        return
    thing = name_thing(dataset, spoilt.table.columns)
    place = _find_row(dataset, spoilt, fault, taken, thing)
    row = spoilt.tell_row(place)
    change = fault.change(row) if callable(fault.change) else fault.change
    taken |= {row[thing], change.get(thing, "")}
    changed = tuple({**row, **change}.values())
    if fault.is_added:
        spoilt.rows.append(changed)
    else:
        spoilt.rows[place] = changed
    is_last = fault.is_added and not fault.is_found_before
    spoilt.found.append((len(spoilt.rows) - 1 if is_last else place, fault))


def name_thing(dataset: str, headers: Sequence[str]) -> str:
    """Return which of the partner's headers is the first column of a dataset's key."""
    declared = RETURNS[dataset]
    source = next(column.source for column in declared.columns if column.name == declared.key[0])
    return find_header(dataset, source, headers)


def find_header(dataset: str, source: str, headers: Sequence[str]) -> str:
    """Return which of the partner's headers is the column that a dataset declares as `source`.

    Raises `LookupError` where none is.
    """
    column = next(column for column in RETURNS[dataset].columns if column.source == source)
    names = {fold(name) for name in (column.source, *column.synonyms)}
    for header in headers:
        if fold(header) in names:
            return header
    message = f"No column of {dataset} is {source!r}."
    raise LookupError(message)


def _find_row(dataset: str, spoilt: _Spoilt, fault: Fault, taken: set[str], thing: str) -> int:
    many = len(spoilt.rows)
    start = open_stream(f"{dataset} {fault.check} {fault.column}").randrange(many)
    for place in chain(range(start, many), range(start)):
        row = spoilt.tell_row(place)
        if row[thing] not in taken and fault.fits(row):
            return place
    message = f"No row of {dataset} is fit for the fault {fault.check!r} in {fault.column!r}."
    raise LookupError(message)


def _answer(faulty: Sent, spoilt: Mapping[str, _Spoilt]) -> Iterator[Answer]:
    numbers = faulty.encode(faulty.tables).rows
    for dataset, one in spoilt.items():
        for place, fault in one.found:
            row = 0 if place is None else numbers[dataset][place]
            yield Answer(faulty.name, dataset, row, fault.column, fault.check, fault.also)

"""Plant faults in a file that is about to be sent, each in a row of its own, and say where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from trust_analysis.datasets import RETURNS
from trust_analysis.demo.chance import open_stream
from trust_analysis.demo.sending import Sent
from trust_analysis.demo.tables import Table

Row = Mapping[str, str]
Change = Mapping[str, str] | Callable[[Row], Mapping[str, str]]


def _always(_: Row) -> bool:
    return True


@dataclass(frozen=True)
class Fault:
    """One thing made wrong in one row, by the partner's headers, and the check that must tell of it at `column`.

    `change` gives the cells that become others, or how to make them from the row; `fits` says in which rows it can be
    planted. With `is_added` the row stays and a changed copy of it is added at the end, where the fault is found;
    with `is_found_before` it is found in the row that was there. `also` names other checks that it sets off.
    """

    check: str
    column: str
    change: Change
    fits: Callable[[Row], bool] = _always
    is_added: bool = False
    is_found_before: bool = False
    also: tuple[str, ...] = ()


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
    rows: list[dict[str, str]] = field(init=False)
    found: list[tuple[int, Fault]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [dict(zip(self.table.columns, row, strict=True)) for row in self.table.rows]

    def finish(self) -> Table:
        return Table(self.table.columns, [[row[name] for name in self.table.columns] for row in self.rows])


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
    thing = name_thing(dataset)
    place = _find_row(dataset, spoilt.rows, fault, taken, thing)
    row = spoilt.rows[place]
    change = fault.change(row) if callable(fault.change) else fault.change
    taken |= {row[thing], change.get(thing, "")}
    if fault.is_added:
        spoilt.rows.append({**row, **change})
    else:
        row.update(change)
    is_last = fault.is_added and not fault.is_found_before
    spoilt.found.append((len(spoilt.rows) - 1 if is_last else place, fault))


def name_thing(dataset: str) -> str:
    """Return the partner's header of the first column of a dataset's key."""
    declared = RETURNS[dataset]
    return next(column.source for column in declared.columns if column.name == declared.key[0])


def _find_row(dataset: str, rows: Sequence[Row], fault: Fault, taken: set[str], thing: str) -> int:
    start = open_stream(f"{dataset} {fault.check} {fault.column}").randrange(len(rows))
    for place in chain(range(start, len(rows)), range(start)):
        if rows[place][thing] not in taken and fault.fits(rows[place]):
            return place
    message = f"No row of {dataset} is fit for the fault {fault.check!r} in {fault.column!r}."
    raise LookupError(message)


def _answer(faulty: Sent, spoilt: Mapping[str, _Spoilt]) -> Iterator[Answer]:
    numbers = faulty.encode(faulty.tables).rows
    for dataset, one in spoilt.items():
        for place, fault in one.found:
            yield Answer(faulty.name, dataset, numbers[dataset][place], fault.column, fault.check, fault.also)

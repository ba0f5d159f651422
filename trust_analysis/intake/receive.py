"""Everything received by a day: recognised, read, cleaned and screened; nothing is ever changed in place."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from trust_analysis.intake.file_read import FileRead, together
from trust_analysis.intake.files.read_ahead import read_ahead
from trust_analysis.intake.files.unreadable import UndatedError
from trust_analysis.intake.inventory import MetFile, take_inventory
from trust_analysis.intake.joining import join_files
from trust_analysis.intake.large_returns import LargeReturns
from trust_analysis.intake.reading import read_file, read_known_tables
from trust_analysis.intake.received import Received
from trust_analysis.intake.return_reading import ReturnReader
from trust_analysis.intake.returns.engines import DUCKDB, SparkEngine, open_engine
from trust_analysis.vocabulary.profile import Profile


class Keeper(Protocol):
    """Who keeps what files were found to hold."""

    def find(self, met: MetFile) -> FileRead | str:
        """Return what a file holds where that is kept, else why it has to be read."""

    def keep(self, met: MetFile, read: FileRead) -> None:
        """Keep what a file holds."""


def receive(  # noqa: PLR0913, PLR0917 - what may be told of how files are read, each by its name
    profile: Profile,
    as_of: date,
    report: Callable[[str], None] = lambda _: None,
    inventory: Sequence[MetFile] | None = None,
    keeper: Keeper | None = None,
    engine: str = DUCKDB,
) -> Received:
    """Read everything that had been received by `as_of` and return it clean.

    `inventory` is what `take_inventory` gave, where it has been taken already. `report` is told the name of each file
    that is read, and why where `keeper` says so. Rules are asked of the `engine` of that name (`UsageError` where it is
    not there). A file's faults become findings; only a folder that does not exist or a look-up that cannot be used is
    an error (`ProfileError`).
    """
    with open_engine(engine) as opened:
        returns = ReturnReader.of(profile, opened)
        met = take_inventory(profile) if inventory is None else inventory
        files, later = _known_by(as_of, met)
        large = LargeReturns(opened.session, returns.corrections, report) if isinstance(opened, SparkEngine) else None
        reads = list(_read_each(files, returns, report, keeper, large))
        return join_files(together(reads), later, returns, profile)


def _known_by(as_of: date, inventory: Sequence[MetFile]) -> tuple[list[MetFile], list[MetFile]]:
    """Return the files received by a day, with those of which the day is not known, and the later ones."""
    files, later = list[MetFile](), list[MetFile]()
    for met in inventory:
        is_known = isinstance(met.unread, UndatedError) or met.line.received_on <= as_of
        (files if is_known else later).append(met)
    return files, later


def _read_each(
    files: Sequence[MetFile],
    returns: ReturnReader,
    report: Callable[[str], None],
    keeper: Keeper | None,
    large: LargeReturns | None,
) -> Iterator[FileRead]:
    """Yield what each file holds: what the keeper has of it, else what is read of it now, which the keeper gets."""
    found = [keeper.find(met) if keeper else "" for met in files]
    to_read = (met for met, kept in zip(files, found, strict=True) if isinstance(kept, str))
    reading = read_ahead(
        to_read,
        lambda one: read_known_tables(one, large),
        lambda one: 0 if one.unread else one.path.stat().st_size,
    )
    for kept in found:
        if isinstance(kept, FileRead):
            yield kept
            continue
        met, tables = next(reading)
        report(f"{met.line.name}: {kept}" if kept else met.line.name)
        read = read_file(met, tables, returns)
        if keeper:
            keeper.keep(met, read)
        yield read

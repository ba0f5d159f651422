"""Everything received by a day: recognised, read, cleaned and screened; nothing is ever changed in place."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from trust_analysis.intake.file_read import FileRead, together
from trust_analysis.intake.files.read_ahead import read_ahead
from trust_analysis.intake.files.unreadable import UndatedError
from trust_analysis.intake.inventory import MetFile, take_inventory
from trust_analysis.intake.joining import join_files
from trust_analysis.intake.reading import read_file, read_known_tables
from trust_analysis.intake.received import Received
from trust_analysis.intake.return_reading import ReturnReader
from trust_analysis.vocabulary.profile import Profile


class Keeper(Protocol):
    """Who keeps what files were found to hold."""

    def find(self, met: MetFile) -> FileRead | str:
        """Return what a file holds where that is kept, else why it has to be read."""

    def keep(self, met: MetFile, read: FileRead) -> None:
        """Keep what a file holds."""


def receive(
    profile: Profile,
    as_of: date,
    report: Callable[[str], None] = lambda _: None,
    inventory: Sequence[MetFile] | None = None,
    keeper: Keeper | None = None,
) -> Received:
    """Read everything that had been received by `as_of` and return it clean.

    `inventory` is what `take_inventory` gave, where it has been taken already. `report` is told the name of each file
    that is read, and why where `keeper` says so. A file's faults become findings; only a folder that does not exist or
    a look-up that cannot be used is an error (`ProfileError`).
    """
    returns = ReturnReader.of(profile)
    files, later = list[MetFile](), list[MetFile]()
    for met in take_inventory(profile) if inventory is None else inventory:
        is_known = isinstance(met.unread, UndatedError) or met.line.received_on <= as_of
        (files if is_known else later).append(met)
    found = [keeper.find(met) if keeper else "" for met in files]
    to_read = (met for met, kept in zip(files, found, strict=True) if isinstance(kept, str))
    reading = read_ahead(to_read, read_known_tables, lambda one: 0 if one.unread else one.path.stat().st_size)
    reads = list[FileRead]()
    for kept in found:
        if isinstance(kept, FileRead):
            reads.append(kept)
            continue
        met, tables = next(reading)
        report(f"{met.line.name}: {kept}" if kept else met.line.name)
        reads.append(read_file(met, tables, returns))
        if keeper:
            keeper.keep(met, reads[-1])
    return join_files(together(reads), later, returns, profile)

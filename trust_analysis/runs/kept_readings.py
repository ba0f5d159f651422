"""What files were found to hold, kept from run to run: a file is read again when it, or how it is read, has changed.

Each is one archive in `data/processed/kept`, named by its file's hash. They hold what `clean` holds and are as private.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from trust_analysis.intake.file_read import FileRead
from trust_analysis.intake.inventory import MetFile, take_inventory
from trust_analysis.intake.receive import receive
from trust_analysis.intake.received import Received
from trust_analysis.intake.returns.engines import DUCKDB
from trust_analysis.runs.archive import Archived, read_archive, write_archive
from trust_analysis.runs.ingredients import reading_ingredients
from trust_analysis.runs.staleness import why_stale
from trust_analysis.vocabulary.profile import Profile


class KeptReadings:
    """The readings kept in a trust's home."""

    def __init__(self, profile: Profile) -> None:
        """Keep them below the home's processed data, in a folder that is made when there is something to keep."""
        self._folder = profile.home / "data" / "processed" / "kept"
        self._common = reading_ingredients(profile)

    def find(self, met: MetFile) -> FileRead | str:
        """Return what a file holds as it was read from the same ingredients, or why it has to be read."""
        kept = read_archive(self._path(met.line.sha256), FileRead)
        if kept is None:
            return "not read before"
        return why_stale(self.made_of(met), kept.made_of) or kept.thing

    def keep(self, met: MetFile, read: FileRead) -> None:
        """Keep what a file holds, in place of what was kept of it before; not why it cannot be used, which may pass."""
        if met.line.sha256 and not any(one.refused for one in read.files):
            write_archive(self._path(met.line.sha256), Archived(self.made_of(met), read))

    def forget_all_but(self, files: Iterable[MetFile]) -> None:
        """Take away what is kept of files that are there no more."""
        known = {self._path(one.line.sha256) for one in files}
        for path in self._folder.glob("*.zip"):
            if path not in known:
                path.unlink()

    def made_of(self, met: MetFile) -> dict[str, str]:
        """Return what a reading is made of besides the file's bytes, by which it is found."""
        return {**self._common, "the file's line in the ledger": repr(met.line)}

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.zip"


def receive_kept(
    profile: Profile,
    as_of: date,
    say: Callable[[str], None] = lambda _: None,
    inventory: Sequence[MetFile] | None = None,
    engine: str = DUCKDB,
) -> Received:
    """Return what had been received by a day, as `receive` does, each file that was read before as it was read then.

    `say` is told which files are read, and why. What is kept of files that are there no more goes.
    """
    met, keeper = take_inventory(profile) if inventory is None else inventory, KeptReadings(profile)
    received = receive(profile, as_of, lambda name: say(f"reading {name}"), met, keeper, engine)
    keeper.forget_all_but(met)
    return received

"""The copies that readers of an audience have had, in whatever quarter and home: what they showed is known for good."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.disclosure.releases import (
    OF_FIGURES,
    TABLE,
    Release,
    distinct_rows,
    read_releases,
    register_release,
)
from trust_analysis.runs.published_copy import PublishedCopy, find_copies, read_copy
from trust_analysis.vocabulary.audience import Audience, read_page_audience
from trust_analysis.vocabulary.errors import DataRefusedError
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.periods import Period, parse_quarter
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

if TYPE_CHECKING:
    import pandas as pd

RESULTS = Path("data", "results.csv")
"""Where the figures of an area's pages lie beside them."""


def copies_for(home: Path, audience: Audience) -> list["pd.DataFrame"]:
    """Return what an audience was shown by any registered copy, the oldest first; what later ones repeat is left out.

    Raises `RegisterError` where the register is not what it was.
    """
    return distinct_rows([one.rows for one in read_releases(home, audience)])


def tell_known(home: Path, manifest: Manifest | None) -> dict[str, str]:
    """Return the hash of each registered copy by what a person is told of it: a quarter rests on them.

    Those that were made of the quarter as it was built last are left out: made again with one of them known, it is the
    same.
    """
    told = manifest or Manifest()
    made = set(told.published.values()) - set(told.copies.values())
    return {one.title: one.sha256 for one in read_releases(home) if one.sha256 not in made}


def register_copy(home: Path, copy: PublishedCopy, audience: Audience, day: str, quarter: str = "") -> Release | None:
    """Register a copy as known on a day, by its quarter (without one, the quarter that its newest figure reaches into).

    Returns None where it is registered already, or shows no count of our own.
    """
    if copy.own.empty:
        return None
    return register_release(home, copy.data, (audience, copy.area_code, quarter or copy.quarter), day)


def register_printed(profile: Profile, printed: bytes, audience: Audience, day: str) -> None:
    """Register what a command prints for an audience from whom something is withheld, unless copies show all of it.

    Whoever prints it may pass it on.
    """
    if profile.rules[audience].narrowest <= 0:
        return
    copy = read_copy("what is printed", printed)
    known = set[tuple[str, ...]]()
    for rows in copies_for(profile.home, audience):
        known |= _figures(rows)
    if not _figures(copy.own) <= known:
        register_release(profile.home, copy.data, (audience, copy.area_code, ""), day)


def _figures(rows: "pd.DataFrame") -> set[tuple[str, ...]]:
    return set(rows[[*TABLE, *OF_FIGURES]].itertuples(index=False, name=None))


def adopt_published(home: Path, audiences: Iterable[Audience]) -> list[str]:
    """Register each copy that lies in a folder of briefings and is not registered, and return a line about each.

    One that was made before there was a register, or put there by hand, has been seen all the same. One that is no
    table of figures any longer shows nobody any: that is told.
    """
    said = []
    for quarter in _quarters(home):
        folder = QuarterFolder(home, quarter)
        for audience in audiences:
            for path in sorted(folder.briefings(audience).glob(f"*/{RESULTS.as_posix()}")):
                said += _adopt(folder, audience, path)
    return said


def _adopt(folder: QuarterFolder, audience: Audience, path: Path) -> list[str]:
    """Register a copy where it is not; one that a run made and registered, and nobody can read now, is damage."""
    manifest = folder.find_manifest() or Manifest()
    try:
        copy = read_copy(str(path), path.read_bytes())
    except DataRefusedError:
        name = path.relative_to(folder.path).as_posix()
        if not any(name in step.made for step in manifest.steps.values()):
            message = f"{path} lies where published copies do, and cannot be read as one. Put it back as it was published, or take it away where no reader has had it, and run again."
            raise DataRefusedError(message) from None
        return [f"{path} is damaged: it is registered as it was, and the next run of {folder.quarter} makes it again"]
    day = manifest.as_of or folder.quarter.end.isoformat()
    is_new = register_copy(folder.home, copy, audience, day, folder.quarter.label)
    return [f"registered a copy that lay there unregistered: {path}"] if is_new else []


def _quarters(home: Path) -> list[Period]:
    names = (path.parent.name for path in (home / "data" / "processed").glob("*/briefings"))
    return sorted(
        parse_quarter(name.replace("-Q", " Q")) for name in names if re.fullmatch(r"\d{4}-\d{2}-Q[1-4]", name)
    )


def add_copies(home: Path, paths: Sequence[Path], audience: str, day: str) -> list[str]:
    """Register the copies at `paths`, wherever they were published, and return a line about each.

    All are read before any is registered: raises `UsageError` for a path or an audience that is none, and
    `DataRefusedError` for a file that is no copy.
    """
    reader = read_page_audience(audience)
    copies = {path: read_copy(str(path), path.read_bytes()) for path in find_copies(paths)}
    return [f"{path}: {_add(home, copy, reader, day)}" for path, copy in copies.items()]


def _add(home: Path, copy: PublishedCopy, audience: Audience, day: str) -> str:
    if copy.own.empty:
        return "not registered: it shows no count of a trust's own, only what government publishes"
    release = register_copy(home, copy, audience, day)
    return f"registered as {release.title}, {len(copy.own):,} figures" if release else "registered already"


def list_copies(home: Path) -> list[str]:
    """Return a line about each registered copy, audience by audience, the oldest first."""
    return [f"{one.title}: {len(one.rows):,} figures, {one.path}" for one in read_releases(home)] or [
        "No copy is registered yet: a run registers what it publishes."
    ]

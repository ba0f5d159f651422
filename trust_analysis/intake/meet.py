"""The files a trust has received: each met once, known by its hash, its line in the ledger kept or made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from trust_analysis.datasets.definition import LookUp, Publication
from trust_analysis.intake.ledger import FILE_NAME, Line, date_in_name, file_hash, origin_of, read_ledger, write_ledger
from trust_analysis.intake.read import read_header
from trust_analysis.intake.recognise import Recognition, recognise
from trust_analysis.intake.unreadable import UnreadableError
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.profile import Profile

_NOT_DATA = {"README.md", "README.txt", FILE_NAME, ".gitkeep"}
_LEFT_OUT = {".part", ".md", ".geojson"}


@dataclass(frozen=True)
class MetFile:
    """A file: where it lies, its line in the ledger, and what it was recognised as or why it cannot be read."""

    path: Path
    line: Line
    recognition: Recognition | None
    unread: UnreadableError | None


def meet_files(profile: Profile) -> list[MetFile]:
    """Return each file once, in order of receipt."""
    path = profile.home / "data" / "raw" / FILE_NAME
    ledger = read_ledger(path)
    met = {}
    for place, name in _files(profile):
        digest = file_hash(place)
        if digest not in met:
            recognition, unread = _try_recognise(place)
            line = ledger.get(digest) or _new_line(digest, name, recognition)
            met[digest] = MetFile(place, _as_known(line, recognition, profile, place), recognition, unread)
    known = {digest: one.line for digest, one in met.items()}
    if {**ledger, **known} != ledger:
        write_ledger(path, {**ledger, **known}.values())
    return sorted(met.values(), key=lambda one: (one.line.received_on, one.line.name))


def _files(profile: Profile) -> Iterator[tuple[Path, str]]:
    for folder in profile.folders:
        if not folder.is_dir():
            message = f"[data] folders in trust.toml names {folder.name!r}, and there is no such folder. Make it, or take it out."
            raise ProfileError(message)
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden and path.name not in _NOT_DATA and path.suffix.lower() not in _LEFT_OUT:
                name = (Path(folder.resolve().name) / path.relative_to(folder)).as_posix()
                yield path, name.encode("utf-8", "replace").decode()


def _try_recognise(path: Path) -> tuple[Recognition | None, UnreadableError | None]:
    try:
        return recognise(read_header(path)), None
    except UnreadableError as error:
        return None, error


def _new_line(digest: str, name: str, recognition: Recognition | None) -> Line:
    dataset = recognition.dataset if recognition else None
    folder, _, _ = name.rpartition("/")
    given = date_in_name(
        folder if isinstance(dataset, Publication | LookUp) else name
    )  # in its name: the period of its data
    return Line(digest, name, dataset.name if dataset else "", "", given or date.today(), "", "")  # noqa: DTZ011 - the day here


def _as_known(line: Line, recognition: Recognition | None, profile: Profile, path: Path) -> Line:
    """Return the line with what follows from the file itself; the analyst's corrections are kept."""
    dataset = recognition.dataset if recognition else None
    expected = profile.returns.get(dataset.name) if dataset else None
    partner = expected.partner if expected else dataset.publisher if isinstance(dataset, Publication | LookUp) else ""
    return replace(
        line,
        dataset=dataset.name if dataset else "",
        partner=line.partner or partner,
        origin=line.origin or origin_of(path.resolve()),
    )

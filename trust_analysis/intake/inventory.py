"""The files a trust has received: each met once, known by its hash, its line in the ledger kept or made."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from trust_analysis.datasets.definition import Dataset, LookUp, Publication, Return
from trust_analysis.intake.files.read import Part, list_parts
from trust_analysis.intake.files.unreadable import UndatedError, UnreadableError
from trust_analysis.intake.ledger import (
    FILE_NAME,
    Line,
    date_in_name,
    day_not_read,
    file_hash,
    origin_of,
    read_ledger,
    write_ledger,
)
from trust_analysis.intake.recognise import Recognition, recognise, recognise_xml
from trust_analysis.intake.returns.codebook import read_codebook
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.profile import Profile

_NOT_DATA = {"README.md", "README.txt", FILE_NAME, ".gitkeep"}
_LEFT_OUT = {".part", ".md", ".geojson"}
_CLOSED = "the folder cannot be opened, so nothing in it is read: {}. Look at its permissions."
_UNDATED = (
    "the day of receipt was expected in the name of the file or of its folder, written as 2019-04-12; {!r} is no such day. "
    "The file is not used until then: put that name right."
)
_LINK = (
    "the file is a link that leads out of the folders trust.toml names, and is not followed. "
    "Put the file itself there, or name its folder in [data] folders."
)


@dataclass(frozen=True)
class MetPart:
    """A table within a file, and what its header, or XML's outermost element, was recognised as."""

    part: Part
    recognition: Recognition

    @property
    def dataset(self) -> Dataset | None:
        """What it was recognised as, if anything."""
        return self.recognition.dataset


@dataclass(frozen=True)
class MetFile:
    """A file: where it lies, its line in the ledger, its tables as recognised, or why it cannot be read."""

    path: Path
    line: Line
    parts: tuple[MetPart, ...] = ()
    unread: UnreadableError | None = None

    @property
    def known(self) -> tuple[MetPart, ...]:
        """Its tables that somebody recognises."""
        return tuple(part for part in self.parts if part.dataset)


def take_inventory(profile: Profile, *, is_noted: bool = True) -> list[MetFile]:
    """Return each file once, in order of receipt, the new ones written into the ledger, unless nothing is to be noted.

    A file or folder that cannot be opened gets no line in it.
    """
    path = profile.home / "data" / "raw" / FILE_NAME
    ledger, returns = read_ledger(path), read_codebook(profile).returns
    closed = list[OSError]()
    met = {}
    for place, name in _files(profile, closed):
        try:
            digest = _hash_within(place, profile)
        except UnreadableError as error:
            met[name] = MetFile(place, _new_line("", name, ()), unread=error)
            continue
        if digest not in met or isinstance(met[digest].unread, UndatedError):
            parts, unread = _try_recognise(place, returns)
            datasets = tuple(part.dataset for part in parts if part.dataset)
            wrong = day_not_read(_where_dated(name, datasets)) if datasets and digest not in ledger else ""
            unread = UndatedError(_UNDATED.format(wrong)) if wrong else unread
            line = ledger.get(digest) or _new_line("" if wrong else digest, name, datasets)
            met[digest] = MetFile(place, _as_known(line, datasets, profile, place), parts, unread)
    for one in closed:
        place, why = Path(one.filename), UnreadableError(_CLOSED.format(one.strerror))
        met[one.filename] = MetFile(place, _new_line("", _name_below(place, profile), ()), unread=why)
    known = {digest: met_file.line for digest, met_file in met.items() if met_file.line.sha256}
    if is_noted and {**ledger, **known} != ledger:
        write_ledger(path, {**ledger, **known}.values())
    return sorted(met.values(), key=lambda one: (one.line.received_on, one.line.name))


def _files(profile: Profile, closed: list[OSError]) -> Iterator[tuple[Path, str]]:
    """Yield the files below the trust's folders and their names; `closed` gets errors of folders nobody can open."""
    named = (*profile.look_ups.files, *profile.wellbeing_scale.files)
    look_ups = set(map(os.path.realpath, named))  # named in trust.toml, and so nobody's submission
    for folder in profile.folders:
        if not folder.is_dir():
            message = f"[data] folders in trust.toml names {folder.name!r}, and there is no such folder. Make it, or take it out."
            raise ProfileError(message)
        for path in _all_below(folder, closed):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            is_left_out = hidden or path.name in _NOT_DATA or path.suffix.lower() in _LEFT_OUT
            is_left_out |= os.path.realpath(path) in look_ups
            if not is_left_out and (_is_file(path) or _leads_out(path, profile)):
                yield path, _name_below(path, profile)


def _all_below(folder: Path, closed: list[OSError]) -> list[Path]:
    """Return everything below a folder, in order; links to folders are not followed."""
    within = os.walk(folder, onerror=closed.append)
    return sorted(Path(place, name) for place, folders, files in within for name in (*folders, *files))


def _is_file(path: Path) -> bool:
    """Return whether it is a file, as far as can be told: what lies in a folder that lets nobody in is one."""
    try:
        return path.is_file()
    except OSError:
        return True


def _name_below(path: Path, profile: Profile) -> str:
    """Return a file's name as its place below the folder that trust.toml names, that folder's name before it."""
    folder = next(one for one in profile.folders if path.is_relative_to(one))
    return _as_line((Path(folder.resolve().name) / path.relative_to(folder)).as_posix())


def _as_line(name: str) -> str:
    """Return a file's name as one line of text, whatever letters its sender's machine lets stand in it."""
    plain = name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in plain)


def _hash_within(path: Path, profile: Profile) -> str:
    """Return a file's hash; raises `UnreadableError` for a link out of the folders, or what cannot be opened."""
    if _leads_out(path, profile):
        raise UnreadableError(_LINK)
    try:
        return file_hash(path)
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror}. Look at its permissions."
        raise UnreadableError(message) from None


def _leads_out(path: Path, profile: Profile) -> bool:
    """Return whether a link leads nowhere, or out of the trust's folders, where no return has a place."""
    if not path.is_symlink():
        return False
    real = Path(os.path.realpath(path))  # follows a link that leads to itself nowhere, where `resolve` raises
    return not real.exists() or not any(real.is_relative_to(folder.resolve()) for folder in profile.folders)


def _try_recognise(path: Path, returns: Mapping[str, Return]) -> tuple[tuple[MetPart, ...], UnreadableError | None]:
    try:
        parts = list_parts(path)
    except UnreadableError as error:
        return (), error
    return tuple(one for part in parts for one in _recognise_part(part, returns)), None


def _recognise_part(part: Part, returns: Mapping[str, Return]) -> list[MetPart]:
    """Recognise a table by its header; XML holds a table for each return that is declared to lie in it."""
    if not part.outermost:
        return [MetPart(part, recognise(list(part.header), returns))]
    return [MetPart(part, one) for one in recognise_xml(part.outermost)]


def _new_line(digest: str, name: str, datasets: tuple[Dataset, ...]) -> Line:
    given = date_in_name(_where_dated(name, datasets))
    return Line(digest, name, _say_datasets(datasets), "", given or date.today(), "", "")  # noqa: DTZ011 - the day here


def _where_dated(name: str, datasets: tuple[Dataset, ...]) -> str:
    """Return the part of a name that may give the day of receipt: in a published file's own it is its data's period."""
    is_published = any(isinstance(dataset, Publication | LookUp) for dataset in datasets)
    return name.rpartition("/")[0] + "/" if is_published else name


def _say_datasets(datasets: tuple[Dataset, ...]) -> str:
    return ", ".join(sorted({dataset.name for dataset in datasets}))


def _as_known(line: Line, datasets: tuple[Dataset, ...], profile: Profile, path: Path) -> Line:
    """Return the line with what follows from the file itself; the analyst's corrections are kept."""
    partners = [profile.returns[one.name].partner for one in datasets if one.name in profile.returns]
    publishers = [one.publisher for one in datasets if isinstance(one, Publication | LookUp)]
    return replace(
        line,
        dataset=_say_datasets(datasets),
        partner=line.partner or next(iter([*partners, *publishers]), ""),
        origin=line.origin or origin_of(path.resolve()),
    )

"""How a run ended, kept so that the same run of the same things is known to have nothing to do, and says so at once.

This module and what it imports know no frame and read no data: a run with nothing to do waits for nothing it needs not.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from trust_analysis.briefings.execute import find_notebooks
from trust_analysis.intake.ledger import FILE_NAME as LEDGER
from trust_analysis.intake.ledger import read_ledger
from trust_analysis.runs.program import libraries, the_program
from trust_analysis.runs.request import Outcome, Request
from trust_analysis.runs.staleness import hash_file, hash_text
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.sealed import open_sealed, seal
from trust_analysis.vocabulary.trust_toml import FILE_NAME
from trust_analysis.vocabulary.whole_file import write_whole

_OWN = ("commentary", "data/corrections", "data/register")
"""Folders of a home that a run rests on, beside its notebooks and those with data."""

_PASSING = {"kept"}
"""What of a quarter's folder nobody but the next run reads, which looks at it by itself."""


@dataclass(frozen=True)
class Ended:
    """A run that ended well: what it rested on and what was there when it had ended, by name and hash."""

    rested_on: Mapping[str, str]
    there: Mapping[str, str]
    outcome: Outcome


def find_ended(profile: Profile, request: Request) -> Outcome | None:
    """Return how the same run ended, with nothing made, where all that it rested on and made is as it was then."""
    try:
        ended = msgspec.json.decode(open_sealed(_path(profile, request).read_bytes()) or b"", type=Ended)
    except (OSError, msgspec.DecodeError):
        return None
    is_same = ended.rested_on == _rested_on(profile, request) and ended.there == _there(profile, ended.outcome)
    return ended.outcome if is_same else None


def keep_ended(profile: Profile, request: Request, outcome: Outcome) -> None:
    """Keep how a run ended; whoever finds it has made nothing."""
    ended = Ended(_rested_on(profile, request), _there(profile, outcome), replace(outcome, made=0))
    write_whole(_path(profile, request), seal(msgspec.json.encode(ended, order="sorted")), mode=0o600)


def _path(profile: Profile, request: Request) -> Path:
    asked = hash_text(repr(astuple(replace(request, as_of=date.min, workers=0, engine=""))))
    return profile.home / "data" / "processed" / "kept" / f"ended-{asked}.sealed"


def _rested_on(profile: Profile, request: Request) -> dict[str, str]:
    """Return the hashes of the program and of every file that a run may read, and what it has by its day."""
    home = profile.home
    named = [*profile.look_ups.files, *profile.wellbeing_scale.files, home / FILE_NAME, home / ".pseudonym-key"]
    folders = [*profile.folders, *(home / name for name in _OWN)]
    copies = home.glob("data/processed/*/briefings/*/*/data/results.csv")
    notebooks = find_notebooks(home).values()
    files = {*named, *copies, *notebooks, *(path for folder in folders for path in _files_below(folder))}
    lines = read_ledger(home / "data" / "raw" / LEDGER).values()
    return {
        "the program": the_program().whole(),
        **libraries(),
        "the key": hash_text(f"rested on: {os.environ.get('TRUST_PSEUDONYM_KEY', '')}"),
        "received by then": hash_text(repr(sorted(one.sha256 for one in lines if one.received_on <= request.as_of))),
        "days to come": str(sum(one.received_on > date.today() for one in lines)),  # noqa: DTZ011 - the day here
        **{str(path): hash_file(path) for path in sorted(files)},
    }


def _there(profile: Profile, outcome: Outcome) -> dict[str, str]:
    """Return the hash of every file in the folder of the quarter that anybody reads."""
    folder = QuarterFolder(profile.home, parse_quarter(outcome.quarter)).path
    files = (path for path in _files_below(folder) if path.relative_to(folder).parts[0] not in _PASSING)
    return {path.relative_to(folder).as_posix(): hash_file(path) for path in files}


def _files_below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in sorted(names))

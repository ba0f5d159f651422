"""What a quarter is made of, by name and hash, so that a run can tell what is stale and say why."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources
from pathlib import Path

from trust_analysis.intake.inventory import MetFile
from trust_analysis.intake.ledger import file_hash
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import FILE_NAME

_CODE_SUFFIXES = {".py", ".csv", ".toml", ".j2", ".css", ".json"}


def build_ingredients(profile: Profile, inventory: Iterable[MetFile], as_of: date) -> dict[str, str]:
    """Return the hash of everything the results rest on: code, profile, look-ups, files received by `as_of`."""
    known = {"the program": _code_hash(), FILE_NAME: _hash_file(profile.home / FILE_NAME)}
    if profile.look_ups.postcodes:
        known["the look-up of postcodes"] = file_hash(profile.look_ups.postcodes)
    if profile.look_ups.small_areas:
        known["the look-up of small areas"] = " ".join(file_hash(path) for path in profile.look_ups.small_areas)
    for path in profile.wellbeing_scale.files:
        known[f"the wellbeing scale's {path.name}"] = file_hash(path) if path.is_file() else "absent"
    for line in (one.line for one in inventory):
        if line.received_on <= as_of:
            told = f"{line.sha256} {line.received_on} {line.release} {line.partner} {line.origin}"
            known[line.name] = hashlib.sha256(told.encode()).hexdigest()
    return known


def page_ingredients(build: Mapping[str, str], notebook: Path, commentary: Path | None = None) -> dict[str, str]:
    """Return what a page rests on: the build, its notebook, and the commentary on it where there is one."""
    written = {"its commentary": _hash_file(commentary)} if commentary and commentary.is_file() else {}
    joined = " ".join(f"{name}={digest}" for name, digest in sorted(build.items()))
    return {
        "the quarter's results": hashlib.sha256(joined.encode()).hexdigest(),
        notebook.name: _hash_file(notebook),
        **written,
    }


def why_stale(now: Mapping[str, str], then: Mapping[str, str] | None) -> str:
    """Return in words why something has to be made again; empty where it has not."""
    if then is None:
        return "not made before"
    new = [f"{name} is new" for name in now if name not in then]
    changed = [f"{name} changed" for name in now if name in then and now[name] != then[name]]
    gone = [f"{name} is gone" for name in then if name not in now]
    return _shorten([*changed, *new, *gone])


def _shorten(reasons: list[str], most: int = 3) -> str:
    more = f" and {len(reasons) - most} more" if len(reasons) > most else ""
    return ", ".join(reasons[:most]) + more


def _code_hash() -> str:
    return _hash_all(
        path for path in Path(str(resources.files("trust_analysis"))).rglob("*") if path.suffix in _CODE_SUFFIXES
    )


def _hash_all(paths: Iterable[Path]) -> str:
    return hashlib.sha256(" ".join(_hash_file(path) for path in sorted(paths)).encode()).hexdigest()


def _hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

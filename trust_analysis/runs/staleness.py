"""What is stale, and why: made of something else than then, or no longer there as it was made."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from trust_analysis.vocabulary.manifest import Step


def why_stale(now: Mapping[str, str], then: Mapping[str, str] | None) -> str:
    """Return in words why something has to be made again; empty where it has not."""
    if then is None:
        return "not made before"
    new = [f"{name} is new" for name in now if name not in then]
    changed = [f"{name} changed" for name in now if name in then and now[name] != then[name]]
    gone = [f"{name} is gone" for name in then if name not in now]
    return shorten([*changed, *new, *gone])


def why_again(folder: Path, now: Mapping[str, str], step: Step | None) -> str:
    """Return in words why a step has to be taken again; empty where it has not: nothing it made is damaged either."""
    return why_stale(now, step.made_of if step else None) or shorten(
        [f"{path} is absent or altered" for path, sha256 in step.made.items() if hash_file(folder / path) != sha256]
        if step
        else []
    )


def as_step(folder: Path, made_of: Mapping[str, str], made: Iterable[Path], protected: str = "") -> Step:
    """Return the step that made these files below `folder`, as they are now."""
    return Step(dict(made_of), {path.relative_to(folder).as_posix(): hash_file(path) for path in made}, protected)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; "absent" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "absent"


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def shorten(reasons: list[str], most: int = 3) -> str:
    """Return the first of some reasons, and how many more there are."""
    more = f" and {len(reasons) - most} more" if len(reasons) > most else ""
    return ", ".join(reasons[:most]) + more

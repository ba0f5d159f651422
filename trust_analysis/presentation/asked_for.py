"""Which figures a page asks for: a run is told by a file, so that it makes the page again where these change."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASKED_VARIABLE = "TRUST_ASKED"
"""Names the file, in the environment of a run's kernels."""

EVERY = "every indicator"
"""Stands for all of them, in the place of an indicator's name."""

LOOKS = "all changes looked at together"
"""Stands for how many changes are looked at together, and which of them are told."""


def days_of(area_code: str) -> str:
    """Return what stands for the last day that any figure of an area speaks of."""
    return f"days of {area_code}"


class Asked:
    """What has been asked for so far, each once, as lines of a file; with none, nobody is told."""

    def __init__(self, path: str = "") -> None:
        """Write to the file at `path`, whose folder is there."""
        self._file, self._told, self._is_heard = Path(path) if path else None, set[str](), True
        if self._file:
            self._file.touch()

    def __call__(self, name: str) -> None:
        """Note that the figures of an indicator are asked for, or what else stands for figures."""
        if self._file and self._is_heard and name not in self._told:
            self._told.add(name)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")

    @contextmanager
    def as_one(self, name: str) -> Iterator[None]:
        """Note `name` in the place of all that is asked for within: no more than what comes of it is shown."""
        self(name)
        was_heard, self._is_heard = self._is_heard, False
        try:
            yield
        finally:
            self._is_heard = was_heard


def read_asked(path: Path) -> list[str]:
    """Return what was asked for, in order of name; `EVERY` where nobody noted anything."""
    return sorted(path.read_text(encoding="utf-8").splitlines()) if path.exists() else [EVERY]

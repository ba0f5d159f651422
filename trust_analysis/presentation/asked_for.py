"""Which indicators a page asks for: a run is told by a file, so that it makes the page again where these change."""

from pathlib import Path

ASKED_VARIABLE = "TRUST_ASKED"
"""Names the file, in the environment of a run's kernels."""

EVERY = "every indicator"
"""Stands for all of them, in the place of an indicator's name."""


def days_of(area_code: str) -> str:
    """Return what stands for the last day that any figure of an area speaks of."""
    return f"days of {area_code}"


class Asked:
    """What has been asked for so far, each once, as lines of a file; with none, nobody is told."""

    def __init__(self, path: str = "") -> None:
        """Write to the file at `path`, whose folder is there."""
        self._path, self._told = path, set[str]()

    def __call__(self, name: str) -> None:
        """Note that an indicator, or `EVERY` one, is asked for."""
        if self._path and name not in self._told:
            self._told.add(name)
            with Path(self._path).open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")


def read_asked(path: Path) -> list[str]:
    """Return what was asked for, in order of name; `EVERY` where nobody noted anything."""
    return sorted(path.read_text(encoding="utf-8").splitlines()) if path.exists() else [EVERY]

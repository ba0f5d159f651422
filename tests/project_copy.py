"""A copy of the project, so that what a test changes is never the project itself."""

import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def copy_project(copy: Path) -> Path:
    """Copy what git knows of into `copy`, and return it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True)  # noqa: S607 - the one on the path
    for name in listed.stdout.decode().split("\0"):
        if (PROJECT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, copy / name)
    return copy

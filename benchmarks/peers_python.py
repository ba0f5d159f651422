"""Where the peers lie that need other versions than ours: a Python of their own, never one of our dependencies.

    python3.11 -m venv FOLDER && FOLDER/bin/pip install csc-validator-be-903==0.1.17 lxml==6.1.3

and `PEERS_PYTHON=FOLDER/bin/python` in the environment.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.measured import NotMeasuredError

VARIABLE = "PEERS_PYTHON"


def run_peer(code: str, *arguments: str | Path) -> Any:  # noqa: ANN401 - whatever it prints
    """Return what code prints as JSON on its last line, by the peers' Python (`NotMeasuredError` without one)."""
    python = os.environ.get(VARIABLE, "")
    if not python:
        message = f"{VARIABLE} was expected to name a Python that has the peers; it is not set. {__doc__}"
        raise NotMeasuredError(message)
    words = [python, "-c", code, *map(str, arguments)]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return json.loads(said.splitlines()[-1])

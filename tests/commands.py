"""Running commands in a home as a person would, and reading what they leave behind."""

import csv
import html
import io
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from trust_analysis.cli import main

QUARTER = "2018-19 Q2"
OXFORDSHIRE = "E10000025"
NOTEBOOKS = sorted(path.stem for path in (Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
PAGES = len(NOTEBOOKS)
"""A page for each notebook; the contents page comes on top."""

Done = subprocess.CompletedProcess[str]


def trust(home: Path, *words: str) -> Done:
    """Run a command in a home of its own, within this process; what it raises beside exit codes fails the test."""
    said, warned = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    argv = ["trust-analysis", "--home", str(home), *words]
    code = None
    with patch.object(sys, "argv", argv), redirect_stdout(said), redirect_stderr(warned):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(argv, code, *(one.buffer.getvalue().decode() for one in (said, warned)))  # type: ignore[attr-defined]


def trust_by_itself(home: Path, *words: str) -> Done:
    """Run a command in a home of its own, in a process of its own, as the shell does."""
    command = [sys.executable, "-m", "trust_analysis.cli", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def read_results(home: Path, *words: str) -> list[dict[str, str]]:
    """Return what `trust-analysis results` writes, as rows."""
    done = trust(home, "results", *words)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def text_of(page: Path) -> str:
    """Return a page's words, its alternatives for pictures among them, in reading order."""
    source = re.sub(r"<style>.*?</style>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    pictures = re.sub(r'<img alt="([^"]*)"[^>]*>', r" \1 ", source)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", pictures)).split())


def page_of(home: Path, name: str, audience: str = "public", area: str = OXFORDSHIRE, quarter: str = QUARTER) -> Path:
    """Return where a page lies."""
    return home / "data/processed" / quarter.replace(" ", "-") / "briefings" / audience / area / f"{name}.html"

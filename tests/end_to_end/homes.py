"""Running commands in a home as a person would, and reading what they leave behind."""

import csv
import html
import io
import re
import subprocess
import sys
from pathlib import Path

QUARTER = "2018-19 Q2"
OXFORDSHIRE = "E10000025"
PAGES = len(list((Path(__file__).parents[2] / "notebooks").glob("*.ipynb")))
"""A page for each notebook; the contents page comes on top."""


def trust(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a home of its own, in a process of its own."""
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

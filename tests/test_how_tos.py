"""The how-tos, followed word for word in a copy of the project: what they show is written, changed and run there.

A block of CSV or Python is the file named last above it; a `diff` adds its lines to that file between the lines it
shows; `toml` goes to the end of `trust.toml`; `sh` is run and must end well. In a briefing's how-to the blocks of
Markdown and Python that no file is named for are a notebook's cells.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.project_copy import PROJECT, copy_project

pytestmark = pytest.mark.thorough
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OTHERS_MISSING = 4
"""How `run` ends where the returns that the trust expects beside this one have not come: none is here."""

OPENING = 3
"""Cells that a new notebook keeps: its title, its parameters and what opens the quarter."""
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:csv|py)|trust\.toml)`")


class Step(NamedTuple):
    """A block of a how-to, and the file that the paragraphs since the one before name last."""

    kind: str
    text: str
    file: str


def steps_of(how_to: str) -> Iterator[Step]:
    said = (PROJECT / "docs" / how_to).read_text(encoding="utf-8")
    at = 0
    for block in BLOCK.finditer(said.partition("\n## ")[0]):
        named = NAMED.findall(said[at : block.start()])
        yield Step(block[1], block[2], named[-1] if named else "")
        at = block.end()


class Follower:
    """Somebody who does what a how-to says, in a copy of the project."""

    def __init__(self, copy: Path) -> None:
        self.copy, self.file, self.cells, self.said = copy, "", list[str](), list[str]()

    def follow(self, how_to: str) -> list[str]:
        """Return what the commands of a how-to said, one after another."""
        self.cells, self.said = [], []
        for step in steps_of(how_to):
            self.file = step.file or self.file
            getattr(self, f"_{step.kind}")(step)
        return self.said

    def _csv(self, step: Step) -> None:
        path = self.copy / step.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")

    def _python(self, step: Step) -> None:
        if step.file:
            self._csv(step)
        else:
            self._cell(step)

    def _cell(self, step: Step) -> None:
        self.cells.append(step.text.strip())

    _markdown = _cell

    def _diff(self, step: Step) -> None:
        lines = step.text.splitlines(keepends=True)
        before, after = ("".join(line[1:] for line in lines if line[0] in kinds) for kinds in (" -", " +"))
        path = self.copy / self.file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{self.file} was expected to hold once:\n{before}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    def _toml(self, step: Step) -> None:
        with (self.copy / "trust.toml").open("a", encoding="utf-8") as profile:
            profile.write(f"\n{step.text}")

    def _sh(self, step: Step) -> None:
        self._write_notebook()
        command = step.text.strip().replace("make format", "make --old-file=.venv/.ready format")
        done = subprocess.run(  # noqa: S602 - the how-to's own words
            command,
            shell=True,
            cwd=self.copy,
            env={**os.environ, "PYTHONPATH": str(self.copy), "TRUST_EFFORT": "brief"},
            capture_output=True,
            text=True,
            check=False,
        )
        self.said.append(done.stdout)
        assert done.returncode in (0, OTHERS_MISSING), (
            f"{command}: {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )

    def _write_notebook(self) -> None:
        """Put the cells met so far into the notebook, as a person does in JupyterLab."""
        if not self.cells:
            return
        path = self.copy / "notebooks" / "young_carers.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        title, *others = self.cells
        notebook["cells"][0]["source"] = [title]
        bare = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
        notebook["cells"][OPENING:] = [
            {**bare, "id": f"own-{place}", "source": [one]} for place, one in enumerate(others)
        ]
        path.write_text(json.dumps(notebook, indent=1) + "\n", encoding="utf-8")
        self.cells = []


@pytest.fixture(scope="module")
def somebody(tmp_path_factory: pytest.TempPathFactory) -> Follower:
    copy = copy_project(tmp_path_factory.mktemp("how-tos") / "main")
    (copy / ".venv").mkdir()
    (copy / ".venv" / "bin").symlink_to(Path(sys.prefix, "bin"))
    (copy / ".venv" / "pyvenv.cfg").symlink_to(Path(sys.prefix, "pyvenv.cfg"))
    return Follower(copy)


@pytest.fixture(scope="module")
def dataset_added(somebody: Follower) -> list[str]:
    return somebody.follow("add-a-dataset.md")


@pytest.fixture(scope="module")
def indicator_added(somebody: Follower, dataset_added: list[str]) -> list[str]:
    assert dataset_added
    return somebody.follow("add-an-indicator.md")


@pytest.fixture(scope="module")
def briefing_added(somebody: Follower, indicator_added: list[str]) -> list[str]:
    assert indicator_added
    return somebody.follow("add-a-briefing.md")


def test_a_dataset_is_added_as_the_how_to_says(dataset_added: list[str]) -> None:
    assert "young_carers: 4 rows, 4 kept, 0 set aside" in dataset_added[-1]


def test_an_indicator_is_added_as_the_how_to_says(indicator_added: list[str]) -> None:
    """Of the four rows two were on the register on the last day that it speaks of, and two at the end of June."""
    said = indicator_added[-1]
    assert "Young carers on 3 September 2018: 2 children (provisional)." in said
    assert "2018-19 Q1: 2 children; 2018-19 Q2: 2 children (provisional)" in said


def test_a_briefing_is_added_as_the_how_to_says(somebody: Follower, briefing_added: list[str]) -> None:
    assert "1 page (1 made)" in briefing_added[1]
    (page,) = somebody.copy.glob("data/processed/2018-19-Q2/briefings/board/*/young_carers.html")
    text = page.read_text(encoding="utf-8")
    assert "<h1" in text
    assert "Young carers on 3 September 2018: 2 children" in text


def test_what_the_how_tos_show_is_written_as_the_project_is(somebody: Follower, briefing_added: list[str]) -> None:
    """`make format` was the last step: it had nothing to change."""
    assert briefing_added
    for how_to in ("add-a-dataset.md", "add-an-indicator.md"):
        for step in steps_of(how_to):
            if step.kind == "python":
                assert (somebody.copy / step.file).read_text(encoding="utf-8") == step.text

"""One indicator's rule changed, and all made again that must be: in a copy of the package 12 weeks are 83 days."""

import re
import shutil
from pathlib import Path

from benchmarks.commands import Commands, Page, run_command
from benchmarks.homes import QUARTER, Demonstration, briefings_of, built_demonstration
from benchmarks.measured import Bench, Goal, Measured, NotMeasuredError, take_turns
from tests.project_copy import copy_project

MODULE = "trust_analysis/indicators/camhs_waits.py"
RULE, CHANGED = "= 28, 84, 126", "= 28, 83, 126"
_MADE_OF = re.compile(r"made of [0-9a-f]{12}, as manifest\.json tells")
"""A page's foot names what the whole copy was made of: it says nothing of the page."""


def measure(bench: Bench) -> list[Measured]:
    """Take turns: our whole command after the change, and the two commands on the pages whose content changed."""
    copy = copy_project(bench.folder / "main")
    demonstration = built_demonstration(bench)
    surroundings = {"PYTHONPATH": str(copy)}
    run_command(demonstration.words(), surroundings, copy)  # compiles the copy, and makes nothing where it is the same
    before = read_pages(demonstration)
    kept = Path(shutil.copytree(demonstration.home, bench.folder / "kept"))
    change_rule(copy)

    def make_again() -> float:
        shutil.rmtree(demonstration.home)
        shutil.copytree(kept, demonstration.home)
        return run_command(demonstration.words(), surroundings, copy)[0]

    peer = Commands(demonstration.home, bench.folder / "peer", demonstration.as_of, more=surroundings)
    taken = take_turns(
        {"ours": make_again, "peer": lambda: peer.make(find_changed(demonstration, before))}, bench.rounds
    )
    changed = find_changed(demonstration, before)
    what = "one indicator's rule changed (12 weeks as 83 days), all again that must be, whole command"
    against = f"the two commands on the {len(changed)} pages that change"
    note = f"changed: {', '.join(f'{page.notebook.stem} ({page.audience})' for page in changed)}"
    return [Measured(what, against, Goal.FASTER, 6, taken["ours"], taken["peer"], note=note)]


def change_rule(copy: Path) -> None:
    """Change the rule in a copy of the project."""
    path = copy / MODULE
    text = path.read_text(encoding="utf-8")
    if text.count(RULE) != 1:
        message = f"{MODULE} was expected to hold this once: {RULE!r}. Write the change anew."
        raise NotMeasuredError(message)
    path.write_text(text.replace(RULE, CHANGED), encoding="utf-8")


def read_pages(demonstration: Demonstration) -> dict[Page, str]:
    """Return what each page holds, but for its foot."""
    return {page: _MADE_OF.sub("", _path_of(demonstration, page).read_text("utf-8")) for page in demonstration.pages}


def find_changed(demonstration: Demonstration, before: dict[Page, str]) -> list[Page]:
    """Return the pages that hold something else than before; `NotMeasuredError` where none does."""
    after = read_pages(demonstration)
    changed = [page for page, held in before.items() if after[page] != held]
    if not changed:
        message = f"{MODULE} was changed, and no page with it: the run did not read the copy."
        raise NotMeasuredError(message)
    return changed


def _path_of(demonstration: Demonstration, page: Page) -> Path:
    return briefings_of(demonstration.home, QUARTER, page.audience, page.area) / f"{page.notebook.stem}.html"

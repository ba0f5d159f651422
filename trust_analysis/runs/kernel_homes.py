"""The homes of a run's kernels: one for each audience, made of what that audience may see and gone after the run.

A notebook is a program, and may read whatever it is told of. So the kernel of a page is told of no other home than
this: the profile without its folders, what the manifest tells the audience, its protected results, the Board's plan and
the commentaries as it may read them. No return, clean table, key, other audience's copy or file's name lies in it.
"""

import json
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

from trust_analysis.briefings.kernel_environment import bring_fonts
from trust_analysis.briefings.temporary_folders import temporary_folder
from trust_analysis.briefings.warm_up import can_fork
from trust_analysis.presentation.pages.commentary import Commentary, write_commentary
from trust_analysis.quarter import Quarter, open_at
from trust_analysis.quarter.opening import PLAN
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.made_home import mark_home
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.toml_text import write_toml
from trust_analysis.vocabulary.trust_toml import FILE_NAME

_SECTIONS = (
    *("trust", "neighbours", "districts", "nhs_areas", "priorities", "targets", "returns"),
    *("terms", "population", "mental_health", "step_changes", "disclosure"),
)
"""What a page needs of `trust.toml`; none of it names a folder or a file."""

_TOLD = (
    *("quarter", "trust", "area_code", "as_of", "received_to", "version", "rows", "findings", "found", "revisions"),
    *("returns", "missing", "made_up", "reasons", "nhs_areas", "indicators"),
)
"""What a page needs of the manifest, besides its files; what the quarter was made of names files."""

_TOLD_OF_FILES = (
    *("dataset", "partner", "received_on", "covers_to", "release", "origin", "sha256", "refused"),
    *("rows", "kept", "set_aside", "findings", "cells", "filled"),
)
"""What a page needs of a file: anything but its name, which may be a child's."""


@contextmanager
def make_kernel_homes(folder: QuarterFolder, audiences: Iterable[Audience]) -> Iterator[dict[Audience, Path]]:
    """Make a home for each audience, away from the trust's own, and take it away in the end."""
    with ExitStack() as stack:
        homes = {}
        for audience in audiences:
            homes[audience] = Path(stack.enter_context(temporary_folder("briefing")))
            write_kernel_home(homes[audience], folder, audience)
            stack.callback(_end_kernels, homes[audience])
        yield homes


def _end_kernels(home: Path) -> None:
    if not can_fork():
        from trust_analysis.briefings.stock_kernels import end_kernels

        end_kernels(home)


def write_kernel_home(home: Path, folder: QuarterFolder, audience: Audience) -> None:
    """Write into an empty folder what the kernels of an audience's pages need."""
    board, there = open_at(folder.home, folder.quarter.label, "", audience), QuarterFolder(home, folder.quarter)
    mark_home(home, audience)
    (home / "asked").mkdir()
    told = tomllib.loads((folder.home / FILE_NAME).read_text(encoding="utf-8-sig"))
    (home / FILE_NAME).write_text(
        write_toml({name: told[name] for name in _SECTIONS if name in told}), encoding="utf-8"
    )
    there.protected(audience).parent.mkdir(parents=True)
    shutil.copyfile(folder.protected(audience), there.protected(audience))
    there.manifest.write_text(json.dumps(_tell(board, audience), ensure_ascii=False), encoding="utf-8")
    plan = board.register.plan
    for name, table in zip(PLAN, (plan.actions, plan.asks), strict=True):
        table.to_parquet(there.plan(name), index=False)
    _write_commentaries(board, there)
    if not can_fork():  # what kernels are forked from has brought them
        bring_fonts(home)


def _tell(board: Quarter, audience: Audience) -> dict[str, object]:
    """Return the manifest as the audience's pages need it: its counts are protected already."""
    manifest = board.register.manifest
    files = [{name: getattr(one, name) for name in _TOLD_OF_FILES} for one in manifest.files]
    whole = asdict(manifest)
    told = {name: whole[name] for name in _TOLD}
    return {**told, "files": files, "protected": {audience: manifest.protected[audience]}}


def _write_commentaries(board: Quarter, there: QuarterFolder) -> None:
    """Write each commentary as the audience reads it."""
    for path in sorted(board.folder.commentary("any").parent.glob("*.md")):
        for block in board.commentary(path.stem).blocks:
            if isinstance(block, Commentary):
                there.commentary(path.stem).parent.mkdir(parents=True, exist_ok=True)
                there.commentary(path.stem).write_text(write_commentary(block), encoding="utf-8")

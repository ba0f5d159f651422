"""How figures are published: written aside, attacked, registered, and only then moved to where pages show them.

A run that ends at any moment in between leaves nothing where copies lie that was not attacked and is not registered.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from trust_analysis.disclosure import load_protected
from trust_analysis.runs.audit import tell_narrow
from trust_analysis.runs.downloads import write_figures
from trust_analysis.runs.given_away import GivenAway, find_given_away
from trust_analysis.runs.published_copy import read_copy
from trust_analysis.runs.registered import RESULTS, register_copy
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.manifest import Manifest
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

ASIDE = "not-yet-published"
"""The folder of a quarter in which figures wait until they have been attacked."""

STOPPED, BEFORE = "stopped", "pages-before"
"""The folder of a quarter for figures that must not be published, and in it the pages that they were to replace."""

_MOST_TOLD = 20


class PublicationStoppedError(TrustError):
    """A copy gives away figures that it withholds; the text says which, by which tables, and where the copy is now."""


@dataclass(frozen=True)
class Waiting:
    """The figures of an audience's pages of one area, written aside."""

    folder: QuarterFolder
    rule: DisclosureRule
    area_code: str

    @property
    def name(self) -> str:
        """What a person is told: for whom, and of which area."""
        return f"{self.rule.audience}, {self.area_code}"

    @property
    def aside(self) -> Path:
        """Where they are."""
        return self.folder.path / ASIDE / self.rule.audience / self.area_code

    @property
    def place(self) -> Path:
        """Where they go, beside the pages."""
        return self.folder.briefings(self.rule.audience, self.area_code)


@dataclass(frozen=True)
class Attacked:
    """Figures that wait and give nothing away, and what was said of attacking them."""

    waiting: tuple[Waiting, ...]
    said: tuple[str, ...]


@contextmanager
def attacked_figures(
    profile: Profile,
    folder: QuarterFolder,
    manifest: Manifest,
    audiences: Iterable[Audience],
    areas: tuple[str, ...],
) -> Iterator[Attacked]:
    """Write aside the figures that pages will show and attack them, before any page is made; they are gone in the end.

    Raises `PublicationStoppedError` where one gives away what it withholds: then none is published.
    """
    shutil.rmtree(folder.path / ASIDE, ignore_errors=True)
    waiting = tuple(Waiting(folder, profile.rules[audience], area) for audience in audiences for area in areas)
    try:
        for one in waiting:
            _write_aside(one, manifest)
        yield Attacked(waiting, tuple(guard_publication(waiting)))
    finally:
        shutil.rmtree(folder.path / ASIDE, ignore_errors=True)


def publish_figures(attacked: Attacked, manifest: Manifest) -> Manifest:
    """Register the figures that were attacked, move them to where pages show them, and return `manifest` with them."""
    published = dict(manifest.published)
    for one in attacked.waiting:
        table = (one.aside / RESULTS).read_bytes()
        copy = read_copy(str(one.aside / RESULTS), table)
        register_copy(one.folder.home, copy, one.rule.audience, manifest.as_of, one.folder.quarter.label)
        published[one.name] = copy.sha256
    for one in attacked.waiting:
        _move_to_pages(one)
    return replace(manifest, published=published)


def _write_aside(one: Waiting, manifest: Manifest) -> None:
    audience = one.rule.audience
    protected = load_protected(one.folder.protected(audience), audience, manifest.protected[audience])
    write_figures(one.aside, protected, one.area_code, manifest.made_up)


def _move_to_pages(one: Waiting) -> None:
    """Move the figures to the pages: a new folder in one step, into one that is there file by file, each whole."""
    one.place.parent.mkdir(parents=True, exist_ok=True)
    if not one.place.exists():
        one.aside.rename(one.place)
        return
    (one.place / RESULTS.parent).mkdir(exist_ok=True)
    for path in sorted((one.aside / RESULTS.parent).iterdir()):
        path.replace(one.place / RESULTS.parent / path.name)


def guard_publication(waiting: Iterable[Waiting]) -> list[str]:
    """Attack the figures that wait, and return lines about each.

    Each is attacked alone and together with every registered copy of its audience; those of audiences to whom
    everything is shown are not. Raises `PublicationStoppedError` where a withheld figure can be told closer than the
    audience's threshold; those figures have then been moved to `STOPPED`, and the pages that they were to replace too.
    """
    said, stopped = [], []
    for one in waiting:
        if one.rule.threshold > 0:
            found = find_given_away(one.folder, one.aside / RESULTS, one.place / RESULTS, one.rule)
            said += _tell_attacked(one, found)
            if not found.now.empty:
                stopped.append(_tell_stopped(one, _stop(one), tell_narrow(found.now)))
    if stopped:
        raise PublicationStoppedError("\n".join(stopped))
    return said


def _tell_attacked(one: Waiting, found: GivenAway) -> list[str]:
    line = f"attacked {one.name}: {found.withheld} withheld, {len(found.now)} given away"
    if found.before.empty:
        return [line]
    already = (
        f"{one.name}: {len(found.before)} more are told by copies published before, and no copy can take that back"
    )
    return [line, already, *_shorten(tell_narrow(found.before))]


def _stop(one: Waiting) -> Path:
    """Move figures, and the pages that they were to replace, to where nobody takes them for a publication."""
    aside = one.folder.path / STOPPED / one.rule.audience / one.area_code
    shutil.rmtree(aside, ignore_errors=True)
    aside.parent.mkdir(parents=True, exist_ok=True)
    one.aside.rename(aside)
    if one.place.exists():
        one.place.rename(aside / BEFORE)
    return aside


def _tell_stopped(one: Waiting, moved: Path, narrow: list[str]) -> str:
    return "\n".join(
        [
            f"The copy for {one.name} gives away figures that it withholds. It is not published but lies in {moved}.",
            *_shorten(narrow),
            "Withhold one of the tables named, or more of their cells, and run again.",
        ]
    )


def _shorten(narrow: list[str]) -> list[str]:
    more = len(narrow) // 2 - _MOST_TOLD
    return narrow[: 2 * _MOST_TOLD] + ([f"and {more} more"] if more > 0 else [])

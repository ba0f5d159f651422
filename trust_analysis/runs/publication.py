"""How a copy is published: made aside, its figures attacked, registered, and only then moved whole to where copies lie.

A copy is the folder of an audience's pages of one area. Pages and files of a copy come from one protection: what was
made of another is not carried over. A run that ends at any moment in between leaves nothing where copies lie that was
not attacked and is not registered.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from trust_analysis.disclosure import load_protected
from trust_analysis.runs.audit import tell_narrow
from trust_analysis.runs.downloads import write_figures
from trust_analysis.runs.given_away import GivenAway, find_given_away
from trust_analysis.runs.ingredients import attack_ingredients
from trust_analysis.runs.published_copy import read_copy
from trust_analysis.runs.registered import RESULTS, register_copy, tell_known
from trust_analysis.runs.staleness import hash_file, why_again
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import TrustError
from trust_analysis.vocabulary.manifest import Manifest, Step
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

ASIDE = "not-yet-published"
"""The folder of a quarter in which figures wait until they have been attacked."""

STOPPED, BEFORE = "stopped", "pages-before"
"""The folder of a quarter for copies that must not be published, and in it what they were to replace."""

_MOST_TOLD = 20


class PublicationStoppedError(TrustError):
    """A copy gives away figures that it withholds; the text says which, by which tables, and where the copy is now."""


@dataclass(frozen=True)
class Waiting:
    """The copy of an audience's pages of one area, made aside."""

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
        """Where they go."""
        return self.folder.briefings(self.rule.audience, self.area_code)

    @property
    def before(self) -> Path:
        """Where what lies in its place is kept for the moment in which it is replaced."""
        return self.aside.with_name(f"{self.area_code}-{BEFORE}")

    @property
    def contents(self) -> str:
        """What the manifest calls the step that makes its contents page and the files to take away."""
        return f"contents of {self.name}"

    @property
    def attack(self) -> str:
        """What the manifest calls the step that attacks it."""
        return f"attack of {self.name}"


@dataclass(frozen=True)
class Attacked:
    """Copies that wait and give nothing away, and what was said of attacking them."""

    waiting: tuple[Waiting, ...]
    said: tuple[str, ...]
    steps: Mapping[str, Step]


@contextmanager
def attacked_figures(manifest: Manifest, waiting: Sequence[Waiting]) -> Iterator[Attacked]:
    """Write aside the figures that copies will show and attack them, before any page is made; they are gone in the end.

    What was attacked before is not attacked again where neither it nor what its readers know has changed. Raises
    `PublicationStoppedError` where one gives away what it withholds: then none is published.
    """
    try:
        for one in waiting:
            _write_aside(one, manifest)
        said = guard_publication([one for one in waiting if why_attack(one, manifest, one.aside)])
        steps = {one.attack: Step(_attacked(one, manifest, one.aside)) for one in waiting}
        yield Attacked(tuple(waiting), tuple(said), steps)
    finally:
        for one in waiting:
            clear_aside(one.folder)


def why_attack(one: Waiting, manifest: Manifest, place: Path) -> str:
    """Return why the figures of a copy that lies in `place` have to be attacked; empty where they were."""
    return why_again(one.folder.path, _attacked(one, manifest, place), manifest.steps.get(one.attack))


def _attacked(one: Waiting, manifest: Manifest, place: Path) -> dict[str, str]:
    return attack_ingredients(one.rule, hash_file(place / RESULTS), tell_known(one.folder.home, manifest))


def clear_aside(folder: QuarterFolder) -> None:
    """Put back a copy that a run which was ended had taken from its place, and take away what waits."""
    for before in sorted(folder.path.glob(f"{ASIDE}/*/*-{BEFORE}")):
        place = folder.briefings(Audience(before.parent.name), before.name.removesuffix(f"-{BEFORE}"))
        if not place.exists():
            before.rename(place)
    shutil.rmtree(folder.path / ASIDE, ignore_errors=True)


def carry_over(one: Waiting, but: Collection[Path]) -> None:
    """Bring what lies in the place of a copy into the new one, where that has no file of the name, all `but` these."""
    for path in sorted(one.place.rglob("*")):
        there = one.aside / path.relative_to(one.place)
        if path.is_file() and path not in but and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, there)


def publish_figures(attacked: Attacked, manifest: Manifest) -> Manifest:
    """Register the figures that were attacked, move each copy to its place, and return `manifest` with them.

    The manifest on disk tells of them first: a run that ends before the next one would else take its own copies for
    those of another, and protect with them known.
    """
    copies = [read_copy(str(one.aside / RESULTS), (one.aside / RESULTS).read_bytes()) for one in attacked.waiting]
    told = {one.name: copy.sha256 for one, copy in zip(attacked.waiting, copies, strict=True)}
    published = replace(manifest, published={**manifest.published, **told})
    for folder in {one.folder for one in attacked.waiting}:
        folder.write_manifest(published)
    for one, copy in zip(attacked.waiting, copies, strict=True):
        register_copy(one.folder.home, copy, one.rule.audience, manifest.as_of, one.folder.quarter.label)
    for one in attacked.waiting:
        _move_to_place(one)
    return replace(published, steps={**manifest.steps, **attacked.steps})


def _write_aside(one: Waiting, manifest: Manifest) -> None:
    audience = one.rule.audience
    protected = load_protected(one.folder.protected(audience), audience, manifest.protected[audience])
    write_figures(one.aside, protected, one.area_code, manifest.made_up)


def _move_to_place(one: Waiting) -> None:
    """Move a copy to its place, the one that lay there out of the way first: a folder is moved in one step."""
    one.place.parent.mkdir(parents=True, exist_ok=True)
    if one.place.exists():
        one.place.rename(one.before)
    one.aside.rename(one.place)
    shutil.rmtree(one.before, ignore_errors=True)


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

"""The figures that a page shows, as ingredients: of what it asked for, the hashes of what there is now."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from trust_analysis.presentation.asked_for import EVERY, LOOKS
from trust_analysis.presentation.many_looks import looks_of
from trust_analysis.quarter import open_at
from trust_analysis.runs.ingredients import hash_shown
from trust_analysis.runs.publication import Waiting
from trust_analysis.vocabulary.manifest import Manifest, Step
from trust_analysis.vocabulary.profile import Profile

_FIGURES = "figures of "


@dataclass(frozen=True)
class Shown:
    """What a copy has to show."""

    profile: Profile
    manifest: Manifest
    copy: Waiting

    def figures(self, asked: Iterable[str]) -> dict[str, str]:
        """Return the hashes of the figures that were `asked` for, by what they are of."""
        names = sorted(asked)
        return {
            _FIGURES + (EVERY if EVERY in names else name): self._hash(EVERY if EVERY in names else name)
            for name in names
        }

    def figures_of_step(self, step: Step | None) -> dict[str, str]:
        """Return the same of what a page asked for when it was made: of the same protected results as then."""
        then = {name: told for name, told in step.made_of.items() if name.startswith(_FIGURES)} if step else {}
        if step and step.protected == self.protected:
            return then
        return self.figures(name.removeprefix(_FIGURES) for name in then)

    @property
    def protected(self) -> str:
        """The hash of all that the copy's audience may see, and of what is said of it."""
        return hash_shown(self.manifest, self.copy.rule.audience)

    def _hash(self, name: str) -> str:
        if name == EVERY:
            return self.protected
        return self._looks if name == LOOKS else self.manifest.figures[self.copy.rule.audience].get(name, "none")

    @cached_property
    def _looks(self) -> str:
        copy = self.copy
        board = open_at(copy.folder.home, copy.folder.quarter.label, copy.area_code, copy.rule.audience)
        return repr(tuple(looks_of(board.view, self.profile)))

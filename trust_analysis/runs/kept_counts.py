"""What was counted of each indicator, kept from run to run: what would be the same is not counted again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trust_analysis.indicators.count import Counted
from trust_analysis.indicators.definition import Indicator
from trust_analysis.runs.archive import Archived, read_archive, write_archive
from trust_analysis.runs.ingredients import count_ingredients
from trust_analysis.runs.staleness import shorten, why_stale
from trust_analysis.vocabulary.profile import Profile

Kept = dict[str, Archived[Counted]]


@dataclass(frozen=True)
class KeptCounts:
    """The counts of a quarter that ends on `until`, in one file; `received` has the hash of what each return says."""

    path: Path
    profile: Profile
    received: Mapping[str, str]
    until: date
    _before: Kept = field(default_factory=dict)
    _now: Kept = field(default_factory=dict)
    anew: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, profile: Profile, received: Mapping[str, str], until: date) -> "KeptCounts":
        """Return what is kept in a file; nothing where there is none, or none that is whole."""
        archived = read_archive(path, Kept)
        return cls(path, profile, received, until, dict(archived.thing) if archived else {})

    def find(self, indicator: Indicator) -> Counted | None:
        """Return what was counted of an indicator where it would be the same; else `anew` says why not."""
        made_of = self._made_of(indicator)
        kept = self._before.get(indicator.name)
        why = why_stale(made_of, kept.made_of if kept else None)
        if why or not kept:
            self.anew[indicator.name] = why
            return None
        self._now[indicator.name] = kept
        return kept.thing

    def keep(self, indicator: Indicator, counted: Counted) -> None:
        """Keep what was counted of an indicator; `write` writes it."""
        self._now[indicator.name] = Archived(self._made_of(indicator), counted)

    @property
    def size(self) -> int:
        """How many indicators there are counts of."""
        return len(self._now)

    @property
    def why(self) -> str:
        """Why indicators were counted again: the reasons, each once."""
        return shorten(list(dict.fromkeys(self.anew.values())))

    def write(self) -> None:
        """Write what was kept or counted of this run's indicators, and of no other."""
        write_archive(self.path, Archived({}, self._now))

    def _made_of(self, indicator: Indicator) -> dict[str, str]:
        return count_ingredients(self.profile, indicator, self.received, self.until)

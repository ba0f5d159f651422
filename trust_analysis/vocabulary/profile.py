"""The trust's profile: everything local, read from `trust.toml`. A second trust is a second `trust.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from trust_analysis.vocabulary.areas import Area
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.periods import Period
from trust_analysis.vocabulary.priority_pages import pages_for
from trust_analysis.vocabulary.school_calendar import SchoolCalendar
from trust_analysis.vocabulary.step_changes import StepChanges


@dataclass(frozen=True)
class Priority:
    """A priority of the Board: the page (notebook) that tells of it and the domains of indicators it owns.

    `page` is empty where the trust names none: it is then told by every page that needs one of its domains.
    """

    name: str
    title: str
    page: str
    domains: tuple[str, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that tell of it."""
        return (self.page,) if self.page else pages_for(self.domains)


@dataclass(frozen=True)
class Target:
    """What the Board aims at for one indicator, in the indicator's unit, and who set it."""

    value: float
    source: str


@dataclass(frozen=True)
class ExpectedReturn:
    """A return the trust expects: who sends it, the first day it covers if known, and months truly without rows."""

    partner: str
    covers_from: date | None = None
    empty_months: tuple[Period, ...] = ()


@dataclass(frozen=True)
class LookUpFiles:
    """The files by which places are looked up: postcodes and their small areas (LSOAs), LSOAs and their districts."""

    postcodes: Path | None = None
    small_areas: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them."""
        return (*((self.postcodes,) if self.postcodes else ()), *self.small_areas)


@dataclass(frozen=True)
class ScaleFiles:
    """The trust's own copy of the wellbeing scale that its survey asks; `answers` are its own, fewest points first."""

    statements: Path | None = None
    conversion: Path | None = None
    answers: tuple[str, ...] = ("1", "2", "3", "4", "5")

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them, whether they are there or not."""
        return tuple(one for one in (self.statements, self.conversion) if one)


@dataclass(frozen=True)
class Profile:
    """`trust.toml`, read and checked. `home` is the folder it lies in; folders are taken from there.

    `overview` is the page (notebook) that opens the briefings, of whatever priority; empty for none. `districts` are
    the names of the area's own districts, `district_codes` the same by their code; `nhs_areas` gives the code of the
    authority that an NHS area, such as 10Q, belongs to. `population_under_18` is by the year of a 31 March,
    `population_of_districts` that of each district by name.
    """

    home: Path
    name: str
    area: Area
    overview: str = ""
    folders: tuple[Path, ...] = ()
    districts: tuple[str, ...] = ()
    district_codes: Mapping[str, str] = field(default_factory=dict)
    nhs_areas: Mapping[str, str] = field(default_factory=dict)
    look_ups: LookUpFiles = field(default_factory=LookUpFiles)
    wellbeing_scale: ScaleFiles = field(default_factory=ScaleFiles)
    neighbours: tuple[str, ...] = ()
    neighbours_model: str = ""
    neighbours_method: str = "median"
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    returns: Mapping[str, ExpectedReturn] = field(default_factory=dict)
    calendar: SchoolCalendar = field(default_factory=lambda: SchoolCalendar(()))
    population_under_18: Mapping[int, int] = field(default_factory=dict)
    population_of_districts: Mapping[str, int] = field(default_factory=dict)
    mental_health: Mapping[str, float] = field(default_factory=dict)
    step_changes: StepChanges = field(default_factory=dict)
    assumptions: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[Audience, DisclosureRule] = field(default_factory=dict)

    def priorities_of(self, page: str) -> tuple[Priority, ...]:
        """Return the priorities that a page tells of, in their order."""
        return tuple(one for one in self.priorities.values() if page in one.pages)

    def step_changes_at(self, area: Area) -> StepChanges:
        """Return the step changes declared of an area: the trust's own are of its own area alone."""
        return self.step_changes if area.code == self.area.code else {}

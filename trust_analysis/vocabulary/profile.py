"""The trust's profile: everything local, read from `trust.toml`. A second trust is a second `trust.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from trust_analysis.vocabulary.areas import Area, current_code, find_area
from trust_analysis.vocabulary.errors import ProfileError, UsageError, unknown_name
from trust_analysis.vocabulary.school_calendar import SchoolCalendar

FILE_NAME = "trust.toml"
AUDIENCES = ("analyst", "board", "public")
NEIGHBOUR_METHODS = ("median", "mean")
_SECTIONS = {
    "trust",
    "data",
    "neighbours",
    "priorities",
    "targets",
    "returns",
    "terms",
    "population",
    "mental_health",
    "disclosure",
}


@dataclass(frozen=True)
class Priority:
    """A priority of the Board: the page (notebook) that tells of it and the domains of indicators it owns."""

    name: str
    title: str
    page: str
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """What the Board aims at for one indicator, in the indicator's unit, and who set it."""

    value: float
    source: str


@dataclass(frozen=True)
class ExpectedReturn:
    """A return the trust expects: who sends it, and the first day it covers where that is known."""

    partner: str
    covers_from: date | None = None


@dataclass(frozen=True)
class DisclosureRule:
    """What one audience may see: counts below `threshold` are withheld, zeros too unless `zeros_shown`."""

    audience: str
    threshold: int
    zeros_shown: bool


@dataclass(frozen=True)
class Profile:
    """`trust.toml`, read and checked. `home` is the folder it lies in; folders are taken from there."""

    home: Path
    name: str
    area: Area
    folders: tuple[Path, ...] = ()
    neighbours: tuple[str, ...] = ()
    neighbours_model: str = ""
    neighbours_method: str = "median"
    priorities: Mapping[str, Priority] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    returns: Mapping[str, ExpectedReturn] = field(default_factory=dict)
    calendar: SchoolCalendar = field(default_factory=lambda: SchoolCalendar(()))
    population_under_18: Mapping[int, int] = field(default_factory=dict)
    mental_health: Mapping[str, float] = field(default_factory=dict)
    assumptions: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, DisclosureRule] = field(default_factory=dict)

    def priority_of_domain(self, domain: str) -> Priority | None:
        """Return the priority that owns a domain of indicators, or None where the profile names none."""
        return next((one for one in self.priorities.values() if domain in one.domains), None)


def find_home(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a `trust.toml`; raises `ProfileError` if none does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder
    message = f"No {FILE_NAME} was found in {start} or above it. Run the command in the trust's folder, or name it with --home DIR."
    raise ProfileError(message)


def read_profile(home: Path) -> Profile:
    """Read `trust.toml` in `home`; raises `ProfileError` in plain words for whatever cannot be used."""
    path = home / FILE_NAME
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = (
            f"{FILE_NAME} was expected in {home}, and is not there. `trust-analysis demo` writes one to start from."
        )
        raise ProfileError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{FILE_NAME} cannot be read: {error}. Put that line right."
        raise ProfileError(message) from None
    try:
        return _make_profile(home, told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"{FILE_NAME} lacks or misspells something: {error!r}. README.md shows each section."
        raise ProfileError(message) from None


def _make_profile(home: Path, told: dict[str, Any]) -> Profile:
    for section in told:
        if section not in _SECTIONS:
            raise ProfileError(f"{FILE_NAME}: {unknown_name('section', section, _SECTIONS)}")
    neighbours = told.get("neighbours", {})
    population = told.get("population", {}).get("under_18", {})
    mental_health = told.get("mental_health", {})
    return Profile(
        home=home,
        name=told["trust"]["name"],
        area=_own_area(told["trust"]["area"]),
        folders=tuple(home / folder for folder in told.get("data", {}).get("folders", ["data/raw"])),
        neighbours=tuple(current_code(find_area(str(number)).code) for number in neighbours.get("areas", [])),
        neighbours_model=str(neighbours.get("model", "")),
        neighbours_method=_one_of("[neighbours] method", neighbours.get("method", "median"), NEIGHBOUR_METHODS),
        priorities={name: _priority(name, one) for name, one in told.get("priorities", {}).items()},
        targets={name: Target(float(one["value"]), one["source"]) for name, one in told.get("targets", {}).items()},
        returns={name: ExpectedReturn(**one) for name, one in told.get("returns", {}).items()},
        calendar=SchoolCalendar(
            tuple(sorted((first, last) for year in told.get("terms", {}).values() for first, last in year))
        ),
        population_under_18={int(year): int(people) for year, people in population.items() if year != "source"},
        mental_health={name: float(number) for name, number in mental_health.items() if name != "source"},
        assumptions={
            name: section["source"]
            for name, section in (("population", population), ("mental_health", mental_health))
            if "source" in section
        },
        rules={audience: _rule(audience, told.get("disclosure", {}).get(audience, {})) for audience in AUDIENCES},
    )


def _own_area(text: str) -> Area:
    area = find_area(current_code(find_area(text).code))
    if not area.is_authority:
        message = f"{FILE_NAME}: [trust] area must be an upper-tier authority; met {text!r}, which is a {area.kind}."
        raise ProfileError(message)
    return area


def _priority(name: str, told: dict[str, Any]) -> Priority:
    return Priority(name, told["title"], told["page"], tuple(told["domains"]))


_DEFAULT_THRESHOLDS = {"analyst": 0, "board": 0, "public": 5}


def _rule(audience: str, told: dict[str, Any]) -> DisclosureRule:
    threshold = int(told.get("threshold", _DEFAULT_THRESHOLDS[audience]))
    if audience == "public" and threshold < 1:
        message = f"{FILE_NAME}: [disclosure.public] threshold must be 1 or more; met {threshold}."
        raise ProfileError(message)
    return DisclosureRule(audience, threshold, bool(told.get("zeros_shown", False)))


def _one_of(where: str, met: str, known: tuple[str, ...]) -> str:
    if met not in known:
        raise UsageError(f"{FILE_NAME}: {where}: {unknown_name('choice', met, known)}")
    return met

"""The manifest of a quarter: what it was made of, which is what `manifest.json` tells.

Days are text as ISO 8601 has them, empty where there is none. What a file does not tell is empty: that in the home of a
page's kernel tells less than the trust's own.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TypeVar

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.severity import Severity

Made = TypeVar("Made")


@dataclass(frozen=True)
class SourceFile:
    """A file that was received: what and whose it is, how much of it was used, and why not where it was `refused`."""

    name: str = ""
    sha256: str = ""
    dataset: str = ""
    partner: str = ""
    received_on: str = ""
    release: str = ""
    origin: str = ""
    rows: int = 0
    kept: int = 0
    set_aside: int = 0
    refused: str = ""
    findings: int = 0
    cells: int = 0
    filled: int = 0
    covers_to: str = ""


@dataclass(frozen=True)
class FoundRule:
    """A kind of finding, and how many rows it speaks of: what, whose and how grave, and no value."""

    partner: str = ""
    dataset: str = ""
    check: str = ""
    column: str = ""
    severity: Severity = Severity.KEEP_WITH_FLAG
    rows: int = 0


@dataclass(frozen=True)
class Revision:
    """What a newer submission of a return changes of the one `before`: numbers of things, each written as text."""

    dataset: str = ""
    partner: str = ""
    received_on: str = ""
    before: str = ""
    things: str = "0"
    added: str = "0"
    same: str = "0"
    changed: str = "0"
    left_out: str = "0"


@dataclass(frozen=True)
class Manifest:
    """What a quarter was made of: of which files, found by which checks, as known on which day.

    `protected` are the hashes of what each audience may see, `ingredients` those of all that the results rest on, of
    which `copies` are those registered before, `published` those of the copies made since, and `pages` the ingredients
    of each page by its path.
    """

    quarter: str = ""
    trust: str = ""
    area_code: str = ""
    as_of: str = ""
    received_to: str = ""
    version: str = ""
    files: tuple[SourceFile, ...] = ()
    rows: int = 0
    findings: int = 0
    found: tuple[FoundRule, ...] = ()
    revisions: tuple[Revision, ...] = ()
    returns: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    made_up: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    nhs_areas: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()
    protected: Mapping[Audience, str] = field(default_factory=dict)
    ingredients: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Return the manifest that a file tells; raises `ValueError` for what is no JSON."""
        told = json.loads(text)
        lists = {name: tuple(told.get(name, ())) for name in ("returns", "missing", "made_up", "indicators")}
        protected = told.get("protected", {})
        typed = {
            "files": tuple(_read(SourceFile, one) for one in told.get("files", ())),
            "found": tuple(_read_found(one) for one in told.get("found", ())),
            "revisions": tuple(_read(Revision, one) for one in told.get("revisions", ())),
            "protected": {one: protected[one] for one in Audience if one in protected},
        }
        return _read(cls, {**told, **lists, **typed})

    def to_json(self) -> str:
        """Return the text of the file, in an order that does not change."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _read(kind: type[Made], told: Mapping[str, object]) -> Made:
    """Return what is told of a thing; what another version tells of it, and nobody here knows, is left out."""
    make: Callable[..., Made] = kind
    return make(**{name: told[name] for name in _names_of(kind) if name in told})


def _names_of(kind: type) -> list[str]:
    return [one.name for one in fields(kind)]


def _read_found(told: Mapping[str, object]) -> FoundRule:
    found = _read(FoundRule, told)
    return replace(found, severity=Severity(found.severity))

"""The manifest of a quarter: what it was made of, which is what `manifest.json` tells.

Days are text as ISO 8601 has them, empty where there is none. What a file does not tell is empty: that in the home of a
page's kernel tells less than the trust's own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.severity import Severity


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
class Step:
    """One step: the hashes of what it was made of, by name, and of the files it made, by path in the quarter's folder.

    `protected` is, of a page, the hash of the protected results of which its figures are.
    """

    made_of: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    protected: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a quarter was made of: of which files, found by which checks, as known on which day.

    `protected` are the hashes of what each audience may see, which rests on the copies registered before, `copies`;
    `figures` are those of the same by indicator.
    `published` are those of the copies made since. `steps` are what was made, by name: a page by its path.
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
    figures: Mapping[Audience, Mapping[str, str]] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)

    @classmethod
    def from_json(cls, text: bytes | str) -> "Manifest":
        """Return the manifest that a file tells, but for what another version tells and nobody here knows.

        Raises `ValueError` for what is none.
        """
        return msgspec.json.decode(text, type=cls)

    def to_json(self) -> str:
        """Return the text of the file, in an order that does not change."""
        told = msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)
        return told.decode() + "\n"

    def to_file(self) -> bytes:
        """Return the bytes of the file: that text and, as its last line, the hash of it, by which damage is known."""
        told = self.to_json()
        hashed = hashlib.sha256(told.encode()).hexdigest()
        return (told.removesuffix("\n}\n") + f',\n "whole": "{hashed}"\n}}\n').encode()

    @classmethod
    def from_file(cls, data: bytes) -> "Manifest":
        """Return the manifest that `to_file` wrote; raises `ValueError` for one altered since or of another version."""
        manifest = cls.from_json(data)
        if manifest.to_file() != data:
            message = "The manifest is not as it was written."
            raise ValueError(message)
        return manifest

"""What a notebook cell shows: each block is frozen and tells itself as text and as HTML, the same in both."""

from dataclasses import dataclass
from html import escape
from typing import Protocol

NOTHING = "not-supplied nothing"
"""How what stands for a chart or a table without figures is marked, so that a page shows it once a section."""


MADE_HERE = "application/vnd.trust-analysis.block+json"
"""The kind of output by which a page knows what presentation made from what is shown by anything else."""


class Block(Protocol):
    """What a cell shows: HTML for a page, and the same as text."""

    def _repr_html_(self) -> str: ...


class Shown:
    """What a page may show: beside its HTML it says that presentation made it."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {MADE_HERE: {"block": type(self).__name__}}


@dataclass(frozen=True)
class Sentence(Shown):
    """One or more sentences that make a paragraph; `kind` styles it (`headline`, `notice`, `note`).

    `note` says in smaller print what it rests on.
    """

    text: str
    kind: str = "headline"
    note: str = ""

    def _repr_html_(self) -> str:
        note = f' <span class="rests-on">{escape(self.note)}</span>' if self.note else ""
        return f'<p class="{escape(self.kind)}">{escape(self.text)}{note}</p>'

    def __repr__(self) -> str:
        """Return the text with its note."""
        return f"{self.text} {self.note}" if self.note else self.text


@dataclass(frozen=True)
class Points(Shown):
    """A list of short texts."""

    items: tuple[str, ...]

    def _repr_html_(self) -> str:
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in self.items) + "</ul>"

    def __repr__(self) -> str:
        """Return a line per text."""
        return "\n".join(f"- {item}" for item in self.items)


@dataclass(frozen=True)
class Terms(Shown):
    """What each of some names means: pairs of a name and a text."""

    items: tuple[tuple[str, str], ...]

    def _repr_html_(self) -> str:
        pairs = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in self.items)
        return f"<dl>{pairs}</dl>" if pairs else ""

    def __repr__(self) -> str:
        """Return a line per name."""
        return "\n".join(f"- {name}: {text}" for name, text in self.items)


@dataclass(frozen=True)
class Folded(Shown):
    """A block that a reader opens who wants more; `summary` says what lies in it. On paper it is left out."""

    summary: str
    block: Block

    def _repr_html_(self) -> str:
        return f"<details><summary>{escape(self.summary)}</summary>{self.block._repr_html_()}</details>"

    def __repr__(self) -> str:
        """Return the summary and the block below it."""
        return f"{self.summary}\n\n{self.block!r}"


NONE = "none"
"""What stands in a cell for which there is nothing to tell; set in quieter print."""


@dataclass(frozen=True)
class Table(Shown):
    """A table of texts with a caption; its first column heads its rows.

    The columns of `numbers` are set right and those of `dates` never broken.
    `legend` explains shorthand and lags below it. A table without rows is a sentence that says so.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    legend: str = ""

    def _repr_html_(self) -> str:
        if not self.rows:
            return f'<p class="{NOTHING}">{escape(self.caption)}: no figures.</p>{self._legend}'
        head = "".join(
            f'<th scope="col"{self._style(place)}>{escape(name)}</th>' for place, name in enumerate(self.columns)
        )
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        table = f"<table><caption>{escape(self.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        region = f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(self.caption, quote=True)}">{table}</div>'
        return region + self._legend

    @property
    def _legend(self) -> str:
        return f'<p class="legend">{escape(self.legend)}</p>' if self.legend else ""

    def _row(self, row: tuple[str, ...]) -> str:
        first, *others = row
        cells = "".join(
            f"<td{self._style(place, text)}>{escape(text)}</td>" for place, text in enumerate(others, start=1)
        )
        return f'<th scope="row">{escape(first)}</th>{cells}'

    def _style(self, place: int, text: str = "") -> str:
        kinds = ["number"] * (place in self.numbers) + ["date"] * (place in self.dates) + ["quiet"] * (text == NONE)
        return f' class="{" ".join(kinds)}"' if kinds else ""

    def __repr__(self) -> str:
        """Return caption, columns, rows and legend, a line each."""
        if not self.rows:
            return "\n".join([f"{self.caption}: no figures.", *([self.legend] if self.legend else [])])
        lines = (" | ".join(row) for row in (self.columns, *self.rows))
        return "\n".join([self.caption, *lines, *([self.legend] if self.legend else [])])


@dataclass(frozen=True)
class Page(Shown):
    """Several blocks, one below the other, shown by one cell."""

    blocks: tuple[Block, ...]

    def _repr_html_(self) -> str:
        return "\n".join(block._repr_html_() for block in self.blocks)

    def __repr__(self) -> str:
        """Return the blocks as text, an empty line between them."""
        return "\n\n".join(repr(block) for block in self.blocks)

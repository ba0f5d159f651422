"""The analyst's commentary on a page: shown as such, dated, and held against the results.

A text file: the lines `date: 2019-04-15` and perhaps `by: …`, an empty line, then paragraphs, lists (`- `), headings
(`## `), **bold** and *italic*. All else is shown as it was typed: no HTML and no link gets through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from trust_analysis.presentation.blocks import Shown
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.periods import say_date

_CUT = "left out"
_BOLD, _ITALIC = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*"), re.compile(r"\*(\S(?:.*?\S)?)\*")


@dataclass(frozen=True)
class Written:
    """A commentary as it was written: the day, by whom, and its paragraphs; `is_cut` where some are left out."""

    written_on: date
    by: str
    paragraphs: tuple[str, ...]
    is_cut: bool = False


def read_commentary(text: str, name: str) -> Written:
    """Return what a commentary says; raises `UsageError` that names the file where its day is not given."""
    head, _, body = text.replace("\r\n", "\n").lstrip("\ufeff\n ").partition("\n\n")
    told = dict(_read_heads(head))
    try:
        day = date.fromisoformat(told["date"])
    except (KeyError, ValueError):
        first = head.splitlines()[0] if head else ""
        message = f"{name}: a first line with the day it was written was expected, such as 'date: 2019-04-15'; met {first!r}. Put it there, and an empty line below it."
        raise UsageError(message) from None
    paragraphs = (one.strip() for one in re.split(r"\n\s*\n", body))
    return Written(day, told.get("by", ""), tuple(one for one in paragraphs if one), _CUT in told)


def write_commentary(one: "Commentary") -> str:
    """Return a commentary as a file for one audience, to be read again: what it sees, and whether that is all."""
    heads = [f"date: {one.written.written_on.isoformat()}"]
    heads += [f"by: {one.written.by}"] if one.written.by else []
    heads += [f"{_CUT}: a part"] if one.is_cut else []
    return "\n\n".join(["\n".join(heads), *one.shown]) + "\n"


def _read_heads(head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        name, _, value = line.partition(":")
        yield name.strip().casefold(), value.strip()


@dataclass(frozen=True)
class Commentary(Shown):
    """A commentary as one audience sees it.

    `doubtful` are the numbers of each paragraph that the results of this copy do not hold. Where `leaves_out`, their
    paragraphs are not shown: a number that is not in this copy may be one that it withholds.
    """

    written: Written
    doubtful: tuple[tuple[str, ...], ...]
    leaves_out: bool

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that the results do not hold, each once."""
        return tuple(dict.fromkeys(number for one in self.doubtful for number in one))

    @property
    def shown(self) -> tuple[str, ...]:
        """The paragraphs that this audience sees."""
        both = zip(self.written.paragraphs, self.doubtful, strict=True)
        return tuple(text for text, numbers in both if not (numbers and self.leaves_out))

    @property
    def is_cut(self) -> bool:
        """Whether a part of it is left out."""
        return self.written.is_cut or (bool(self.numbers) and self.leaves_out)

    @property
    def heading(self) -> str:
        """Whose words these are, and of which day."""
        by = f" by {self.written.by}" if self.written.by else ""
        return f"Commentary{by}, written on {say_date(self.written.written_on)}. These are a person's words, not made from the figures."

    @property
    def warning(self) -> str:
        """What is wrong with it, as a sentence; empty where every number is held."""
        if self.is_cut:
            return "A part of it is left out here: it gives a number that this copy does not hold."
        if not self.numbers:
            return ""
        return f"Not found among the figures of this page: {', '.join(self.numbers)}. Check before you rely on it."

    def _repr_html_(self) -> str:
        warning = f'<p class="notice">{escape(self.warning)}</p>' if self.warning else ""
        body = "".join(_show(one) for one in self.shown)
        heading = f'<p class="note">{escape(self.heading)}</p>'
        return f'<section class="commentary" aria-label="Commentary">{heading}{body}{warning}</section>'

    def __repr__(self) -> str:
        """Return heading, paragraphs and warning, an empty line between them."""
        return "\n\n".join(one for one in (self.heading, *self.shown, self.warning) if one)


def _show(paragraph: str) -> str:
    lines = paragraph.splitlines()
    if all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{_mark(line[2:])}</li>' for line in lines)}</ul>"
    if len(lines) == 1 and re.match(r"#+ ", paragraph):
        return f"<h3>{_mark(paragraph.lstrip('# '))}</h3>"
    return f"<p>{_mark(' '.join(lines))}</p>"


def _mark(text: str) -> str:
    bold = _BOLD.sub(r"<strong>\1</strong>", escape(text))
    return _ITALIC.sub(r"<em>\1</em>", bold)

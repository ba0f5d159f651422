"""The tables and cards of a page as a reader sees them, read from its HTML by the standard library alone."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class PageTable:
    """A table's caption and rows of cells, the header first; `folded` where a reader opens it and paper leaves it."""

    folded: bool
    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[PageTable] = []
        self.cards: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("details", "li"):
            self._open.append(tag)
        if tag == "table":
            self.tables.append(PageTable(folded="details" in self._open))
        if tag == "tr":
            self.tables[-1].rows.append([])
        is_figure = tag == "p" and ("class", "figure") in attrs
        if tag in ("caption", "td", "th", "h3") or is_figure:
            self._text = []
        self._is_figure = is_figure or (tag == "small" and self._is_figure)

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = " ".join("".join(self._text).split())
        if tag in ("details", "li"):
            self._open.remove(tag)
        if tag == "caption":
            self.tables[-1].caption = said
        if tag in ("td", "th"):
            self.tables[-1].rows[-1].append(said)
        if tag == "h3":
            self._title = said
        if tag == "p" and self._is_figure:
            self.cards.append((self._title, said))
            self._is_figure = False

    _is_figure = False


def read_page(page: Path) -> tuple[list[PageTable], list[tuple[str, str]]]:
    """Return the tables of a page, and its cards: pairs of an indicator's title and its figure with its unit."""
    parsed = _Tables()
    parsed.feed(page.read_text(encoding="utf-8"))
    return parsed.tables, parsed.cards

"""XML returns as tables of text: a row for each element of a kind, read as a stream, with nothing fetched or expanded.

A row's cells are the elements within it; what it lacks is looked for in what encloses it, so that an assessment knows
its child. A document that declares entities is refused: no return needs one, and they can be made to fill the memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from trust_analysis.intake.files.text_table import make_text_table
from trust_analysis.intake.files.unreadable import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa

RECORDS = {"EXPSSDA903": "CHILD", "Message": "Child"}
"""By the outermost element, the one that holds all there is of a child."""

_RECORD_TAGS = frozenset(RECORDS.values())

DEEPEST = 50
MOST_ELEMENTS_IN_ONE = 100_000
"""An element below the outermost's children holds no more: a child's record is held in memory while it is read."""

_PIECE = 1 << 20
_ENTITIES = (
    "the XML declares a document type or entities, which no return needs and which may be harmful. Send it without."
)
_ENCODING = "the XML declares an encoding that XML readers do not know. Export it anew in UTF-8 and send it again."
_DEEP = "the XML is nested more deeply, or holds more in one record, than any return. Send the return itself."


class _EnoughReadError(Exception):
    """The outermost element has been met."""


@dataclass
class _Element:
    tag: str
    line: int
    enclosing: "_Element | None" = None
    text: list[str] = field(default_factory=list)
    within: list["_Element"] = field(default_factory=list)

    @property
    def value(self) -> str:
        return "".join(self.text).strip()


def read_outermost(path: Path) -> str:
    """Return the name of the outermost element; raises `UnreadableError`."""
    met: list[str] = []

    def begin(tag: str, _: dict[str, str]) -> None:
        met.append(tag)
        raise _EnoughReadError

    parser = _make_parser()
    parser.StartElementHandler = begin
    try:
        _parse(path, parser)
    except _EnoughReadError:
        return met[0]
    raise UnreadableError(_say_broken(0))


def read_records(path: Path, wanted: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, "pa.Table"]:
    """Return a table of text for each kind of element.

    Rows are numbered by the line they begin on, or where several begin on one, by their place among their kind.
    `wanted` gives by element the columns, each with the names of elements that may hold it. Raises `UnreadableError`
    for XML that is broken, declares entities or is nested beyond reason.
    """
    import pyarrow as pa

    rows: dict[str, list[dict[str, str]]] = {tag: [] for tag in wanted}
    lines: dict[str, list[int]] = {tag: [] for tag in wanted}
    for element in _find_elements(path, set(wanted)):
        columns = wanted[element.tag]
        rows[element.tag].append({name: _look_up(element, tags) for name, tags in columns.items()})
        lines[element.tag].append(element.line)
    tables = {}
    for tag, columns in wanted.items():
        cells = {name: pa.array([row[name] for row in rows[tag]], pa.string()) for name in columns}
        is_told_by_line = len(set(lines[tag])) == len(lines[tag])
        numbers = lines[tag] if is_told_by_line else range(1, len(lines[tag]) + 1)
        tables[tag] = make_text_table(pa.table(cells), numbers)
    return tables


def _look_up(element: _Element, tags: Sequence[str]) -> str:
    """Return the text of the nearest element of one of these names: the row, within it, or within what encloses it."""
    for tag in tags:
        if element.tag == tag and not element.within:
            return element.value
    here: _Element | None = element
    while here is not None:
        for tag in tags:
            found = next((one for one in _groups(here) if one.tag == tag and not one.within), None)
            if found is not None:
                return found.value
        here = here.enclosing
    return ""


def _groups(element: _Element) -> Iterator[_Element]:
    """Yield what an element holds, and what is held by those of its elements that stand once in it, as groups do.

    Of the outermost element also what those groups hold, as a header does (`Header/CollectionDetails/ReferenceDate`);
    never what another record holds.
    """
    yield from element.within
    tags = [one.tag for one in element.within]
    for one in element.within:
        if one.within and one.tag not in _RECORD_TAGS and tags.count(one.tag) == 1:
            yield from one.within if element.enclosing else _groups(one)


def _find_elements(path: Path, tags: set[str]) -> Iterator[_Element]:
    """Yield each element of these names once the record it lies in is whole; records are forgotten one by one."""
    reader = _Reader(_make_parser(), tags)
    for _ in _pieces(path, reader.parser):
        yield from reader.found
        reader.found.clear()
    yield from reader.found


class _Reader:
    """What the parser calls as it meets elements: it keeps the record being read, and finds in it what is wanted."""

    def __init__(self, parser: expat.XMLParserType, tags: set[str]) -> None:
        self.parser, self.tags = parser, tags
        self.found: list[_Element] = []
        self.stack: list[_Element] = []
        self.held = 0
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.hear

    def begin(self, tag: str, _: dict[str, str]) -> None:
        """Note that an element begins."""
        self.held += 1
        if len(self.stack) >= DEEPEST or self.held > MOST_ELEMENTS_IN_ONE:
            raise UnreadableError(_DEEP)
        element = _Element(tag, self.parser.CurrentLineNumber, self.stack[-1] if self.stack else None)
        if self.stack:
            self.stack[-1].within.append(element)
        self.stack.append(element)

    def end(self, tag: str) -> None:
        """Note that an element has ended; a record that has is searched and let go."""
        element = self.stack.pop()
        if tag == RECORDS.get(self.stack[0].tag if self.stack else ""):
            self.found.extend(_walk(element, self.tags))
            self.stack[-1].within.pop()
            self.held = 0

    def hear(self, text: str) -> None:
        """Note the text of an element."""
        if self.stack:
            self.stack[-1].text.append(text)


def _walk(element: _Element, tags: set[str]) -> Iterator[_Element]:
    if element.tag in tags:
        yield element
    for one in element.within:
        yield from _walk(one, tags)


def _make_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise UnreadableError(_ENTITIES)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _pieces(path: Path, parser: expat.XMLParserType) -> Iterator[None]:
    """Feed a file to the parser piece by piece; raises `UnreadableError` where it is not well formed."""
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                parser.Parse(piece, False)  # noqa: FBT003 - the parser's own way to say that more follows
                yield
            parser.Parse(b"", True)  # noqa: FBT003 - and that nothing does
        except expat.ExpatError as error:
            raise UnreadableError(_say_broken(error.lineno)) from None
        except (LookupError, ValueError):  # an encoding of which Python has no table of letters
            raise UnreadableError(_ENCODING) from None


def _parse(path: Path, parser: expat.XMLParserType) -> None:
    for _ in _pieces(path, parser):
        pass


def _say_broken(line: int) -> str:
    return f"the XML is not well formed at line {line}: it was cut off or altered. Export it anew and send it again."

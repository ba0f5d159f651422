"""XML returns as tables of text: a row for each element of a kind, read as a stream, with nothing fetched or expanded.

A row's cells are the elements within it; what it lacks is looked for in what encloses it, so that an assessment knows
its child. A document that declares entities is refused: no return needs one, and they can be made to fill the memory.
"""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import itemgetter
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

_OR = "|"
"""Between the names that an element may have: no name has it."""

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


@dataclass(slots=True, eq=False)
class _Element:
    """An element that holds others, or is a row: the first text of each name in it, and the elements like itself in it.

    `text` is the row's own where it holds no element.
    """

    tag: str
    line: int
    texts: dict[str, str]
    within: list["_Element"]
    text: str | None = None

    def told(self, *, is_outermost: bool = False) -> dict[str, str]:
        """Return the texts it holds, and those of its elements that stand once in it, as groups do.

        Of the outermost element also what those groups hold, as headers do (`CollectionDetails/ReferenceDate`); never
        what another record holds.
        """
        if not self.within:
            return self.texts
        alone: dict[str, _Element | None] = {}
        for one in self.within:
            alone[one.tag] = None if one.tag in alone else one
        told = self.texts
        for tag, group in alone.items():
            if group and group.text is None and tag not in self.texts and tag not in _RECORD_TAGS:
                told = (group.told() if is_outermost else group.texts) | told
        return told


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
    rows = {tag: _Rows(columns) for tag, columns in wanted.items()}
    finder = _RowFinder(rows)
    with _without_collection():
        for record, around in _find_records(path, finder):
            finder.read(record, around)
    return {tag: found.as_table() for tag, found in rows.items()}


@contextmanager
def _without_collection() -> Iterator[None]:
    """Have nobody look for circles of objects: none are made here, and each look goes through all the program holds."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Rows:
    """The rows of one kind of element met so far: their texts by column, and the lines they begin on."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        self.names = list(columns)
        self.keys = [_OR.join(tag for tag in tags if " " not in tag) for tags in columns.values()]
        self.choose = itemgetter(*self.keys, "")  # of one alone it would give no tuple
        self.cells: list[str] = []
        self.lines: list[int] = []

    def add(self, line: int, known: Mapping[str, str]) -> None:
        """Add a row that begins on a line."""
        self.cells += self.choose(known)
        self.lines.append(line)

    def as_table(self) -> "pa.Table":
        """Return the rows, numbered by their lines where each has one of its own, else by their places."""
        import pyarrow as pa

        step = len(self.names) + 1
        cells = [pa.array(self.cells[place::step], pa.string()) for place in range(step - 1)]
        is_told_by_line = len(set(self.lines)) == len(self.lines)
        numbers = self.lines if is_told_by_line else range(1, len(self.lines) + 1)
        return make_text_table(pa.table(cells, names=self.names), numbers)


class _RowFinder:
    """Finds rows in records: what is known of one is what it holds, else what the nearest of what encloses it does.

    What is known has a text for each name, and for each choice of names the text of the first that is there.
    """

    def __init__(self, rows: Mapping[str, _Rows]) -> None:
        self.rows = rows
        keys = {key for one in rows.values() for key in one.keys}
        self.nothing = dict.fromkeys((*keys, ""), "")
        self.choices = [key for key in keys if _OR in key]
        self.chosen = frozenset(_OR.join(self.choices).split(_OR))

    def read(self, element: _Element, around: dict[str, str]) -> None:
        """Add the rows that an element is or holds; `around` is what is known from what encloses it."""
        rows = self.rows.get(element.tag)
        if rows or element.within:
            known = self.nearer(around, element.told() if element.text is None else {element.tag: element.text})
            if rows:
                rows.add(element.line, known)
            for one in element.within:
                self.read(one, known)

    def nearer(self, around: dict[str, str], own: dict[str, str]) -> dict[str, str]:
        """Return what is known where these texts stand, which come before those of what encloses it."""
        known = around | own
        if not self.chosen.isdisjoint(own):
            for names in self.choices:
                met = next((tag for tag in names.split(_OR) if tag in own), "")
                if met:
                    known[names] = own[met]
        return known


def _find_records(path: Path, finder: _RowFinder) -> Iterator[tuple[_Element, dict[str, str]]]:
    """Yield each record once it is whole, and what is known around it; records are forgotten one by one."""
    reader = _Reader(_make_parser(), finder.rows.keys() | _RECORD_TAGS)
    for _ in _pieces(path, reader.parser):
        for enclosing, records in groupby(reader.found, lambda one: one[0]):
            told = (one.told(is_outermost=one is enclosing[0]) for one in enclosing)
            around = reduce(finder.nearer, told, finder.nothing)
            yield from ((record, around) for _, record in records)
        reader.found.clear()


class _Reader:
    """What the parser calls as it meets elements: it keeps the record being read, as elements and texts.

    Most elements hold a text and nothing else, so an element is only made of one once another begins in it.
    """

    __slots__ = ("begun", "found", "held", "line", "parser", "record", "rows", "stack", "texts")

    def __init__(self, parser: expat.XMLParserType, rows: Collection[str]) -> None:
        self.parser, self.rows = parser, rows
        self.found: list[tuple[tuple[_Element, ...], _Element]] = []
        self.stack: list[_Element] = []
        self.begun, self.line, self.held = "", 0, 0
        self.texts: list[str] = []
        self.record = ""
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.texts.append

    def begin(self, tag: str, _: dict[str, str]) -> None:
        """Note that an element begins."""
        if self.begun:
            self._open()
        self.begun = tag
        self.held += 1
        if tag in self.rows:
            self.line = self.parser.CurrentLineNumber
        if self.held > MOST_ELEMENTS_IN_ONE:
            raise UnreadableError(_DEEP)
        self.texts.clear()

    def _open(self) -> None:
        """Make an element of what has begun, since another begins in it."""
        element = _Element(self.begun, self.line, {}, [])
        if self.stack:
            self.stack[-1].within.append(element)
        else:
            self.record = RECORDS.get(self.begun, "")
        self.stack.append(element)
        if len(self.stack) >= DEEPEST:
            raise UnreadableError(_DEEP)

    def end(self, tag: str) -> None:
        """Note that an element has ended: one that holds others, or a text that what it lies in is to know."""
        if not self.begun:
            element = self.stack.pop()
            if tag == self.record:
                self.stack[-1].within.pop()
                self._keep(element)
            return
        self.begun = ""
        if tag in self.rows:
            self._end_row(tag)
        elif self.stack:
            self.stack[-1].texts.setdefault(tag, "".join(self.texts).strip())

    def _end_row(self, tag: str) -> None:
        text = "".join(self.texts).strip()
        element = _Element(tag, self.line, {}, [], text)
        if tag == self.record:
            self._keep(element)
        elif self.stack:
            self.stack[-1].texts.setdefault(tag, text)
            self.stack[-1].within.append(element)

    def _keep(self, record: _Element) -> None:
        self.found.append((tuple(self.stack), record))
        self.held = 0


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

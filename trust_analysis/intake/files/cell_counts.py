"""Counting the cells and letters of a workbook's sheets as their XML goes by, keeping nothing of what they say.

Counted is what a reader of workbooks makes of it: the rectangle from the first cell to the last that holds anything,
and each text as often as cells show it. Source: ECMA-376, part 1, 18.3 and 18.4 (Excel); OpenDocument 1.3, part 3, 9.1.
"""

import re
from collections.abc import Callable
from functools import cache
from xml.parsers import expat

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class CellCount:
    """The cells and letters of an Excel workbook so far. Shared texts are counted first, sheets after them."""

    def __init__(self, refuse_entities: Callable[..., None]) -> None:
        """Begin with nothing counted; `refuse_entities` is called, and should raise, where a part declares any."""
        self.letters = 0
        self._refuse = refuse_entities
        self._parser: expat.XMLParserType | None = None
        self._hearing: Callable[[str], None] | None = None
        self._cells = 0  # of the sheets before this one
        self._lengths: list[int] = []  # of the shared texts
        self._start_sheet()

    @property
    def cells(self) -> int:
        """The cells of all rectangles, empty ones included."""
        return self._cells + self._width * self._height

    def begin_part(self) -> Callable[[bytes], None]:
        """Return what takes the bytes of a part of XML, which raises `ValueError` where they are none."""
        parser = expat.ParserCreate("UTF-8")  # whatever the part declares: what reads workbooks takes it for UTF-8
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        self._parser, self._hearing = parser, None
        return self._hear

    def end_part(self) -> None:
        """Note that a part is whole; the next sheet begins anew."""
        self._feed(b"", is_last=True)
        self._parser = None
        self._cells = self.cells
        self._start_sheet()

    def _hear(self, piece: bytes) -> None:
        self._feed(piece, is_last=False)

    def _feed(self, piece: bytes, *, is_last: bool) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError:
            message = "the part is not well formed"
            raise ValueError(message) from None

    def _start_sheet(self) -> None:
        self._row = self._column = self._width = self._height = 0
        self._is_shared = False

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        name = tag[tag.find(":") + 1 :]
        if name == "c":
            self._place(told.get("r"))
            self._is_shared = told.get("t") == "s"
        elif name in {"v", "is"}:
            self._width = max(self._width, self._column)
            self._height = max(self._height, self._row)
            self._listen(self._count_shared if self._is_shared and name == "v" else None)
        elif name == "row":
            self._row, self._column = int(told.get("r", self._row + 1)), 0
        elif name == "si":
            self._lengths.append(0)
            self._listen(self._measure_shared)
        elif (
            self._hearing == self._count_shared
        ):  # a formula, or what follows the cells, such as the foot of a printed page
            self._listen(None)

    def _place(self, place: str | None) -> None:
        """Note where a cell stands: as it says, else behind the one before it."""
        self._column += 1
        if place is None:
            return
        told = _PLACE.fullmatch(place)
        if told is None:
            message = "a cell does not say where it stands"
            raise ValueError(message)
        self._column, self._row = _column_number(told[1]), int(told[2])

    def _listen(self, hear: Callable[[str], None] | None) -> None:
        """Have the text that follows heard, or none; the parser is told of changes alone: there are many cells."""
        if self._parser is not None and hear != self._hearing:
            self._parser.CharacterDataHandler = self._hearing = hear

    def _measure_shared(self, text: str) -> None:
        self._lengths[-1] += len(text)

    def _count_shared(self, text: str) -> None:
        if not text.isspace():  # what stands between this cell and the next
            number = int(text)
            self.letters += self._lengths[number] if number < len(self._lengths) else 0


class OpenDocumentCount(CellCount):
    """The cells and letters of an OpenDocument spreadsheet so far: rows, cells and spaces say how often they stand."""

    def begin_part(self) -> Callable[[bytes], None]:
        """Return what takes the bytes of a part of XML, the ends of rows told too."""
        hear = super().begin_part()
        if self._parser is not None:
            self._parser.EndElementHandler = self._end
        return hear

    def _start_sheet(self) -> None:
        super()._start_sheet()
        self._rows = self._times = self._filled = self._row_letters = 0

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        name = tag[tag.find(":") + 1 :]
        if name == "table":
            self._cells = self.cells
            self._start_sheet()
        elif name == "table-row":
            self._rows = int(told.get("table:number-rows-repeated", 1))
            self._column = self._filled = self._row_letters = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._times = int(told.get("table:number-columns-repeated", 1))
            self._column += self._times
            if "office:value-type" in told:
                self._filled = self._column
        elif name == "p":
            self._filled = self._column
            self._listen(self._hear_text)
        elif name == "s":
            self._row_letters += self._times * int(told.get("text:c", 1))

    def _hear_text(self, text: str) -> None:
        self._row_letters += self._times * len(text)

    def _end(self, tag: str) -> None:
        name = tag[tag.find(":") + 1 :]
        if name == "p":
            self._listen(None)
        elif name == "table-row":
            self._row += self._rows
            if self._filled:
                self._width, self._height = max(self._width, self._filled), self._row
                self.letters += self._rows * self._row_letters


@cache  # some hundred columns, a million cells
def _column_number(letters: str) -> int:
    """Return a column's number: A is 1, Z 26, AA 27, in letters of either case."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

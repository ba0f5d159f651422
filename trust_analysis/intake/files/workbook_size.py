"""How large a workbook is, measured before it is opened: an archive may lie about itself.

What reads workbooks lays each sheet out as a whole rectangle and writes out every text that cells share or repeat, and
ends the whole program where memory does not suffice. So each part is unpacked here piece by piece, with nothing kept
but counts: bytes, cells of the rectangles, letters of the texts. A part that declares entities is refused.
"""

import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from trust_analysis.intake.files.cell_counts import CellCount, OpenDocumentCount
from trust_analysis.intake.files.unreadable import UnreadableError

MOST_BYTES = 1_000_000_000
MOST_TIMES_LARGER = 200
"""A workbook that unpacks to more, or to so many times its size and more than a page, is not opened."""

MOST_CELLS = 20_000_000
MOST_LETTERS = 500_000_000
"""Nor is one whose sheets reach over more cells, empty ones among them, or whose cells hold more letters."""

BROKEN = "the workbook cannot be opened: it was cut off, is locked or is something else. Send it again."
_BOMB = "the workbook would unpack to far more than a return holds. Save the return's sheets alone and send them again."
_VAST = (
    f"the workbook's sheets reach over more than {MOST_CELLS:,} cells, or hold more text than any return. "
    "Take out what stands far below or beside the table, or send it as CSV."
)
_ENTITIES = (
    "the workbook declares a document type or entities, which none needs and which may be harmful. Save it anew."
)
_SMALL = 10_000_000
_PIECE = 1 << 20
_SHEET = b"sheetData"
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What an archive that is cut off, locked or altered may raise."""


def refuse_too_large(path: Path) -> None:
    """Raise `UnreadableError` for an archive that is broken, or larger in memory than any return."""
    told = path.stat()
    why = _why_refused(path, told.st_mtime_ns, told.st_size)
    if why:
        raise UnreadableError(why)


@lru_cache(maxsize=4)  # a workbook is opened to be recognised and again to be read
def _why_refused(path: Path, _: int, size: int) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            count = OpenDocumentCount if path.suffix.lower() == ".ods" else CellCount
            _measure(archive, min(MOST_BYTES, max(_SMALL, MOST_TIMES_LARGER * size)), count(_refuse_entities))
    except UnreadableError as error:
        return str(error)
    except _NO_ARCHIVE:
        return BROKEN
    return ""


def _measure(archive: zipfile.ZipFile, most: int, count: CellCount) -> None:
    """Unpack every part, shared texts before the sheets whose cells name them; raises what it cannot read."""
    parts = sorted(archive.infolist(), key=lambda one: not one.filename.lower().endswith("sharedstrings.xml"))
    if sum(one.file_size for one in parts) > most:
        raise UnreadableError(_BOMB)
    for part in parts:
        most -= _unpack(archive, part, most, count)
        count.end_part()


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, count: CellCount) -> int:
    """Return how many bytes a part unpacks to, whatever it says itself; its cells are counted where it is XML."""
    part.file_size = most + 2 * _PIECE  # else no more is unpacked than the archive owns to
    unpacked, hear = 0, None
    with archive.open(part) as file:
        while piece := file.read(_PIECE):
            unpacked += len(piece)
            if unpacked > most:
                raise UnreadableError(_BOMB)
            hear = hear or _choose(part.filename, piece, count)
            hear(piece)
            if count.cells > MOST_CELLS or count.letters > MOST_LETTERS:
                raise UnreadableError(_VAST)
    return unpacked


def _choose(name: str, head: bytes, count: CellCount) -> Callable[[bytes], None]:
    """Return what takes the pieces of a part: pictures and the like are only unpacked."""
    is_xml = name.lower().endswith((".xml", ".rels")) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return count.begin_part() if is_xml else _refuse_sheet()


def _refuse_sheet() -> Callable[[bytes], None]:
    """Return what refuses a part that does not look like XML and holds a sheet all the same."""
    end = b""

    def hear(piece: bytes) -> None:
        nonlocal end
        if _SHEET in end + piece:
            raise UnreadableError(BROKEN)
        end = piece[-len(_SHEET) :]

    return hear


def _refuse_entities(*_: object) -> None:
    raise UnreadableError(_ENTITIES)

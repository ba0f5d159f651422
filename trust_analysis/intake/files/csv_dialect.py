"""How a CSV file is written: its encoding, what stands between its cells, and where its header is."""

import codecs
import csv
from collections import Counter
from dataclasses import dataclass

from trust_analysis.intake.files.header import DEEPEST_HEADER, find_header
from trust_analysis.intake.files.unreadable import UnreadableError

HEAD = 1 << 17
"""So many bytes are looked at; a header that is longer is refused."""

MOST_COLUMNS = 5_000
_DELIMITERS = ",\t;|"
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOT_TEXT = "the file is not text in UTF-8. Save it as 'CSV UTF-8' and send it again."
_NULLS = "the file holds null bytes, which no text has. Save it as CSV (UTF-8) and send it again."


@dataclass(frozen=True)
class Dialect:
    """`mark` is the byte order mark the file begins with; `header_row` counts the records above the header."""

    encoding: str = "utf-8"
    mark: bytes = b""
    delimiter: str = ","
    header_row: int = 0


PLAIN = Dialect()


def decode(data: bytes, dialect: Dialect) -> str:
    """Return a file's text; raises `UnreadableError` where it is none.

    Text that is not UTF-8 is read as Windows has it (cp1252), which is what older spreadsheets write.
    """
    bare = data.removeprefix(dialect.mark)
    for encoding in (dialect.encoding, "cp1252"):
        try:
            text = bare.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _refuse_controls(text, is_told=encoding == dialect.encoding and encoding != "cp1252")
    raise UnreadableError(_NOT_TEXT)


def _refuse_controls(text: str, *, is_told: bool) -> str:
    if "\0" in text:
        raise UnreadableError(_NULLS)
    controls = () if is_told else [one for one in set(text) if ord(one) < ord(" ") and one not in "\t\r\n"]
    if controls:
        raise UnreadableError(_NOT_TEXT)
    return text


def find_dialect(head: bytes, *, is_whole: bool) -> Dialect:
    """Return how a file is written, from its first bytes; raises `UnreadableError` where they are no text."""
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    encoding = _MARKS[mark] if mark else _encoding_without_mark(head)
    seen = head.removeprefix(mark)
    if not is_whole:  # a letter or a line may be cut in two at the end
        whole = len(seen) - len(seen) % 2 if encoding.startswith("utf-16") else seen.rfind(b"\n") + 1
        seen = seen[: whole or None]  # a header may be longer than what is looked at
    lines = decode(seen, Dialect(encoding)).splitlines(keepends=True)[: DEEPEST_HEADER * 2]
    delimiter = max(_DELIMITERS, key=lambda one: (_score(lines, one), one == ","))
    rows = _rows(lines, delimiter)
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise UnreadableError(
            f"the file has more than {MOST_COLUMNS:,} columns. Send the return itself, not a copy turned round."
        )
    return Dialect(encoding, mark, delimiter, find_header(rows))


def _encoding_without_mark(head: bytes) -> str:
    """Tell UTF-16 without its mark by the null in every other byte, and what is not UTF-8 by itself."""
    start = head[:200]
    if len(start) > 3 and start.count(0) * 3 > len(start):  # noqa: PLR2004 - too short to tell
        return "utf-16-be" if start[0] == 0 else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _score(lines: list[str], delimiter: str) -> int:
    """Return how many cells stand in rows of the commonest width; nothing where that is one."""
    if not any(delimiter in line for line in lines):
        return 0
    widths = Counter(len(row) for row in _rows(lines, delimiter) if row)
    width, rows = max(widths.items(), key=lambda one: one[0] * one[1], default=(0, 0))
    return width * rows if width > 1 else 0

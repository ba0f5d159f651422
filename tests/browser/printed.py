"""What a printed page is made of: which sheets each figure, row and item lies on, by the tags of the PDF."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pypdf import PdfReader


class Piece(NamedTuple):
    """A tagged part of a PDF, its tag, the sheets it lies on and the tags directly or further below it."""

    tag: str
    sheets: frozenset[int]
    inner: frozenset[str]


def print_page(page: "Page") -> "PdfReader":
    """Return the page as Chromium prints it, on the paper that its own style names."""
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True)))


def find_cut(document: "PdfReader") -> list[Piece]:
    """Return the figures, rows of figures and items of lists that lie on more sheets than one.

    A row of headings alone is repeated at the head of each sheet that its table goes on to, and is not cut.
    """
    return [
        piece
        for piece in list_pieces(document)
        if len(piece.sheets) > 1
        and (piece.tag in {"/Figure", "/LI", "/H1", "/H2", "/H3"} or (piece.tag == "/TR" and "/TD" in piece.inner))
    ]


def list_pieces(document: "PdfReader") -> list[Piece]:
    """Return every tagged part of the PDF; ISO 32000-1, 14.7: a part's kids are parts, or marked content of a sheet."""
    numbers = {sheet.indirect_reference.idnum: place for place, sheet in enumerate(document.pages, start=1)}  # type: ignore[union-attr]
    (whole,) = _kids(document.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return list(_walk(whole, None, numbers))


def _walk(node: Any, sheet: int | None, numbers: dict[int, int]) -> Iterator[Piece]:  # noqa: ANN401 - what a PDF holds
    """Yield the parts below a part, and last the part itself."""
    own = _sheet_of(node, sheet, numbers)
    sheets, inner = set(), set()
    for kid in _kids(node):
        if isinstance(kid, int):
            sheets.add(own)
        elif "/MCID" in kid:
            sheets.add(_sheet_of(kid, own, numbers))
        elif "/S" in kid:
            pieces = list(_walk(kid, own, numbers))
            yield from pieces
            sheets |= pieces[-1].sheets
            inner |= {piece.tag for piece in pieces}
    yield Piece(node["/S"], frozenset(sheets - {None}), frozenset(inner))


def _kids(node: Any) -> list[Any]:  # noqa: ANN401
    kids = node.get("/K", [])
    return [one.get_object() for one in (kids if isinstance(kids, list) else [kids])]


def _sheet_of(node: Any, otherwise: int | None, numbers: dict[int, int]) -> int | None:  # noqa: ANN401
    return numbers[node.raw_get("/Pg").idnum] if "/Pg" in node else otherwise

"""On A4: no figure, row, card or heading is cut, and each sheet bears the marking and its number."""

from collections import Counter
from typing import TYPE_CHECKING

from tests.browser.places import Shown
from tests.browser.printed import find_cut, list_pieces, print_page

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

MARKS = {"board": "OFFICIAL-SENSITIVE, MADE UP", "public": "MADE UP"}
ROWS = "[...document.querySelectorAll('tr')].filter(one => !one.closest('details')).length"
"""Charts' tables are folded, and stay off the paper."""
A4 = (595, 842)
"""Points."""


def test_a_printed_page_cuts_nothing_and_is_marked_on_each_sheet(shown: Shown, tablet: "BrowserContext") -> None:
    page = shown.open_in(tablet)
    document = print_page(page)
    assert find_cut(document) == []
    for number, sheet in enumerate(document.pages, start=1):
        said = " ".join(sheet.extract_text().split())
        assert MARKS[shown.audience] in said
        assert f"Page {number} of {len(document.pages)}" in said
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    tags = Counter(piece.tag for piece in list_pieces(document))  # nothing cut is no praise of a PDF without tags
    assert (tags["/TR"], tags["/Figure"]) == (
        page.evaluate(ROWS),
        page.evaluate("document.querySelectorAll('img, figure').length"),
    )


def test_what_is_cut_is_found(tablet: "BrowserContext") -> None:
    """Rows of 30 lines each, a picture torn from its title, and the same rows kept whole."""
    page = tablet.new_page()
    drawn = "<svg xmlns=%22http://www.w3.org/2000/svg%22><rect width=%229%22 height=%229%22/></svg>"
    picture = f"<img alt='A line' width='10' height='900' src='data:image/svg+xml,{drawn}'>"
    row = f"<tr><th>A<td>{'line<br>' * 30}"
    table = f"<table><thead><tr><th>A<th>B<tbody>{row * 6}</table>"
    figure = f"<div style='height: 10cm'></div><figure><figcaption>A title</figcaption>{picture}</figure>"
    page.set_content(f"<!DOCTYPE html><html lang='en'><title>A</title>{table}{figure}")
    tags = {piece.tag for piece in find_cut(print_page(page))}
    assert tags == {"/TR", "/Figure"}
    page.set_content(
        f"<!DOCTYPE html><html lang='en'><title>A</title><style>tr {{ break-inside: avoid }}</style>{table}"
    )
    assert find_cut(print_page(page)) == []

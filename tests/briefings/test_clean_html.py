"""What may stand in HTML that comes from a notebook: what a page is made of stays as it is, all else goes."""

import base64

import pytest

from trust_analysis.briefings.clean_html import clean_markdown, clean_output
from trust_analysis.presentation.blocks import Folded, Page, Points, Sentence, Table, Terms
from trust_analysis.presentation.charts.picture import show_picture

SVG = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"/>').decode()
TABLE = Table("A & B", ("Group", "2018"), (("Girls", "1,204"), ("Boys", "none")), numbers=(1,), legend="By us")

GOES: list[tuple[str, str]] = [
    ("<script>alert(1)</script>", ""),
    ("<SCRIPT SRC=http://evil.example/x.js></SCRIPT>", ""),
    ('<meta http-equiv="refresh" content="0;url=http://evil.example/">', ""),
    ('<base href="http://evil.example/">', ""),
    ('<link rel="stylesheet" href="http://evil.example/x.css">', ""),
    ("<style>p { background: url(http://evil.example/) }</style>", ""),
    ('<p style="background:url(http://evil.example/)">x</p>', "<p>x</p>"),
    ('<p onclick="alert(1)">x</p>', "<p>x</p>"),
    ('<iframe src="page.html"></iframe>', ""),
    ('<object data="x"></object><embed src="x">', ""),
    ('<form action="http://evil.example/"><input name="a"><button>x</button></form>', "x"),
    ('<svg onload="alert(1)"><script>alert(1)</script><image href="http://evil.example/"/></svg>', ""),
    ("<math><mi>x</mi></math>", ""),
    ('<a href="http://evil.example/">x</a>', "<a>x</a>"),
    ('<a href="//evil.example/">x</a>', "<a>x</a>"),
    ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
    ('<a href=" java&#10;script:alert(1)">x</a>', "<a>x</a>"),
    ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
    ('<a href="data:image/svg+xml;base64,AAAA">x</a>', "<a>x</a>"),
    ('<a href="../../clean/x.html">x</a>', "<a>x</a>"),
    ('<a href="#main" target="_blank" ping="http://evil.example/">x</a>', '<a href="#main">x</a>'),
    ("<!-- a comment --><p>x</p>", "<p>x</p>"),
    ("<!--", ""),
    ("<p>never <b>closed", "<p>never <b>closed</b></p>"),
    ("</main></body><p>x</p>", "<p>x</p>"),
    ("<video src=x></video><audio src=x></audio>", ""),
]


@pytest.mark.parametrize(("html", "left"), GOES)
def test_what_runs_or_reaches_out_goes(html: str, left: str) -> None:
    assert clean_output(html) == left
    assert clean_markdown(html) == left


@pytest.mark.parametrize(
    ("picture", "left"),
    [
        ('<img src="http://evil.example/i.png" alt="x">', '<img alt="x">'),
        ('<img src="i.png" onerror="alert(1)">', "<img>"),
        ('<img src="data:image/png;base64,AAAA" alt="x">', '<img alt="x">'),
        ('<img srcset="http://evil.example/i.png 2x" src="data:text/html;base64,AAAA">', "<img>"),
        (
            f'<img alt="x" src="data:image/svg+xml;base64,{SVG}">',
            f'<img alt="x" src="data:image/svg+xml;base64,{SVG}">',
        ),
    ],
)
def test_a_picture_lies_in_the_page_or_is_none_and_markdown_has_none(picture: str, left: str) -> None:
    assert clean_output(picture) == left
    assert clean_markdown(picture) == ""


@pytest.mark.parametrize(
    "html",
    [
        Sentence("A <b> & “c”", "note", "by us")._repr_html_(),
        Points(("one", "two"))._repr_html_(),
        Terms((("a", "b"),))._repr_html_(),
        Folded("More", TABLE)._repr_html_(),
        Page((TABLE, Sentence("x")))._repr_html_(),
        show_picture(("A message", "what is measured"), "Line chart. A, B.", b"<svg/>", ("a note",), TABLE),
        '<section class="commentary" aria-label="Commentary"><h3>A</h3><p><strong>b</strong> <em>c</em></p></section>',
        '<ul class="cards"><li><h3>A</h3><p class="figure">5 <small>children</small></p></li></ul>',
    ],
)
def test_what_presentation_makes_stays_as_it_is(html: str) -> None:
    assert clean_output(html) == html

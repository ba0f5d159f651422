"""Pages of executed notebooks: sections without figures say so once; each printed sheet bears the marking."""

import base64
import hashlib
import re

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trust_analysis.briefings.render import Frame, render_notebook
from trust_analysis.presentation.blocks import Sentence, Table

NOTHING = [Table(f"Table {number}", (), ()) for number in range(4)]
ONCE = "There are no figures to draw or to list here."


def show(*blocks: str | Table | Sentence) -> str:
    """Return the page of a notebook of headings and blocks."""
    cells = [new_markdown_cell("# A page")]
    for block in blocks:
        if isinstance(block, str):
            cells.append(new_markdown_cell(block))
        else:
            data = {"text/html": block._repr_html_(), **block._repr_mimebundle_()}
            output = new_output("execute_result", data, execution_count=1)
            cells.append(new_code_cell("board", outputs=[output]))
    notebook = new_notebook(cells=cells)
    nbformat.validate(notebook)
    return render_notebook(notebook, Frame("A trust", "", "Made for a test.")).decode()


def test_several_without_figures_in_a_row_are_told_once() -> None:
    page = show("## Waits", NOTHING[0], NOTHING[1], NOTHING[2], "## Referrals", NOTHING[3])
    assert page.count(ONCE) == 1
    assert "Table 0" not in page
    assert "Table 1" not in page
    assert "Table 2" not in page
    assert "Table 3: no figures." in page  # one alone keeps its name


def test_what_has_figures_parts_those_that_have_none() -> None:
    page = show("## Waits", NOTHING[0], Sentence("Something is known."), NOTHING[1])
    assert "Table 0: no figures." in page
    assert "Something is known." in page
    assert "Table 1: no figures." in page
    assert ONCE not in page


def render_marked(mark: str) -> str:
    notebook = new_notebook(cells=[new_markdown_cell("# A page")])
    return render_notebook(notebook, Frame("A trust", mark, "Made for a test.")).decode()


def test_each_printed_sheet_bears_the_marking_and_its_number() -> None:
    page = render_marked("OFFICIAL-SENSITIVE, MADE UP")
    (sheet,) = re.findall(r"@page \{.*\}", page)
    assert '@top-right { content: "OFFICIAL-SENSITIVE\\2c  MADE UP"; ' in sheet
    assert '@bottom-right { content: "Page " counter(page) " of " counter(pages); ' in sheet
    assert '@bottom-left { content: "A trust"; ' in sheet


def test_a_marking_cannot_end_its_text() -> None:
    page = render_marked('"; } body { display: none')
    assert '"; } body' not in page.split("<body>")[0]


def test_only_the_pages_own_style_is_allowed() -> None:
    page = render_marked("")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'" in page

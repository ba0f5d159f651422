"""A page shows what presentation made: anything else that a cell shows fails it by notebook, cell and kind."""

import pytest
from IPython.core.formatters import DisplayFormatter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from trust_analysis.briefings.made_of_blocks import check_outputs
from trust_analysis.briefings.render import Frame, render_notebook
from trust_analysis.presentation.blocks import MADE_HERE, Folded, Page, Points, Sentence, Table, Terms
from trust_analysis.presentation.charts.picture import Picture
from trust_analysis.presentation.pages.cards import Cards
from trust_analysis.vocabulary.errors import UsageError

TABLE = Table("Waits", ("Group", "2018"), (("Girls", "12"),))
PUT_RIGHT = (
    "A page shows what the methods of the board return (board.chart, board.table, board.headline and so on): "
    "show it by one of them, or end the line with a semicolon, which shows nothing."
)
BARE = [
    ({"text/html": '<table class="dataframe"></table>', "text/plain": "x"}, "a table or other HTML"),
    ({"text/html": "<script>alert(1)</script>"}, "a table or other HTML"),
    ({"text/plain": "array([2, 3])"}, "a bare value"),
    ({"image/png": "AAAA", "text/plain": "<Figure>"}, "a picture"),
    ({"image/svg+xml": "<svg/>"}, "a picture"),
    ({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "x"}, "a widget"),
    ({"application/javascript": "alert(1)"}, "a script"),
    ({"text/markdown": "# x"}, "Markdown"),
    ({"text/latex": "$x$"}, "a formula"),
]


def notebook_of(*outputs: object) -> object:
    """Return a notebook as papermill leaves it: with a cell of parameters that nobody sees who opens it."""
    injected = new_code_cell('audience = "public"', metadata={"tags": ["injected-parameters"]})
    return new_notebook(
        cells=[new_markdown_cell("# A page"), injected, new_code_cell("look(\n  board)", outputs=list(outputs))]
    )


@pytest.mark.parametrize(("data", "kind"), BARE)
@pytest.mark.parametrize("shown_by", ["execute_result", "display_data"])
def test_what_presentation_did_not_make_fails_the_page(data: dict[str, object], kind: str, shown_by: str) -> None:
    counted = {"execution_count": 1} if shown_by == "execute_result" else {}
    with pytest.raises(UsageError) as met:
        check_outputs(notebook_of(new_output(shown_by, data, **counted)), "scratch")
    assert str(met.value) == f"Notebook 'scratch' cannot be a page: cell 2 (look() shows {kind}. {PUT_RIGHT}"


def test_printed_text_and_errors_fail_it_and_all_of_a_cell_is_told_once() -> None:
    printed = [new_output("stream", name="stdout", text="2 children")] * 2
    error = new_output("error", ename="KeyError", evalue="a child", traceback=[])
    with pytest.raises(UsageError) as met:
        check_outputs(notebook_of(*printed, error), "scratch")
    said = f"Notebook 'scratch' cannot be a page: cell 2 (look() shows printed text and an error. {PUT_RIGHT}"
    assert str(met.value) == said


def test_a_file_attached_to_markdown_fails_it() -> None:
    cell = new_markdown_cell("![i](attachment:i.png)", attachments={"i.png": {"image/png": "AAAA"}})
    with pytest.raises(UsageError) as met:
        check_outputs(new_notebook(cells=[new_markdown_cell("# A page"), cell]), "scratch")
    said = f"cell 2 (![i](attachment:i.png)) shows an attached file. {PUT_RIGHT}"
    assert str(met.value) == f"Notebook 'scratch' cannot be a page: {said}"


def test_a_warning_is_shown_by_no_page_and_fails_none() -> None:
    notebook = notebook_of(new_output("stream", name="stderr", text="DeprecationWarning"))
    check_outputs(notebook, "scratch")
    assert b"DeprecationWarning" not in render_notebook(notebook, Frame("A trust", "", "Made."))


@pytest.mark.parametrize(
    "block",
    [
        Sentence("x"),
        Points(("x",)),
        Terms((("a", "b"),)),
        Folded("x", TABLE),
        TABLE,
        Page((TABLE,)),
        Cards(()),
        Picture("a", "b", "c", b"<svg/>", TABLE),
    ],
)
def test_what_a_cell_shows_of_a_block_is_known_to_be_ours(block: object) -> None:
    data, metadata = DisplayFormatter().format(block)
    assert data[MADE_HERE] == {"block": type(block).__name__}
    notebook = notebook_of(new_output("execute_result", data, metadata=metadata, execution_count=1))
    check_outputs(notebook, "scratch")


def test_what_is_not_ours_is_on_no_page_even_where_nobody_checked() -> None:
    bare = new_output("display_data", {"text/html": "<p>2 children</p>"})
    assert b"2 children" not in render_notebook(notebook_of(bare), Frame("A trust", "", "Made."))


def test_markdown_and_outputs_are_cleaned_on_the_page() -> None:
    ours = new_output("display_data", {MADE_HERE: {}, "text/html": '<p onclick="x()">ours</p><script>x()</script>'})
    typed = '# A page\n\n<script>x()</script> <img src=http://evil.example/i.png> <meta http-equiv=refresh content=0>\n\nSee [c](javascript:x()).\n\n<div onload="x()">'
    cells = [new_markdown_cell(typed), new_code_cell("x", outputs=[ours])]
    page = render_notebook(new_notebook(cells=cells), Frame("A trust", "", "Made.")).decode()
    body = page.split("<main")[1]
    assert "<p>ours</p>" in body
    for gone in ("script", "x()", "evil", "http-equiv", "onload", "<img"):
        assert gone not in body, gone

"""PDFs of pages: tagged, titled, bookmarked, marked on each sheet, the same each time; plain words without it."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from trust_analysis import cli
from trust_analysis.briefings.render import Frame, render_notebook
from trust_analysis.exports.pdf import NO_PANGO, NOT_INSTALLED, make_pdf
from trust_analysis.presentation.blocks import Table
from trust_analysis.vocabulary.errors import UsageError

pytestmark = pytest.mark.usefixtures("can_make_pdfs")
ROWS = tuple((f"Quarter {number}", str(1000 + number)) for number in range(60))
PICTURE = '<figure><img alt="A line that rises" src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="></figure>'


def make_page(*outputs: str) -> bytes:
    block = Table("Counts by quarter", ("Quarter", "Count"), ROWS, numbers=(1,))
    table, mark = block._repr_html_(), block._repr_mimebundle_()
    headings = [new_markdown_cell("# Children in care"), new_markdown_cell("## The story")]
    shown = [
        new_output("execute_result", {"text/html": html, **mark}, execution_count=1)
        for html in (table, PICTURE, *outputs)
    ]
    cells = [*headings, *(new_code_cell(outputs=[one]) for one in shown)]
    notebook = new_notebook(cells=cells)
    nbformat.validate(notebook)
    return render_notebook(notebook, Frame("A trust", "OFFICIAL-SENSITIVE", "Made for a test."))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return make_pdf(make_page())


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def elements(node: object) -> Iterator[DictionaryObject]:
    """Yield the elements of the tree by which a page is heard, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from elements(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def test_it_says_its_title_its_language_and_that_it_is_tagged(reader: PdfReader) -> None:
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Children in care \N{EN DASH} A trust"
    assert b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()


def test_headings_tables_and_pictures_are_heard_as_what_they_are(reader: PdfReader) -> None:
    told = list(elements(reader.trailer["/Root"]["/StructTreeRoot"]))
    kinds = [one["/S"] for one in told]
    assert [kinds.count(kind) for kind in ("/H1", "/H2", "/Caption")] == [1, 1, 1]
    sheets = [one for one in reader.pages if "Quarter Count" in " ".join(one.extract_text().split())]
    assert kinds.count("/Table") == len(sheets)  # a table that goes on is one on each sheet, each with its header
    assert kinds.count("/TR") == len(ROWS) + kinds.count("/Table")
    assert [one.get("/Alt") for one in told if one["/S"] == "/Figure"] == ["A line that rises"]


def test_headings_are_its_bookmarks(reader: PdfReader) -> None:
    first, below = reader.outline
    assert (first["/Title"], [one["/Title"] for one in below]) == ("Children in care", ["The story"])


def test_each_sheet_bears_the_marking_the_trust_and_its_number_and_the_table_its_header(reader: PdfReader) -> None:
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert "OFFICIAL-SENSITIVE" in text
        assert "A trust" in text
        assert f"Page {number} of {len(texts)}" in text
        assert ("Quarter Count" in text) == any(f" {count}" in text for _, count in ROWS)


def test_the_same_page_gives_the_same_bytes_and_letters_of_its_own(pdf: bytes, reader: PdfReader) -> None:
    assert make_pdf(make_page()) == pdf
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts == {"Page-Sans", "Page-Sans-Bold"}


def test_nothing_outside_the_page_is_fetched_and_nothing_of_this_machine_is_told(pdf: bytes) -> None:
    outside = '<img alt="x" src="file:///etc/hostname"><img alt="x" src="http://127.0.0.1:9/x.svg">'
    spoilt = make_pdf(make_page(outside))
    assert not [one for page in PdfReader(io.BytesIO(spoilt)).pages for one in page.images]
    for data in (pdf, spoilt):
        assert b"/CreationDate" not in data
        assert str(Path.cwd()).encode() not in data


@pytest.mark.parametrize(("raised", "said"), [(ImportError, NOT_INSTALLED), (OSError, NO_PANGO)])
def test_without_what_it_takes_the_run_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: type[Exception], said: str
) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> ModuleType | None:
            if name == "weasyprint":
                raise raised("libpango-1.0-0")
            return None

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    (tmp_path / "trust.toml").write_text('[trust]\nname = "A trust"\narea = "Kent"\n', encoding="utf-8")
    words = ["--home", str(tmp_path), "run", "--quarter", "2018-19 Q2", "--pdf"]
    with pytest.raises(UsageError) as met:
        CliRunner().invoke(cli.cli, words, catch_exceptions=False)
    assert (str(met.value), met.value.exit_code) == (said, 2)

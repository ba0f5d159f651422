"""Blocks as text and as HTML, the same in both, and nothing hostile gets through."""

from html.parser import HTMLParser

import pytest

from trust_analysis.presentation.blocks import Block, Folded, Page, Points, Sentence, Table, Terms

HOSTILE = '<script>alert("x")</script> & "quoted" \'too\''
TABLE = Table(
    caption="Waits",
    columns=("Period", "Figure", "Received"),
    rows=(("2018-19 Q1", "25%", "1 July"), ("2018-19 Q2", "30%", "1 October")),
    numbers=(1,),
    dates=(2,),
    legend="Of children seen.",
)


class Reader(HTMLParser):
    """What a browser would make of a block: its tags with their attributes, and its text."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


BLOCKS = [
    Sentence(HOSTILE),
    Sentence("plain", HOSTILE),
    Points((HOSTILE, "plain")),
    Table(HOSTILE, (HOSTILE, HOSTILE), ((HOSTILE, HOSTILE),), numbers=(1,), legend=HOSTILE),
    Page((Sentence(HOSTILE), Points((HOSTILE,)))),
    Terms(((HOSTILE, HOSTILE),)),
    Folded(HOSTILE, Sentence(HOSTILE)),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_hostile_text_stays_text(block: Block) -> None:
    page = read(block._repr_html_())
    assert "script" not in {tag for tag, _ in page.tags}
    told = [*page.text, *(value for _, attributes in page.tags for value in attributes.values())]
    assert HOSTILE in told


def test_a_sentence_is_a_paragraph_of_its_kind() -> None:
    assert Sentence("All is well.")._repr_html_() == '<p class="headline">All is well.</p>'
    assert Sentence("Beware.", "notice")._repr_html_() == '<p class="notice">Beware.</p>'
    assert repr(Sentence("All is well.")) == "All is well."


def test_points_are_a_list() -> None:
    assert Points(("one", "two"))._repr_html_() == "<ul><li>one</li><li>two</li></ul>"
    assert repr(Points(("one", "two"))) == "- one\n- two"


def test_a_table_heads_its_columns_and_its_rows() -> None:
    tags = read(TABLE._repr_html_()).tags
    assert [attributes["scope"] for tag, attributes in tags if tag == "th"] == ["col"] * 3 + ["row"] * 2
    assert [tag for tag, _ in tags].count("caption") == 1


def test_numbers_and_dates_are_set_as_such_in_head_and_body() -> None:
    cells = [
        (tag, attributes.get("class")) for tag, attributes in read(TABLE._repr_html_()).tags if tag in ("th", "td")
    ]
    assert cells == [
        ("th", None),
        ("th", "number"),
        ("th", "date"),
        *[("th", None), ("td", "number"), ("td", "date")] * 2,
    ]


def test_a_table_that_scrolls_can_be_reached_and_is_named() -> None:
    tag, attributes = read(TABLE._repr_html_()).tags[0]
    assert tag == "div"
    assert attributes == {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Waits"}


def test_a_table_says_the_same_as_text() -> None:
    assert repr(TABLE) == (
        "Waits\nPeriod | Figure | Received\n2018-19 Q1 | 25% | 1 July\n2018-19 Q2 | 30% | 1 October\nOf children seen."
    )
    text = read(TABLE._repr_html_()).text
    assert text == ["Waits", *TABLE.columns, *TABLE.rows[0], *TABLE.rows[1], "Of children seen."]


def test_a_table_without_a_legend_has_none() -> None:
    bare = Table("Waits", ("Period",), (("2018-19 Q1",),))
    assert "legend" not in bare._repr_html_()
    assert repr(bare) == "Waits\nPeriod\n2018-19 Q1"


def test_a_page_is_its_blocks_one_below_the_other() -> None:
    page = Page((Sentence("One."), Sentence("Two.", "note")))
    assert page._repr_html_() == '<p class="headline">One.</p>\n<p class="note">Two.</p>'
    assert repr(page) == "One.\n\nTwo."


def test_a_name_and_what_it_means_are_a_list_of_definitions() -> None:
    terms = Terms((("Access", "Two contacts."), ("Wait", "Days.")))
    assert terms._repr_html_() == "<dl><dt>Access</dt><dd>Two contacts.</dd><dt>Wait</dt><dd>Days.</dd></dl>"
    assert repr(terms) == "- Access: Two contacts.\n- Wait: Days."


def test_a_folded_block_is_opened_without_a_script() -> None:
    folded = Folded("More", Sentence("All of it."))
    assert folded._repr_html_() == '<details><summary>More</summary><p class="headline">All of it.</p></details>'
    assert repr(folded) == "More\n\nAll of it."


def test_a_cell_with_nothing_to_tell_is_quiet() -> None:
    html = Table("Waits", ("Period", "Figure"), (("2018", "none"),), numbers=(1,))._repr_html_()
    assert '<td class="number quiet">none</td>' in html

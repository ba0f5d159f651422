"""An analyst's words: shown as such and dated, safe, and held against the figures, each number by hand."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.commentary import Commentary, Written, read_commentary
from trust_analysis.presentation.pages.unsupported_numbers import find_unheld
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.errors import UsageError

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
TEXT = "date: 2019-04-15\nby: Performance group\n\nWaits grew.\n\n- one\n- **two**\n"
ACCESS, WAITS = find_indicator("camhs_access"), find_indicator("camhs_within_12_weeks")


def test_day_author_and_paragraphs_are_read() -> None:
    assert read_commentary(TEXT, "a.md") == Written(
        date(2019, 4, 15), "Performance group", ("Waits grew.", "- one\n- **two**")
    )


@pytest.mark.parametrize("text", ["Waits grew.\n\nA lot.", "date: April 2019\n\nWaits grew.", ""])
def test_without_a_day_it_is_refused_with_what_would_do(text: str) -> None:
    first = text.splitlines()[0] if text else ""
    with pytest.raises(UsageError) as met:
        read_commentary(text, "commentary/2018-19-Q2/a.md")
    assert str(met.value) == (
        "commentary/2018-19-Q2/a.md: a first line with the day it was written was expected, such as 'date: 2019-04-15'; "
        f"met {first!r}. Put it there, and an empty line below it."
    )


def show(*paragraphs: str, doubtful: tuple[tuple[str, ...], ...] = (), leaves_out: bool = False) -> Commentary:
    return Commentary(Written(date(2019, 4, 15), "", paragraphs), doubtful or ((),) * len(paragraphs), leaves_out)


def test_it_is_shown_as_a_persons_words_with_its_day() -> None:
    assert repr(show("Waits grew.")) == (
        "Commentary, written on 15 April 2019. These are a person's words, not made from the figures.\n\nWaits grew."
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("## Waits", "<h3>Waits</h3>"),
        ("Waits **grew** by *much*.\nMore.", "<p>Waits <strong>grew</strong> by <em>much</em>. More.</p>"),
        ("- one\n- **two**", "<ul><li>one</li><li><strong>two</strong></li></ul>"),
        ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"),
        ("[a](javascript:x) ![b](c.png)", "<p>[a](javascript:x) ![b](c.png)</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ],
)
def test_a_little_markdown_is_rendered_and_nothing_else(typed: str, shown: str) -> None:
    assert shown in show(typed)._repr_html_()


def test_the_board_reads_what_is_not_among_the_figures_and_the_public_copy_leaves_it_out() -> None:
    paragraphs, doubtful = ("All seen.", "Only 7 came."), ((), ("7",))
    board = show(*paragraphs, doubtful=doubtful)
    assert board.shown == paragraphs
    assert board.warning == "Not found among the figures of this page: 7. Check before you rely on it."
    public = show(*paragraphs, doubtful=doubtful, leaves_out=True)
    assert public.shown == ("All seen.",)
    assert "7" not in repr(public)
    assert "7 came" not in public._repr_html_()
    assert "A part of it is left out here: it gives a number that this copy does not hold." in repr(public)


@pytest.fixture
def waits(view_of: MakeView, own: MakeRow) -> View:
    """Access: 3,366 of 10,200 (33%) after 2,825 (28%, 27.7 before rounding); within 12 weeks 390 of 1,560 (25%)."""
    rows = [own("camhs_access", "2018-19 Q2", 3366, 10_200), own("camhs_access", "2017-18 Q2", 2825, 10_200)]
    return view_of(*rows, own("camhs_within_12_weeks", "2018-19 Q2", 390, 1560))


@pytest.mark.parametrize(
    ("text", "unheld"),
    [
        ("Access is 33%, up from 28% (3,366 of 10200), above the 32% aimed at.", ()),
        ("Access rose by 5 points.", ()),  # 33.0 less 27.7 is 5.3
        ("25% (390) were seen within 12 weeks; 1,170 were not.", ()),  # 1,560 less 390
        ("Of 1,561 children 34% had access.", ("1,561", "34")),
        ("In 2018-19 Q2, on 30 September 2018 and in 2017/18, Q1 and 2016.", ()),
        ("Seven children and one child waited.", ("Seven", "one")),
        ("One of them helped; a third of twelve.", ("twelve",)),
        ("33.5% had access.", ("33.5",)),
    ],
)
def test_a_number_is_held_where_a_figure_rounds_to_it(waits: View, text: str, unheld: tuple[str, ...]) -> None:
    assert find_unheld(text, waits, [ACCESS, WAITS]) == unheld


def test_a_small_count_is_never_held_in_the_public_copy(view_of: MakeView, own: MakeRow) -> None:
    """3 of 100 waited: 3% is a figure of the Board's copy; in the public one 3 might be a child too many."""
    rows = [own("camhs_within_12_weeks", "2018-19 Q2", 30, 1000)]
    assert find_unheld("3% were seen.", view_of(*rows), [WAITS], fewest=5) == ()
    assert find_unheld("3 were seen.", view_of(*rows), [WAITS], fewest=5) == ("3",)
    assert find_unheld("Three were seen.", view_of(*rows), [WAITS], fewest=5) == ("Three",)


def test_what_is_withheld_is_not_held(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("placed_by_sixth_day", "2018-19 Q2", 37, 40)]
    sixth = [find_indicator("placed_by_sixth_day")]
    assert find_unheld("37 of 40 were placed.", view_of(*rows), sixth) == ()
    assert find_unheld("37 were placed.", view_of(*rows, audience="public"), sixth, fewest=5) == ("37",)

"""Where a table's figures come from, in as few words as can be."""

import pandas as pd
import pytest

from trust_analysis.presentation.sources import join_legend, mark_releases, say_beside, say_marks, say_sources
from trust_analysis.vocabulary.figure import Figure, figures_of
from trust_analysis.vocabulary.results import COLUMNS

OLD, NEW, OURS = "Old tables, to 2016-08-31", "New tables, released 2019-12-05", ""


def sourced(*told: tuple[str, str]) -> list[Figure]:
    """Return figures of a period and a release each, received on 12 April 2019."""
    rows = pd.DataFrame(told, columns=["period", "release"]).reindex(columns=list(COLUMNS))
    dated = rows.assign(covers_to=pd.Timestamp("2019-03-31"), received_to=pd.Timestamp("2019-04-12"))
    return figures_of(dated)


def test_each_release_has_a_letter_and_our_returns_have_their_day() -> None:
    marks = mark_releases([OURS, NEW, OLD, NEW])
    assert marks == {NEW: "A", OLD: "B"}
    beside = [say_beside(row, marks) for row in sourced(("", NEW), ("", OLD), ("", OURS))]
    assert beside == ["A, released 5 December 2019", "B, to 31 August 2016", "ours, by 12 April 2019"]
    assert say_marks(marks, [("a figure", beside[0])]) == (
        "Source A: New tables, released 5 December 2019; B: Old tables, figures to 31 August 2016."
    )
    assert say_marks({}, [("not supplied", "none")]) == ""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], ""),
        ([("2015/16", OLD), ("2016/17", OLD)], "Source: Old tables, figures to 31 August 2016."),
        ([("2018-19 Q2", OURS)], "Source: our returns, received by 12 April 2019."),
        (
            [("2013/14", OLD), ("2014/15", OLD), ("2015/16", OLD), ("2016/17", NEW)],
            (
                "Sources: Old tables, figures to 31 August 2016 (2013/14 to 2015/16); "
                "New tables, released 5 December 2019 (2016/17)."
            ),
        ),
        (
            [("2013/14", OLD), ("2014/15", NEW), ("2015/16", OLD), ("2016/17", OLD)],
            (
                "Sources: Old tables, figures to 31 August 2016 (2013/14, 2015/16, 2016/17); "
                "New tables, released 5 December 2019 (2014/15)."
            ),
        ),
    ],
    ids=["none", "one", "ours", "one after the other", "in turns"],
)
def test_each_source_is_named_once(told: list[tuple[str, str]], said: str) -> None:
    assert say_sources(sourced(*told)) == said


def test_a_legend_explains_revised_only_where_a_cell_says_it() -> None:
    assert join_legend("One.", "", "Two.", cells=["593", "withheld"]) == "One. Two."
    assert join_legend("One.", cells=["593 (revised)"]) == (
        "One. “revised”: an earlier release gave another figure, which is kept and stands beside it."
    )

"""Revised figures on a page: both figures, each with its release, in sentences and tables."""

from collections.abc import Callable, Mapping

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.tables import glance_table, history_table
from trust_analysis.presentation.revised import said_before
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NUMBER, ABSENCE, GANGS = (
    find_indicator(name) for name in ("looked_after_number", "persistent_absence", "assessments_gangs")
)
FIRST, SECOND, THIRD = "First tables, to 2016-03-31", "Second tables, to 2017-03-31", "Tool, to 2025-08-31"


@pytest.fixture
def numbers(view_of: MakeView, published: MakeRow) -> Callable[..., View]:
    """Make a view of one year's number looked after in two releases or three, the newest revised."""

    def make(*values: float) -> View:
        releases = (FIRST, THIRD) if len(values) < 3 else (FIRST, SECOND, THIRD)
        rows = [
            published(NUMBER.name, "2015-16", value, release=release, status="r" if release == THIRD else "")
            for value, release in zip(values, releases, strict=True)
        ]
        return view_of(published(NUMBER.name, "2014-15", 540, release=THIRD), *rows)

    return make


def told(view: View, profile: Profile) -> str:
    return repr(headline(view, NUMBER, profile))


def test_a_headline_tells_both_figures(numbers: Callable[..., View], profile: Profile) -> None:
    assert told(numbers(592, 593), profile) == (
        "Children looked after at 31 March 2016 (published): 593 children (revised); "
        "a year before it was 540 children, the history is too short to say whether it changed. Source: Tool, figures to 31 August 2025. "
        "The figure ends 30 months before the quarter does. "
        "Revised: 592 in the oldest release held (First tables, figures to 31 March 2016)."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            (592, 594, 593),
            (
                "Revised: 592 in the oldest release held (First tables, figures to 31 March 2016), "
                "then 594 (Second tables, figures to 31 March 2017)."
            ),
        ),
        ((592, 592, 593), "Revised: 592 in the oldest release held (First tables, figures to 31 March 2016)."),
        ((592, 593, 593), "Revised: 592 in the oldest release held (First tables, figures to 31 March 2016)."),
        ((593, 592, 593), "Revised: 592 in an earlier release (Second tables, figures to 31 March 2017)."),
    ],
)
def test_of_several_releases_the_first_and_the_one_before_are_told(
    numbers: Callable[..., View], profile: Profile, values: tuple[float, ...], said: str
) -> None:
    assert told(numbers(*values), profile).endswith(
        f"31 August 2025. The figure ends 30 months before the quarter does. {said}"
    )


def test_a_figure_that_is_not_revised_tells_of_one_release(
    view_of: MakeView, published: MakeRow, profile: Profile
) -> None:
    rows = [published(NUMBER.name, "2015-16", 593, release=release) for release in (FIRST, THIRD)]
    assert "evised" not in told(view_of(*rows), profile)


def test_counts_are_told_where_only_they_differ(view_of: MakeView, published: MakeRow) -> None:
    """67 and 66 of 4,987 are both 1.3%."""
    rows = [
        published(GANGS.name, "2017-18", numerator=66, denominator=4987, release=FIRST),
        published(GANGS.name, "2017-18", numerator=67, denominator=4987, release=THIRD, status="r"),
    ]
    view = view_of(*rows)
    row = view.current(GANGS)
    assert row is not None
    (before,) = said_before(view, row, GANGS)
    assert (before.figure, before.release, before.is_first) == ("1.3% (66 of 4,987; now 67 of 4,987)", FIRST, True)


def test_releases_before_are_given_oldest_first_without_those_that_say_nothing(
    view_of: MakeView, published: MakeRow
) -> None:
    rows = [published(NUMBER.name, "2015-16", value, release=one) for value, one in ((593, THIRD), (592, FIRST))]
    rows += [published(NUMBER.name, "2015-16", release=SECOND, status="x"), published(NUMBER.name, "2014-15", 540)]
    rows.append(published(NUMBER.name, "2015-16", 70_440, "England", release=FIRST))
    view = view_of(*rows)
    row = view.current(NUMBER)
    assert row is not None
    (before,) = view.earlier_releases(row)
    assert (before.release, before.value) == (FIRST, 592)
    assert view.earlier_releases(before) == []


def test_a_history_shows_what_was_published_before(numbers: Callable[..., View]) -> None:
    table = history_table(numbers(592, 593), NUMBER)
    assert table.columns == ("Period", "Figure", "Count", "Of", "95% interval", "Published before", "Source")
    assert table.rows == (
        ("2014-15", "540", "none", "none", "none", "the same", "A, to 31 August 2025"),
        ("2015-16", "593 (revised)", "none", "none", "none", "592 in B", "A, to 31 August 2025"),
    )
    assert table.numbers == (1, 2, 3, 4, 5)
    assert table.legend == (
        f"{NUMBER.definition} Source A: Tool, figures to 31 August 2025; B: First tables, figures to 31 March 2016. "
        "“revised”: an earlier release gave another figure, which is kept and stands beside it."
    )


def test_a_glance_shows_what_was_published_before(numbers: Callable[..., View], profile: Profile) -> None:
    table = glance_table(numbers(592, 593), [NUMBER], profile, "A priority")
    (row,) = table.rows
    assert (row[1], row[-1]) == ("593 (revised; 592 in B)", "A, to 31 August 2025")
    assert "B: First tables, figures to 31 March 2016. “revised”: an earlier release gave" in table.legend


def test_a_table_by_group_names_each_release_once_and_what_was_first_published(
    view_of: MakeView, published: MakeRow
) -> None:
    groups = {"breakdown": "phase", "group": "Primary"}
    rows = [
        published(ABSENCE.name, "2015/16", 8.2, release="Old tables, released 2017-03-23", **groups),
        published(ABSENCE.name, "2016/17", 8.3, release="New tables, released 2018-03-22", **groups, status="r"),
        published(ABSENCE.name, "2016/17", 8.4, release="First tables, released 2016-10-01", **groups),
    ]
    table = history_table(view_of(*rows), ABSENCE, "phase")
    assert table.rows == (("2015/16", "8.20%"), ("2016/17", "8.30% (revised)"))
    assert table.legend == (
        f"{ABSENCE.definition} Sources: Old tables, released 23 March 2017 (2015/16); "
        "New tables, released 22 March 2018 (2016/17). "
        "Primary, 2016/17: 8.40% in the oldest release held (First tables, released 1 October 2016). "
        "“revised”: an earlier release gave another figure, which is kept and stands beside it."
    )


def test_a_release_without_a_date_has_its_letter_alone(view_of: MakeView, published: MakeRow) -> None:
    (row,) = history_table(view_of(published(NUMBER.name, "2015-16", 593, release="Tables, SFR 41")), NUMBER).rows
    assert row[-1] == "A"

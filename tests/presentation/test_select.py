"""Which rows a page of one area and quarter may speak of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.charts.series import lines_of
from trust_analysis.presentation.flow import say_flow
from trust_analysis.presentation.pages.tables import glance_table, history_table
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
NUMBER, RATE = find_indicator("looked_after_number"), find_indicator("looked_after_rate")


def test_what_is_not_protected_is_refused() -> None:
    with pytest.raises(TypeError) as met:
        View(pd.DataFrame(), find_area("Kent"), parse_quarter("2018-19 Q2"))  # type: ignore[arg-type]
    assert str(met.value) == "protected results were expected; met DataFrame. Call disclosure.protect first."


def test_no_view_is_made_over_with_a_bare_table(view_of: Callable[..., View], own: MakeRow) -> None:
    with pytest.raises(TypeError, match="protected results were expected"):
        replace(view_of(own(NUMBER.name, "2018-19 Q2", 764)), protected=pd.DataFrame())


@pytest.mark.parametrize(
    "show",
    [
        lambda table, profile: headline(table, NUMBER, profile),
        lambda table, profile: glance_table(table, [NUMBER], profile, "A table"),
        lambda table, _: history_table(table, NUMBER),
        lambda table, _: lines_of(table, NUMBER),
        lambda table, _: say_flow(table),
    ],
    ids=["sentence", "glance", "history", "chart", "flow"],
)
def test_nothing_is_shown_of_a_bare_table(
    show: Callable[..., object], view_of: Callable[..., View], own: MakeRow, profile: Profile
) -> None:
    bare = view_of(own(NUMBER.name, "2018-19 Q2", 764)).protected.table
    with pytest.raises((TypeError, AttributeError)):
        show(bare, profile)


def test_nothing_after_the_quarter_is_seen(view_of: Callable[..., View], own: MakeRow, published: MakeRow) -> None:
    rows = [own(NUMBER.name, quarter, 700) for quarter in ("2018-19 Q1", "2018-19 Q2", "2018-19 Q3")]
    view = view_of(*rows, published(NUMBER.name, "2017-18", 684), published(NUMBER.name, "2018-19", 779))
    assert [row.period for row in view.rows(NUMBER)] == ["2017-18", "2018-19 Q1", "2018-19 Q2"]


def test_only_the_area_is_seen(view_of: Callable[..., View], own: MakeRow, published: MakeRow) -> None:
    rows = (own(RATE.name, "2018-19 Q2", 54, 10_000), published(RATE.name, "2017-18", 36, "Essex"))
    assert [row.area_code for row in view_of(*rows).rows(RATE)] == [find_area("Kent").code]
    essex = view_of(*rows, area="Essex")
    assert [row.value for row in essex.rows(RATE)] == [36]
    assert not essex.own(RATE)


def test_the_newest_release_is_seen(view_of: Callable[..., View], published: MakeRow) -> None:
    """Oxfordshire 2016: 592 as first published, 593 later."""
    first = {"release": "LAIT, to 2016-03-31", "received_to": np.datetime64("2016-12-01", "s")}
    view = view_of(published(NUMBER.name, "2015-16", 592, **first), published(NUMBER.name, "2015-16", 593))
    assert [row.value for row in view.published(NUMBER)] == [593]


def test_the_quarters_own_row_comes_first(view_of: Callable[..., View], own: MakeRow, published: MakeRow) -> None:
    view = view_of(own(NUMBER.name, "2018-19 Q2", 764), published(NUMBER.name, "2017-18", 684))
    current = view.current(NUMBER)
    assert current is not None
    assert (current.period, current.value) == ("2018-19 Q2", 764)


def test_without_one_the_newest_published_figure_does(
    view_of: Callable[..., View], own: MakeRow, published: MakeRow
) -> None:
    rows = [own(NUMBER.name, "2018-19 Q1", 700), published(NUMBER.name, "2015-16", 593)]
    rows += [published(NUMBER.name, "2016-17", 666), published(NUMBER.name, "2017-18", status="x")]
    current = view_of(*rows).current(NUMBER)
    assert current is not None
    assert (current.period, current.value) == ("2016-17", 666)


def test_without_any_there_is_none(view_of: Callable[..., View], own: MakeRow, published: MakeRow) -> None:
    rows = (own(NUMBER.name, "2018-19 Q1", 700), published(NUMBER.name, "2017-18", status="x"))
    assert view_of(*rows).current(NUMBER) is None


def test_a_withheld_published_figure_is_told(view_of: Callable[..., View], published: MakeRow) -> None:
    current = view_of(published(NUMBER.name, "2016-17", 666), published(NUMBER.name, "2017-18", status="c")).current(
        NUMBER
    )
    assert current is not None
    assert (current.period, current.status) == ("2017-18", "c")


def test_earlier_is_the_same_window_a_year_before(
    view_of: Callable[..., View], own: MakeRow, published: MakeRow
) -> None:
    quarters = ["2017-18 Q1", "2017-18 Q2", "2017-18 Q3", "2018-19 Q1", "2018-19 Q2"]
    rows = [own(NUMBER.name, quarter, 600 + place) for place, quarter in enumerate(quarters)]
    view = view_of(*rows, published(NUMBER.name, "2016-17", 666), published(NUMBER.name, "2017-18", 684))
    now = view.current(NUMBER)
    assert now is not None
    then = view.earlier(NUMBER, now)
    assert then is not None
    assert (then.period, then.value) == ("2017-18 Q2", 601)
    year = view.published(NUMBER)[-1]
    before = view.earlier(NUMBER, year)
    assert before is not None
    assert (year.value, before.value) == (684, 666)


def test_a_quarter_that_stops_short_is_set_beside_no_whole_one(view_of: Callable[..., View], own: MakeRow) -> None:
    short = own("suspensions", "2018-19 Q2", 40, status="p", covers_to=np.datetime64("2018-09-12", "s"))
    view = view_of(own("suspensions", "2017-18 Q2", 90), short)
    suspensions = find_indicator("suspensions")
    current = view.current(suspensions)
    assert current is not None
    assert view.earlier(suspensions, current) is None


def test_another_quarter_can_be_asked_for(view_of: Callable[..., View], own: MakeRow) -> None:
    view = view_of(own(NUMBER.name, "2017-18 Q4", 690), own(NUMBER.name, "2018-19 Q2", 764))
    row = view.at(NUMBER, parse_quarter("2017-18 Q4"))
    assert row is not None
    assert (row.value, row.covers_to, row.received_to) == (690, date(2018, 3, 31), date(2018, 10, 12))
    assert view.at(NUMBER, parse_quarter("2018-19 Q1")) is None

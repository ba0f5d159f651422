"""Tables of an indicator by many groups, their cells written out by hand."""

from collections.abc import Callable, Mapping

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.tables import history_table
from trust_analysis.presentation.select import View

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
ABSENCE, SUSPENSIONS = find_indicator("absence_rate"), find_indicator("suspensions_in_year")
REASONS = ("Illness", "Study leave", "Mobile child", "Other authorised", "No reason yet", "Unauthorised holiday")


def by_reason(published: MakeRow, indicator: str, year: str, values: tuple[float, ...], **told: object) -> list[Row]:
    return [
        published(indicator, year, value, breakdown="reason", group=reason, **told)
        for reason, value in zip(REASONS, values, strict=True)
    ]


def test_many_groups_go_down_the_page_the_greatest_first_beside_comparators(
    view_of: MakeView, published: MakeRow
) -> None:
    rows = by_reason(published, ABSENCE.name, "2015/16", (3.3, 0.1, 0, 0.4, 0.2, 0.5), status="p")
    rows += by_reason(published, ABSENCE.name, "2015/16", (3.2, 0.2, 0.1, 0.3, 0.4, 0.6), area="England")
    table = history_table(view_of(*rows), ABSENCE, "reason")
    assert table.columns == ("Reason", "Kent, 2015/16 (provisional)", "England, 2015/16")
    assert table.rows == (
        ("Illness", "3.3%", "3.2%"),
        ("Unauthorised holiday", "0.5%", "0.6%"),
        ("Other authorised", "0.4%", "0.3%"),
        ("No reason yet", "0.2%", "0.4%"),
        ("Study leave", "0.1%", "0.2%"),
        ("Mobile child", "0.0%", "0.1%"),
    )
    assert table.numbers == (1, 2)


def test_the_last_five_periods_stand_across(view_of: MakeView, published: MakeRow) -> None:
    years = [f"20{year}/{year + 1}" for year in range(10, 17)]
    rows = [row for year in years for row in by_reason(published, SUSPENSIONS.name, year, (60, 5, 4, 30, 20, 1))]
    table = history_table(view_of(*rows), SUSPENSIONS, "reason")
    assert table.columns == ("Reason", "2012/13", "2013/14", "2014/15", "2015/16", "2016/17")
    assert table.rows[0] == ("Illness", *["60"] * 5)


def test_a_group_without_any_figure_is_left_out_and_one_that_is_withheld_is_not(
    view_of: MakeView, published: MakeRow
) -> None:
    none = float("nan")
    rows = by_reason(published, SUSPENSIONS.name, "2016/17", (60, none, 4, 30, 20, none))
    rows[1] = {**rows[1], "status": "c"}
    rows[5] = {**rows[5], "status": "x"}
    table = history_table(view_of(*rows), SUSPENSIONS, "reason")
    assert [row[0] for row in table.rows][-1] == "Study leave"
    figures = {row[0]: row[1] for row in table.rows}
    assert figures["Study leave"] == "withheld"
    assert "Unauthorised holiday" not in figures


def test_no_figure_at_all_is_a_sentence_and_no_table(view_of: MakeView, published: MakeRow) -> None:
    view = view_of(published(SUSPENSIONS.name, "2016/17", status="x"), published(ABSENCE.name, "2016/17", 5))
    for table in (history_table(view, SUSPENSIONS), history_table(view, ABSENCE, "reason")):
        assert table.rows == ()
    assert repr(history_table(view, SUSPENSIONS)) == "Suspensions reported by schools, Kent: no figures."
    assert "<table>" not in history_table(view, SUSPENSIONS)._repr_html_()


def test_groups_down_the_page_are_of_the_twelve_months_that_they_cover(view_of: MakeView, own: MakeRow) -> None:
    """Of 60 referrals to June 2018 and 63 to September by what became of them, more groups than stand across."""
    outcomes = find_indicator("camhs_outcomes")
    groups = ("Seen", "Not accepted", "Signposted to another service", "Did not attend", "No reason", "Still waiting")
    rows = []
    for quarter, counts in (("2018-19 Q1", (30, 9, 6, 7, 3, 5)), ("2018-19 Q2", (31, 10, 6, 7, 3, 6))):
        rows += [
            own(outcomes.name, quarter, count, breakdown="outcome", group=group)
            for group, count in zip(groups, counts, strict=True)
        ]
        rows.append(own(outcomes.name, quarter, sum(counts)))
    table = history_table(view_of(*rows), outcomes, "outcome")
    assert table.columns == ("Outcome", "12 months to June 2018", "12 months to September 2018")
    assert table.rows[:3] == (
        ("Seen", "30", "31"),
        ("Not accepted", "9", "10"),
        ("Did not attend", "7", "7"),
    )


def test_groups_across_the_page_are_of_the_months_that_they_cover(view_of: MakeView, own: MakeRow) -> None:
    """A school year so far begins anew in September."""
    so_far = find_indicator("persistent_absence_so_far")
    rows = []
    for quarter in ("2017-18 Q4", "2018-19 Q1", "2018-19 Q2"):
        rows += [
            own(so_far.name, quarter, count, 100, breakdown="sex", group=group)
            for group, count in (("Girls", 10), ("Boys", 12))
        ]
        rows.append(own(so_far.name, quarter, 22, 200))
    table = history_table(view_of(*rows), so_far, "sex")
    assert [row[0] for row in table.rows] == [
        "September 2017 to March 2018",
        "September 2017 to June 2018",
        "September 2018",
    ]


def test_a_comparator_of_groups_is_of_the_same_period(view_of: MakeView, published: MakeRow) -> None:
    """Beside Kent's figures of 2016/17 England's are of 2016/17, its name of the period as Kent's."""
    values = (3.3, 0.1, 0, 0.4, 0.2, 0.5)
    rows = by_reason(published, ABSENCE.name, "2016/17", values)
    rows += by_reason(published, ABSENCE.name, "2016/17", values, area="England")
    table = history_table(view_of(*rows), ABSENCE, "reason")
    assert table.columns == ("Reason", "Kent, 2016/17", "England, 2016/17")

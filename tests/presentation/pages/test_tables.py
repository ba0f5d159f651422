"""Tables of indicators, their cells written out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from trust_analysis.disclosure import protect
from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.pages.tables import definitions, glance_table, history_table
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
OURS = "ours, by 12 October 2018"
RATE, PLACED, ACCESS, SUSPENSION_RATE, INCIDENTS, ABSENCE = (
    find_indicator(name)
    for name in (
        "looked_after_rate",
        "placed_by_sixth_day",
        "camhs_access",
        "suspension_rate",
        "domestic_abuse_incidents",
        "persistent_absence",
    )
)


def test_a_priority_at_a_glance(view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile) -> None:
    """Of 36, 45 and 57 the median is 45; 764 of 142,300 is 53.7, and 700 of 141,600 is 49.4."""
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 45, "South East": 51, "England": 64}
    rows = [published(RATE.name, "2017-18", value, area) for area, value in values.items()]
    rows += [own(RATE.name, "2018-19 Q2", 764, 142_300), own(RATE.name, "2017-18 Q2", 700, 141_600)]
    rows += [own(ACCESS.name, "2018-19 Q2", 300, 1000), published(SUSPENSION_RATE.name, "2016/17", 4.48311)]
    table = glance_table(view_of(*rows), [RATE, ACCESS, SUSPENSION_RATE, PLACED], profile, "A priority")
    assert table.caption == "A priority"
    assert table.columns == (
        "Indicator",
        "Figure",
        "Covers",
        "A year before",
        "Neighbours",
        "South East",
        "England",
        "Comparators cover",
        "Target",
        "Source",
    )
    rate_title = "Rate of children looked after, per 10,000 children under 18"
    none = "none"
    assert table.rows == (
        (rate_title, "54", "on 30 September 2018", "49", "45", "51", "64", "on 31 March 2018", none, OURS),
        ("Access to CAMHS", "30%", "in the 12 months to 30 September 2018", *[none] * 5, "32%", OURS),
        (
            *("Suspension rate, suspensions per 100 pupils", "4.48", "in 2016/17"),
            *([none] * 6),
            "A, to 31 March 2018",
        ),
    )
    assert table.legend == (
        f"Not supplied: {PLACED.title}. "
        "Neighbours: the median of statistical neighbours (2021 model). “none”: no such figure is published or set. "
        "Source ours: our returns, received by that day; A: Local Authority Interactive Tool, figures to 31 March 2018."
    )


@pytest.mark.parametrize(
    ("not_close", "said"),
    [((), ""), (("Surrey",), "; 1 of 3 “Not Close”"), (("Essex", "Hampshire", "Surrey"), "; all “Not Close”")],
    ids=["none", "one", "all"],
)
def test_a_glance_says_how_many_neighbours_are_not_close(
    view_of: MakeView, published: MakeRow, profile: Profile, not_close: tuple[str, ...], said: str
) -> None:
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 45}
    view = view_of(*(published(RATE.name, "2017-18", value, area) for area, value in values.items()))
    codes = " ".join(find_area(name).code for name in not_close)
    told = protect(view.protected.table.assign(neighbours_not_close=codes), profile.rules[Audience.BOARD])
    legend = glance_table(replace(view, protected=told), [RATE], profile, "A priority").legend
    assert f"Neighbours: the median of statistical neighbours (2021 model{said}). " in legend


def test_a_figure_at_a_glance_is_told_apart_from_its_target(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """3,263 of 10,200 are 31.990%: 32.0 to one decimal, as 32 is, and 31.99 to two; the target wants 3,264."""
    view = view_of(own(ACCESS.name, "2018-19 Q2", 3263, 10_200))
    table = glance_table(view, [ACCESS], profile, "A priority")
    (row,) = table.rows
    assert (row[1], row[table.columns.index("Target")]) == ("31.99%", "32%")


def test_numbers_of_a_glance_are_set_right_and_words_are_not(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    table = glance_table(view_of(own(ACCESS.name, "2018-19 Q2", 300, 1000)), [ACCESS], profile, "A priority")
    words = {"Indicator", "Covers", "Comparators cover", "Source"}
    assert {table.columns[place] for place in table.numbers} == set(table.columns) - words


def test_a_withheld_figure_is_withheld_at_a_glance(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [own(PLACED.name, "2018-19 Q2", 3, 40), own(PLACED.name, "2017-18 Q2", 38, 40)]
    (row,) = glance_table(view_of(*rows, audience="public"), [PLACED], profile, "A priority").rows
    assert (row[1], row[3]) == ("withheld", "withheld")


def test_a_trust_without_neighbours_has_no_legend_of_them(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    alone = replace(profile, neighbours=())
    table = glance_table(view_of(own(ACCESS.name, "2018-19 Q2", 300, 1000)), [ACCESS], alone, "A priority")
    assert table.legend == "Source ours: our returns, received by that day."


def test_an_indicator_over_time_with_counts_and_interval(view_of: MakeView, own: MakeRow) -> None:
    """Wilson's limits of 20 of 100 are 13.3 and 28.9, of 65 of 100 55.3 and 73.6, as worked out elsewhere."""
    rows = [own(PLACED.name, "2018-19 Q1", 20, 100), own(PLACED.name, "2018-19 Q2", 65, 100)]
    table = history_table(view_of(*rows), PLACED)
    assert table.caption == f"{PLACED.title}, %, Kent (our returns)"
    assert table.columns == ("Period", "Figure", "Count", "Of", "95% interval", "Source")
    assert table.rows == (
        ("12 months to June 2018", "20%", "20", "100", "13 to 29", OURS),
        ("12 months to September 2018", "65%", "65", "100", "55 to 74", OURS),
    )
    assert table.numbers == (1, 2, 3, 4)
    assert table.legend == f"{PLACED.definition} Source ours: our returns, received by that day."


def test_a_published_indicator_over_time(view_of: MakeView, published: MakeRow) -> None:
    view = view_of(
        published(SUSPENSION_RATE.name, "2015/16", 3.57532), published(SUSPENSION_RATE.name, "2016/17", 4.48311)
    )
    table = history_table(view, SUSPENSION_RATE)
    assert table.caption == "Suspension rate, suspensions per 100 pupils, Kent (as published)"
    assert table.rows == (
        ("2015/16", "3.58", "none", "none", "none", "A, to 31 March 2018"),
        ("2016/17", "4.48", "none", "none", "none", "A, to 31 March 2018"),
    )
    assert table.legend.endswith(" Source A: Local Authority Interactive Tool, figures to 31 March 2018.")


def test_a_provisional_figure_is_marked(view_of: MakeView, own: MakeRow) -> None:
    short = own("suspensions", "2018-19 Q2", 40, status="p", covers_to=np.datetime64("2018-09-12", "s"))
    (row,) = history_table(view_of(short), find_indicator("suspensions")).rows
    assert row[:3] == ("September 2018", "40 (provisional)", "40")


def test_the_last_three_years_are_shown(view_of: MakeView, own: MakeRow) -> None:
    """Each quarter's suspensions are those of the school year so far, which begins in September."""
    quarters = [f"{year}-{(year + 1) % 100} Q{number}" for year in (2014, 2015, 2016, 2017) for number in (1, 2, 3, 4)]
    rows = [own("suspensions", quarter, 100) for quarter in quarters]
    table = history_table(view_of(*rows), find_indicator("suspensions"))
    assert [row[0] for row in table.rows] == [
        name
        for year in (2015, 2016, 2017)
        for name in (
            f"September {year - 1} to June {year}",
            f"September {year}",
            f"September to December {year}",
            f"September {year} to March {year + 1}",
        )
    ]


def test_a_withheld_figure_is_withheld_over_time(view_of: MakeView, own: MakeRow) -> None:
    (row,) = history_table(view_of(own(PLACED.name, "2018-19 Q2", 3, 40), audience="public"), PLACED).rows
    assert row[:2] == ("12 months to September 2018", "withheld")
    assert row[3] == "40"
    assert "3" not in row


def test_a_withheld_count_is_not_said_to_be_none(view_of: MakeView, own: MakeRow) -> None:
    (row,) = history_table(view_of(own(PLACED.name, "2018-19 Q2", 3, 40), audience="public"), PLACED).rows
    assert row[2] == "withheld"


@pytest.fixture
def by_risk(own: MakeRow) -> list[Row]:
    """Tell of two quarters: 5, 9 and 22 incidents, then 3, 9 and 22."""
    rows = []
    for period, counts in (("2018-19 Q1", (5, 9, 22)), ("2018-19 Q2", (3, 9, 22))):
        rows += [
            own(INCIDENTS.name, period, count, breakdown="risk", group=group)
            for group, count in zip(("High", "Medium", "Standard"), counts, strict=True)
        ]
        rows.append(own(INCIDENTS.name, period, sum(counts)))
    return rows


def test_an_indicator_by_group(view_of: MakeView, by_risk: list[Row]) -> None:
    table = history_table(view_of(*by_risk), INCIDENTS, "risk")
    assert table.caption == f"{INCIDENTS.title}, Kent (our returns), by risk"
    assert table.columns == ("Period", "High", "Medium", "Standard")
    assert table.rows == (("2018-19 Q1", "5", "9", "22"), ("2018-19 Q2", "3", "9", "22"))
    assert table.numbers == (1, 2, 3)


def test_withheld_groups_are_said_to_be(view_of: MakeView, by_risk: list[Row]) -> None:
    table = history_table(view_of(*by_risk, audience="public"), INCIDENTS, "risk")
    assert table.rows == (("2018-19 Q1", "5", "9", "22"), ("2018-19 Q2", "withheld", "withheld", "22"))


def test_a_group_that_is_not_published_for_a_year_is_none(view_of: MakeView, published: MakeRow) -> None:
    phase = {"breakdown": "phase"}
    rows = [
        published(ABSENCE.name, "2015/16", 8.2, group="Primary", **phase),
        published(ABSENCE.name, "2015/16", 13.1, group="Secondary", **phase),
        published(ABSENCE.name, "2016/17", 13.5, group="Secondary", **phase),
    ]
    table = history_table(view_of(*rows), ABSENCE, "phase")
    assert table.columns == ("Period", "Primary", "Secondary")
    assert table.rows == (("2015/16", "8.20%", "13.10%"), ("2016/17", "none", "13.50%"))
    assert table.legend.endswith(" Source: Local Authority Interactive Tool, figures to 31 March 2018.")


def test_definitions_say_what_is_counted_and_whose_words_they_are() -> None:
    (said,) = definitions([RATE]).items
    assert said == (
        "Rate of children looked after",
        (
            "Children looked after, short breaks (V3, V4) left out, per 10,000 aged under 18, on the mid-year estimate of the "
            "last 31 March's publication. Published rates are whole numbers on the previous mid-year population; "
            "the local rate uses the population in trust.toml. The two counts of children may differ too. "
            "Source: DfE, Children looked after in England; SSDA903 return. "
            "Next figure: after each quarter; published each November."
        ),
    )

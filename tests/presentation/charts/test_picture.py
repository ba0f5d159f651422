"""Charts that are drawn once: their titles, words, figures and pictures, from rows written out by hand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from trust_analysis.disclosure import protect
from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.blocks import NOTHING, Table
from trust_analysis.presentation.charts.bars import make_bars
from trust_analysis.presentation.charts.multiples import make_multiples
from trust_analysis.presentation.charts.picture import Picture
from trust_analysis.presentation.charts.ranked import make_ranked
from trust_analysis.presentation.charts.waterfall import find_steps, make_waterfall, say_signed
from trust_analysis.presentation.select import View
from trust_analysis.statistics import flow_account
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW = "2018-19 Q2"
INCIDENTS, RATE = find_indicator("domestic_abuse_incidents"), find_indicator("looked_after_rate")
CENSUS = find_indicator("persistent_absence_in_census")


def drawn(shown: object) -> Picture:
    assert isinstance(shown, Picture)
    return shown


def by_risk(own: MakeRow, period: str, **counts: int) -> list[Row]:
    rows = [
        own("domestic_abuse_incidents", period, count, breakdown="risk", group=group) for group, count in counts.items()
    ]
    return [own("domestic_abuse_incidents", period, sum(counts.values())), *rows]


def by_phase(own: MakeRow, period: str, **counts: tuple[int, int]) -> list[Row]:
    rows = [own(CENSUS.name, period, *count, breakdown="phase", group=group) for group, count in counts.items()]
    both = [sum(one) for one in zip(*counts.values(), strict=True)]
    return [own(CENSUS.name, period, *both), *rows]


def test_bars_stand_in_order_with_their_intervals(view_of: MakeView, own: MakeRow) -> None:
    """Wilson's 95% limits of 140 of 1,000 are 12.0% and 16.3%, of 70 of 1,000 5.6% and 8.8%: they lie apart."""
    view = view_of(*by_phase(own, "2017/18", Primary=(70, 1000), Secondary=(140, 1000)))
    chart = drawn(make_bars(view, CENSUS, "phase"))
    assert chart.message == "Highest Secondary, 14.0%; lowest Primary, 7.0%"
    assert chart.measured == "Persistent absence in the school census, %, Kent, by phase, 2017/18"
    assert chart.alt == (
        "Bar chart. Persistent absence in the school census, %, Kent, by phase, 2017/18. "
        "Secondary: 14.0% (12.0 to 16.3); Primary: 7.0% (5.6 to 8.8). All together: 10.5%."
    )
    assert list(chart.data["Figure"]) == ["14.0%", "7.0%"]


def test_bars_that_overlap_are_not_said_to_differ(view_of: MakeView, own: MakeRow) -> None:
    """Wilson's limits of 75 of 1,000 are (153.84 - 32.88) / 2007.68 = 6.0% and 9.3%; those of 70 reach up to 8.8%."""
    view = view_of(*by_phase(own, "2017/18", Primary=(70, 1000), Secondary=(75, 1000)))
    assert drawn(make_bars(view, CENSUS, "phase")).message == (
        "From 7.0% (Primary) to 7.5% (Secondary): no further apart than chance explains"
    )


def test_bars_of_a_year_so_far_name_the_months_that_they_cover(view_of: MakeView, own: MakeRow) -> None:
    """By June 2018 the school year has run from September 2017."""
    so_far = find_indicator("persistent_absence_so_far")
    groups = {"Primary": (70, 1000), "Secondary": (140, 1000)}
    rows = [own(so_far.name, "2018-19 Q1", *counts, breakdown="phase", group=name) for name, counts in groups.items()]
    view = view_of(*rows, own(so_far.name, "2018-19 Q1", 210, 2000), quarter="2018-19 Q1")
    assert drawn(make_bars(view, so_far, "phase")).measured.endswith(", %, Kent, by phase, September 2017 to June 2018")


def test_rates_of_districts_are_compared_and_name_their_twelve_months(view_of: MakeView, own: MakeRow) -> None:
    """Garwood's limits of 30 are 20.24 and 42.83, of 10 4.80 and 18.39: a tenth of that for each 1,000 of 10,000."""
    rate = find_indicator("domestic_abuse_incident_rate")
    groups = {"Ashford": (30, 10_000), "Dover": (10, 10_000)}
    rows = [own(rate.name, NOW, *counts, breakdown="district", group=name) for name, counts in groups.items()]
    chart = drawn(make_bars(view_of(*rows, own(rate.name, NOW, 40, 20_000)), rate, "district"))
    assert chart.message == "Highest Ashford, 3.0; lowest Dover, 1.0"
    assert chart.alt == (
        "Bar chart. Rate of domestic-abuse incidents with children, per 1,000 children under 18, Kent, by district, 12 months "
        "to September 2018. Ashford: 3.0 (2.0 to 4.3); Dover: 1.0 (0.5 to 1.8). All together: 2.0."
    )


def test_counts_of_districts_are_not_compared(view_of: MakeView, own: MakeRow) -> None:
    """Their rates are: so many more incidents may be of so many more children."""
    counts = {"Ashford": 300, "Dover": 20}
    rows = [own(INCIDENTS.name, NOW, count, breakdown="district", group=name) for name, count in counts.items()]
    chart = drawn(make_bars(view_of(*rows, own(INCIDENTS.name, NOW, 320)), INCIDENTS, "district"))
    assert chart.message == "From 20 (Dover) to 300 (Ashford): counts, of groups of unlike size"


def test_a_withheld_bar_is_a_word_and_a_mark_and_never_nought(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(*by_risk(own, NOW, High=3, Medium=8, Standard=13), audience="public")
    chart = drawn(make_bars(view, INCIDENTS, "risk"))
    assert "High: withheld; Medium: withheld." in chart.alt
    assert chart.notes == ("Withheld, being small or needed to work out a small one: High, Medium.",)
    assert list(chart.data["Figure"]) == ["13", "withheld", "withheld"]
    assert "0" not in chart.alt.split("risk, 2018-19 Q2")[1]


def test_the_waterfall_adds_up_exactly() -> None:
    """170 started and 96 ceased where 169 and 139 were usual: 30 as usual, 1 more, 43 fewer left, 74 in all."""
    steps = find_steps(flow_account(170, 96, [169], [139]))
    assert [(step.name, int(step.size), int(step.begins)) for step in steps] == [
        ("As in usual years", 30, 0),
        ("More started than usual", 1, 30),
        ("Fewer left than usual", 43, 31),
        ("The change", 74, 0),
    ]
    thirds = find_steps(flow_account(5, 9, [7, 7, 8], [6, 6, 6]))
    assert sum(step.size for step in thirds[:3]) == thirds[3].size == -4
    assert [say_signed(step.size) for step in thirds] == ["+1.3", "-2.3", "-3", "-4"]
    assert [step.name for step in thirds[1:3]] == ["Fewer started than usual", "More left than usual"]


def test_the_waterfall_tells_the_story(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("looked_after_number", "2017-18 Q4", 690), own("looked_after_number", NOW, 764)]
    for year, (started, ceased) in {"2018-19": (85, 48), "2017-18": (84, 70)}.items():
        for quarter in ("Q1", "Q2"):
            rows += [
                own("looked_after_starts", f"{year} {quarter}", started),
                own("looked_after_ceases", f"{year} {quarter}", ceased),
            ]
    chart = drawn(make_waterfall(view_of(*rows)))
    assert chart.message == (
        "44 fewer left than usual (more than chance explains), and 2 more entered than usual (within what chance explains)"
    )
    assert chart.alt == (
        "Waterfall chart. Change in children looked after from 1 April 2018 to 30 September 2018, Kent. "
        "As in usual years: +28; More started than usual: +2; Fewer left than usual: +44; The change: +74."
    )


def test_without_a_return_there_is_no_waterfall(view_of: MakeView, own: MakeRow) -> None:
    shown = make_waterfall(view_of(own("looked_after_number", NOW, 764)))
    assert f'class="{NOTHING}"' in shown._repr_html_()


def test_a_withheld_flow_says_so_in_place_of_the_waterfall(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("looked_after_number", "2017-18 Q4", 690), own("looked_after_number", NOW, 700)]
    for quarter in ("2018-19 Q1", NOW):
        rows += [own("looked_after_starts", quarter, 8), own("looked_after_ceases", quarter, 3)]
    shown = make_waterfall(view_of(*rows, audience="public"))
    assert "a small number, withheld so that no child can be identified" in repr(shown)


def test_where_all_is_withheld_the_table_says_so(view_of: MakeView, own: MakeRow) -> None:
    view = view_of(*by_risk(own, NOW, High=2, Medium=1, Standard=0), audience="public")
    for make in (make_bars, make_multiples):
        shown = make(view, INCIDENTS, "risk")
        assert isinstance(shown, Table)
        assert {row[1] if make is make_bars else row[2] for row in shown.rows} == {"withheld"}


def test_the_public_is_told_the_highest_and_lowest_of_what_is_shown(view_of: MakeView, own: MakeRow) -> None:
    """High and Medium are withheld: the lowest is one of them, and nobody may say so of Unknown.

    Counts of 50 and 60 have the limits 37.1 and 65.9, 45.8 and 77.2 (Garwood's): they overlap.
    """
    rows = [
        *by_risk(own, "2018-19 Q1", High=1, Medium=4, Standard=55, Unknown=45),
        *by_risk(own, NOW, High=2, Medium=4, Standard=60, Unknown=50),
    ]
    view = view_of(*rows, audience="public")
    shown = "f those shown, from 50 (Unknown) to 60 (Standard): no further apart than chance explains"
    assert drawn(make_bars(view, INCIDENTS, "risk")).message == f"O{shown}"
    assert drawn(make_multiples(view, INCIDENTS, "risk")).message == f"From 1 July to 30 September 2018: o{shown}"


def test_a_panel_for_each_group(view_of: MakeView, own: MakeRow) -> None:
    """Limits of 30 are 20.2 and 42.8, of 10 4.8 and 18.4, of 8 3.5 and 15.8: the highest alone lies apart."""
    rows = [
        *by_risk(own, "2018-19 Q1", High=9, Medium=8, Standard=20),
        *by_risk(own, NOW, High=10, Medium=8, Standard=30),
    ]
    chart = drawn(make_multiples(view_of(*rows), INCIDENTS, "risk"))
    assert chart.message == "From 1 July to 30 September 2018: highest Standard, 30"
    assert chart.alt.startswith("Small multiples. Domestic-abuse incidents with children, Kent, by risk. ")
    assert "High: 9 in 2018-19 Q1, 10 in 2018-19 Q2; " in chart.alt
    assert chart.notes == ("All panels have one scale.",)


def test_a_withheld_point_of_a_panel_is_told(view_of: MakeView, own: MakeRow) -> None:
    rows = [
        row for period in ("2017-18 Q4", "2018-19 Q1") for row in by_risk(own, period, High=9, Medium=8, Standard=20)
    ]
    view = view_of(*rows, *by_risk(own, NOW, High=2, Medium=8, Standard=20), audience="public")
    chart = drawn(make_multiples(view, INCIDENTS, "risk"))
    assert "1 withheld" in chart.alt
    assert chart.notes == ("All panels have one scale. A cross stands where a figure is withheld.",)


@pytest.fixture
def ranked(view_of: MakeView, published: MakeRow) -> Picture:
    """Of Kent and its three neighbours Surrey has no figure."""
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "England": 64}
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in values.items()]
    return drawn(make_ranked(view_of(*rows), RATE))


def test_neighbours_are_ranked_with_what_is_not_known(ranked: Picture) -> None:
    assert ranked.message == "Kent: 1 of 2 similar authorities with a figure is higher and 1 lower"
    assert ranked.alt == (
        "Dot plot. Rate of children looked after, per 10,000 children under 18, Kent and its statistical neighbours, "
        "2017-18, highest first. Hampshire: 57; Kent: 48; Essex: 36. England: 64."
    )
    assert ranked.notes == (
        "Published: Local Authority Interactive Tool, figures to 31 March 2018.",
        "Without a figure: Surrey.",
        "No counts are published with it, so it cannot be said which differences are chance.",
    )


def ranked_with(view_of: MakeView, published: MakeRow, *not_close: str) -> Picture:
    """Return Kent among its three neighbours, of some of whom the model says that they are not close."""
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 45, "England": 64}
    view = view_of(*(published("looked_after_rate", "2017-18", value, area) for area, value in values.items()))
    codes = " ".join(sorted(find_area(name).code for name in not_close))
    told = protect(
        view.protected.table.assign(neighbours_not_close=codes), DisclosureRule(Audience.BOARD, 0, zeros_shown=False)
    )
    return drawn(make_ranked(replace(view, protected=told), RATE))


def test_neighbours_that_are_all_close_are_ranked(view_of: MakeView, published: MakeRow) -> None:
    chart = ranked_with(view_of, published)
    assert chart.message == "Kent: 1 of 3 similar authorities with a figure is higher and 2 lower"
    assert "Not Close" not in repr(chart)


def test_a_neighbour_that_is_not_close_is_named_and_not_counted(view_of: MakeView, published: MakeRow) -> None:
    """Hampshire's 57 is the only higher one; of the two that are left, Essex and Surrey, both are lower."""
    chart = ranked_with(view_of, published, "Hampshire")
    assert chart.message == "Kent: 0 of 2 similar authorities with a figure are higher and 2 lower"
    assert chart.notes == (
        "Published: Local Authority Interactive Tool, figures to 31 March 2018.",
        "The model says “Not Close” of Hampshire.",
        "No counts are published with it, so it cannot be said which differences are chance.",
    )
    assert list(chart.data["Authority"]) == ["Hampshire", "Kent", "Surrey", "Essex"]


@pytest.mark.parametrize(
    ("not_close", "named"),
    [
        (("Hampshire", "Surrey"), "Hampshire, Surrey"),
        (("Surrey", "Essex", "Hampshire"), "Essex, Hampshire, Surrey"),
    ],
    ids=["all but one", "all"],
)
def test_among_neighbours_of_whom_hardly_any_is_close_no_rank_is_told(
    view_of: MakeView, published: MakeRow, not_close: tuple[str, ...], named: str
) -> None:
    """With one that is close, or none, fewer than three are left to rank; all four are drawn nevertheless."""
    chart = ranked_with(view_of, published, *not_close)
    assert chart.message == "Kent beside those nearest to it, of which hardly any is close: no rank is told among them"
    assert chart.notes[1] == f"The model says “Not Close” of {named}."
    assert list(chart.data["Authority"]) == ["Hampshire", "Kent", "Surrey", "Essex"]


def test_of_two_there_is_no_rank(view_of: MakeView, published: MakeRow) -> None:
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in (("Kent", 48), ("Essex", 36))]
    assert isinstance(make_ranked(view_of(*rows), RATE), Table)


def test_a_picture_is_the_same_each_time_and_asks_for_nothing(view_of: MakeView, own: MakeRow) -> None:
    rows = [
        *by_risk(own, "2018-19 Q1", High=9, Medium=8, Standard=20),
        *by_risk(own, NOW, High=10, Medium=8, Standard=30),
    ]
    view = view_of(*rows)
    for make in (make_bars, make_multiples):
        first, again = drawn(make(view, INCIDENTS, "risk")), drawn(make(view, INCIDENTS, "risk"))
        assert first.svg == again.svg
        assert first == again
        svg = first.svg.decode()
        assert re.findall(r'href="(?!#)[^"]*"|url\((?!#)[^)]*\)|<script|<image', svg) == []


def test_both_titles_words_and_figures_are_on_the_page(ranked: Picture) -> None:
    html = ranked._repr_html_()
    assert html.startswith(f"<figure><figcaption><strong>{ranked.message}</strong> {ranked.measured}</figcaption><div ")
    assert "<details><summary>The figures behind this chart</summary>" in html
    assert repr(ranked) == " ".join((ranked.alt, *ranked.notes))

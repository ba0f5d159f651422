"""The quarter at a glance, each line by hand."""

from collections.abc import Callable, Mapping

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.blocks import Table
from trust_analysis.presentation.pages.overview import say_since_last_quarter, say_standing
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW, LAST, THEN = "2018-19 Q2", "2018-19 Q1", "2017-18 Q2"


def test_a_priority_is_told_in_two_points_and_a_tally(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Incidents rose, plans started did not clearly change, and of enquiries there is no year before."""
    rows = [
        *(own("domestic_abuse_incidents", NOW, 900), own("domestic_abuse_incidents", THEN, 600)),
        *(own("child_protection_starts", NOW, 100), own("child_protection_starts", THEN, 101)),
        own("section_47_enquiries", NOW, 300),
    ]
    names = ("domestic_abuse_incidents", "child_protection_starts", "section_47_enquiries")
    said = say_standing(view_of(*rows), [find_indicator(name) for name in names], profile)
    assert repr(said) == (
        "Domestic-abuse incidents with children from 1 July to 30 September 2018: 900 incidents. It rose from 600 a year before.\n\n"
        "Child protection plans started from 1 July to 30 September 2018: 100 plans. No clear change from 101 a year before.\n\n"
        "Over a year, of 3 indicators with a figure: 1 changed for neither better nor worse, 1 did not clearly change, 1 cannot be judged."
    )


def since(view: View, *names: str) -> Table:
    table, note = say_since_last_quarter(view, [find_indicator(name) for name in names]).blocks
    assert isinstance(table, Table)
    assert "looked at together" in repr(note)
    return table


def test_what_rose_or_fell_since_last_quarter(view_of: MakeView, own: MakeRow) -> None:
    """900 after 600 is more than chance, 100 after 101 is not; rolling years share nine months and are left out.

    87 started to be looked after and 47 ceased: 3.5 deviations of 5.8 above half of 134. Its rate is told with it.
    """
    rows = [
        *(own("domestic_abuse_incidents", NOW, 900), own("domestic_abuse_incidents", LAST, 600)),
        *(own("child_protection_starts", NOW, 100), own("child_protection_starts", LAST, 101)),
        *(own("looked_after_number", NOW, 764), own("looked_after_number", LAST, 724)),
        *(own("looked_after_rate", NOW, 764, 142_300), own("looked_after_rate", LAST, 724, 142_300)),
        *(own("looked_after_starts", NOW, 87), own("looked_after_ceases", NOW, 47)),
        *(own("permanent_exclusions", NOW, 900), own("permanent_exclusions", LAST, 600)),
    ]
    names = (
        *("looked_after_number", "looked_after_rate", "child_protection_starts", "domestic_abuse_incidents"),
        "permanent_exclusions",
    )
    table = since(view_of(*rows), *names)
    assert table.caption == "What changed since 2018-19 Q1"
    assert table.rows == (
        ("Children looked after", "724", "764", "rose"),
        ("Domestic-abuse incidents with children", "600", "900", "rose"),
    )
    assert table.legend.startswith(
        "Of 3 figures of a quarter or of its last day, 3 can be judged; 1 did not clearly change."
    )


def test_where_nothing_changed_it_says_so(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("child_protection_starts", NOW, 100), own("child_protection_starts", LAST, 101)]
    said = say_since_last_quarter(view_of(*rows), [find_indicator("child_protection_starts")])
    assert repr(said).startswith(
        "Nothing clearly changed since 2018-19 Q1. Of 1 figure of a quarter or of its last day,"
    )


def test_part_of_a_quarter_is_not_set_beside_a_whole_one(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("section_47_enquiries", NOW, 301, status="p"), own("section_47_enquiries", LAST, 379)]
    said = say_since_last_quarter(view_of(*rows), [find_indicator("section_47_enquiries")])
    assert repr(said) == "There is no figure of 2018-19 Q1 of our own to set beside this quarter's."


def test_what_is_withheld_is_not_set_beside_last_quarter(view_of: MakeView, own: MakeRow) -> None:
    rows = [own("section_47_enquiries", NOW, 3), own("section_47_enquiries", LAST, 40)]
    said = say_since_last_quarter(view_of(*rows, audience="public"), [find_indicator("section_47_enquiries")])
    assert repr(said) == "There is no figure of 2018-19 Q1 of our own to set beside this quarter's."

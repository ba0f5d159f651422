"""What a reader can work out of small publications, each bound worked out by hand."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.attack.printed import C, row, table
from trust_analysis.attack.attack import Attack, attack
from trust_analysis.attack.tables import NotATableError
from trust_analysis.statistics import count_interval, wilson_interval

Q1, Q2, Q3, Q4 = (f"2018-19 Q{number}" for number in (1, 2, 3, 4))
LINES = {
    "w": (30, 47, 64, 89, 230),
    "x": (90, 124, 5, 31, 250),
    "y": (92, 100, 59, 85, 336),
    "z": (800, 991, 651, 685, 3127),
    "total": (1012, 1262, 779, 890, 3943),
}
"""The published table of `worked-answers/secondary_suppression.md`."""
WITHHELD = {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"}


def bounds(outcome: Attack) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return the least and the most of each withheld cell, by what is counted, its group and its period."""
    cells = outcome.cells
    keys = zip(cells["counted"], cells["group"], cells["period"], strict=True)
    return dict(zip(keys, zip(cells["lower"], cells["upper"], strict=True), strict=True))


def write_lines(path: Path, withheld: set[str], mark: str) -> Path:
    """Write the published table with some cells withheld."""
    text = "row,a,b,c,d,total\n"
    for name, numbers in LINES.items():
        cells = (mark if name + column in withheld else str(one) for column, one in zip("abcdt", numbers, strict=True))
        text += f"{name},{','.join(cells)}\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_attacked_is_the_published_one(shared: Path) -> None:
    text = (shared / "worked-answers/secondary_suppression.md").read_text(encoding="utf-8")
    cells = [[one.strip() for one in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    assert {name: tuple(map(int, numbers)) for name, *numbers in cells[2:]} == LINES


@pytest.mark.parametrize("mark", ["c", "[c]", "*", ""])
def test_worked_answer_the_cell_that_looks_safe_is_47(tmp_path: Path, mark: str) -> None:
    outcome = attack([write_lines(tmp_path / "school.csv", WITHHELD, mark)])
    assert len(outcome.cells) == 9
    assert bounds(outcome)["school", "w | b", ""] == (47, 47)
    assert outcome.narrow["group"].tolist() == ["w | b"]
    assert outcome.cells["exact"].all()
    assert outcome.narrow["given_away_by"].item() == f"school by row | column ({tmp_path / 'school.csv'})"


def test_worked_answer_one_more_cell_withheld_opens_it(tmp_path: Path) -> None:
    outcome = attack([write_lines(tmp_path / "school.csv", WITHHELD | {"xd"}, "c")])
    assert bounds(outcome)["school", "w | b", ""] == (0, 78)
    assert outcome.narrow.empty


def test_one_group_withheld_is_what_the_others_leave() -> None:
    outcome = attack([table(row("calls", Q1, 50), row("calls/Girls", Q1, 47), row("calls/Boys", Q1, C))])
    assert bounds(outcome) == {("calls", "Boys", Q1): (3, 3)}


def test_two_groups_withheld_share_what_is_left() -> None:
    told = [row("calls", Q1, 50), row("calls/A", Q1, 44), row("calls/B", Q1, C), row("calls/D", Q1, C)]
    assert bounds(attack([table(*told)])) == {("calls", "B", Q1): (0, 6), ("calls", "D", Q1): (0, 6)}


def test_a_total_withheld_with_a_group_has_no_end() -> None:
    outcome = attack([table(row("calls", Q1, C), row("calls/A", Q1, 44), row("calls/B", Q1, C))])
    assert outcome.cells.set_index("group")["lower"].to_dict() == {"Total": 44, "B": 0}
    assert outcome.cells["upper"].isna().all()
    assert outcome.narrow.empty


def test_groups_that_are_no_parts_are_not_added_up() -> None:
    """A child may have two reasons: 30 + 30 is more than the 50 children of the first quarter."""
    told = [row("calls", Q1, 50), row("calls/A", Q1, 30), row("calls/B", Q1, 30)]
    later = [row("calls", Q2, 40), row("calls/A", Q2, 38), row("calls/B", Q2, C)]
    outcome = attack([table(*told, *later)])
    assert outcome.cells["upper"].isna().all()
    expected = "not used, since figures contradict it: groups that add up to their total (calls, ours, kind)"
    assert expected in outcome.structure


def test_total_as_a_part_is_the_cell_without_it() -> None:
    """Girls | Total of one table is Girls of another."""
    both = {"breakdown": "sex | phase"}
    told = [
        row("calls", Q1, 20),
        row("calls", Q1, 12, breakdown="sex", group="Girls"),
        row("calls", Q1, C, group="Girls | Total", **both),
        row("calls", Q1, C, group="Boys | Total", **both),
    ]
    assert bounds(attack([table(*told)])) == {("calls", "Girls", Q1): (12, 12), ("calls", "Boys", Q1): (8, 8)}


def test_months_add_up_to_their_quarter_and_quarters_to_a_year_to_date() -> None:
    """Of a half year of 60 and a first quarter of 35, 25 are left for the second, and 4 of it for one month."""
    half = {"covers_from": date(2018, 4, 1), "covers_to": date(2018, 9, 30), "counted": "calls"}
    months = [row("monthly", f"2018-0{month}", number, counted="calls") for month, number in ((7, 11), (8, C), (9, 10))]
    told = [row("to_date", Q2, 60, **half), row("calls", Q1, 35), row("calls", Q2, C), *months]
    assert bounds(attack([table(*told)])) == {("calls", "Total", Q2): (25, 25), ("calls", "Total", "2018-08"): (4, 4)}


def test_two_rolling_years_differ_by_the_quarters_at_their_ends() -> None:
    """Years to Q1 and Q2: 100 and 103; the quarter that left was 6, so the one that came is 9."""
    year = {"counted": "calls"}
    to_q1 = row("rolling", Q1, 100, covers_from=date(2017, 7, 1), **year)
    to_q2 = row("rolling", Q2, 103, covers_from=date(2017, 10, 1), **year)
    told = [to_q1, to_q2, row("calls", "2017-18 Q2", 6), row("calls", Q2, C)]
    assert bounds(attack([table(*told)])) == {("calls", "Total", Q2): (9, 9)}


def test_children_counted_anew_in_each_span_are_not_added_up() -> None:
    """55 children in the half year are fewer than 35 and 30: some were there in both quarters."""
    half = {"covers_from": date(2018, 4, 1), "covers_to": date(2018, 9, 30), "counted": "seen"}
    later = {"covers_from": date(2018, 10, 1), "covers_to": date(2019, 3, 31), "counted": "seen"}
    told = [row("to_date", Q2, 55, **half), row("seen", Q1, 35), row("seen", Q2, 30)]
    told += [row("to_date", Q4, 20, **later), row("seen", Q3, 17), row("seen", Q4, C)]
    outcome = attack([table(*told)])
    assert outcome.cells["upper"].isna().all()
    assert any("spans of days" in line for line in outcome.structure if line.startswith("not used"))


def test_stocks_of_single_days_are_not_added_up() -> None:
    days = [row("stock", quarter, number, covers_from=day, covers_to=day) for quarter, number, day in STOCKS]
    assert attack([table(*days)]).cells["upper"].isna().all()


STOCKS = ((Q1, 70, date(2018, 6, 30)), (Q2, C, date(2018, 9, 30)), ("2018-19", 75, date(2019, 3, 31)))


def test_a_count_lies_within_its_whole() -> None:
    seen = {"out_of": "referred", "denominator": 6}
    told = [row("seen", Q1, 12, out_of="referred", denominator=20), row("seen", Q2, C, **seen)]
    assert bounds(attack([table(*told)])) == {("seen", "Total", Q2): (0, 6)}


def test_a_small_whole_makes_its_count_narrow() -> None:
    told = [
        row("seen", Q1, 12, out_of="referred", denominator=20),
        row("seen", Q2, C, out_of="referred", denominator=3),
    ]
    outcome = attack([table(*told)])
    assert outcome.narrow["given_away_by"].item() == "seen, 2018-19 Q2 (table 1)"


def test_a_withheld_whole_is_a_withheld_cell() -> None:
    """The whole counts the same as an indicator that shows it: 7 referred, of whom up to 7 were seen."""
    told = [
        row("seen", Q1, 12, out_of="referred", denominator=20),
        row("seen", Q2, C, out_of="referred", denominator=C),
        row("referred", Q2, 7),
    ]
    assert bounds(attack([table(*told)])) == {("seen", "Total", Q2): (0, 7), ("referred", "Total", Q2): (7, 7)}


@pytest.mark.parametrize("printed", [100 * 3 / 7, 43], ids=["in full", "whole per cent"])
def test_a_percentage_gives_back_its_count(printed: float) -> None:
    """43% of 7 can only be 3: 2 would be 29%, 4 57%."""
    shown = {"out_of": "referred", "denominator": 20, "value": 60 if printed == 43 else 60.0}
    told = [row("seen", Q1, 12, **shown), row("seen", Q2, C, out_of="referred", denominator=7, value=printed)]
    assert bounds(attack([table(*told)])) == {("seen", "Total", Q2): (3, 3)}


def test_a_percentage_in_full_gives_back_count_and_whole_of_a_known_size() -> None:
    """3 of 7 in full is 3 of 7, 6 of 14, 9 of 21: of at most 10 referred, it is the first."""
    shown = {"out_of": "referred", "denominator": 20, "value": 60.0}
    told = [row("seen", Q1, 12, **shown), row("seen/A", Q2, C, out_of="referred", denominator=C, value=300 / 7)]
    told += [row("referred", Q2, 10), row("referred/A", Q2, C), row("referred/B", Q2, C)]
    found = bounds(attack([table(*told)]))
    assert found["referred", "A", Q2] == (0, 7)  # nought of nought has no percentage, but sums do not know it
    assert found["seen", "A", Q2] == (0, 3)


def test_wilson_limits_give_back_count_and_whole() -> None:
    lower, upper = (100 * float(one) for one in wilson_interval(3, 17))
    shown = {"out_of": "referred", "denominator": 20, "value": 60.0, "method": "Wilson"}
    limits = {"denominator": C, "lower_limit": lower, "upper_limit": upper, "confidence": 0.95}
    told = [row("seen", Q1, 12, **shown), row("seen", Q2, C, out_of="referred", **limits)]
    assert bounds(attack([table(*told)])) == {("seen", "Total", Q2): (3, 3), ("referred", "Total", Q2): (17, 17)}


@pytest.mark.parametrize("count", [4, 31], ids=["exact", "Byar"])
def test_poisson_limits_give_back_their_count(count: int) -> None:
    lower, upper = (10_000 * float(one) / 1_400 for one in count_interval(count))
    shown = {"out_of": "children", "denominator": 1_400, "method": "Byar"}
    told = [
        row("rate", Q1, 28, value=200.0, **shown),
        row("rate", Q2, C, lower_limit=lower, upper_limit=upper, **shown),
    ]
    assert bounds(attack([table(*told)])) == {("rate", "Total", Q2): (count, count)}


def test_a_count_printed_as_its_value_is_printed() -> None:
    told = [row("calls", Q1, 12, value=12, method="count"), row("calls", Q2, C, value=3, method="count")]
    assert bounds(attack([table(*told)])) == {("calls", "Total", Q2): (3, 3)}


def test_two_indicators_of_one_count_are_one_cell() -> None:
    told = [row("calls", Q1, C), row("same", Q1, 3, counted="calls")]
    outcome = attack([table(*told)])
    assert bounds(outcome) == {("calls", "Total", Q1): (3, 3)}
    assert outcome.narrow["given_away_by"].item() == "same, 2018-19 Q1 (table 1)"


def test_what_an_earlier_quarter_showed_is_known_in_the_next() -> None:
    earlier = table(row("calls", Q1, 3))
    outcome = attack([earlier, table(row("calls", Q1, C), row("calls", Q2, 9))])
    assert bounds(outcome) == {("calls", "Total", Q1): (3, 3)}
    assert outcome.narrow["given_away_by"].item() == "calls, 2018-19 Q1 (table 1)"


def test_what_two_quarters_withhold_apart_is_known_together() -> None:
    """The first copy withholds A and B, the second A and D: together they show all but A."""
    names = ("A", "B", "D")
    first, second = (
        [row("calls", Q1, 20), *(row(f"calls/{name}", Q1, one) for name, one in zip(names, numbers, strict=True))]
        for numbers in ((C, C, 8), (C, 9, C))
    )
    assert bounds(attack([table(*first), table(*second)])) == {
        ("calls", "A", Q1): (3, 3),
        ("calls", "B", Q1): (9, 9),
        ("calls", "D", Q1): (8, 8),
    }


def test_what_was_counted_anew_in_between_is_not_known() -> None:
    """The total of the same quarter was 50 and is now 46: what A was then does not tell what it is now."""
    first = [row("calls", Q1, 50), row("calls/A", Q1, 7), row("calls/B", Q1, 43)]
    second = [row("calls", Q1, 46), row("calls/A", Q1, C), row("calls/B", Q1, C)]
    assert bounds(attack([table(*first), table(*second)])) == {("calls", "A", Q1): (0, 46), ("calls", "B", Q1): (0, 46)}


def test_what_government_prints_is_no_leak_but_is_known_for_others() -> None:
    told = [row("calls", Q1, 20), row("calls/A", Q1, C), row("calls/B", Q1, C)]
    told += [row("calls/A", Q1, 18, release="statistics 2019-01-31")]
    outcome = attack([table(*told)])
    assert bounds(outcome) == {("calls", "A", Q1): (18, 18), ("calls", "B", Q1): (2, 2)}
    assert outcome.cells["published_elsewhere"].tolist() == [True, False]
    assert outcome.narrow["group"].tolist() == ["B"]
    assert "published as statistics 2019-01-31" in outcome.narrow["given_away_by"].item()


def test_a_release_that_counts_otherwise_is_not_believed() -> None:
    told = [row("calls", Q1, 20), row("calls/A", Q1, C), row("calls/B", Q1, C)]
    told += [row("calls", Q1, 25, release="other"), row("calls/A", Q1, 18, release="other")]
    assert bounds(attack([table(*told)])) == {("calls", "A", Q1): (0, 20), ("calls", "B", Q1): (0, 20)}


FLOW = ((Q1, 60, 21, 11), (Q2, 75, 31, 16), (Q3, 62, 24, 37), (Q4, 81, 40, 21), ("2019-20 Q1", 74, 19, 26))
"""Stocks at the end, and what came and went: 60 + 31 - 16 = 75, and so on."""


def flow_rows(*last: dict[str, object]) -> pd.DataFrame:
    """Return stock, starts and ceases of five quarters, and more."""
    told: list[dict[str, object]] = []
    for quarter, stock, starts, ceases in FLOW:
        day = row("stock", quarter, stock)["covers_to"]
        told += [
            row("stock", quarter, stock, covers_from=day),
            row("starts", quarter, starts),
            row("ceases", quarter, ceases),
        ]
    return table(*told, *last)


def test_a_stock_that_follows_its_flows_gives_a_flow_back() -> None:
    """74 + 20 - ceases = 90: four periods before have shown that it is so."""
    quarter = "2019-20 Q2"
    day = row("stock", quarter, 90)["covers_to"]
    last = [row("stock", quarter, 90, covers_from=day), row("starts", quarter, 20), row("ceases", quarter, C)]
    outcome = attack([flow_rows(*last)])
    assert bounds(outcome) == {("ceases", "Total", quarter): (4, 4)}
    assert "2019-20 Q2" in outcome.narrow["given_away_by"].item()


def test_a_stock_that_once_does_not_follow_tells_nothing() -> None:
    after = "2019-20 Q2"
    later = [row("stock", after, 95, covers_from=row("stock", after, 95)["covers_to"])]
    later += [row("starts", after, 20), row("ceases", after, 4), row("starts", "2019-20 Q3", 9)]
    day = row("stock", "2019-20 Q3", 96)["covers_to"]
    later += [row("stock", "2019-20 Q3", 96, covers_from=day), row("ceases", "2019-20 Q3", C)]
    assert attack([flow_rows(*later)]).cells["upper"].isna().all()


def test_a_count_that_is_always_the_sum_of_two_others_gives_them_back() -> None:
    quarters = [Q1, Q2, Q3, Q4, "2019-20 Q1"]
    parts = [(21, 45), (38, 52), (17, 63), (29, 71), (44, 36)]
    told = [
        row(name, quarter, one)
        for quarter, both in zip(quarters, parts, strict=True)
        for name, one in zip("ab", both, strict=True)
    ]
    told += [row("both", quarter, sum(both)) for quarter, both in zip(quarters, parts, strict=True)]
    told += [row("a", "2019-20 Q2", C), row("b", "2019-20 Q2", 50), row("both", "2019-20 Q2", 53)]
    assert bounds(attack([table(*told)])) == {("a", "Total", "2019-20 Q2"): (3, 3)}


def test_areas_add_up_to_their_region() -> None:
    """The North East, once all twelve authorities of 2018 are there."""
    codes = [
        "E06000001",
        "E06000002",
        "E06000003",
        "E06000004",
        "E06000005",
        "E06000047",
        "E06000057",
        "E08000021",
        "E08000022",
        "E08000023",
        "E08000024",
        "E08000037",
    ]
    told = [row("calls", Q1, 10, area_code=code) for code in codes[1:]]
    told += [row("calls", Q1, C, area_code=codes[0]), row("calls", Q1, 114, area_code="E12000001")]
    assert bounds(attack([table(*told)])) == {("calls", "Total", Q1): (4, 4)}
    assert bounds(attack([table(*told[1:])]))["calls", "Total", Q1] != (4, 4)


def test_rounded_counts_are_known_to_within_their_rounding() -> None:
    """50 may be 48 to 52 and 45 may be 43 to 47: 1 to 9 are left."""
    told = table(row("calls", Q1, 50), row("calls/A", Q1, 45), row("calls/B", Q1, C))
    assert bounds(attack([told], rounded_to=5)) == {("calls", "B", Q1): (1, 9)}


def test_each_indicator_is_rounded_to_a_multiple_of_its_own_and_a_release_to_none() -> None:
    """Calls, to the nearest ten: 45 to 54 less 35 to 44. Visits as they are: 50 less 47. A release's total is 50."""
    told = table(
        *(row(name, Q1, count) for name, count in (("calls", 50), ("calls/Girls", 40), ("calls/Boys", C))),
        *(row(name, Q1, count) for name, count in (("visits", 50), ("visits/Girls", 47), ("visits/Boys", C))),
    )
    by_name = attack([told], rounded_to=lambda name: 10 if name == "calls" else 1)
    assert bounds(by_name) == {("calls", "Boys", Q1): (1, 19), ("visits", "Boys", Q1): (3, 3)}
    released = table(row("calls", Q1, 50, release="a yearbook"), row("calls/Girls", Q1, 40), row("calls/Boys", Q1, C))
    assert bounds(attack([released], rounded_to=10)) == {("calls", "Boys", Q1): (6, 15)}


def test_columns_that_are_not_there_are_made_from_the_indicator_and_its_period() -> None:
    names = ["covers_from", "covers_to", "counted", "out_of", "release"]
    told = table(row("calls", "2018-19", 50), row("calls", Q1, 20), row("calls", Q2, 10), row("calls", Q3, 17))
    told = pd.concat([told, table(row("calls", Q4, C))]).drop(columns=names)
    assert bounds(attack([told])) == {("calls", "Total", Q4): (3, 3)}


def test_quick_leaves_off_where_a_cell_is_wide_enough_and_finds_the_same_narrow_ones(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "school.csv", WITHHELD, "c")
    quick, thorough = attack([path], quick=True), attack([path])
    assert quick.narrow["group"].tolist() == thorough.narrow["group"].tolist() == ["w | b"]
    assert (quick.cells["lower"] >= thorough.cells["lower"]).all()
    assert (quick.cells["upper"] <= thorough.cells["upper"]).all()


def test_what_is_no_table_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("dear reader\nnothing here\n", encoding="utf-8")
    expected = (
        f"{path}: a table of results (columns area_code, breakdown, group, indicator, numerator, period) or a cross table "
        "was expected (labels in the first column and row, elsewhere numbers or c, a row or column called total)."
    )
    with pytest.raises(NotATableError) as met:
        attack([path])
    assert str(met.value) == expected


def test_a_table_without_rows_has_nothing_to_tell_and_no_table_is_refused() -> None:
    outcome = attack([table(row("calls", Q1, 3)).iloc[:0]])
    assert outcome.cells.empty
    assert outcome.narrow.empty
    with pytest.raises(NotATableError, match="none was given"):
        attack([])

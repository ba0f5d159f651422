"""Statistical tables in small: each way of laying one out that publishers have, and what becomes of it.

The layouts are those of the Department for Education's and the Ministry of Justice's tables; the figures are made up.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from trust_analysis.intake.files.sheets import Merged, read_sheets
from trust_analysis.intake.files.unreadable import UnreadableError
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.statistical.publication import as_published, describe_table
from trust_analysis.intake.published.statistical.tables import StatisticalTable, read_statistical_table

OXFORDSHIRE, DARLINGTON, NORTH_EAST, ENGLAND = "E10000025", "E06000005", "E12000001", "E92000001"


def read(text: str, merged: Merged = ()) -> StatisticalTable:
    table = read_statistical_table(cells(text), merged)
    assert table is not None
    return table


def cells(text: str) -> list[list[str]]:
    rows = list(csv.reader(line.strip() for line in text.strip().splitlines()))
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def told(table: StatisticalTable) -> list[tuple[str, ...]]:
    return list(table.rows[["measure", "area_code", "period", "text"]].itertuples(index=False, name=None))


HEADERS = """
    Back to index
    Table LA5:  Absence1 of children looked after2
    Years: 2015 - 2016
    "Coverage: Schools, England3"

    LA code,,,2015,,,,,2016,,,,
    ,,,Number matched4,,Sessions missed due to5:,,,Number matched4,,Sessions missed due to5:,
    ,,,,,Overall,Authorised,,,,Overall,Authorised

    ,,ENGLAND,"1,700",,4.0,3.0,,"1,800",,3.9,2.9
    ,,
    ,,NORTH EAST,20,,x,.,,30,,1.1,1.0
    E06000005,841,Darlington,10,,2,1,,15,,4,3
    ,,,,,,,,,,Source: matched data
    1. Six half terms.
    x = number less than or equal to 5
"""


def test_headers_of_three_rows_speak_to_the_right_and_below() -> None:
    table = read(HEADERS)
    missed = "Sessions missed due to | "
    assert told(table)[:6] == [
        ("Number matched", ENGLAND, "2014/15", "1,700"),
        (missed + "Overall", ENGLAND, "2014/15", "4.0"),
        (missed + "Authorised", ENGLAND, "2014/15", "3.0"),
        ("Number matched", ENGLAND, "2015/16", "1,800"),
        (missed + "Overall", ENGLAND, "2015/16", "3.9"),
        (missed + "Authorised", ENGLAND, "2015/16", "2.9"),
    ]
    assert (missed + "Overall", NORTH_EAST, "2014/15", "x") in told(table)
    assert len(table.rows) == 18
    assert table.rows["covers_to"].dt.date.unique().tolist() == [date(2015, 8, 31), date(2016, 8, 31)]


def test_title_notes_and_symbols() -> None:
    table = read(HEADERS)
    assert table.title == "Table LA5: Absence of children looked after"
    assert table.notes == ("Source: matched data", "1. Six half terms.", "x = number less than or equal to 5")
    assert table.symbols == {"x": "c"}
    assert table.remarks == ()


def test_a_year_in_a_line_above() -> None:
    table = read("""
        Table LA1: Key stage 1 of children looked after
        Year: 20165
        LA Code,,,Reading,Writing
        E10000025,931,Oxfordshire,50,37
    """)
    assert told(table) == [("Reading", OXFORDSHIRE, "2015/16", "50"), ("Writing", OXFORDSHIRE, "2015/16", "37")]


def test_names_alone_with_footnotes_and_regions_without_figures() -> None:
    table = read("""
        "Table 2: Appeals, by local authorities in England 2018-20192,3"
        Index
        Local Authority,2018,,2019,
        ,Appeals4,Rate2,Appeals4,Rate2
        SOUTH WEST
        Dorset6,44,0.5,57,0.6
        Poole5,23,0.25,..,..
        England Total4,67,0.5,57,0.6
        3. Note that these figures are based on calendar years.
        - zero
    """)
    areas = dict.fromkeys(table.rows["area_code"].where(table.rows["period"] == "2018").dropna())
    assert list(areas) == ["E10000009", "E06000029", ENGLAND]  # Dorset as it was, before April 2019
    assert ("Appeals", "E06000059", "2019", "57") in told(table)  # and as it then became
    assert ("Rate", "E06000029", "2019", "..") in told(table)
    assert table.symbols == {"-": "0"}


def test_names_nobody_knows_are_told_and_not_read() -> None:
    table = read("""
        Absence 2016
        Area,Number,Rate
        Middle Narnia,1,2
        Oxfordshire,3,4
        Darlington,7,8
        Blackburn with Darwin,5,6
    """)
    assert table.unknown_areas == ("Middle Narnia", "Blackburn with Darwin")
    assert table.remarks == (
        "4 figures are not read, since no area known here is called 'Middle Narnia', 'Blackburn with Darwin'.",
    )
    assert [row[-1] for row in told(table)] == ["3", "4", "7", "8"]


def test_years_as_rows_and_quarters_beside_them() -> None:
    table = read("""
        "Table S2: Appeals, England, financial years 2019/20 to 2020/21 [note 1]"
        Year,Quarter,Registered [note 2],Outcome,
        ,,,Decided,Withdrawn
        2019/20,,6900,3500,~
        2020/21,Q1 (Apr-Jun),1600,700,:
        ,Q4 (Jan-Mar),1700,800,3
        Source: the case system
    """)
    assert told(table)[0] == ("Registered", ENGLAND, "2019-20", "6900")
    assert told(table)[5] == ("Outcome | Withdrawn", ENGLAND, "2020-21 Q1", ":")
    assert told(table)[8] == ("Outcome | Withdrawn", ENGLAND, "2020-21 Q4", "3")


def test_a_table_of_great_britain_is_of_no_area_here() -> None:
    table = read("""
        "Appeals, England and Wales"
        Year,Registered
        2019,6900
        2020,7000
    """)
    assert table.rows.empty
    assert table.unknown_areas == ("2019", "2020")


def test_the_finest_area_of_a_row_is_meant() -> None:
    table = read("""
        Numbers 2016/17
        Region,Local authority,LA number,Number
        North East,,,30
        North East,Darlington,841,10
        South East,Oxfordshire,931,841
    """)
    assert [row[1] for row in told(table)] == [NORTH_EAST, DARLINGTON, OXFORDSHIRE]


def test_words_beside_an_area_tell_its_rows_apart() -> None:
    table = read("""
        LA number,LA name,Sex,Number 2015/16,Number 2016/17
        931,Oxfordshire,Boys,5,6
        931,Oxfordshire,Girls,7,8
        841,Darlington,Boys,9,10
        841,Darlington,Girls,11,12
    """)
    assert told(table)[:4] == [
        ("Boys | Number", OXFORDSHIRE, "2015/16", "5"),
        ("Boys | Number", OXFORDSHIRE, "2016/17", "6"),
        ("Girls | Number", OXFORDSHIRE, "2015/16", "7"),
        ("Girls | Number", OXFORDSHIRE, "2016/17", "8"),
    ]


def test_a_year_within_a_header_counts_where_columns_differ_in_it() -> None:
    table = read("""
        Children looked after
        Position at 31 March 2016
        Area,Number at 31 March 2015,Number at 31 March 20162,Rate
        Oxfordshire,4,5,6
    """)
    assert [row[::2] for row in told(table)] == [
        ("Number at 31 March", "2014-15"),
        ("Number at 31 March", "2015-16"),
        ("Rate", "2015-16"),
    ]


def test_a_year_that_belongs_to_a_measure_stays_there() -> None:
    table = read("""
        Children looked after at 31 March 2016
        Area,Number,Rate on the population of 2015
        Oxfordshire,4,5
    """)
    assert [row[::2] for row in told(table)] == [("Number", "2015-16"), ("Rate on the population of 2015", "2015-16")]


def test_what_a_header_says_beside_its_year_belongs_to_the_measure() -> None:
    table = read("""
        Table LA10: Absence
        ,2013 (5 terms)3,,2013  (6 terms)3,
        ,Number,Rate,Number,Rate
        Oxfordshire,1,2,3,4
    """)
    assert [row[0] for row in told(table)] == [
        "5 terms | Number",
        "5 terms | Rate",
        "6 terms | Number",
        "6 terms | Rate",
    ]
    assert set(table.rows["period"]) == {"2012/13"}


def test_a_year_that_slipped_over_the_block_before_it() -> None:
    """A merged cell loses its place in a CSV: the block of 2015 begins in column F, its year stands over column E."""
    table = read("""
        Children looked after
        ,,2014,,2015,,,
        LA code,,Number,Normal,Concern,,Number,Normal,Concern
        E10000025,Oxfordshire,1,2,3,,4,5,6
    """)
    assert [row[::2] + row[3:] for row in told(table)] == [
        ("Number", "2013-14", "1"),
        ("Normal", "2013-14", "2"),
        ("Concern", "2013-14", "3"),
        ("Number", "2014-15", "4"),
        ("Normal", "2014-15", "5"),
        ("Concern", "2014-15", "6"),
    ]


def test_a_header_without_parts_does_not_reach_over_an_empty_column() -> None:
    table = read("""
        Key stage 4 in 2012
        ,Number eligible,,,
        ,,,5+ GCSEs A*-C,English
        Oxfordshire,30,,20,10
    """)
    assert [row[0] for row in told(table)] == ["Number eligible", "5+ GCSEs A*-C", "English"]


def test_merged_cells_say_how_far_a_header_reaches() -> None:
    text = """
        Absence
        ,2015,,Change
        ,Number,Rate,Points
        Oxfordshire,30,20,10
    """
    narrow = cells(text)
    narrow[1][3], narrow[2][3] = "", "Change in points"
    assert _measures_and_periods(read_statistical_table(narrow, (((1, 1), (1, 2)),)))[2] == ("Change in points", None)
    assert _measures_and_periods(read_statistical_table(narrow))[2] == ("Change in points", "2014/15")


def _measures_and_periods(table: StatisticalTable | None) -> list[tuple[str, str | None]]:
    assert table is not None
    told = list(table.rows[["measure", "period"]].itertuples(index=False, name=None))
    untold = (
        [("Change in points", None)]
        if any("have no year" in one or "their year" in one for one in table.remarks)
        else []
    )
    return [*told, *untold]


def test_columns_headed_with_years_alone_measure_what_the_title_says() -> None:
    table = read("""
        Table A1,"Number of children looked after1, 2015 to 2016"
        Coverage:,England
        Area,2015,20162
        Oxfordshire,3,4
    """)
    assert [row[::2] + row[3:] for row in told(table)] == [
        ("Number of children looked after", "2014-15", "3"),
        ("Number of children looked after", "2015-16", "4"),
    ]
    assert table.title == "Table A1 Number of children looked after, 2015 to 2016"


def test_a_header_repeated_at_the_top_of_a_page_loses_nothing() -> None:
    table = read("""
        Absence 2016
        Area,Number,Rate
        Darlington,1,2
        Area,Number,Rate
        Oxfordshire,3,4
    """)
    assert [row[1] for row in told(table)] == [DARLINGTON, DARLINGTON, OXFORDSHIRE, OXFORDSHIRE]
    assert table.remarks == ()


def test_a_second_table_below_is_told() -> None:
    table = read("""
        Absence 2016
        Area,Number,Rate
        Darlington,1,2
        Area,Boys,Girls
        Oxfordshire,3,4
    """)
    assert [row[0] for row in told(table)] == ["Number", "Rate"]
    assert table.remarks == ("1 rows below a second header are not read. Put each table on a sheet of its own.",)


def test_a_kind_of_year_that_nothing_says_is_told() -> None:
    table = read("""
        Numbers
        Area,2016,2017
        Oxfordshire,1,2
    """)
    assert table.rows["period"].tolist() == ["2016", "2017"]
    assert table.remarks == (
        "nothing says what kind of year 2016, 2017 is; read as a calendar year. It may be an academic one.",
    )


def test_figures_without_a_year_are_told() -> None:
    table = read("""
        Absence
        Area,Number
        Oxfordshire,1
    """)
    assert table.rows.empty
    assert table.remarks == ("1 figures are not read, since neither a header nor a line above says their year.",)


@pytest.mark.parametrize(
    "text",
    [
        "Table SEND_1,Appeals in England\nTable SEND_2,Appeals by local authority\n",
        "Contact,Bree\nTelephone:,01325 000000\nEngland,\n",
        "England\n",
        "Measure,2015,2016\nNumber,1,2\n",
        "Oxfordshire,1\n",
        ",\n",
    ],
)
def test_what_is_no_such_table(text: str) -> None:
    assert read_statistical_table(cells(text)) is None


def test_an_empty_sheet_is_none() -> None:
    assert read_statistical_table([]) is None


def test_figures_carry_the_statuses_that_the_footnotes_say() -> None:
    table = read("""
        Absence 2016
        Area,Number,Rate,Change,Share,Other
        Oxfordshire,x,.,-,3.5%,:
        Darlington,"1,234",-0.5,7,[c],u
        x = not available
        - zero
    """)
    figures, strange = read_figures(as_published(table), describe_table(table), "", date(2017, 3, 1))
    found = dict(zip(table.rows["text"], figures[["value", "status"]].itertuples(index=False, name=None), strict=True))
    assert {text: status for text, (_, status) in found.items() if status} == {
        "x": "x",  # as its own footnote says, not as most tables have it
        ".": "z",
        ":": "x",
        "[c]": "c",
        "u": "u",
    }
    assert {text: value for text, (value, status) in found.items() if not status} == {
        "-": 0.0,
        "3.5%": 0.035,
        "1,234": 1234.0,
        "-0.5": -0.5,
        "7": 7.0,
    }
    assert strange == []
    assert set(figures["period"]) == {"2015/16"}
    assert figures["covers_to"].dt.date.unique().tolist() == [date(2016, 8, 31)]
    assert set(figures["release"]) == {"Absence 2016, to 2016-08-31"}


def test_a_dash_that_no_footnote_explains_is_told() -> None:
    table = read("""
        Absence 2016
        Area,Number
        Oxfordshire,-
        Darlington,1
    """)
    _, strange = read_figures(as_published(table), describe_table(table), "", date(2017, 3, 1))
    assert [one.message for one in strange] == ["'-' stands where a figure was expected; it is read as not available."]


def test_another_year_of_a_table_is_the_same_publication() -> None:
    of = '"{}: Absence of children looked after1, 20{}"\nArea,Number,Rate\nOxfordshire,1,2\n'
    first, second = (describe_table(read(of.format(*one))) for one in (("Table LA5", 15), ("Table LA7", 16)))
    assert first.name == second.name
    assert second.title == "Absence of children looked after, 2016"
    other = describe_table(read("Exclusions of children looked after 2016\nArea,Number,Rate\nOxfordshire,1,2\n"))
    assert other.name != first.name


@pytest.mark.parametrize("name", ["broken.xlsx", "broken.ods", "broken.csv"])
def test_a_broken_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(UnreadableError):
        read_sheets(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        # Made-up people, each in the way of a return that lost its header: no word of them may come out.
        "Absence 2016\nWho,Area,Age\nAnna Canary,Oxfordshire,12\nBen Canary,Oxfordshire,13\n",
        "Absence 2016\nWho,Area,Age\nAnna Canary,Oxfordshire,12\nBen Canary,Darlington,13\n",
        "Absence 2016\nSurname,Area,Age\nCanary,Oxfordshire,12\nCanary,Darlington,13\n",
        "Absence 2016\nUPN,Area,Age\nA1,Oxfordshire,12\nA2,Darlington,13\n",
        "Absence 2016\nArea,Number,Age\nOxfordshire,9434765919,12\nDarlington,9434765870,13\n",
        "Absence 2016\nArea,Born,Age\nOxfordshire,01/02/2004,12\nDarlington,03/04/2003,13\n",
        "Absence 2016\nHome,Area,Age\nOX1 1AA,Oxfordshire,12\nOX2 2BB,Darlington,13\n",
        "Absence 2016\nArea,Age\nOxfordshire,12\nOxfordshire,13\nOxfordshire,14\n",
        "Places 2016\nPlace,Age\nAnna,12\nBen,13\nChris,14\nOxfordshire,14\n",
        "England\nChild,Year,Age\n12,2016,12\n13,2017,13\n",
        "England\nCode,Age\n209144,12\n494356,13\n201415,14\n201516,15\n",
    ],
)
def test_a_list_of_people_is_no_statistical_table(text: str) -> None:
    assert read_statistical_table(cells(text)) is None

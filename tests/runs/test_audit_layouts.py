"""`trust-analysis audit` on tables as people publish them: what each gives away, worked out by hand, and safe ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from trust_analysis import cli

GIVEN, SAFE, IN_DOUBT = 1, 0, 4
PLACE = "2019,Reporting year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire"
EES = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,"
)


def lines(*several: str) -> str:
    return "\n".join(several) + "\n"


def ees(columns: str, *several: str) -> str:
    return lines(EES + columns, *(f"{PLACE},{one}" for one in several))


TABLES = {
    "percentages in two columns, 14 - 12 = 2": (
        GIVEN,
        lines(
            "Area,Children,Absent,Absent %,SEN,SEN %",
            "One,40,c,5.0,10,25.0",
            "Two,60,12,20.0,c,c",
            "Total,100,14,14.0,30,30.0",
        ),
    ),
    "a rate gives back its count: 6 per cent of 50 is 3": (
        GIVEN,
        lines("School,Pupils,Absent,Absent (%)", "X,50,c,6", "Y,200,30,15", "Z,120,c,9", "All,370,44,12"),
    ),
    "a share of the total gives back its count: 4 per cent of 100": (
        GIVEN,
        lines("Reason,Children,% of all", "A,60,60", "B,30,30", "C,c,4", "D,c,6", "Total,100,100"),
    ),
    "percentages in a line": (
        GIVEN,
        lines("Measure,Boys,Girls,Total", "Children,40,60,100", "Absent,c,12,14", "Absent %,5.0,20.0,14.0"),
    ),
    "a rate that is withheld too": (
        SAFE,
        lines(
            "Area,Pupils,Suspensions,Rate per 1000",
            "One,4000,12,3.0",
            "Two,6000,c,c",
            "Three,5000,c,c",
            "All areas,15000,60,4.0",
        ),
    ),
    "the total first": (GIVEN, lines("Area,Children", "Total,30", "A,10", "B,c", "C,18")),
    "England": (GIVEN, lines("Region,Children", "North,100", "South,c", "England,103")),
    "England, two withheld": (SAFE, lines("Region,Children", "North,100", "South,c", "East,c", "England,143")),
    "nothing where withheld": (GIVEN, lines("Area,Children", "A,10", "B,", "C,18", "Total,30")),
    "ranges as wide as they say": (SAFE, lines("Area,Children", "A,10", "B,<5", "C,<5", "D,18", "Total,32")),
    "a range narrowed to 3": (GIVEN, lines("Area,Children", "A,10", "B,<5", "C,18", "Total,31")),
    "ranges of 1 to 4 that add up to 5": (SAFE, lines("Area,Children", "A,10", "B,1-4", "C,1-4", "Total,15")),
    "ranges of 1 to 4 that add up to 2": (GIVEN, lines("Area,Children", "A,10", "B,1 to 4", "C,1 to 4", "Total,12")),
    "subtotals last, 12 - 10 = 2": (
        GIVEN,
        lines("Area,Children", "A,10", "B,c", "North total,12", "C,30", "D,20", "South total,50", "Total,62"),
    ),
    "subtotals first": (
        GIVEN,
        lines("Area,Children", "Total,62", "All north,12", "A,10", "B,c", "All south,50", "C,30", "D,20"),
    ),
    "subtotals, safe": (
        SAFE,
        lines("Area,Children", "A,10", "B,c", "E,c", "North total,62", "C,30", "D,20", "South total,50", "Total,112"),
    ),
    "lines set in": (
        GIVEN,
        lines("Area,Children", "Total,62", "North,12", "  A,10", "  B,c", "South,50", "  C,30", "  D,20"),
    ),
    "two breakdowns under one total": (
        GIVEN,
        lines("Group,Children", "Total,40", "Male,c", "Female,37", "Age 5 to 10,22", "Age 11 to 16,18"),
    ),
    "two breakdowns, one withheld whole": (
        SAFE,
        lines("Group,Children", "Total,40", "Male,c", "Female,c", "Age 5 to 10,22", "Age 11 to 16,18"),
    ),
    "one year of two does not add up, and the other does": (
        GIVEN,
        lines("Group,2017,2018", "A,10,12", "B,5,c", "Total,16,17"),
    ),
    "the column itself does not add up": (IN_DOUBT, lines("Group,2018", "A,12", "D,9", "B,c", "Total,17")),
    "percentages alone": (IN_DOUBT, lines("Area,Absent %", "A,c", "B,12.5", "Total,11.0")),
    "a title above and notes below": (
        GIVEN,
        lines(
            "Table 1: children",
            "",
            "Area,Children",
            "A,10",
            "B,c",
            "Total,12",
            "",
            "Note: c = suppressed",
            "Source: us",
        ),
    ),
    "several dimensions": (
        GIVEN,
        lines(
            "Year,Sex,Phase,Children",
            *("2019,Boys,Primary,10", "2019,Boys,Secondary,c", "2019,Boys,Total,12"),
            *("2019,Girls,Primary,20", "2019,Girls,Secondary,30", "2019,Girls,Total,50"),
            *("2019,Total,Primary,30", "2019,Total,Secondary,c", "2019,Total,Total,62"),
        ),
    ),
    "several dimensions, four corners withheld": (
        SAFE,
        lines(
            "Year,Sex,Phase,Children",
            *("2019,Boys,Primary,c", "2019,Boys,Secondary,c", "2019,Boys,Total,12"),
            *("2019,Girls,Primary,c", "2019,Girls,Secondary,c", "2019,Girls,Total,50"),
            *("2019,Total,Primary,30", "2019,Total,Secondary,32", "2019,Total,Total,62"),
        ),
    ),
    "EES, all pupils": (
        GIVEN,
        ees(
            "sex,school_type,headcount,fsm,fsm_percent",
            *("All pupils,All,100,20,20.0", "Girls,All,60,c,c", "Boys,All,40,17,42.5"),
            *("All pupils,Primary,50,10,20.0", "All pupils,Secondary,50,10,20.0"),
        ),
    ),
    "EES, x in an old file": (GIVEN, ees("sex,children", "Persons,20", "Female,18", "Male,x")),
    "EES, a total of any name": (
        GIVEN,
        ees("sex,children,absent", "Whoever,120,20", "Female,58,18", "Male,62,c"),
    ),
    "EES, safe": (SAFE, ees("sex,children,other", "Total,20,z", "Female,c,z", "Male,c,z")),
    "EES, x beside c is not available": (SAFE, ees("sex,children,old", "Total,30,20", "Female,c,18", "Male,c,x")),
    "no total": (SAFE, lines("Area,Children", "A,10", "B,c", "C,20")),
    "totals at the right": (GIVEN, lines("Area,Boys,Girls,Total", "One,c,30,33", "Two,20,10,30", "Total,c,40,63")),
    "a headcount and its parts": (
        GIVEN,
        lines("Area,Headcount,Boys,Girls", "One,33,c,30", "Two,30,20,10", "Three,50,24,26"),
    ),
    "all other is no total": (GIVEN, lines("Area,Children", "A,10", "All other areas,c", "Total,12")),
    "semicolons": (GIVEN, lines("Area;Children", "A;10", "B;c", "Total;12")),
    "sections": (
        GIVEN,
        lines("Group,Children", "Sex,", "Boys,c", "Girls,18", "Age,", "Under 10,12", "10 and over,8", "Total,20"),
    ),
    "labels merged downwards": (
        GIVEN,
        lines("Area,Sex,Children", "One,Boys,10", ",Girls,c", ",All,12", "Two,Boys,30", ",Girls,20", ",All,50"),
    ),
    "a nought printed: 2 and 2 are each at least 1": (
        GIVEN,
        lines("Group,Children", "A,100", "B,c", "C,c", "H,0", "Total,106"),
    ),
    "no nought printed": (SAFE, lines("Group,Children", "A,100", "B,c", "C,c", "Total,106")),
    "pupils and suspensions: 44 - 20 = 24 pupils of whom at most 4 in A": (
        GIVEN,
        lines("Area,Pupils suspended,Suspensions", "A,c,4", "B,20,30", "C,c,40", "Total,44,74"),
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_ends_as_it_should(tmp_path: Path, name: str) -> None:
    code, text = TABLES[name]
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli.cli, ["audit", str(path)], catch_exceptions=False)
    assert done.exit_code == code, done.output


def test_a_cell_that_could_not_be_judged_is_named_and_why(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLES["the column itself does not add up"][1], encoding="utf-8")
    done = CliRunner().invoke(cli.cli, ["audit", str(path)])
    why = "groups that add up to their total (2018, table, Group)"
    assert done.output.splitlines() == [
        f"not used, since figures contradict it: {why}",
        f"could not be judged: 2018 by Group, B, since figures contradict {why}",
        "1 tables, 1 figures withheld, narrowest range without end, 0 narrower than 5, 1 could not be judged",
    ]


def test_two_tables_that_share_their_cells_give_away_together(tmp_path: Path) -> None:
    """By area 60 + c + c = 70, by sex and area one of the two: 6."""
    (tmp_path / "area.csv").write_text(lines("Group,Children", "A,60", "B,c", "D,c", "Total,70"), encoding="utf-8")
    (tmp_path / "more.csv").write_text(
        lines("Group,Children", "A,60", "B,6", "D,c", "E,c", "Total,75"), encoding="utf-8"
    )
    (tmp_path / "same.csv").write_text(lines("Group,Children", "B,6", "A,60"), encoding="utf-8")
    run = [str(tmp_path / name) for name in ("area.csv", "more.csv", "same.csv")]
    codes = [CliRunner().invoke(cli.cli, ["audit", *paths]).exit_code for paths in (run[:1], run[:2], [run[0], run[2]])]
    assert codes == [0, 0, 1]


def test_the_cases_that_were_met_with_the_wrong_answer(shared: Path) -> None:
    noughts = shared / "cases/zeros-shown/audit-table.csv"
    done = CliRunner().invoke(cli.cli, ["audit", str(noughts)])
    by = f"  by Children by Group ({noughts}); Children ({noughts})"
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "used: 1 groups that add up to their total",
        "used: 6 withheld counts that are no noughts, since noughts are printed",
        *(line for name in "BCDEFG" for line in (f"given away: Children by Group, {name} is 1", by)),
        "1 tables, 6 figures withheld, narrowest range 0, 6 narrower than 5",
    ]
    percent = CliRunner().invoke(cli.cli, ["audit", str(shared / "cases/audit-percent-column")])
    assert percent.exit_code == 1
    assert "given away: Absent by Area, One is 2" in percent.output.splitlines()
    assert "not used" not in percent.output
    layout = CliRunner().invoke(cli.cli, ["audit", str(shared / "cases/audit-ees-layout")])
    path = shared / "cases/audit-ees-layout/ees.csv"
    assert layout.exit_code == 1
    assert layout.output.splitlines() == [
        "used: 1 groups that add up to their total",
        "given away: children by sex, Male, 2019 Reporting year is 2",
        f"  by children, 2019 Reporting year ({path}); children by sex, 2019 Reporting year ({path})",
        "1 tables, 1 figures withheld, narrowest range 0, 1 narrower than 5",
    ]


def test_a_file_that_nobody_can_read_and_that_withholds_something_could_not_be_judged(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(TABLES["no total"][1], encoding="utf-8")
    (tmp_path / "odd.csv").write_text("some words,more\nA,c\nB,many\n", encoding="utf-8")
    assert CliRunner().invoke(cli.cli, ["audit", str(tmp_path)]).exit_code == IN_DOUBT


def test_our_own_copy_in_the_layout_of_the_service_is_read_with_its_description(tmp_path: Path) -> None:
    """Filters with topics, a status, and a column of numbers described as a filter: 20 - 18 = 2."""
    told = [f"{EES}breakdown_topic,breakdown,source,age,calls,calls_rate,calls_rate_numerator"]
    groups = (("Total", "Total", 20), ("sex", "Girls", 18), ("sex", "Boys", "c"), ("phase", "A", 11), ("phase", "B", 9))
    told += [f"{PLACE},{topic},{group},Ours,10,{count},x,x" for topic, group, count in groups]
    (tmp_path / "calls_quarter.csv").write_text(lines(*told), encoding="utf-8")
    meta = lines("col_name,col_type,label", "breakdown,Filter,Group", "age,Filter,Age", "calls,Indicator,Calls")
    (tmp_path / "calls_quarter.meta.csv").write_text(meta, encoding="utf-8")
    done = CliRunner().invoke(cli.cli, ["audit", str(tmp_path)])
    assert done.exit_code == 1, done.output
    name = "calls by sex | source | age, Boys | Ours | 10, 2019 Reporting year"
    assert [line for line in done.output.splitlines() if line.startswith("given away")] == [f"given away: {name} is 2"]

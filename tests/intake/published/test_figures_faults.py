"""The published extract; and published files as they may come, which are not yet read as they should be."""

from datetime import date
from io import StringIO

import pandas as pd
import pytest

from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import fold
from trust_analysis.intake.published.figures import join_figures, read_figures

RECEIVED = date(2019, 11, 1)
EXTRACT = "dataset,measure,breakdown,group,area_code,area_name,time_period,time_identifier,value,source\n"
LAIT = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
NEED = (
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,"
    "Anypoint_episodes,Started_episodes,Ended_episodes,At31_episodes\n"
)
ENGLAND = "{},National,E92000001,England,,,{}\n"


def read(text: str, name: str, release: str = "") -> tuple[pd.DataFrame, list[str]]:
    table = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False).rename(columns=fold)
    figures, remarks = read_figures(table, PUBLICATIONS[name], release, RECEIVED)
    return figures, [one.message for one in remarks]


def test_the_extract_stands_for_the_publications_it_quotes() -> None:
    text = EXTRACT + (
        "lait,LACnum,,,E10000014,Hampshire,2019,Reporting year,1602,made up\n"
        "lait,TotPerAbNew,,,E10000002,Buckinghamshire,2018,Academic year,-,made up\n"
        "social_care_ks4,avg_att8,social_care_group,CLA 12 months,E92000001,England,201819,Academic year,19.1,made up\n"
        "a_dataset_of_our_own,rate,,,E92000001,England,201819,Academic year,1,made up\n"
    )
    figures, strange = read(text, "published_extract")
    assert strange == []
    named = ["dataset", "measure", "area_code", "period", "breakdown", "group", "status"]
    assert figures[named].to_numpy().tolist() == [
        ["lait", "LACnum", "E10000014", "2018-19", "Total", "Total", ""],
        ["lait", "TotPerAbNew", "E06000060", "2017/18", "Total", "Total", "x"],
        ["social_care_ks4", "avg_att8", "E92000001", "2018/19", "social_care_group", "CLA 12 months", ""],
    ]
    assert figures["release"].tolist() == [
        "Local Authority Interactive Tool, to 2019-03-31",
        "Local Authority Interactive Tool, to 2019-03-31",
        "Outcomes for children in need and looked after: key stage 4, to 2019-08-31",
    ]
    assert figures["value"].tolist()[::2] == [1602, 19.1]


def test_an_extract_and_the_publication_itself_say_a_thing_once() -> None:
    extract, _ = read(
        EXTRACT + "lait,LACnum,,,E92000001,England,2019,Reporting year,78140,made up\n", "published_extract"
    )
    whole, _ = read(LAIT + "LACnum,Number,2019,England,78140,970,\n", "lait")
    assert len(join_figures([extract, whole])) == 1


def test_a_file_in_which_every_figure_is_withheld_is_read() -> None:
    figures, _ = read(NEED + ENGLAND.format("2019,Reporting year", "c,c,c,c"), "children_in_need")
    assert figures["status"].tolist() == ["c"] * 4
    assert figures["release"].notna().all()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lait", LAIT + "RTA,Number,2019,England,1,970,\n"),
        ("published_extract", EXTRACT + "a_dataset_of_our_own,r,,,E92000001,England,2019,Reporting year,1,made up\n"),
    ],
)
def test_a_file_that_holds_nothing_of_ours_is_no_fault(name: str, text: str) -> None:
    figures, _ = read(text, name)
    assert figures.empty


def test_a_file_of_terms_and_weeks_only_gives_no_figures() -> None:
    figures, strange = read(NEED + ENGLAND.format("2019,Week 37", "1,2,3,4"), "children_in_need")
    assert len(figures) == 0
    assert strange == [
        (
            "1 of 1 rows speak of a period that is not read here ('2019 Week 37'). Read are whole years, quarters and months; "
            "an academic or financial year is expected in six digits, such as 201819."
        )
    ]


@pytest.mark.parametrize("text", ["inf", "-Infinity", '"1,2"'])
def test_what_is_no_figure_is_told(text: str) -> None:
    _, strange = read(NEED + ENGLAND.format("2019,Reporting year", f"1,1,1,{text}"), "children_in_need")
    assert len(strange) == 1


def test_two_rows_that_say_different_things_of_one_thing_are_told() -> None:
    header = (
        "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,social_care_group,"
    )
    header += "version,t_rwm_eligible_pupils,t_rwm_met_expected_standard,pt_rwm_met_expected_standard\n"
    row = "202122,Academic year,National,E92000001,England,,,CINO at 31 March,{},10890,{},32\n"
    figures, strange = read(header + row.format("Provisional", 3400) + row.format("Revised", 3440), "social_care_ks2")
    assert strange or not figures.duplicated(["measure", "area_code", "period", "group"]).any()

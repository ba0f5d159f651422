"""Figures that the publishers print, read from their own files: those of the table in the shared folder's README."""

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.definition import Publication
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.published.remark import NOT_READ
from trust_analysis.intake.recognise import recognise

OXFORDSHIRE, ENGLAND = "E10000025", "E92000001"
LAIT = "lait/lait_long.parquet"
NEED = "children-in-need/b1_children_in_need_2013_to_2025.csv"
FACTORS = "children-in-need/c3_factors_identified_at_end_of_assessment_2018_to_2025.csv"


@cache
def read_file(path: Path) -> pd.DataFrame:
    met = recognise(read_header(path))
    assert isinstance(met.dataset, Publication)
    text = read_text(path, list(met.columns)).rename(columns=met.columns)
    figures, strange = read_figures(text, met.dataset, "", date(2026, 1, 1))
    assert [one for one in strange if one.check != NOT_READ] == []
    return figures


@pytest.mark.parametrize(
    ("name", "measure", "period", "oxfordshire", "england"),
    [
        (LAIT, "TotPerAbNew", "2015/16", 10.42, 10.5),
        (LAIT, "TotPerAbNew", "2017/18", 10.65, 11.17),
        (LAIT, "TotPerAbNew", "2018/19", 10.46, 10.86),
        (LAIT, "TotPerAbNew", "2021/22", 22.1, 22.51),
        (LAIT, "TotFixedEx", "2015/16", 3.57532, 4.28692),
        (LAIT, "TotFixedEx", "2018/19", 5.39146, 5.3581),
        (LAIT, "LACnum", "2015-16", 593, 70410),
        (LAIT, "LACnum", "2017-18", 684, 75360),
        (LAIT, "LACnum", "2018-19", 779, 78140),
        (LAIT, "LAC", "2017-18", 48, 64),
        (LAIT, "LAC", "2018-19", 54, 66),
        (LAIT, "LACnum_Start", "2017-18", 304, None),
        (LAIT, "LACceased", "2018-19", 273, None),
        (NEED, "At31_episodes", "2017-18", 4293, 404710),
        (NEED, "At31_episodes", "2018-19", 4511, 399510),
        (FACTORS, "Domestic_Abuse_parent", "2017-18", 1651, 155420),
        (FACTORS, "Domestic_Abuse_parent", "2018-19", 1476, 159970),
        (FACTORS, "Episodes_with_assessment_factor", "2018-19", 4901, 498870),
        (FACTORS, "Child_sexual_exploitation", "2017-18", 146, None),
        (FACTORS, "Gangs", "2018-19", 79, None),
        (FACTORS, "Trafficking", "2018-19", 14, None),
    ],
)
def test_a_published_figure_is_read_to_the_printed_digits(  # noqa: PLR0913, PLR0917 - a row of the table
    shared: Path, name: str, measure: str, period: str, oxfordshire: float, england: float | None
) -> None:
    figures = read_file(shared / "data/published" / name)
    rows = figures[(figures["measure"] == measure) & (figures["period"] == period)].set_index("area_code")
    assert rows.index.is_unique
    assert rows.loc[OXFORDSHIRE, "value"] == oxfordshire
    if england is not None:
        assert rows.loc[ENGLAND, "value"] == england


@pytest.mark.parametrize("name", [LAIT, NEED, FACTORS])
def test_no_file_says_two_things_of_one_thing(shared: Path, name: str) -> None:
    figures = read_file(shared / "data/published" / name)
    assert not figures.duplicated(["measure", "area_code", "period", "breakdown", "group"]).any()
    assert figures.loc[figures["value"].isna(), "status"].ne("").all()
    assert figures.loc[figures["value"].notna(), "status"].eq("").all()

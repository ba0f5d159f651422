"""Wide tables of 2014 to 2016: columns headed with their year, what was published first beside what came later."""

from datetime import date
from pathlib import Path

import pytest

from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.published.looked_after_tables import LOOKED_AFTER_TABLES
from trust_analysis.intake.messages import say_closest
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.recognise import recognise

HEADER = "New_geog_code,geog_l,geog_c,geog_n,CLA_Mar2016,CLA_2016,CLA_male\n"


def read(path: Path) -> dict[tuple[str, str], tuple[float, str]]:
    """Return value and status by area and period."""
    recognition = recognise(read_header(path))
    assert recognition.dataset is LOOKED_AFTER_TABLES
    table = read_text(path, list(recognition.columns)).rename(columns=recognition.columns)
    figures, strange = read_figures(table, LOOKED_AFTER_TABLES, "", date(2026, 1, 1))
    assert strange == []
    assert set(figures["measure"]) == {"CLA_Mar"}
    rows = figures[["area_code", "period", "value", "status"]].itertuples(index=False, name=None)
    return {(area, period): (value, status) for area, period, value, status in rows}


def test_the_year_of_a_column_is_the_year_of_its_figures(tmp_path: Path) -> None:
    rows = [
        "E92000001,NATIONAL,999,ENGLAND,70440,1,1",
        "E12000008,REGION,J,SOUTH EAST,9880,1,1",
        "E10000025,LA,931,Oxfordshire,592,1,1",
        "E06000017,LA,857,Rutland,x,1,1",
    ]
    path = tmp_path / "any name.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    figures = read(path)
    assert figures.pop(("E06000017", "2015-16"))[1] == "c"
    assert figures == {
        ("E92000001", "2015-16"): (70440, ""),
        ("E12000008", "2015-16"): (9880, ""),
        ("E10000025", "2015-16"): (592, ""),
    }


def test_a_table_without_the_column_is_not_taken_for_it() -> None:
    recognition = recognise(["New_geog_code", "geog_l", "geog_c", "geog_n", "CLA_2015"])
    assert recognition.dataset is None
    assert "It lacks: a column headed CLA_Mar and a year." in say_closest(recognition)


@pytest.mark.parametrize(
    ("file", "period", "oxfordshire", "england"),
    [("SFR41_CLA2016.csv", "2015-16", 592, 70440), ("SFR34_CLA2015.csv", "2014-15", None, 69540)],
)
def test_what_was_first_published(shared: Path, file: str, period: str, oxfordshire: int | None, england: int) -> None:
    figures = read(shared / "data/published/looked-after" / file)
    assert figures["E92000001", period] == (england, "")
    assert oxfordshire is None or figures["E10000025", period] == (oxfordshire, "")
    authorities = [area for area, _ in figures if area[:3] in ("E06", "E08", "E09", "E10")]
    assert len(authorities) == 151  # rows of level LA in the file

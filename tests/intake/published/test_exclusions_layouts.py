"""Suspensions and permanent exclusions: the layout of 2016/17 and the current one are one dataset."""

from datetime import date
from pathlib import Path

from tests.intake.reading import read_header, read_text
from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import fold
from trust_analysis.intake.published.figures import read_figures
from trust_analysis.intake.recognise import recognise

OLD = "year,level,la_name,school_type,num_schools,headcount,perm_excl,perm_excl_rate,fixed_excl,fixed_excl_rate\n"
NEW = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,school_type,headcount,perm_excl,perm_excl_rate,suspension,susp_rate\n"
)


def read_rows(tmp_path: Path, text: str) -> list[tuple[str, str, str, str, float, str]]:
    """Return the suspension counts of a file: area, period, group, release, value, status."""
    path = tmp_path / "any name.csv"
    path.write_text(text, encoding="utf-8")
    recognition = recognise(read_header(path))
    assert recognition.dataset is PUBLICATIONS["published_exclusions"]
    table = read_text(path, list(recognition.columns)).rename(columns=recognition.columns)
    figures, _ = read_figures(table, PUBLICATIONS["published_exclusions"], "", date(2026, 1, 1))
    told = figures[figures["measure"] == "suspension"].fillna({"value": -1.0})
    return list(told[["area_code", "period", "group", "status", "value"]].itertuples(index=False, name=None))


def test_the_old_layout_gives_areas_by_name_and_level_in_its_own_words(tmp_path: Path) -> None:
    rows = [
        "201617,National,England,Total,9,8025075,7720,0.1,381865,4.76",
        "201617,Region,South East,Total,9,1360720,850,0.06,59800,4.4",
        "201617,Local authority,Dorset,Total,9,55317,32,0.06,2767,5",
        "201617,Local authority,Camden,Primary,42,12109,x,x,x,0.5",
    ]
    assert read_rows(tmp_path, OLD + "\n".join(rows) + "\n") == [
        ("E92000001", "2016/17", "Total", "", 381865.0),
        ("E12000008", "2016/17", "Total", "", 59800.0),
        ("E10000009", "2016/17", "Total", "", 2767.0),  # the county of then, not the unitary of 2019
        ("E09000007", "2016/17", "State-funded primary", "c", -1.0),
    ]


def test_the_current_layout_is_the_same_dataset(tmp_path: Path) -> None:
    row = "202324,Academic year,Local authority,E92000001,England,E12000008,South East,931,E10000025,Oxfordshire,Total,1,2,0.1,7,9.1"
    assert read_rows(tmp_path, NEW + row + "\n") == [("E10000025", "2023/24", "Total", "", 7.0)]


def test_headers_are_folded_the_same_in_both_layouts() -> None:
    renamed = PUBLICATIONS["published_exclusions"].synonyms
    assert {renamed[fold(name)] for name in ("year", "level", "fixed_excl", "fixed_excl_rate")} == {
        fold(name) for name in ("time_period", "geographic_level", "suspension", "susp_rate")
    }
    assert {renamed.get(fold(name), fold(name)) for name in OLD.strip().split(",")} >= PUBLICATIONS[
        "published_exclusions"
    ].headers

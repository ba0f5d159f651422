"""Each published rate whose counts are published recomputes from them, half up at the published decimals.

Authorities only: regional and national counts are rounded. What does not recompute is named here, with its reason.
"""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from trust_analysis.datasets.catalogue import PUBLICATIONS
from trust_analysis.datasets.definition import fold
from trust_analysis.intake.published import read_figures
from tests.intake.reading import read_header, read_text
from trust_analysis.intake.recognise import recognise
from trust_analysis.statistics.rounding import round_ratio
from trust_analysis.vocabulary.areas import find_area

HALF_LOST_IN_BINARY = "an exact half (28.75), which the publisher's binary arithmetic rounds down"
EXCEPTIONS = {
    ("pt_pupils_pa_10_exact", "Stockton-on-Tees", "2018/19", "23 of 80"): HALF_LOST_IN_BINARY,
    ("pt_pupils_pa_10_exact", "Bedford", "2016/17", "138 of 480"): HALF_LOST_IN_BINARY,
}
RATES = [
    ("exclusions/clean_la_data.csv", "susp_rate", "suspension", "headcount", 2),
    ("exclusions/clean_la_data.csv", "perm_excl_rate", "perm_excl", "headcount", 2),
    (
        "children-in-need/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        "rereferral_percent",
        "rereferral_count",
        "referral_count",
        1,
    ),
    (
        "children-in-need/d3_cpps_subsequent_plan_2013_to_2025.csv",
        "CPP_subsequent_percent",
        "CPP_subsequent",
        "CPP_start",
        1,
    ),
    ("outcomes/absence_six_half_terms_la.csv", "pt_pupils_pa_10_exact", "t_pupils_pa_10_exact", "t_pupils", 1),
]
FEWEST = 1900
"""Every file holds more rates than this: a reader that lost rows would be noticed."""


def read_wide(path: Path) -> pd.DataFrame:
    """Return the authorities' figures of a file, a row per area, period and group, a column per measure."""
    recognition = recognise(read_header(path))
    assert recognition.dataset is not None
    table = read_text(path, list(recognition.columns)).rename(columns=recognition.columns)
    figures, strange = read_figures(
        table, PUBLICATIONS[recognition.dataset.name], "", pd.Timestamp("2026-01-01").date()
    )
    assert strange == []
    ours = figures[[find_area(code).is_authority for code in figures["area_code"]]]
    return ours.set_index(["area_code", "period", "group", "measure"])["value"].unstack("measure").reset_index()  # noqa: PD010 - one figure each


@pytest.mark.parametrize(("file", "rate", "count", "of", "decimals"), RATES, ids=[rate for _, rate, *_ in RATES])
def test_a_published_rate_follows_from_its_counts(  # noqa: PLR0913, PLR0917 - what says which rate it is
    shared: Path, file: str, rate: str, count: str, of: str, decimals: int
) -> None:
    rows = read_wide(shared / "data/published" / file).dropna(subset=[rate, count, of])
    rows = rows[rows[of] > 0]
    assert len(rows) > FEWEST
    met = {
        (rate, find_area(row["area_code"]).name, row["period"], f"{row[count]:g} of {row[of]:g}")
        for row in rows.to_dict("records")
        if round_ratio(row[count], row[of], 100, decimals)
        != Decimal(repr(row[rate])).quantize(Decimal(1).scaleb(-decimals))
    }
    assert met == {one for one in EXCEPTIONS if one[0] == rate}


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
    figures, _ = read_figures(table, PUBLICATIONS["published_exclusions"], "", pd.Timestamp("2026-01-01").date())
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

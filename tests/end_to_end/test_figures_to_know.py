"""Every figure of the shared folder's table "Figures to know", from published files alone.

Those of small areas stand in no published file that is read yet. Oxfordshire first, then England.
"""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from trust_analysis.intake.receive import receive
from trust_analysis.runs.assemble import Assembled, assemble
from trust_analysis.vocabulary.areas import find_area
from trust_analysis.vocabulary.results import newest_release
from trust_analysis.vocabulary.trust_toml import read_profile

pytestmark = pytest.mark.thorough  # everything published is read for it; intake holds each file to its own figures

OXFORDSHIRE, ENGLAND = "E10000025", "E92000001"
AS_OF = date(2199, 12, 31)
PROFILE = """
[trust]
name = "A trust without returns"
area = "{area}"

[data]
folders = ["{published}"]

[nhs_areas]
"10Q" = "{area}"
"""
Pair = tuple[float | None, float | None]

NEWEST: dict[tuple[str, str, str], dict[str, Pair]] = {
    ("persistent_absence", "Total", "value"): {
        "2015/16": (10.42, 10.5),
        "2017/18": (10.65, 11.17),
        "2018/19": (10.46, 10.86),
        "2021/22": (22.1, 22.51),
    },
    ("suspension_rate", "Total", "value"): {
        "2015/16": (3.57532, 4.28692),
        "2016/17": (4.48311, 4.75839),
        "2018/19": (5.39146, 5.3581),
    },
    ("permanent_exclusions_in_year", "Total", "value"): {"2015/16": (46, None), "2016/17": (51, 7720)},
    ("looked_after_number", "Total", "value"): {
        "2015-16": (593, 70_410),
        "2016-17": (666, 72_610),
        "2017-18": (684, 75_360),
        "2018-19": (779, 78_140),
    },
    ("looked_after_rate", "Total", "value"): {"2017-18": (48, 64), "2018-19": (54, 66)},
    ("looked_after_starts", "Total", "value"): {"2017-18": (304, None), "2018-19": (355, None)},
    ("looked_after_ceases", "Total", "value"): {"2017-18": (299, None), "2018-19": (273, None)},
    ("children_in_need", "Total", "value"): {"2017-18": (4293, 404_710), "2018-19": (4511, 399_510)},
    ("assessments_domestic_abuse", "Total", "numerator"): {"2017-18": (1651, 155_420), "2018-19": (1476, 159_970)},
    ("assessments_domestic_abuse", "Total", "denominator"): {"2017-18": (4987, 482_750), "2018-19": (4901, 498_870)},
    ("assessments_sexual_exploitation", "Total", "numerator"): {"2017-18": (146, None), "2018-19": (108, None)},
    ("assessments_gangs", "Total", "numerator"): {"2017-18": (67, None), "2018-19": (79, None)},
    ("assessments_trafficking", "Total", "numerator"): {"2017-18": (7, None), "2018-19": (14, None)},
    ("nhs_contact_under_18", "Total", "value"): {"2021-03": (6830, None), "2022-03": (7230, None)},
}
"""The indicator, its group and the column of the results; by period the figures of its newest release."""

RELEASES: dict[tuple[str, str, str], list[Pair]] = {
    ("looked_after_number", "value", "2015-16"): [(592, 70_440), (593, 70_410)],
}
"""Where two releases are known, both figures, the first first."""

FIGURES: dict[tuple[str, str, str], dict[str, Pair]] = {
    ("lait", "LACnum", "Total"): {"2015-16": (593, 70_410), "2018-19": (779, 78_140)},
    ("looked_after_tables", "CLA_Mar", "Total"): {"2015-16": (592, 70_440)},
    ("published_exclusions", "perm_excl", "Total"): {"2015/16": (46, None), "2016/17": (51, 7720)},
    ("published_exclusions", "suspension", "Total"): {"2015/16": (3278, None), "2016/17": (4184, None)},
    ("published_exclusions", "headcount", "Total"): {"2015/16": (91_684, None), "2016/17": (93_328, None)},
    ("children_in_need", "At31_episodes", "Total"): {"2017-18": (4293, 404_710), "2018-19": (4511, 399_510)},
    ("mental_health_services", "MHS95", "Total"): {"2021-03": (6830, None), "2022-03": (7230, None)},
}
"""The figures of a dataset as they were read, by measure and group."""


@pytest.fixture(scope="module")
def assembled(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    """What is known from published files alone."""
    home = tmp_path_factory.mktemp("home")
    profile = PROFILE.format(area=OXFORDSHIRE, published=(shared / "data/published").as_posix())
    (home / "trust.toml").write_text(profile, encoding="utf-8")
    trust = read_profile(home)
    return assemble(trust, receive(trust, AS_OF), AS_OF)


def rows_of(results: pd.DataFrame, **named: str) -> pd.DataFrame:
    """Return the rows that have these texts."""
    chosen = pd.Series(data=True, index=results.index)
    for column, text in named.items():
        chosen &= results[column] == text
    return results[chosen]


def differing(rows: pd.DataFrame, column: str, *wanted: Pair) -> list[tuple[str, list[float], list[float]]]:
    """Return the area, what is met and what was wanted, where they differ; what is not told is not looked at."""
    met = [rows_of(rows, area_code=area)[column].tolist() for area in (OXFORDSHIRE, ENGLAND)]
    told = [[figure for figure in figures if figure is not None] for figures in zip(*wanted, strict=True)]
    compared = zip((OXFORDSHIRE, ENGLAND), met, told, strict=True)
    return [(area, ours, theirs) for area, ours, theirs in compared if theirs and ours != theirs]


@pytest.mark.parametrize("key", NEWEST, ids=" ".join)
def test_the_newest_release_gives_the_figure(assembled: Assembled, key: tuple[str, str, str]) -> None:
    indicator, group, column = key
    rows = rows_of(newest_release(assembled.results), indicator=indicator, group=group)
    for period, wanted in NEWEST[key].items():
        assert differing(rows_of(rows, period=period), column, wanted) == [], period


@pytest.mark.parametrize("key", RELEASES, ids=" ".join)
def test_the_first_release_is_kept_and_the_latest_is_marked_as_revised(
    assembled: Assembled, key: tuple[str, str, str]
) -> None:
    indicator, column, period = key
    rows = rows_of(assembled.results, indicator=indicator, group="Total", period=period)
    rows = rows.assign(day=rows["release"].str.extract(r"(\d{4}-\d{2}-\d{2})$")[0]).sort_values("day")
    assert differing(rows, column, *RELEASES[key]) == []
    for area in (OXFORDSHIRE, ENGLAND):
        assert rows_of(rows, area_code=area)["status"].tolist() == ["", "r"]


@pytest.mark.parametrize("key", FIGURES, ids=" ".join)
def test_each_file_gives_the_figure(assembled: Assembled, key: tuple[str, str, str]) -> None:
    dataset, measure, group = key
    rows = rows_of(assembled.received.figures, dataset=dataset, measure=measure, group=group)
    for period, wanted in FIGURES[key].items():
        assert differing(rows_of(rows, period=period), "value", wanted) == [], period


def test_the_counts_behind_a_rate_stand_beside_it(assembled: Assembled) -> None:
    """3,278 of 91,684, and 4,184 of 93,328."""
    rows = rows_of(assembled.results, indicator="suspension_rate", group="Total", area_code=OXFORDSHIRE)
    counted = rows.dropna(subset=["numerator", "denominator"]).set_index("period")[["numerator", "denominator"]]
    assert counted.loc["2015/16"].tolist() == [3278, 91_684]
    assert counted.loc["2016/17"].tolist() == [4184, 93_328]


def test_contacts_after_the_last_final_month_are_provisional(assembled: Assembled) -> None:
    rows = rows_of(assembled.results, indicator="nhs_contact_under_18", area_code=OXFORDSHIRE).set_index("period")
    assert (rows.loc["2022-03", "status"], rows.loc["2022-04", "status"]) == ("", "p")
    assert rows.loc["2022-04", "value"] == 7250


def test_statistical_neighbours_of_the_2021_model(assembled: Assembled) -> None:
    numbers = (873, 919, 800, 850, 869, 865, 916, 825, 867, 938)
    near = assembled.received.neighbours[OXFORDSHIRE]
    assert tuple(find_area(code).number for code in near.codes) == numbers


def test_nothing_published_is_refused_or_strange(assembled: Assembled) -> None:
    assert {one.refused for one in assembled.received.files} == {""}
    nowhere = "give no small area, so that nobody can tell whose they are, and are counted nowhere."
    assert [one.message for one in assembled.received.findings] == [
        f"1,697 of 18,188 rows {nowhere}",
        "12 of 18,188 rows lie in places with very few of this force's crimes, over its border, and are not counted.",
        f"1,762 of 16,338 rows {nowhere}",
        "2 of 7,122 rows speak of an area that nobody knows here ('no name') and are not read. Put its code or name right.",
        "'England (discontinued)' (number 1000) is not in the register of areas; its figures are left out.",
    ]
    figures = assembled.received.figures
    assert not any(" " in code for code in set(figures["area_code"]))

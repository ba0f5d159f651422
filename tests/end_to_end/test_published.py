"""The figures of government's own files, from `results` to the printed digits, and pages from them alone."""

from pathlib import Path

import pytest

from tests.commands import OXFORDSHIRE, PAGES, page_of, read_results, text_of, trust

ENGLAND = "E92000001"
PROFILE = """
[trust]
name = "A trust without returns"
area = "{area}"

[data]
folders = ["{published}"]

[priorities.missing_education]
title = "Children missing out on education"
page = "missing_education"
domains = ["education"]

[priorities.mental_health]
title = "Children's mental health"
page = "mental_health"
domains = ["mental_health"]

[priorities.domestic_abuse]
title = "Domestic abuse"
page = "domestic_abuse"
domains = ["domestic_abuse", "children_in_need"]

[priorities.children_in_care]
title = "Children in care"
page = "scorecard"
domains = ["looked_after"]
"""

# ../shared/README.md, "Figures to know": those that come from LAIT, b1 and c3. Oxfordshire, then England.
FIGURES = {
    ("persistent_absence", "Total", "value"): {
        "2015/16": ("10.42", "10.5"),
        "2017/18": ("10.65", "11.17"),
        "2018/19": ("10.46", "10.86"),
        "2021/22": ("22.1", "22.51"),
    },
    ("suspension_rate", "Total", "value"): {
        "2015/16": ("3.57532", "4.28692"),
        "2016/17": ("4.48311", "4.75839"),
        "2018/19": ("5.39146", "5.3581"),
    },
    ("looked_after_number", "Total", "value"): {
        "2015-16": ("593", "70410"),
        "2016-17": ("666", "72610"),
        "2017-18": ("684", "75360"),
        "2018-19": ("779", "78140"),
    },
    ("looked_after_rate", "Total", "value"): {"2017-18": ("48", "64"), "2018-19": ("54", "66")},
    ("looked_after_starts", "Total", "value"): {"2017-18": ("304", None), "2018-19": ("355", None)},
    ("looked_after_ceases", "Total", "value"): {"2017-18": ("299", None), "2018-19": ("273", None)},
    ("children_in_need", "Total", "value"): {"2017-18": ("4293", "404710"), "2018-19": ("4511", "399510")},
    ("assessments_domestic_abuse", "Total", "numerator"): {
        "2017-18": ("1651", "155420"),
        "2018-19": ("1476", "159970"),
    },
    ("assessments_domestic_abuse", "Total", "denominator"): {
        "2017-18": ("4987", "482750"),
        "2018-19": ("4901", "498870"),
    },
    ("assessments_sexual_exploitation", "Total", "numerator"): {"2017-18": ("146", None), "2018-19": ("108", None)},
    ("assessments_gangs", "Total", "numerator"): {"2017-18": ("67", None), "2018-19": ("79", None)},
    ("assessments_trafficking", "Total", "numerator"): {"2017-18": ("7", None), "2018-19": ("14", None)},
}


pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def published_home(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A home whose trust.toml names the shared folder of published files, and that expects no returns."""
    home = tmp_path_factory.mktemp("published")
    profile = PROFILE.format(area=OXFORDSHIRE, published=(shared / "data" / "published").as_posix())
    (home / "trust.toml").write_text(profile, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def rows(published_home: Path) -> list[dict[str, str]]:
    """What `results` writes of Oxfordshire and England."""
    return read_results(published_home, "--area", OXFORDSHIRE, "--area", "England")


def test_results_give_every_figure_to_the_printed_digits(rows: list[dict[str, str]]) -> None:
    # Of several releases the newest comes last.
    told = {(row["indicator"], row["group"], row["period"], row["area_code"]): row for row in rows}
    for (indicator, group, column), years in FIGURES.items():
        for period, figures in years.items():
            for area, figure in zip((OXFORDSHIRE, ENGLAND), figures, strict=True):
                if figure is not None:
                    assert told[indicator, group, period, area][column] == figure, (indicator, period, area)


def test_a_quarter_makes_the_pages_from_published_figures_alone(published_home: Path) -> None:
    done = trust(published_home, "run", "--quarter", "2018-19 Q4", "--audience", "public")
    assert done.returncode == 0, done.stderr
    assert f" {PAGES - 1} pages ({PAGES - 1} made)" in done.stdout  # children in care are told on its scorecard
    card = text_of(page_of(published_home, "scorecard", quarter="2018-19 Q4"))
    # from 684 to 779: 95 are 3.8 deviations of 25.1, the root of the 355 who started and the 273 who ceased
    assert (
        "Rate of children looked after at 31 March 2019 (published): 54 per 10,000 children under 18; it rose from 48"
        in card
    )
    assert "South East 53, England 66." in card
    assert "MADE UP" not in card
    camhs = text_of(page_of(published_home, "mental_health", quarter="2018-19 Q4"))
    assert (
        "Children seen by CAMHS within 12 weeks; Children seen by CAMHS within 4 weeks; Median wait for CAMHS (as if nobody were closed unseen); "
        "Waiting to be seen by CAMHS: not supplied. They need returns: CAMHS referrals; CAMHS contacts."
    ) in camhs
    absence = text_of(page_of(published_home, "missing_education", quarter="2018-19 Q4"))
    assert "Persistent absence in 2017/18 (published): 10.65%" in absence
    assert "2018/19" not in absence  # that year ended on 31 August 2019, after the quarter


def test_what_was_first_published_stands_before_what_came_later(
    published_home: Path, rows: list[dict[str, str]]
) -> None:
    """592 and 70,440 as first published, 593 and 70,410 in the newest release; and the counts beside the rates."""
    number = [row for row in rows if (row["indicator"], row["period"]) == ("looked_after_number", "2015-16")]
    assert [row["value"] for row in number if row["area_code"] == OXFORDSHIRE] == ["592", "593"]
    assert [row["value"] for row in number if row["area_code"] == ENGLAND] == ["70440", "70410"]
    assert [row["status"] for row in number] == ["", "r", "", "r"]
    rates = [row for row in rows if (row["indicator"], row["group"]) == ("suspension_rate", "Total")]
    ours = {row["period"]: row for row in rates if row["area_code"] == OXFORDSHIRE and row["numerator"]}
    assert (ours["2015/16"]["numerator"], ours["2015/16"]["denominator"]) == ("3278", "91684")
    assert (ours["2016/17"]["numerator"], ours["2016/17"]["denominator"]) == ("4184", "93328")
    explained = trust(
        published_home, "explain", "looked_after_number", "--quarter", "2015-16 Q4", "--area", OXFORDSHIRE
    ).stdout
    first = "Children looked after in England: local authority tables, figures to 31 March 2016"
    assert f"Revised: 592 in the oldest release held ({first})." in explained
    releases = explained.split("Releases, oldest first\n")[1].split("\nSince last quarter")[0].splitlines()
    assert [line.split(", received")[0].strip() for line in releases] == [
        f"592: {first}",
        "593 (revised): Local Authority Interactive Tool, figures to 31 March 2025",
    ]

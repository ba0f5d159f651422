"""Social care in the demonstration: every quarter's counts again, by SQL over the raw files, and as published.

The children in need census is read from its XML by a reader that is not the package's.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb
import pandas as pd
import pytest

from tests.demo_returns.test_children_in_need import RECORDS, list_records
from tests.effort import EFFORT, by_effort

CARE = "data/raw/made-up/2019-04-12/childrens-social-care"
QUARTERS = {
    "2017-18 Q1": ("2017-04-01", "2017-06-30"),
    "2017-18 Q4": ("2018-01-01", "2018-03-31"),
    "2018-19 Q1": ("2018-04-01", "2018-06-30"),
    "2018-19 Q2": ("2018-07-01", "2018-09-30"),
    "2018-19 Q4": ("2019-01-01", "2019-03-31"),
}
YEARS = {"2017-18 Q4": ("2017-04-01", "2018-03-31"), "2018-19 Q2": ("2017-10-01", "2018-09-30"), "2018-19 Q4": ("2018-04-01", "2019-03-31")}  # fmt: skip

IN_NEED = "select count(*) from referrals where ReferralNFA = 'false' and referred <= $2 and (CINclosureDate is null or CINclosureDate > $2) and $1 <= $2"
PROTECTED = "select count(distinct child) from protection where CPPstartDate <= $2 and (CPPendDate is null or CPPendDate > $2) and $1 <= $2"
OPENED = "select count(*) from referrals where ReferralNFA = 'false'"
BY_QUARTER = {
    "children_in_need": IN_NEED,
    "children_in_need_rate": IN_NEED,
    "children_in_need_starts": f"{OPENED} and referred between $1 and $2",
    "children_in_need_ceases": f"{OPENED} and CINclosureDate between $1 and $2",
    "child_protection_plans": PROTECTED,
    "child_protection_rate": PROTECTED,
    "child_protection_starts": "select count(*) from protection where CPPstartDate between $1 and $2",
    "section_47_enquiries": "select count(*) from enquiries where S47ActualStartDate between $1 and $2",
    "missing_episodes": "select count(*) from missing where began between $1::date and $2::date",
    "missing_children": "select count(distinct CHILD) from missing where began between $1::date and $2::date",
}
AUTHORISED = "where AssessmentAuthorisationDate between $1 and $2"
ASSESSMENTS = f"select count(*) from (select distinct child, AssessmentActualStartDate from factors {AUTHORISED} {{}})"
IN_CARE = "(select distinct CHILD from episodes where began <= $2::date and (ended is null or ended > $1::date) and LS not in ('V3', 'V4'))"
GONE = (
    "select count(distinct CHILD) from missing join {} using (CHILD) where missing.began between $1::date and $2::date"
)
OF_12_MONTHS = {
    "subsequent_protection_plans": (
        "select count(*) from protection where CPPstartDate between $1 and $2 and NumberOfPreviousCPP::int > 0",
        "select count(*) from protection where CPPstartDate between $1 and $2",
    ),
    **{
        name: (ASSESSMENTS.format(f"and factor = '{code}'"), ASSESSMENTS.format(""))
        for name, code in {
            "assessments_domestic_abuse": "3B",
            "assessments_domestic_abuse_child": "3A",
            "assessments_domestic_abuse_other": "3C",
            "assessments_sexual_exploitation": "11A",
            "assessments_gangs": "13A",
            "assessments_trafficking": "12A",
        }.items()
    },
    "missing_share": (GONE.format(IN_CARE), f"select count(*) from {IN_CARE}"),
}
COUNTED = {*BY_QUARTER, *OF_12_MONTHS}
"""What is counted here of the returns, and so nowhere else."""

PUBLISHED: Mapping[tuple[str, str], tuple[float, float]] = {
    ("children_in_need", "numerator"): (4293, 4511),
    ("assessments_domestic_abuse", "denominator"): (4987, 4901),
    ("assessments_domestic_abuse", "numerator"): (1651, 1476),
    ("assessments_domestic_abuse_child", "numerator"): (565, 621),
    ("assessments_domestic_abuse_other", "numerator"): (294, 280),
    ("assessments_sexual_exploitation", "numerator"): (146, 108),
    ("assessments_gangs", "numerator"): (67, 79),
    ("assessments_trafficking", "numerator"): (7, 14),
    ("subsequent_protection_plans", "numerator"): (181, 163),
    ("subsequent_protection_plans", "denominator"): (773, 744),
    ("child_protection_plans", "numerator"): (687, 592),
}
"""DfE, Children in need, tables B1, C3, D3 and (plans at 31 March) LAIT: the years to March 2018 and 2019."""

Ask = Callable[..., Any]
NONE_IN_SMALL = by_effort({"assessments_trafficking"}, set(), set())
"""What the small trust has none of."""


@pytest.fixture(scope="module")
def ask(demo_home: Path) -> Iterator[Ask]:
    """Put a question in SQL to the census's XML, and to the CSV of children looked after."""
    told: dict[str, list[dict[str, str | None]]] = {kind: [] for kind in RECORDS}
    census = ET.parse(demo_home / CARE / "children-in-need-census.xml")  # noqa: S314 - written a moment ago by ourselves
    for kind, record in list_records(census.getroot()):
        told[kind].append(record)
    with duckdb.connect() as connection:
        for kind, rows in told.items():
            connection.register(f"{kind}_frame", pd.DataFrame(rows, dtype="str"))
            connection.execute(f"create table {kind} as select * from {kind}_frame")
        for name, start, end in (("episodes", "DECOM", "DEC"), ("missing", "MIS_START", "MIS_END")):
            path = str(demo_home / CARE / f"ssda903-{name}.csv")
            connection.execute(
                f"""create table {name} as select *, strptime({start}, '%d/%m/%Y')::date as began,
                strptime({end}, '%d/%m/%Y')::date as ended from read_csv(?, all_varchar=true)""",
                [path],
            )

        def answer(question: str, *values: object) -> Any:  # noqa: ANN401 - a figure or rows
            rows = connection.execute(question, list(values)).fetchall()
            return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows

        yield answer


@pytest.fixture(scope="module")
def results(demo_results: list[dict[str, str]]) -> dict[tuple[str, str, str, str], dict[str, str]]:
    """Our own rows of every period, by indicator, period, breakdown and group."""
    return {
        (row["indicator"], row["period"], row["breakdown"], row["group"]): row
        for row in demo_results
        if row["release"] == ""
    }


Results = Mapping[tuple[str, str, str, str], Mapping[str, str]]


@pytest.mark.parametrize("indicator", BY_QUARTER)
def test_a_quarters_count_equals_an_independent_count(results: Results, ask: Ask, indicator: str) -> None:
    for quarter, window in QUARTERS.items():
        met = float(results[indicator, quarter, "Total", "Total"]["numerator"])
        assert met == ask(BY_QUARTER[indicator], *window) > 0, quarter


@pytest.mark.parametrize("indicator", OF_12_MONTHS)
def test_a_share_of_12_months_equals_an_independent_count(results: Results, ask: Ask, indicator: str) -> None:
    for quarter, window in YEARS.items():
        row = results[indicator, quarter, "Total", "Total"]
        for part, question in zip(("numerator", "denominator"), OF_12_MONTHS[indicator], strict=True):
            assert float(row[part]) == ask(question, *window), (quarter, part)
            assert float(row[part]) > 0 or (part == "numerator" and indicator in NONE_IN_SMALL), (quarter, part)


def test_absences_by_kind_equal_an_independent_count(results: Results, ask: Ask) -> None:
    question = "select count(*) from missing where MISSING = $3 and began between $1::date and $2::date"
    for quarter, window in QUARTERS.items():
        for group, code in (("Missing", "M"), ("Away without authorisation", "A")):
            met = float(results["missing_episodes", quarter, "kind", group]["numerator"])
            assert met == ask(question, *window, code), (quarter, group)


def test_re_referrals_are_counted_where_the_return_reaches_back_a_year_more(results: Results, ask: Ask) -> None:
    """The census begins in April 2017: of the twelve months to March 2019 every earlier referral is known."""
    own = [row for (indicator, *_), row in results.items() if indicator == "re_referrals"]
    assert [row["period"] for row in own] == ["2018-19 Q4"]
    earlier = """select count(*) from referrals as told where referred between $1 and $2 and exists (from referrals as before
        where before.child = told.child and before.referred < told.referred
        and told.referred::date - before.referred::date <= 365)"""
    window = YEARS["2018-19 Q4"]
    again = ask(earlier, *window)
    referred = ask("select count(*) from referrals where referred between $1 and $2", *window)
    assert (float(own[0]["numerator"]), float(own[0]["denominator"])) == (again, referred)
    assert EFFORT == "brief" or (again, referred) == (1240, 6779)  # the county's, as published, table C1


@pytest.mark.thorough
@pytest.mark.parametrize(("told", "years"), PUBLISHED.items())
def test_the_years_come_out_as_published(results: Results, told: tuple[str, str], years: tuple[float, float]) -> None:
    indicator, part = told
    met = [float(results[indicator, quarter, "Total", "Total"][part]) for quarter in ("2017-18 Q4", "2018-19 Q4")]
    assert tuple(met) == years


CARE_GROUPS = [
    (
        "placement",
        "PLACE",
        {
            "Foster placements": "U%",
            "Placed for adoption": "A%",
            "With parents": "P1",
            "Living independently": "P2",
            "Residential schools and other residential settings": "[RS]%",
            "Children's homes, secure or semi-independent": "[HK]%",
            "Other, or not recorded": "[TZ]%",
        },
    ),
    (
        "legal status",
        "LS",
        {
            "Care orders": "C%",
            "Placement or freeing orders": "[DE]%",
            "By agreement (section 20)": "V2",
            "Police protection, emergency or youth justice": "[JL]%",
        },
    ),
]
"""Our groups and the codes of each, as a pattern."""


@pytest.mark.parametrize(("breakdown", "column", "groups"), CARE_GROUPS)
def test_where_children_in_care_live_and_under_what_law_equals_an_independent_count(
    results: Results, ask: Ask, breakdown: str, column: str, groups: dict[str, str]
) -> None:
    question = f"""select count(*) from (
        select distinct on (CHILD) CHILD, {column} from episodes where began <= $1::date
        and (ended is null or ended > $1::date) and LS not in ('V3', 'V4') order by CHILD, began desc)
        where {column} similar to $2"""
    for quarter, (_, last) in QUARTERS.items():
        told = {
            group: float(row["numerator"])
            for (indicator, period, by, group), row in results.items()
            if (indicator, period, by) == ("looked_after_number", quarter, breakdown)
        }
        assert told == {group: ask(question, last, pattern.replace("%", ".*")) for group, pattern in groups.items()}, (
            quarter
        )
        assert sum(told.values()) == float(results["looked_after_number", quarter, "Total", "Total"]["numerator"])


# Each day's children in care with the newest episode of that day; whoever is in on a day and not on the day before
# started then, and whoever is in and not on the day after ceased on that day after.
DAY_BY_DAY = """
with days as (select unnest(generate_series($1::date - 1, $2::date, interval 1 day))::date as day),
inside as (select distinct on (day, CHILD) day, CHILD, {column} as code from days join episodes
    on began <= day and (ended is null or ended > day) where LS not in ('V3', 'V4') and began is distinct from ended
    order by day, CHILD, began desc)
"""
STARTED = """select count(*) from inside as now where day >= $1::date and code similar to $3 and not exists (
    from inside as before where before.CHILD = now.CHILD and before.day = now.day - 1)"""
CEASED = """select count(*) from inside as now where day < $2::date and code similar to $3 and not exists (
    from inside as after where after.CHILD = now.CHILD and after.day = now.day + 1)"""


@pytest.mark.parametrize(("breakdown", "column", "groups"), CARE_GROUPS)
@pytest.mark.parametrize(("indicator", "question"), [("looked_after_starts", STARTED), ("looked_after_ceases", CEASED)])
def test_starts_and_ceases_by_placement_and_law_equal_an_independent_count(  # noqa: PLR0913, PLR0917 - what is asked of each
    results: Results, ask: Ask, breakdown: str, column: str, groups: dict[str, str], indicator: str, question: str
) -> None:
    window = QUARTERS["2018-19 Q2"]
    told = {
        group: float(row["numerator"])
        for (name, period, by, group), row in results.items()
        if (name, period, by) == (indicator, "2018-19 Q2", breakdown)
    }
    whole = DAY_BY_DAY.replace("{column}", column) + question
    assert told == {group: ask(whole, *window, pattern.replace("%", ".*")) for group, pattern in groups.items()}
    assert sum(told.values()) == float(results[indicator, "2018-19 Q2", "Total", "Total"]["numerator"]) > 0


def test_every_quarter_that_the_census_covers_is_told(results: Results) -> None:
    periods = [period for indicator, period, *_ in results if indicator == "children_in_need"]
    assert sorted(periods) == [f"{year} Q{quarter}" for year in ("2017-18", "2018-19") for quarter in (1, 2, 3, 4)]

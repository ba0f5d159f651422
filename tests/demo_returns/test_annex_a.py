"""The Annex A workbook: laid out as the sample is, and telling of the same children as the other returns."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

Ask = Callable[..., Any]
Row = dict[str, str]
FROM, TO = date(2018, 10, 1), date(2019, 3, 31)
LISTS = [f"List {number}" for number in range(1, 12)]


def read_sheets(path: Path) -> dict[str, list[list[Any]]]:
    workbook = CalamineWorkbook.from_path(path)
    return {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}


@pytest.fixture(scope="module")
def sheets(demo_folder: Path) -> dict[str, list[list[Any]]]:
    return read_sheets(demo_folder / "made-up/2019-04-12/childrens-social-care/annex-a.xlsx")


@pytest.fixture(scope="module")
def lists(sheets: dict[str, list[list[Any]]]) -> dict[str, list[Row]]:
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in sheets.items()}


@pytest.fixture(scope="module")
def census(demo_folder: Path) -> ET.Element:
    path = demo_folder / "made-up/2019-04-12/childrens-social-care/children-in-need-census.xml"
    return ET.parse(path).getroot()  # noqa: S314 - written a moment ago by ourselves


def as_day(written: str) -> date | None:
    return datetime.strptime(written, "%d/%m/%Y").date() if written else None  # noqa: DTZ007 - a calendar day


def in_xml(written: str) -> str:
    day = as_day(written)
    return day.isoformat() if day else ""


def bare(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", header.lower())


def test_the_sheets_have_the_columns_of_the_sample_in_their_order(
    sheets: dict[str, list[list[Any]]], shared: Path
) -> None:
    sample = read_sheets(shared / "data/returns/annex-a/Annex_A_2024_Jan.xlsx")
    assert list(sheets) == list(sample) == LISTS
    for name in LISTS:
        assert [bare(one) for one in sheets[name][0]] == [bare(one) for one in sample[name][0]]


def test_every_child_has_the_birthday_of_the_census_or_of_the_header(
    lists: dict[str, list[Row]], census: ET.Element, ask: Ask
) -> None:
    born = {number: day.strftime("%d/%m/%Y") for number, day in ask("select CHILD, born from children")}
    for child in census.iter("ChildIdentifiers"):
        day = child.findtext("PersonBirthDate")
        known = datetime.strptime(day, "%Y-%m-%d").strftime("%d/%m/%Y") if day else ""  # noqa: DTZ007 - a calendar day
        assert born.setdefault(child.findtext("LAchildID") or "", known) == known
    for name in LISTS[:10]:
        assert {row["Child Unique ID"] for row in lists[name]} <= set(born)
        assert all(row["Date of Birth"] == born[row["Child Unique ID"]] for row in lists[name]), name


def test_lists_hold_what_the_census_holds_of_the_six_months(lists: dict[str, list[Row]], census: ET.Element) -> None:
    cases = [
        (child.findtext("ChildIdentifiers/LAchildID"), case)
        for child in census.iter("Child")
        for case in child.findall("CINdetails")
    ]
    referred = sorted(
        (number, case.findtext("CINreferralDate"))
        for number, case in cases
        if (case.findtext("CINreferralDate") or "") >= "2018-10-01"
    )
    assert sorted((row["Child Unique ID"], in_xml(row["Date of Referral"])) for row in lists["List 3"]) == referred
    enquiries = [one.findtext("S47ActualStartDate") or "" for one in census.iter("Section47")]
    assert len(lists["List 5"]) == sum(day >= "2018-10-01" for day in enquiries)
    plans = [one.findtext("CPPendDate") for one in census.iter("ChildProtectionPlans")]
    assert len(lists["List 7"]) == sum(day is None or day >= "2018-10-01" for day in plans)
    assert sum(not row["Child Protection Plan End Date"] for row in lists["List 7"]) == 592
    assert sum(row["CIN Closure Date"] == "" for row in lists["List 6"]) == 4511


def test_a_referral_comes_of_a_contact_not_long_before_it(lists: dict[str, list[Row]]) -> None:
    contacts = {(row["Child Unique ID"], as_day(row["Date of Contact"])) for row in lists["List 1"]}
    for row in lists["List 3"]:
        day = as_day(row["Date of Referral"])
        assert day is not None
        assert any(
            (row["Child Unique ID"], date.fromordinal(day.toordinal() - before)) in contacts for before in range(3)
        )


def test_everyone_looked_after_within_the_six_months_is_on_list_8(lists: dict[str, list[Row]], ask: Ask) -> None:
    present = ask(
        "select distinct CHILD from episodes where began <= '2019-03-31' and (ended is null or ended >= '2018-10-01')"
    )
    assert {row["Child Unique ID"] for row in lists["List 8"]} == {number for (number,) in present}
    still = [row for row in lists["List 8"] if not row["Date Ceased to be Looked After"]]
    assert sum("V4" not in row["Child's Legal Status"] for row in still) == 785
    for row in still:
        code, since = ask(
            "select PLACE, strftime(began, '%d/%m/%Y') from episodes where CHILD = ? and ended is null",
            row["Child Unique ID"],
        )[0]
        assert row["Placement Type"] == code
        assert as_day(row["Start Date of Most Recent Placement"]) <= as_day(since)  # type: ignore[operator]


def test_care_leavers_left_at_eighteen_or_are_sixteen_and_seventeen(lists: dict[str, list[Row]]) -> None:
    ages = {
        (row["Eligibility Category"], TO.year - born.year - ((TO.month, TO.day) < (born.month, born.day)))
        for row in lists["List 9"]
        if (born := as_day(row["Date of Birth"]))
    }
    assert {age for word, age in ages if word == "d) Eligible child"} == {16, 17}
    assert {age for word, age in ages if word == "b) Former relevant child"} == {18, 19, 20, 21}


def test_families_who_adopted_are_among_the_adopters(lists: dict[str, list[Row]]) -> None:
    adopted = [row for row in lists["List 10"] if row["Date of Adoption Order"]]
    placed = {row["Family identifier"]: row["Date child/children placed with adopter(s)"] for row in lists["List 11"]}
    assert adopted
    assert all(placed[row["Family identifier"]] == row["Date Placed for Adoption"] for row in adopted)


def test_nobody_has_a_name(lists: dict[str, list[Row]]) -> None:
    workers = {
        row.get(column, "")
        for rows in lists.values()
        for row in rows
        for column in ("Allocated Worker", "Allocated Team", "Allocated Personal Advisor")
    }
    assert all(re.fullmatch(r"(Made-up (worker|adviser|Team) \d+)?", one) for one in workers)

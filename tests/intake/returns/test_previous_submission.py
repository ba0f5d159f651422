"""A submission beside the one before it: rows, cells filled, categories and days; each asked about once, and used."""

from collections.abc import Mapping, Sequence

import pytest

from tests.intake.homes import Home, returned
from trust_analysis.vocabulary.findings import Finding

EXCLUSIONS = "exclusions"
Rows = Sequence[Mapping[str, str]]


def rows(number: int, month: str = "05/2018", **told: str) -> list[dict[str, str]]:
    """Return rows of as many pupils, of one day of a month; what is told of all of them."""
    return [{"upn": f"A{pupil:012}", "startdate": f"01/{month}", **told} for pupil in range(number)]


def asked(home: Home, before: Rows, now: Rows, then: str = "2019-01-12", today: str = "2019-04-12") -> list[Finding]:
    """Return what is asked about the second of two submissions of exclusions, beside what its rows are told."""
    home.put(f"{then}/a.csv", returned(EXCLUSIONS, *before))
    home.put(f"{today}/b.csv", returned(EXCLUSIONS, *now))
    return [one for one in home.receive().findings if not one.row and one.check != "pupil_id_has_the_right_letter"]


def said(findings: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    assert {(one.severity, one.row, one.dataset) for one in findings} <= {("keep_with_flag", 0, EXCLUSIONS)}
    return [(one.file, one.check, one.column, one.message) for one in findings]


def test_a_quarter_like_the_one_before_is_not_asked_about(home: Home) -> None:
    assert asked(home, rows(30), rows(30, "02/2019")) == []


@pytest.mark.parametrize(("before", "now"), [(30, 15), (30, 60), (19, 1)])
def test_up_to_twice_or_half_as_many_rows_are_not_asked_about(home: Home, before: int, now: int) -> None:
    assert asked(home, rows(before), rows(now, "02/2019")) == []


@pytest.mark.parametrize(("before", "now"), [(30, 14), (30, 61)])
def test_far_fewer_or_far_more_rows_are_asked_about(home: Home, before: int, now: int) -> None:
    message = (
        f"about as many rows were expected as on 12 January 2019 ({before}); met {now}. "
        "Send what is missing, or tell us why the number changed."
    )
    assert said(asked(home, rows(before), rows(now, "02/2019"))) == [
        ("raw/2019-04-12/b.csv", "as_many_rows_as_before", "", message)
    ]


def half_filled(number: int, filled: int) -> list[dict[str, str]]:
    return [{**row, "sessions": "4" if place < filled else ""} for place, row in enumerate(rows(number, "02/2019"))]


def test_a_column_that_is_filled_a_fifth_less_often_is_not_asked_about(home: Home) -> None:
    assert asked(home, rows(20, sessions="4"), half_filled(20, 16)) == []


def test_a_column_that_is_filled_far_less_often_is_asked_about(home: Home) -> None:
    message = (
        "sessions was expected to be given about as often as on 12 January 2019 (100% of rows); met 75%. "
        "Send what is missing, or tell us why it is no longer given."
    )
    assert said(asked(home, rows(20, sessions="4"), half_filled(20, 15))) == [
        ("raw/2019-04-12/b.csv", "as_much_filled_as_before", "sessions", message)
    ]


def test_of_few_rows_no_share_is_asked_about(home: Home) -> None:
    assert asked(home, rows(19, sessions="4"), rows(19, "02/2019", sessions="")) == []


def test_postcodes_that_are_no_longer_given_are_asked_about(home: Home) -> None:
    """Though a clean table has no column of that name."""
    for day, post in (("2019-01-12", "ZZ1 1AA"), ("2019-02-12", "")):
        episodes = [{"CHILD": str(child), "HOME_POST": post} for child in range(20)]
        home.put(f"{day}/a.csv", returned("looked_after_episodes", *episodes))
    assert [(one.check, one.column) for one in home.receive().findings] == [("as_much_filled_as_before", "HOME_POST")]


def with_permanent(number: int, permanent: int) -> list[dict[str, str]]:
    return [{**row, "category": "PERM" if place < permanent else "SUSP"} for place, row in enumerate(rows(number))]


def test_a_category_that_vanished_is_asked_about(home: Home) -> None:
    message = (
        "category was expected to be 'permanent' in some rows, as in 25% of those received on 12 January 2019; it is in "
        "none. Send what is missing, or tell us why there are none."
    )
    assert said(asked(home, with_permanent(40, 10), rows(40, "02/2019"))) == [
        ("raw/2019-04-12/b.csv", "categories_are_those_of_before", "category", message)
    ]


@pytest.mark.parametrize("permanent", [9, 1])
def test_a_rare_category_may_be_absent_for_once(home: Home, permanent: int) -> None:
    assert asked(home, with_permanent(40, permanent), rows(40, "02/2019")) == []


def test_a_column_of_categories_left_empty_is_asked_about_once(home: Home) -> None:
    told = asked(home, rows(40, senprovision="K"), rows(40, "02/2019", senprovision=""))
    assert [(one.check, one.column) for one in told] == [("as_much_filled_as_before", "senprovision")]


@pytest.mark.parametrize("month", ["05/2018", "04/2018"])
def test_a_quarter_that_brings_no_newer_day_is_asked_about(home: Home, month: str) -> None:
    message = (
        "newer days were expected in startdate or resumeddate than 1 May 2018, which the file received on 12 January 2019 "
        f"reached; the newest is 1 {'May' if month == '05/2018' else 'April'} 2018. Send this quarter's."
    )
    assert said(asked(home, rows(1), rows(1, month, sex="M"))) == [
        ("raw/2019-04-12/b.csv", "newest_day_advances", "startdate", message)
    ]


def test_the_same_quarter_put_right_and_sent_again_may_end_on_the_same_day(home: Home) -> None:
    assert asked(home, rows(1), rows(1, sex="M"), then="2019-04-12", today="2019-05-12") == []


def test_days_to_come_do_not_count_as_reached(home: Home) -> None:
    before, now = rows(2), rows(2, "06/2018")
    before[1]["resumeddate"] = "01/06/2030"
    assert asked(home, before, now) == []


def test_what_was_received_on_one_day_is_taken_together(home: Home) -> None:
    """Two schools, each with a file of its own, in each quarter."""
    for day, month in (("2019-01-12", "05/2018"), ("2019-04-12", "02/2019")):
        for school, part in (("a", rows(60, month)[:10]), ("b", rows(60, month)[10:])):
            home.put(f"{day}/{school}.csv", returned(EXCLUSIONS, *part))
    checks = {one.check for one in home.receive().findings}
    assert not checks & {"as_many_rows_as_before", "newest_day_advances"}


def test_of_several_files_of_one_day_all_are_asked_for_what_they_refer_to(home: Home) -> None:
    home.put("2019-04-12/a.csv", returned("camhs_contacts", {"referral_id": "7"}))
    home.put("2019-04-12/b.csv", returned("camhs_contacts", {"referral_id": "8"}))
    home.put("2019-04-12/c.csv", returned("camhs_referrals"))
    told = [(one.file, one.row, one.check) for one in home.receive().findings]
    assert told == [(f"raw/2019-04-12/{name}.csv", 2, "contact_has_a_referral") for name in "ab"]

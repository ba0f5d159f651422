"""What a newer submission changes in what was sent before, and what is told of each submission by itself."""

from datetime import date

import pytest

from tests.intake.homes import Home, returned

REFERRALS = "camhs_referrals"
NHS = ("9990000018", "9990000026", "9990000034", "9990000042")


def referral(number: int, **change: str) -> dict[str, str]:
    return {"referral_id": f"R{number}", "nhs_number": NHS[number], **change}


@pytest.fixture
def sent_twice(home: Home) -> Home:
    """Of four referrals one is left out, one changed, one as it was, and one new."""
    home.say(f'[returns.{REFERRALS}]\npartner = "NHS"\n')
    home.put("2018-07-12/a.csv", returned(REFERRALS, referral(0), referral(1), referral(2)))
    home.put(
        "2018-10-12/b.csv", returned(REFERRALS, referral(3), referral(2), referral(1, discharge_date="01/09/2018"))
    )
    return home


def test_a_row_tells_what_each_resubmission_changes(sent_twice: Home) -> None:
    (row,) = sent_twice.receive().revisions.to_dict("records")
    assert row == {
        "dataset": REFERRALS,
        "partner": "NHS",
        "received_on": date(2018, 10, 12),
        "before": date(2018, 7, 12),
        "things": 3,
        "added": 1,
        "same": 1,
        "changed": 1,
        "left_out": 1,
    }


def test_what_had_not_been_received_by_a_day_revises_nothing(sent_twice: Home) -> None:
    assert sent_twice.receive(date(2018, 9, 30)).revisions.empty


def test_a_submission_tells_how_far_it_reaches_and_how_many_cells_are_filled(sent_twice: Home) -> None:
    first, second = sent_twice.receive().files
    assert (first.covers_to, second.covers_to) == (date(2018, 5, 1), date(2018, 9, 1))
    # kept of a referral: its number, child, month of birth, sex, day, source, district, discharge, and the age then;
    # each row gives four of them, and one row of the second file its discharge too
    assert (first.cells, first.filled) == (27, 12)
    assert (second.cells, second.filled) == (27, 13)


def test_a_day_after_receipt_is_not_reached_yet(home: Home) -> None:
    home.put("2018-07-12/a.csv", returned(REFERRALS, referral(0, discharge_date="01/09/2030")))
    assert home.receive().files[0].covers_to == date(2018, 5, 1)

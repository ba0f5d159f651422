"""Check characters, worked out here by hand and by the published rules, apart from the code that makes them."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from demo_returns.identifiers import find_entry_year, make_nhs_numbers, make_postcode, make_upn

Ask = Callable[..., Any]

# DfE guide: digits times 2, 3 ... 13, summed; the remainder of 23 names the letter.
LETTER_OF = dict(enumerate("ABCDEFGHJKLMNPQRTUVWXYZ"))


def letter_of(digits: str) -> str:
    return LETTER_OF[sum(int(digits[place]) * (place + 2) for place in range(12)) % 23]


def has_right_check_digit(number: str) -> bool:
    """NHS Data Dictionary: the ten digits times 10, 9 ... 1 sum to a multiple of 11."""
    return len(number) == 10 and sum(int(number[place]) * (10 - place) for place in range(10)) % 11 == 0


def test_this_rule_gives_the_letter_of_the_common_example() -> None:
    assert letter_of("801200001001") == "H"
    assert has_right_check_digit("9434765919")  # the common example of an NHS number
    assert not has_right_check_digit("9434765918")


def test_a_upn_by_hand() -> None:
    # 9x2 + 3x3 + 1x4 + 9x5 + 0 + 0 + 1x8 + 1x9 + 2x10 + 0 + 0 + 7x13 = 204 = 8x23 + 20: X
    assert make_upn(1007, date(2008, 5, 1)) == "X931900112007"


def test_children_enter_reception_in_the_september_after_they_turn_four() -> None:
    assert find_entry_year(date(2008, 8, 31)) == 2012
    assert find_entry_year(date(2008, 9, 1)) == 2013


def test_every_upn_of_the_returns_has_its_letter_and_a_school_that_does_not_exist(ask: Ask) -> None:
    upns = [
        upn
        for (upn,) in ask("select UPN from children where UPN <> 'UN1' union all select distinct upn from exclusions")
    ]
    assert len(upns) > 6000
    assert all(upn[0] == letter_of(upn[1:]) and upn[1:5] == "9319" and len(upn) == 13 for upn in upns)
    assert len(set(upns)) == len(upns)


def test_only_children_too_young_for_school_have_the_guides_word_instead(ask: Ask) -> None:
    last_days = "select CHILD, max(coalesce(ended, date '2019-03-31')) as last from episodes group by CHILD"
    ((young, schooled),) = ask(f"""select count(*) filter (last < born + interval 5 year),
        count(*) filter (last >= born + interval 5 year) from children join ({last_days}) using (CHILD) where UPN = 'UN1'""")
    assert young > 100
    assert schooled == 0


def test_every_nhs_number_is_of_the_test_range_with_its_check_digit(ask: Ask) -> None:
    numbers = [number for (number,) in ask("select distinct nhs_number from referrals")]
    assert len(numbers) > 15000
    assert all(number.startswith("999") and has_right_check_digit(number) for number in numbers)


def test_nhs_numbers_differ_and_postcodes_have_an_area_that_does_not_exist() -> None:
    chance = Random(1)  # noqa: S311
    assert len(set(make_nhs_numbers(chance, 500))) == 500
    assert {make_postcode(chance)[:2] for _ in range(50)} == {"ZZ"}

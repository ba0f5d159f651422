"""Identifiers that are well formed, carry right check characters, and belong to nobody.

UPN: the check letter, the DfE number of the authority (931), a school number (9000 and up, where no state school
is numbered), two digits of the year of entry and a serial of three. NHS number: the range 999, which the NHS keeps
for tests. Postcode: the area ZZ, which does not exist in the United Kingdom.

Sources: DfE, Unique pupil numbers: guide for schools and local authorities (check letter); NHS Data Dictionary,
NHS NUMBER (modulus 11).
"""

from datetime import date
from random import Random

AUTHORITY = "931"
FIRST_MADE_UP_SCHOOL = 9000
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # I, O and S are left out, being too like digits
NHS_TEST_RANGE = "999"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
SERIALS_A_SCHOOL = 1000


def make_upn(serial: int, born: date) -> str:
    """Return the UPN of made-up pupil number `serial` (0 to 999,999); two serials never give one UPN."""
    school = FIRST_MADE_UP_SCHOOL + serial // SERIALS_A_SCHOOL
    entry = find_entry_year(born) % 100
    digits = f"{AUTHORITY}{school:04d}{entry:02d}{serial % SERIALS_A_SCHOOL:03d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return UPN_LETTERS[total % len(UPN_LETTERS)] + digits


def find_entry_year(born: date) -> int:
    """Return the calendar year whose September brings a child born on `born` into reception, aged four."""
    last_august_birthday = 8
    return born.year + (4 if born.month <= last_august_birthday else 5)


def make_nhs_numbers(chance: Random, count: int) -> list[str]:
    """Return `count` different NHS numbers of the test range, in random order, each with its right check digit."""
    stems = (f"{NHS_TEST_RANGE}{number:06d}" for number in chance.sample(range(1_000_000), count * 5 // 4 + 10))
    numbers = [stem + str(check) for stem in stems if (check := _nhs_check_digit(stem)) is not None]
    return numbers[:count]


def _nhs_check_digit(stem: str) -> int | None:
    """Return the check digit of nine digits, or None where the remainder says that number is never issued."""
    total = sum(int(digit) * weight for digit, weight in zip(stem, range(10, 1, -1), strict=True))
    check = 11 - total % 11
    never_issued = 10
    return None if check == never_issued else check % 11


def make_postcode(chance: Random) -> str:
    """Return a well-formed postcode of the area ZZ, which does not exist."""
    district, sector = chance.randrange(1, 10), chance.randrange(1, 10)
    return f"ZZ{district} {sector}{chance.choice(INWARD_LETTERS)}{chance.choice(INWARD_LETTERS)}"

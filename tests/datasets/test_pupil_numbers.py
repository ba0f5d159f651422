"""The UPN's letter, held against letters worked out by hand."""

import narwhals as nw
import pandas as pd
import pytest

from trust_analysis.datasets.pupil_numbers import LETTERS, pupil_number_checks
from trust_analysis.datasets.rules import Told

RIGHT = {
    # 2x1 is 2, the third letter
    "C100000000000": True,
    # 13x1 is 13, the fourteenth letter of the alphabet without I, O and S
    "P000000000001": True,
    # 9x2 + 3x3 + 1x4 + 9x5 + 0 + 0 + 1x8 + 1x9 + 2x10 + 0 + 0 + 7x13 is 204: 8 times 23 and 20 over
    "X931900112007": True,
    "A000000000000": True,
    "B000000000000": False,
    "X931900112070": False,
}


@pytest.mark.parametrize(("upn", "is_right"), RIGHT.items())
def test_the_letter_follows_from_the_digits(upn: str, is_right: bool) -> None:  # noqa: FBT001 - what is expected
    frame = nw.from_native(pd.DataFrame({"upn": [upn]}, dtype="str"))
    form, letter = pupil_number_checks(Told("upn", "UPN"))
    assert frame.select(form=form.holds)["form"].to_list() == [True]
    assert frame.select(letter=letter.holds)["letter"].to_list() == [is_right]


def test_one_letter_of_twenty_three_is_right() -> None:
    frame = nw.from_native(pd.DataFrame({"upn": [f"{letter}931900112007" for letter in LETTERS]}, dtype="str"))
    assert len(LETTERS) == 23
    assert sum(frame.select(holds=pupil_number_checks(Told("upn", "UPN"))[1].holds)["holds"].to_list()) == 1

"""What a page says of an authority that was abolished, is new, or changed its code; days as the Orders have them."""

from datetime import date

import pytest

from trust_analysis.presentation.lifetime import say_lifetime
from trust_analysis.vocabulary.areas import find_area

LATER, EARLIER = date(2026, 9, 30), date(2018, 9, 30)


@pytest.mark.parametrize(
    ("area", "until", "said"),
    [
        (
            "Northamptonshire",
            LATER,
            (
                "Northamptonshire was abolished on 31 March 2021, and its figures stop there: "
                "those of the authorities that took its place are never joined to them or set beside them."
            ),
        ),
        ("Northamptonshire", EARLIER, ""),
        (
            "North Northamptonshire",
            LATER,
            (
                "North Northamptonshire began on 1 April 2021: figures of the authorities that were there before it "
                "are never joined to its own or set beside them."
            ),
        ),
        ("North Northamptonshire", EARLIER, "North Northamptonshire began on 1 April 2021, after this quarter."),
        (
            "Buckinghamshire",
            LATER,
            (
                "The code of Buckinghamshire changed on 1 April 2020; it is the same authority, "
                "and its figures before and after are joined."
            ),
        ),
        ("Buckinghamshire", EARLIER, ""),
        ("Oxfordshire", LATER, ""),
        ("England", LATER, ""),
    ],
)
def test_an_authority_says_when_it_was_there(area: str, until: date, said: str) -> None:
    assert say_lifetime(find_area(area), until) == said


def test_two_authorities_of_one_name_are_two() -> None:
    """Dorset was abolished with 31 March 2019 (number 835) and another Dorset began the next day (838)."""
    assert say_lifetime(find_area("835"), LATER).startswith("Dorset was abolished on 31 March 2019")
    assert say_lifetime(find_area("838"), LATER).startswith("Dorset began on 1 April 2019")

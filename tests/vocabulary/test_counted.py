"""How many of something, as it is said."""

import pytest

from trust_analysis.vocabulary.counted import name_one, say_number_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (21, "21 pages"), (1001, "1,001 pages")]
)
def test_one_is_said_without_the_plural(number: int, said: str) -> None:
    assert say_number_of("pages", number) == said


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ("children seen", "1 child seen"),
        ("referrals a month", "1 referral a month"),
        ("section 47 enquiries", "1 section 47 enquiry"),
        ("people under 18 with one contact or more", "1 person under 18 with one contact or more"),
        ("late returns", "1 late return"),
        ("suspensions per 100 pupils", "1 suspension per 100 pupils"),  # of several plurals the first alone
        ("children with two contacts or more", "1 child with two contacts or more"),
        ("business plans", "1 business plan"),  # -ss is no plural
        ("access points", "1 access point"),
        ("children's services", "1 children's service"),  # nor is what is somebody's
        ("enquiries per child", "1 enquiry per child"),
        ("authorities", "1 authority"),
    ],
)
def test_of_one_thing_the_first_plural_is_a_singular(things: str, said: str) -> None:
    assert say_number_of(things, 1) == said
    assert say_number_of(things, 2) == f"2 {things}"
    assert f"1 {name_one(things)}" == said


@pytest.mark.parametrize("things", ["per 10,000 children under 18", "%", "staff", "illness", "the child's"])
def test_what_has_no_plural_or_is_a_rate_stays_as_it_is(things: str) -> None:
    assert name_one(things) == things

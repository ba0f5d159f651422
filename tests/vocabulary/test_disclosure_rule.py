"""The rules of `[disclosure]`: what they may say, and what is refused."""

import pytest

from trust_analysis.vocabulary.disclosure_rule import DisclosureRule, read_rule, rule_words
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.toml_section import Section


def read(audience: str = "public", **told: object) -> DisclosureRule:
    """Return the rule that a section says."""
    return read_rule(audience, Section(f"disclosure.{audience}", told, rule_words()))


def test_defaults_are_careful() -> None:
    assert read() == DisclosureRule("public", 5, zeros_shown=False, rounded_to=1, smallest_whole=0)
    assert read("board").threshold == 0


def test_an_indicators_own_rule_is_the_audiences_but_for_what_it_says() -> None:
    rule = read(threshold=10, zeros_shown=True, indicators={"suspensions": {"threshold": 6}})
    assert rule.of_indicator("suspensions") == DisclosureRule("public", 6, zeros_shown=True)
    assert rule.of_indicator("re_referrals").threshold == 10
    assert rule.narrowest == 6


@pytest.mark.parametrize(("threshold", "base"), [(3, 5), (8, 5), (13, 5), (5, 10), (2, 3), (5, 1), (6, 2)])
def test_a_threshold_where_rounding_begins_anew_is_taken(threshold: int, base: int) -> None:
    """Half up to 5: 3 to 7 are shown as 5, 8 to 12 as 10. To 2: 5 and 6 are 6, so 6 itself is cut in two."""
    if (threshold, base) == (6, 2):
        with pytest.raises(ProfileError, match="a shown 6 could only be one of"):
            read(threshold=threshold, rounded_to=base)
    else:
        assert read(threshold=threshold, rounded_to=base).rounded_to == base


def test_the_rule_that_openSAFELY_found_to_leak_is_refused() -> None:  # noqa: N802 - its name
    """Five and under withheld, others to the nearest five: a 5 is 6 or 7 (worked-answers/secondary_suppression.md)."""
    with pytest.raises(ProfileError) as met:
        read(threshold=6, rounded_to=5)
    assert str(met.value) == (
        "trust.toml: [disclosure.public] with threshold 6 and rounded_to 5 a shown 5 could only be one of [6, 7], "
        "fewer than 5 counts. Make the threshold 3 or 8."
    )


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"threshold": 0}, "threshold must be 1 or more; met 0"),
        ({"rounded_to": 0}, "rounded_to must be 1 or more"),
        ({"smallest_whole": -1}, "must not be negative"),
        ({"treshold": 5}, "treshold"),
        ({"threshold": "5"}, "a whole number was expected"),
        ({"indicators": {"suspensions": {"round": 5}}}, "round"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_in_plain_words(told: dict[str, object], says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        read(**told)

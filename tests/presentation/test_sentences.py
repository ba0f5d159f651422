"""Headlines, each written out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.no_figure import NOTHING, Supply
from trust_analysis.presentation.select import View
from trust_analysis.presentation.sentences import headline, say_release
from trust_analysis.vocabulary.profile import Profile, Target

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
RECEIVED = "Counted from what had been received by 12 October 2018."


def say(view: View, indicator: str, profile: Profile, supply: Supply = NOTHING) -> str:
    return repr(headline(view, find_indicator(indicator), profile, supply))


def test_a_count_beside_its_own_past(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = view_of(own("looked_after_number", "2018-19 Q2", 1764), own("looked_after_number", "2017-18 Q2", 1700))
    assert say(view, "looked_after_number", profile) == (
        f"Children looked after on 30 September 2018: 1,764 children; "
        f"a year before it was 1,700 children, the history is too short to say whether it changed. {RECEIVED}"
    )


def test_a_rate_with_its_comparators(view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile) -> None:
    """764 of 142,300 is 53.7; of 36, 45 and 57 the median is 45.

    What is published of March has no counts, and so no limits: it is set beside the others without a word.
    """
    values = {"Kent": 48, "Essex": 36, "Hampshire": 57, "Surrey": 45, "South East": 51, "England": 64}
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in values.items()]
    view = view_of(own("looked_after_rate", "2018-19 Q2", 764, 142_300), *rows)
    assert say(view, "looked_after_rate", profile) == (
        "Rate of children looked after on 30 September 2018: 54 per 10,000 children under 18. "
        "As published on 31 March 2018 it was 48: the median of 3 statistical neighbours (2021 model) 45, "
        f"South East 51, England 64. {RECEIVED} "
        "Set beside: Local Authority Interactive Tool, figures to 31 March 2018."
    )


@pytest.mark.parametrize(
    ("published_then", "said"),
    [
        # 683 of 142,300 are 48.0, with 95% limits 44.5 and 51.7: above 41, about 51 and below 64.
        (48, "Ours on 31 March 2018 was 48: higher than the median of 3 statistical neighbours (2021 model) 41; "),
        # What is published lies outside those limits: something else is counted there.
        (60, "As published on 31 March 2018 it was 60: the median of 3 statistical neighbours (2021 model) 41, "),
    ],
)
def test_a_quarter_is_never_judged_by_comparators_of_another_day(  # noqa: PLR0913, PLR0917 - most are fixtures
    view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile, published_then: float, said: str
) -> None:
    """September's 36 would be lower than each; it is March's figure that stands beside those of March."""
    values = {"Kent": published_then, "Essex": 36, "Hampshire": 57, "Surrey": 41, "South East": 51, "England": 64}
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in values.items()]
    now, then = (
        own("looked_after_rate", when, count, 142_300) for when, count in (("2018-19 Q2", 512), ("2017-18 Q4", 683))
    )
    sentence = say(view_of(now, then, *rows), "looked_after_rate", profile)
    assert f"on 30 September 2018: 36 per 10,000 children under 18. {said}" in sentence
    assert ("similar to South East 51; lower than England 64." in sentence) == said.startswith("Ours")


def test_a_proportion_with_its_parts(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [own("placed_by_sixth_day", "2018-19 Q2", 12, 40), own("placed_by_sixth_day", "2017-18 Q2", 20, 32)]
    assert say(view_of(*rows), "placed_by_sixth_day", profile) == (
        "Permanently excluded pupils placed by the sixth school day in the 12 months to 30 September 2018: "
        "30% (12 of 40; 28 were not); it fell from 63% (20 of 32; 12 were not) a year before, for the worse. "
        f"{RECEIVED}"
    )


def test_a_year_to_date_says_from_when(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    assert say(view_of(own("camhs_within_12_weeks", "2018-19 Q2", 300, 1200)), "camhs_within_12_weeks", profile) == (
        "Children seen by CAMHS within 12 weeks from 1 April to 30 September 2018: "
        f"25% (300 of 1,200; 900 were not). {RECEIVED}"
    )


def test_a_withheld_figure(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [own("placed_by_sixth_day", "2018-19 Q2", 3, 40), own("placed_by_sixth_day", "2017-18 Q2", 30, 32)]
    assert say(view_of(*rows, audience="public"), "placed_by_sixth_day", profile) == (
        "Permanently excluded pupils placed by the sixth school day in the 12 months to 30 September 2018: "
        "a small number, withheld so that no child can be identified; "
        f"a year before it was a small number, withheld so that no child can be identified. {RECEIVED}"
    )


def test_a_provisional_figure(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    short = own("suspensions", "2018-19 Q2", 40, status="p", covers_to=np.datetime64("2018-09-12", "s"))
    assert say(view_of(short), "suspensions", profile) == (
        f"Suspensions from 1 September to 12 September 2018: 40 suspensions (provisional). {RECEIVED}"
    )


def test_a_figure_that_cannot_be_counted_says_why(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    view = view_of(own("suspensions", "2018-19 Q2", 40))
    supply = Supply({"camhs_contacts"}, reasons={"camhs_access": "prevalence_pct is not in trust.toml"})
    assert say(view, "camhs_access", profile, supply) == (
        "Access to CAMHS: no figure. prevalence_pct is not in trust.toml"
    )
    assert headline(view, find_indicator("camhs_access"), profile).kind == "not-supplied"


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        (
            "camhs_within_12_weeks",
            "Children seen by CAMHS within 12 weeks: not supplied. It needs returns: CAMHS referrals; CAMHS contacts.",
        ),
        (
            "suspension_rate",
            (
                "Suspension rate: not supplied. It needs: Local Authority Interactive Tool "
                "or Suspensions and permanent exclusions in England."
            ),
        ),
    ],
)
def test_a_figure_that_was_not_supplied_says_what_it_needs(
    view_of: MakeView, own: MakeRow, profile: Profile, indicator: str, said: str
) -> None:
    assert say(view_of(own("looked_after_number", "2018-19 Q2", 764)), indicator, profile) == said


def test_a_published_figure_names_its_release(view_of: MakeView, published: MakeRow, profile: Profile) -> None:
    """Oxfordshire and England, 2015/16 and 2016/17, as the figures to know have them."""
    rows = [
        published("suspension_rate", "2015/16", 3.57532),
        published("suspension_rate", "2016/17", 4.48311),
        published("suspension_rate", "2016/17", 4.75839, "England"),
    ]
    assert say(view_of(*rows), "suspension_rate", profile) == (
        "Suspension rate in 2016/17 (published): 4.48 suspensions per 100 pupils; "
        "a year before it was 3.58 suspensions per 100 pupils. For the same year: England 4.76. "
        "Source: Local Authority Interactive Tool, figures to 31 March 2018. "
        "The figure ends 13 months before the quarter does."
    )


def test_a_published_stock_names_its_day(view_of: MakeView, published: MakeRow, profile: Profile) -> None:
    assert say(view_of(published("looked_after_number", "2017-18", 684)), "looked_after_number", profile) == (
        "Children looked after at 31 March 2018 (published): 684 children. "
        "Source: Local Authority Interactive Tool, figures to 31 March 2018. "
        "The figure ends 6 months before the quarter does."
    )


def test_a_target_is_named_with_who_set_it(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    assert say(view_of(own("camhs_access", "2018-19 Q2", 3264, 10_200)), "camhs_access", profile) == (
        "Access to CAMHS in the 12 months to 30 September 2018: 32% (3,264 of 10,200). "
        f"The target is 32% (a national plan), and it is met. {RECEIVED}"
    )


def test_a_target_is_said_as_it_was_set(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    half = replace(profile, targets={"camhs_access": Target(32.5, "a national plan")})
    assert "The target is 32.5% " in say(view_of(own("camhs_access", "2018-19 Q2", 30, 100)), "camhs_access", half)


def test_another_area_has_its_region_and_no_neighbours(
    view_of: MakeView, own: MakeRow, published: MakeRow, profile: Profile
) -> None:
    values = {"Essex": 36, "Surrey": 45, "East of England": 49, "England": 64}
    rows = [published("looked_after_rate", "2017-18", value, area) for area, value in values.items()]
    view = view_of(own("looked_after_rate", "2018-19 Q2", 764, 142_300), *rows, area="Essex")
    assert say(view, "looked_after_rate", profile) == (
        "Rate of children looked after at 31 March 2018 (published): 36 per 10,000 children under 18. "
        "For the same day: East of England 49, England 64. "
        "Source: Local Authority Interactive Tool, figures to 31 March 2018. "
        "The figure ends 6 months before the quarter does."
    )


@pytest.mark.parametrize(
    ("release", "said"),
    [
        ("Children in need, to 2019-03-31", "Children in need, figures to 31 March 2019"),
        ("Children in need, released 2019-11-05", "Children in need, released 5 November 2019"),
    ],
)
def test_a_release_is_said_with_its_day_in_words(release: str, said: str) -> None:
    assert say_release(release) == said


def test_a_release_is_said_as_the_ledger_gives_it() -> None:
    assert say_release("Children in need, released SFR 61/2018") == "Children in need, released SFR 61/2018"


def test_a_figure_that_its_publisher_withholds(view_of: MakeView, published: MakeRow, profile: Profile) -> None:
    row = published("assessments_gangs", "2017-18", None, status="c")
    said = headline(view_of(row), find_indicator("assessments_gangs"), profile).text
    assert said.startswith(
        "Assessments that found gangs in the 12 months to 31 March 2018 (published): withheld by the publisher."
    )


def test_a_published_month_and_rolling_year_say_what_they_cover(
    view_of: MakeView, published: MakeRow, profile: Profile
) -> None:
    rows = [
        published("violence_recorded", "2018-06", numerator=1200),
        published("nhs_contact_under_18", "2018-06", numerator=6830),
    ]
    view = view_of(*rows)
    assert say(view, "violence_recorded", profile).startswith(
        "Violence and sexual offences recorded by the police in June 2018 (published): 1,200 offences."
    )
    assert say(view, "nhs_contact_under_18", profile).startswith(
        "Under-18s in contact with NHS mental health services in the 12 months to 30 June 2018 (published): 6,830 people."
    )


def test_what_the_publisher_withheld_a_year_before_is_not_said_to_be_small(
    view_of: MakeView, published: MakeRow, profile: Profile
) -> None:
    rows = [published("suspension_rate", "2015/16", status="c"), published("suspension_rate", "2016/17", 4.5)]
    assert "; a year before it was withheld by the publisher." in say(view_of(*rows), "suspension_rate", profile)

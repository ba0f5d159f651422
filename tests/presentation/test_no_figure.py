"""Why there is no figure: what was not supplied, and what was and gives none."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.no_figure import (
    NoFigure,
    Supply,
    as_sentences,
    list_none,
    make_supply,
    say_none,
    why_none,
)
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.areas import find_area

SUSPENSIONS = {"indicator": "suspensions", "period": "2018-19 Q2", "numerator": 40}
OXFORDSHIRE = "E10000025"
NHS_UNKNOWN = "Which NHS areas belong to {} is not known: name them in trust.toml under [nhs_areas], or add a look-up."
BY_DISTRICT = (
    "Crimes are placed by district: name the districts of Kent in its own trust.toml under [districts], "
    "and add the files of its police."
)


@pytest.mark.parametrize(
    ("indicator", "area", "received", "said"),
    [
        ("nhs_contact_under_18", "Kent", {"mental_health_services"}, NHS_UNKNOWN.format("Kent")),
        ("nhs_contact_under_18", "420", {"mental_health_services"}, NHS_UNKNOWN.format("the Isles of Scilly")),
        (
            "nhs_contact_under_18",
            "Oxfordshire",
            {"mental_health_services"},
            "Nothing of it is published of Oxfordshire up to 30 September 2018 in the files received.",
        ),
        ("violence_recorded", "Kent", {"street_crime"}, BY_DISTRICT),
        (
            "violence_recorded",
            "Medway",
            {"street_crime"},
            "Nothing of it is published of Medway up to 30 September 2018 in the files received.",
        ),
        (
            "suspension_rate",
            "South East",
            {"lait"},
            "Nothing of it is published of the South East up to 30 September 2018 in the files received.",
        ),
    ],
)
def test_a_publication_that_says_nothing_of_an_area(
    view_of: Callable[..., View], indicator: str, area: str, received: set[str], said: str
) -> None:
    view = replace(view_of(SUSPENSIONS), area=find_area(area))
    supply = Supply(publications=received, nhs_areas={"10Q": OXFORDSHIRE})
    assert why_none(find_indicator(indicator), view, supply) == NoFigure(is_not_supplied=False, why=said)


Row = Mapping[str, object]
BOTH = "It needs returns: CAMHS referrals; CAMHS contacts."


@pytest.mark.parametrize(
    ("indicator", "supply", "said"),
    [
        ("camhs_within_12_weeks", Supply(), f"Access: not supplied. {BOTH}"),
        ("camhs_within_12_weeks", Supply(publications={"lait"}), f"Access: not supplied. {BOTH}"),
        (
            "camhs_within_12_weeks",
            Supply({"camhs_referrals"}),
            "Access: not supplied. It needs returns: CAMHS contacts.",
        ),
        (
            "camhs_within_12_weeks",
            Supply({"camhs_contacts"}, refused={"camhs_referrals"}),
            "Access: no figure. What was received of CAMHS referrals was refused.",
        ),
        (
            "camhs_within_12_weeks",
            Supply({"camhs_referrals", "camhs_contacts"}, reasons={"camhs_within_12_weeks": "It begins later."}),
            "Access: no figure. It begins later.",
        ),
        (
            "camhs_within_12_weeks",
            Supply({"camhs_referrals", "camhs_contacts"}),
            "Access: no figure. Nothing could be counted of what was received.",
        ),
        (
            "looked_after_rate",
            Supply(publications={"lait"}),
            (
                "Access: not supplied. It needs returns: Children looked after: episodes (SSDA903). "
                "Nothing of it is published of Kent up to 30 September 2018 in the files received."
            ),
        ),
        (
            "suspension_rate",
            Supply(refused={"lait"}),
            "Access: no figure. What was received of Local Authority Interactive Tool was refused.",
        ),
    ],
)
def test_not_supplied_is_said_of_what_was_not_supplied_alone(
    view_of: Callable[..., View], indicator: str, supply: Supply, said: str
) -> None:
    assert why_none(find_indicator(indicator), view_of(SUSPENSIONS), supply).say("Access") == said


@pytest.mark.parametrize(
    ("status", "words"), [("x", "not available"), ("z", "not applicable"), ("low", "rounds to zero")]
)
def test_a_publisher_that_gives_no_figure(
    view_of: Callable[..., View], published: Callable[..., Row], status: str, words: str
) -> None:
    view = view_of(published("suspension_rate", "2016/17", status=status))
    none = why_none(find_indicator("suspension_rate"), view, Supply(publications={"lait"}))
    assert none.say("Rate") == f"Rate: no figure. The publisher gives no figure of Kent: “{words}”."


def test_another_area_has_no_returns_whatever_the_trust_received() -> None:
    files = [("exclusions", False), ("camhs_referrals", True), ("lait", False), ("street_crime", True)]
    told = {"returns": ["exclusions"], "reasons": {"suspensions": "It begins later."}, "nhs_areas": {}}
    own = make_supply(files, **told, is_own_area=True)
    assert (own.returns, own.refused) == (["exclusions"], {"camhs_referrals", "street_crime"})
    other = make_supply(files, **told, is_own_area=False)
    assert (other.returns, other.refused, other.reasons) == ((), {"street_crime"}, {})


def test_those_of_one_reason_stand_together() -> None:
    needs = NoFigure(is_not_supplied=True, why="It needs returns: CAMHS contacts.")
    other = NoFigure(is_not_supplied=False, why="Nothing of it is published of Kent.")
    pairs = [("Access", needs), ("Admissions", other), ("Waiting", needs), ("Contact", other)]
    unpublished = "Admissions; Contact: no figure. Nothing of them is published of Kent."
    assert say_none(pairs) == [
        "Access; Waiting: not supplied. They need returns: CAMHS contacts.",
        unpublished,
    ]
    assert list_none(pairs) == ["Not supplied: Access; Waiting.", unpublished]
    assert list_none([]) == []
    assert [one.kind for one in as_sentences(["Access: no figure."])] == ["not-supplied"]

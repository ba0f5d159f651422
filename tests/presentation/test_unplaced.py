"""Why a figure is missing of an area, where a publication was received."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from trust_analysis.indicators import find_indicator
from trust_analysis.presentation.select import View
from trust_analysis.presentation.unplaced import say_why_none
from trust_analysis.vocabulary.areas import find_area

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
        ("nhs_contact_under_18", "Kent", {"lait"}, ""),
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
        ("camhs_access", "Kent", {"lait"}, ""),
    ],
)
def test_a_missing_figure_says_why(
    view_of: Callable[..., View], indicator: str, area: str, received: set[str], said: str
) -> None:
    view = replace(view_of({"indicator": "suspensions", "period": "2018-19 Q2", "numerator": 40}), area=find_area(area))
    assert say_why_none(find_indicator(indicator), view, received, {"10Q": OXFORDSHIRE}) == said

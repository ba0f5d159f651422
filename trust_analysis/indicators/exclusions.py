"""Suspensions and permanent exclusions of a school year, as published, by reason."""

from dataclasses import replace

from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

REASONS = {
    "Persistent disruptive behaviour": "persistent_disruptive",
    "Physical assault against a pupil": "physical_pupils",
    "Physical assault against an adult": "physical_adult",
    "Verbal abuse of a pupil": "verbal_pupil",
    "Verbal abuse of an adult": "verbal_adult",
    "Bullying": "bullying",
    "Racist abuse": "racist_abuse",
    "Sexual misconduct": "sexual_misconduct",
    "Drugs and alcohol": "drug_alcohol",
    "Damage": "damage",
    "Theft": "theft",
    "Other": "other",
}
"""The reasons, in our words and as the publisher's columns name them."""


def _in_year(name: str, title: str, what: str, measure: str, prefix: str) -> Indicator:
    return Indicator(
        name=name,
        title=title,
        definition=f"{what.capitalize()} of a school year, as schools reported them in the school census, each with its main reason.",
        domain="education",
        unit=what,
        statistic=Statistic.COUNT,
        numerator=f"{what} in the school year",
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        breakdowns=("reason",),
        published=(
            PublishedSource("published_exclusions", numerator=measure),
            *(
                PublishedSource("exclusions_by_reason", numerator=f"{prefix}_{reason}", breakdown="reason", group=group)
                for group, reason in REASONS.items()
            ),
        ),
        caveats=(
            "To 2016/17 the publisher withholds ones and twos; some counts of 2009/10 by reason are its estimates, with decimals.",
        ),
        source="DfE, Suspensions and permanent exclusions in England",
        next_publication="each July",
    )


INDICATORS = (
    replace(
        _in_year("suspensions_in_year", "Suspensions reported by schools", "suspensions", "suspension", "susp"),
        several="one pupil can have several",
    ),
    _in_year(
        "permanent_exclusions_in_year",
        "Permanent exclusions reported by schools",
        "permanent exclusions",
        "perm_excl",
        "perm",
    ),
)

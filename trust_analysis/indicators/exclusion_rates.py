"""Suspension and permanent exclusion rates of a school year, and pupils suspended, as published; by phase, reason."""

from trust_analysis.indicators.by_phase import published_by_phase
from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.indicators.exclusions import REASONS
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_REASONS_ARE_OURS = "By reason the publisher gives counts alone: the rate is made of them and of its pupils on roll."
_PHASES = {"Primary": "Pri", "Secondary": "Sec", "Special": "Spec"}


def _by_phase(total: str, pattern: str, phases: dict[str, str]) -> tuple[PublishedSource, ...]:
    parts = (
        PublishedSource("lait", value=pattern.format(short), breakdown="phase", group=phase)
        for phase, short in phases.items()
    )
    return (PublishedSource("lait", value=total), *parts)


def _by_school_type(rate: str, count: str) -> tuple[PublishedSource, ...]:
    """Name where the publication itself, which LAIT quotes, gives a rate with its counts."""
    return published_by_phase("published_exclusions", rate, count, "headcount")


def _by_reason(prefix: str) -> tuple[PublishedSource, ...]:
    """Name where one publication gives the counts of each reason, and another the pupils on roll."""
    return tuple(
        PublishedSource(
            "exclusions_by_reason",
            numerator=f"{prefix}_{measure}",
            denominator="headcount",
            whole_dataset="published_exclusions",
            breakdown="reason",
            group=reason,
        )
        for reason, measure in REASONS.items()
    )


INDICATORS = (
    Indicator(
        name="suspension_rate",
        title="Suspension rate",
        definition="Suspensions in the academic year per 100 pupils on roll at the January census.",
        domain="education",
        unit="suspensions per 100 pupils",
        several="one pupil can have several",
        statistic=Statistic.RATE,
        numerator="suspensions in the year",
        denominator="pupils on roll",
        multiplier=100,
        decimals=2,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        breakdowns=("phase", "reason"),
        published=(
            *_by_phase("TotFixedEx", "{}FixedEx", _PHASES),
            *_by_school_type("susp_rate", "suspension"),
            *_by_reason("susp"),
        ),
        comparators=("neighbours", "region", "england"),
        caveats=(_REASONS_ARE_OURS,),
        source="DfE, Suspensions and permanent exclusions in England, by way of LAIT",
        next_publication="each July",
    ),
    Indicator(
        name="permanent_exclusion_rate",
        title="Permanent exclusion rate",
        definition="Permanent exclusions in the academic year per 100 pupils on roll at the January census.",
        domain="education",
        unit="exclusions per 100 pupils",
        statistic=Statistic.RATE,
        numerator="permanent exclusions in the year",
        denominator="pupils on roll",
        multiplier=100,
        decimals=3,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        breakdowns=("phase", "reason"),
        published=(
            *_by_phase("TotPermEx", "{}PermEx", _PHASES),
            *_by_school_type("perm_excl_rate", "perm_excl"),
            *_by_reason("perm"),
        ),
        comparators=("neighbours", "region", "england"),
        caveats=(_REASONS_ARE_OURS,),
        source="DfE, Suspensions and permanent exclusions in England, by way of LAIT",
        next_publication="each July",
    ),
    Indicator(
        name="suspended_pupil_rate",
        title="Pupils with one suspension or more",
        definition="Pupil enrolments with one suspension or more in the academic year per 100 pupils on roll at the January census.",
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="pupils suspended in the year",
        denominator="pupils on roll at the January census",
        multiplier=100,
        decimals=2,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        breakdowns=("phase",),
        published=_by_school_type("one_plus_susp_rate", "one_plus_susp"),
        comparators=("neighbours", "region", "england"),
        source="DfE, Suspensions and permanent exclusions in England",
        next_publication="each July",
    ),
)

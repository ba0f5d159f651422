"""Where publications give an indicator of schools: all schools together, and phase by phase."""

from trust_analysis.indicators.definition import PublishedSource
from trust_analysis.vocabulary.results import TOTAL

PHASES = {"Primary": "State-funded primary", "Secondary": "State-funded secondary", "Special": "Special"}
"""Our words for the phases, and the publications'."""


def published_by_phase(dataset: str, value: str, numerator: str, denominator: str) -> tuple[PublishedSource, ...]:
    """Return where a publication gives a rate with its counts, in total and by phase."""
    groups = ((TOTAL, TOTAL, TOTAL), *(("phase", phase, where) for phase, where in PHASES.items()))
    return tuple(
        PublishedSource(dataset, value, numerator, denominator, where=where, breakdown=breakdown, group=group)
        for breakdown, group, where in groups
    )

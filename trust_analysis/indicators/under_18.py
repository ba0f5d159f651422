"""Rates of children under 18: a count over the population that the publisher uses for the last 31 March."""

from dataclasses import replace
from datetime import date

from trust_analysis.indicators.definition import CannotCountError, Count, Counter, Evidence

DISTRICT = "district"

_MARCH, _LAST_OF_MARCH = 3, 31


def per_under_18(counter: Counter) -> Counter:
    """Return the counter of a rate: the total of `counter`, of the under-18s of the last 31 March's denominator."""

    def count(evidence: Evidence, first: date, last: date) -> list[Count]:
        return [Count(counter(evidence, first, last)[0].numerator, _people(evidence, last))]

    return count


def per_under_18_of_districts(counter: Counter) -> Counter:
    """Return the counter of a rate, in all and by district; one whose population is not told is counted, and no row."""

    def count(evidence: Evidence, first: date, last: date) -> list[Count]:
        total, *groups = counter(evidence, first, last)
        told = evidence.profile.population_of_districts
        districts = (replace(one, denominator=told.get(one.group)) for one in groups if one.breakdown == DISTRICT)
        return [replace(total, denominator=_people(evidence, last)), *(districts if told else ())]

    return count


def _people(evidence: Evidence, day: date) -> int:
    year = day.year if day >= date(day.year, _MARCH, _LAST_OF_MARCH) else day.year - 1
    people = evidence.profile.population_under_18.get(year)
    if not people:
        message = (
            f"the population under 18 for 31 March {year} is not in trust.toml; add it under [population.under_18]"
        )
        raise CannotCountError(message)
    return people

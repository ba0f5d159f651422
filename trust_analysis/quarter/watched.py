"""Which of the trust's priorities a page tells of, and which indicators they watch."""

from collections.abc import Iterable

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.errors import unknown_name
from trust_analysis.vocabulary.priority_pages import domains_of
from trust_analysis.vocabulary.profile import Priority, Profile
from trust_analysis.vocabulary.results import TOTAL


def find_priorities(profile: Profile, name: str) -> tuple[Priority, ...]:
    """Return the priorities of the page `name`; else the priority of that name; else those of the page's domains.

    So a page that comes with the package finds its own, whatever the trust calls its priorities or a copy of the page.
    Raises `UsageError` where there is none.
    """
    declared = profile.priorities
    named = (declared[name],) if name in declared else ()
    needed = set(domains_of(name))
    found = profile.priorities_of(name) or named or tuple(one for one in declared.values() if needed & set(one.domains))
    if not found:
        raise unknown_name("priority", name, [*declared, *(page for one in declared.values() for page in one.pages)])
    return found


def indicators_of(priorities: Iterable[Priority]) -> list[Indicator]:
    """Return the indicators that priorities watch, each once, in the order of the catalogue."""
    domains = {domain for one in priorities for domain in one.domains}
    return [one for one in INDICATORS.values() if one.domain in domains]


def watched_domains(profile: Profile) -> tuple[str, ...]:
    """Return the domains that the trust's priorities watch; every one where it has declared no priority."""
    told = dict.fromkeys(domain for one in profile.priorities.values() for domain in one.domains)
    return tuple(told or dict.fromkeys(one.domain for one in INDICATORS.values()))


def find_broken_down(name: str, by: str) -> Indicator:
    """Return an indicator that is broken down in that way; raises `UsageError` with the nearest of those there are."""
    indicator = find_indicator(name)
    if by not in (TOTAL, *indicator.breakdowns):
        raise unknown_name(f"breakdown of {name}", by, (TOTAL, *indicator.breakdowns))
    return indicator

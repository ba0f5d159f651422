"""The pages of priorities that come with the package: how each is headed, and which domains of indicators it needs.

A page that is not named here (the scorecard, what partners sent, a trust's own) is of no domain and is always made.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class PriorityPage(NamedTuple):
    """A page's heading, in place of which a priority's title may stand, and the domains it tells of."""

    heading: str
    domains: tuple[str, ...]


PRIORITY_PAGES: Mapping[str, PriorityPage] = {
    "children_in_care": PriorityPage("Children in care", ("looked_after",)),
    "missing_education": PriorityPage("Children missing out on education", ("education",)),
    "mental_health": PriorityPage("Children's mental health", ("mental_health",)),
    "domestic_abuse": PriorityPage("Domestic abuse and children's safety", ("domestic_abuse", "children_in_need")),
}


def domains_of(page: str) -> tuple[str, ...]:
    """Return the domains that a page needs; none for a page that is of no priority, or the trust's own."""
    return PRIORITY_PAGES[page].domains if page in PRIORITY_PAGES else ()


def pages_for(domains: Collection[str]) -> tuple[str, ...]:
    """Return the pages that need any of those domains."""
    return tuple(page for page in PRIORITY_PAGES if not set(domains_of(page)).isdisjoint(domains))

"""Which notebooks become pages: those of the priorities that `trust.toml` declares, and those that are of none."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from trust_analysis.briefings.execute import find_notebooks, read_json
from trust_analysis.briefings.render import find_title
from trust_analysis.indicators import INDICATORS
from trust_analysis.vocabulary.errors import UsageError, unknown_name
from trust_analysis.vocabulary.priority_pages import PRIORITY_PAGES, domains_of
from trust_analysis.vocabulary.profile import Priority, Profile


def find_pages(profile: Profile) -> dict[str, Path]:
    """Return the notebooks that become pages of this trust: the overview first, then in the order of its priorities.

    Raises `UsageError` where `trust.toml` names a page or a domain that does not exist.
    """
    notebooks = find_notebooks(profile.home)
    _check_pages(profile, notebooks)
    told = [page for one in profile.priorities.values() for page in one.pages if page in notebooks]
    of_no_priority = [name for name in notebooks if name not in PRIORITY_PAGES]
    first = [profile.overview] if profile.overview else []
    return {name: notebooks[name] for name in dict.fromkeys([*first, *told, *of_no_priority])}


def choose_pages(profile: Profile, only: tuple[str, ...]) -> dict[str, Path]:
    """Return the notebooks that a run is asked for by name; without names, every page of the trust."""
    pages = find_pages(profile)
    for name in only:
        if name in PRIORITY_PAGES and name not in pages:
            raise UsageError(f"Page {name!r} is not made: {_say_unneeded(name)}")
        if name not in pages:
            raise unknown_name("notebook", name, pages)
    return {name: path for name, path in pages.items() if not only or name in only}


def _named(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield the pages that `trust.toml` names, each with where it does."""
    if profile.overview:
        yield "[trust] overview", profile.overview
    yield from ((f"[priorities.{one.name}] page", one.page) for one in profile.priorities.values() if one.page)


def _check_pages(profile: Profile, notebooks: Mapping[str, Path]) -> None:
    for where, page in _named(profile):
        if page not in notebooks:
            raise UsageError(f"{where}: {unknown_name('notebook', page, notebooks)}")
    for one in profile.priorities.values():
        _check_priority(one, notebooks)
    if profile.overview in PRIORITY_PAGES and not profile.priorities_of(profile.overview):
        raise UsageError(f"[trust] overview names page {profile.overview!r}: {_say_unneeded(profile.overview)}")


def _check_priority(priority: Priority, notebooks: Mapping[str, Path]) -> None:
    domains = {one.domain for one in INDICATORS.values()}
    for domain in priority.domains:
        if domain not in domains:
            raise UsageError(f"[priorities.{priority.name}] domains: {unknown_name('domain', domain, domains)}")
    if not any(page in notebooks for page in priority.pages):
        there = ", ".join(map(repr, sorted(notebooks)))
        message = f"[priorities.{priority.name}]: a page that tells of it was expected; it names none, and no notebook here tells of {', '.join(priority.domains)}. Name one as its page. There are: {there}."
        raise UsageError(message)


def page_titles(profile: Profile, notebooks: Mapping[str, Path]) -> dict[str, str]:
    """Return the title of each notebook's page, read from its JSON, by its name."""
    return {name: page_title(profile, name, _heading(path)) for name, path in notebooks.items()}


def _heading(path: Path) -> str:
    cells = read_json(path)["cells"]
    return find_title("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")


def page_title(profile: Profile, name: str, heading: str) -> str:
    """Return what heads a page: its notebook's heading, or where that is the package's own, its one priority's title.

    A priority told by several pages, as one without a `page` may be, leaves each its heading.
    """
    told = profile.priorities_of(name)
    is_ours = name in PRIORITY_PAGES and heading == PRIORITY_PAGES[name].heading
    return told[0].title if is_ours and len(told) == 1 and len(told[0].pages) == 1 else heading


def _say_unneeded(page: str) -> str:
    needed = " or ".join(map(repr, domains_of(page)))
    return f"it tells of the domain {needed}, and no priority in trust.toml names that page or is without one and has that domain. Declare one under [priorities]."

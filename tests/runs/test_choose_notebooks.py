"""Which notebooks become pages, whatever a trust calls its priorities; what is wrong is told before anything runs."""

from pathlib import Path

import pytest

from tests.intake.homes import MINIMAL
from trust_analysis.briefings.execute import find_notebooks
from trust_analysis.briefings.render import notebook_title
from trust_analysis.indicators import INDICATORS
from trust_analysis.quarter.watched import find_priorities, indicators_of, watched_domains
from trust_analysis.runs.choose_notebooks import choose_pages, find_pages, page_title
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.priority_pages import PRIORITY_PAGES
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import read_profile

OF_NONE = ["partner_returns", "reconciliation", "scorecard"]
"""The pages that are of no priority, and that every trust has."""


def profile_of(home: Path, told: str = "", overview: str = "") -> Profile:
    minimal = MINIMAL + (f'overview = "{overview}"\n' if overview else "")
    (home / "trust.toml").write_text(minimal + told, encoding="utf-8")
    return read_profile(home)


def priority(name: str, **told: str) -> str:
    keys = "".join(f"{key} = {value}\n" for key, value in {"title": f'"Title of {name}"', **told}.items())
    return f"[priorities.{name}]\n{keys}"


MIND = '["mental_health"]'


@pytest.mark.parametrize(
    ("told", "pages"),
    [
        ("", []),
        (priority("mental_health", page='"mental_health"', domains=MIND), ["mental_health"]),
        (priority("how_we_feel", page='"mental_health"', domains=MIND), ["mental_health"]),
        (priority("how_we_feel", page='"mental_health"'), ["mental_health"]),
        (priority("how_we_feel", domains=MIND), ["mental_health"]),
        (priority("children_in_care", domains=MIND), ["mental_health"]),
        (priority("both", page='"mental_health"', domains='["mental_health", "looked_after"]'), ["mental_health"]),
        (priority("both", domains='["mental_health", "looked_after"]'), ["children_in_care", "mental_health"]),
        (priority("one", page='"mental_health"') + priority("two", page='"mental_health"'), ["mental_health"]),
        (priority("safe", domains='["children_in_need"]'), ["domestic_abuse"]),
        (
            priority("b", page='"missing_education"') + priority("a", page='"domestic_abuse"'),
            ["missing_education", "domestic_abuse"],
        ),
        (priority("all", page='"scorecard"', domains='["looked_after"]'), []),
    ],
)
def test_pages_are_those_of_the_declared_priorities_in_their_order(tmp_path: Path, told: str, pages: list[str]) -> None:
    met = find_pages(profile_of(tmp_path, told))
    assert [name for name in met if name not in OF_NONE] == pages
    assert sorted(set(met) - set(pages)) == OF_NONE


def test_the_overview_comes_first_and_a_page_of_no_priority_cannot_be_it(tmp_path: Path) -> None:
    assert next(iter(find_pages(profile_of(tmp_path, priority("a", domains=MIND), "scorecard")))) == "scorecard"
    with pytest.raises(UsageError) as met:
        find_pages(profile_of(tmp_path, priority("a", domains=MIND), "children_in_care"))
    assert str(met.value) == (
        "[trust] overview names page 'children_in_care': it tells of the domain 'looked_after', and no priority in "
        "trust.toml names that page or is without one and has that domain. Declare one under [priorities]."
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            priority("a", page='"mental_helth"', domains=MIND),
            "[priorities.a] page: There is no notebook 'mental_helth'. The nearest is 'mental_health'.",
        ),
        (
            priority("a", domains='["mental_helth"]'),
            "[priorities.a] domains: There is no domain 'mental_helth'. The nearest is 'mental_health'.",
        ),
        (
            priority("a"),
            (
                "trust.toml: [priorities.a] domains: the domains of indicators that belong to it were expected, "
                'such as ["mental_health"]; met none. Name them, or a page that comes with them.'
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_nearest_name(tmp_path: Path, told: str, said: str) -> None:
    with pytest.raises(UsageError) as met:
        choose_pages(profile_of(tmp_path, told), ())
    assert str(met.value) == said
    assert met.value.exit_code == 2


def test_a_page_asked_for_that_no_priority_needs(tmp_path: Path) -> None:
    profile = profile_of(tmp_path, priority("a", domains=MIND))
    assert list(choose_pages(profile, ("mental_health",))) == ["mental_health"]
    with pytest.raises(UsageError) as met:
        choose_pages(profile, ("domestic_abuse",))
    assert str(met.value) == (
        "Page 'domestic_abuse' is not made: it tells of the domain 'domestic_abuse' or 'children_in_need', and no "
        "priority in trust.toml names that page or is without one and has that domain. Declare one under [priorities]."
    )


def test_a_home_with_notebooks_of_its_own_has_those(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    for name in ("our_story", "children_in_care", "minds"):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    named = priority("a", page='"minds"', domains=MIND)
    assert list(find_pages(profile_of(tmp_path, named))) == ["minds", "our_story"]
    with pytest.raises(UsageError) as met:
        find_pages(profile_of(tmp_path, priority("a", domains=MIND)))
    assert str(met.value) == (
        "[priorities.a]: a page that tells of it was expected; it names none, and no notebook here tells of "
        "mental_health. Name one as its page. There are: 'children_in_care', 'minds', 'our_story'."
    )


def test_a_page_bears_the_title_of_its_one_priority(tmp_path: Path) -> None:
    heading = PRIORITY_PAGES["mental_health"].heading
    one = profile_of(tmp_path, priority("a", domains=MIND))
    assert page_title(one, "mental_health", heading) == "Title of a"
    assert page_title(one, "mental_health", "A heading of our own") == "A heading of our own"
    assert page_title(one, "scorecard", "Scorecard") == "Scorecard"
    two = profile_of(tmp_path, priority("a", domains=MIND) + priority("b", page='"mental_health"'))
    assert page_title(two, "mental_health", heading) == heading
    spread = profile_of(tmp_path, priority("a", domains='["mental_health", "education"]'))
    assert page_title(spread, "mental_health", heading) == heading


def test_every_domain_has_a_page_and_every_page_its_heading(tmp_path: Path) -> None:
    import nbformat

    assert {domain for page in PRIORITY_PAGES.values() for domain in page.domains} == {
        one.domain for one in INDICATORS.values()
    }
    notebooks = find_notebooks(tmp_path)
    assert set(notebooks) - set(OF_NONE) == set(PRIORITY_PAGES)
    headings = {name: notebook_title(nbformat.read(notebooks[name], as_version=4)) for name in PRIORITY_PAGES}
    assert headings == {name: page.heading for name, page in PRIORITY_PAGES.items()}


@pytest.mark.parametrize(
    ("told", "page", "found"),
    [
        (priority("a", page='"mental_health"'), "mental_health", ["a"]),
        (priority("a", page='"mental_health"'), "a", ["a"]),
        (priority("a", domains=MIND), "mental_health", ["a"]),
        (priority("a", page='"scorecard"', domains=MIND), "mental_health", ["a"]),  # a copy by another name
        (priority("a", page='"mental_health"') + priority("b", page='"mental_health"'), "mental_health", ["a", "b"]),
        (  # a page is looked up by who names it, not by its own name
            priority("mental_health", page='"children_in_care"') + priority("b", page='"mental_health"'),
            "mental_health",
            ["b"],
        ),
    ],
)
def test_a_page_finds_its_priorities(tmp_path: Path, told: str, page: str, found: list[str]) -> None:
    assert [one.name for one in find_priorities(profile_of(tmp_path, told), page)] == found


def test_two_that_share_a_page_watch_each_indicator_once(tmp_path: Path) -> None:
    page = {"page": '"mental_health"'}
    profile = profile_of(tmp_path, priority("a", **page) + priority("b", **page, domains='["education"]'))
    ours = indicators_of(find_priorities(profile, "mental_health"))
    assert ours == [one for one in INDICATORS.values() if one.domain in ("mental_health", "education")]
    assert watched_domains(profile) == ("mental_health", "education")
    assert set(watched_domains(profile_of(tmp_path))) == {one.domain for one in INDICATORS.values()}

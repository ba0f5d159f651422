"""What a page rests on: files, dates, hashes, what was refused, and whose figures are quoted."""

from collections.abc import Collection, Iterator

from trust_analysis.datasets import RETURNS
from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.definition import Indicator
from trust_analysis.presentation.blocks import Page, Sentence
from trust_analysis.presentation.register import Register
from trust_analysis.vocabulary.profile import Profile

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
_ASSUMED = {
    "population": "Population under 18",
    "districts": "Population under 18 of districts",
    "mental_health": "Prevalence and population for access to CAMHS",
}
_OF_THE_BOARD = frozenset({"action_plan", "action_plan_asks"})


def say_basis(
    register: Register,
    profile: Profile,
    indicators: Collection[Indicator] | None,
    fewest_shown: int,
    *,
    rests_on_returns: bool,
) -> Page:
    """Return the files behind some indicators, or behind all; published ones alone where no returns are held.

    Where counts below `fewest_shown` are withheld, so are small numbers of rows and of findings.
    """
    needless = _needless(register, indicators, rests_on_returns=rests_on_returns)
    assumed = _assumptions(profile) if rests_on_returns else ()
    return Page(
        (
            register.files_table(profile, needless, fewest_shown),
            register.set_aside_points(fewest_shown),
            *assumed,
            Sentence(LICENCE, "note"),
        )
    )


def _needless(register: Register, indicators: Collection[Indicator] | None, *, rests_on_returns: bool) -> set[str]:
    """Return what a page does not rest on: returns that are none of its indicators', publications of others alone."""
    received = {one.dataset for one in register.manifest.files}
    returns = received & set(RETURNS)
    if indicators is None:
        return set() if rests_on_returns else returns
    ours = _datasets_of(indicators)
    needed = (ours | _OF_THE_BOARD) if rests_on_returns else set()
    return (returns - needed) | ((_datasets_of(INDICATORS.values()) - set(RETURNS)) - ours)


def _datasets_of(indicators: Collection[Indicator]) -> set[str]:
    return {name for one in indicators for name in (*one.datasets, *(source.dataset for source in one.published))}


def _assumptions(profile: Profile) -> Iterator[Sentence]:
    yield from (Sentence(f"{_ASSUMED[name]}: {source}.", "note") for name, source in profile.assumptions.items())

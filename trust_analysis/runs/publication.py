"""The attack on a run's own figures: no page shows any for publication that give away what they withhold."""

import re
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from trust_analysis.runs.audit import tell_narrow
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.errors import TrustError, UsageError
from trust_analysis.vocabulary.periods import Period, parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder

RESULTS = Path("data", "results.csv")
"""Where the figures of an area's pages lie beside them."""

STOPPED = "stopped"
"""The folder of a quarter to which pages go that must not be published."""

_MOST_TOLD = 20


class PublicationStoppedError(TrustError):
    """A copy gives away figures that it withholds; the text says which, by which tables, and where the copy is now."""


def guard_publication(folder: QuarterFolder, rules: Iterable[DisclosureRule], areas: Iterable[str]) -> list[str]:
    """Attack the figures of the copies that a run is about to make, and return a line about each.

    A copy is an audience's pages of one area; those of audiences to whom everything is shown are none. It is attacked
    together with that audience's copies of earlier quarters. Raises `PublicationStoppedError` where a withheld figure
    can be told closer than the audience's threshold; those copies have then been moved aside.
    """
    from trust_analysis.disclosure.attack import attack

    said, stopped = [], []
    for rule in rules:
        for area_code in areas if rule.threshold > 0 else ():
            tables = [*_earlier(folder, rule.audience, area_code), folder.briefings(rule.audience, area_code) / RESULTS]
            outcome = attack(
                tables,
                rule.narrowest,
                rounded_to=partial(_multiple, rule),
                zeros_shown=partial(_are_zeros_shown, rule),
                quick=True,
            )
            name = f"{rule.audience}, {area_code}"
            said.append(f"attacked {name}: {len(outcome.cells)} withheld, {len(outcome.narrow)} given away")
            if not outcome.narrow.empty:
                moved = _move_aside(folder, rule.audience, area_code)
                stopped.append(_tell_stopped(name, moved, tell_narrow(outcome.narrow)))
    if stopped:
        raise PublicationStoppedError("\n".join(stopped))
    return said


def _multiple(rule: DisclosureRule, indicator: str) -> int:
    return rule.of_indicator(indicator).rounded_to


def _are_zeros_shown(rule: DisclosureRule, indicator: str) -> bool:
    return rule.of_indicator(indicator).zeros_shown


def _earlier(folder: QuarterFolder, audience: str, area_code: str) -> list[Path]:
    """Return the figures of an audience's copies of earlier quarters that lie beside this one, the oldest first."""
    found = {}
    for path in folder.path.parent.glob(f"*/briefings/{audience}/{area_code}/{RESULTS.as_posix()}"):
        quarter = _quarter_of(path.relative_to(folder.path.parent).parts[0])
        if quarter and quarter < folder.quarter:
            found[quarter] = path
    return [found[quarter] for quarter in sorted(found)]


def _quarter_of(name: str) -> Period | None:
    try:
        return parse_quarter(re.sub(r"-(Q\d)$", r" \1", name))
    except UsageError:
        return None


def _move_aside(folder: QuarterFolder, audience: str, area_code: str) -> Path:
    """Move an area's pages to where nobody takes them for a publication."""
    aside = folder.path / STOPPED / audience / area_code
    if aside.exists():
        shutil.rmtree(aside)
    aside.parent.mkdir(parents=True, exist_ok=True)
    return folder.briefings(audience, area_code).rename(aside)


def _tell_stopped(name: str, moved: Path, narrow: list[str]) -> str:
    more = len(narrow) // 2 - _MOST_TOLD
    told = narrow[: 2 * _MOST_TOLD] + ([f"and {more} more"] if more > 0 else [])
    return "\n".join(
        [
            f"The copy for {name} gives away figures that it withholds. It is not published but lies in {moved}.",
            *told,
            "Withhold one of the tables named, or more of their cells, and run again.",
        ]
    )

"""Who sent what, when, how complete, and how much better than last quarter; facts about files, never about children."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from trust_analysis.datasets import RETURNS, dataset_title, holds_returns
from trust_analysis.datasets.catalogue import BETWEEN
from trust_analysis.disclosure.file_counts import least_told
from trust_analysis.presentation.blocks import NONE, Block, Page, Points, Sentence, Table
from trust_analysis.presentation.pages.findings_page import say_revision
from trust_analysis.presentation.register import Register, say_count, say_rounding
from trust_analysis.presentation.sources import join_legend
from trust_analysis.vocabulary.manifest import SourceFile
from trust_analysis.vocabulary.periods import Period, say_date
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.severity import Severity

PER = 1_000
"""Findings are told per so many rows, so that a longer return is not a worse one."""

MOST_KINDS = 20
_DONE = {
    Severity.REFUSE_FILE: "file refused",
    Severity.SET_ROW_ASIDE: "row set aside",
    Severity.KEEP_WITH_FLAG: "kept, please look",
}


@dataclass(frozen=True)
class Standing:
    """How a return stands: its newest submission, and the newest that had been received when the quarter ended.

    Each is a file as the manifest tells it; `now` is None where none was received that could be used. Counts below
    `least` are not told. `is_refused` where one came that could not be used.
    """

    dataset: str
    partner: str
    now: SourceFile | None = None
    before: SourceFile | None = None
    is_refused: bool = False
    least: int = 0

    def is_rate_told(self, file: SourceFile) -> bool:
        """Return whether a file's findings per row are told: beside its rows they tell how many there are."""
        return file.rows >= self.least and file.findings >= self.least

    @property
    def step(self) -> int | None:
        """Return -1 where there are fewer findings per row than last quarter, 1 where more, 0 as many; None unknown."""
        if (
            self.now is None
            or self.before is None
            or not (self.is_rate_told(self.now) and self.is_rate_told(self.before))
        ):
            return None
        change = self.now.findings * self.before.rows - self.before.findings * self.now.rows
        return (change > 0) - (change < 0)


def find_standings(register: Register, profile: Profile, quarter: Period, fewest_shown: int = 0) -> list[Standing]:
    """Return how each return stands that the trust expects or that was received, in order of partner and title."""
    least = least_told(fewest_shown)
    used = [one for one in register.manifest.files if one.dataset in RETURNS and not one.refused]
    refused = {name for one in register.manifest.files if one.refused for name in one.dataset.split(BETWEEN)}
    names = dict.fromkeys([*profile.returns, *(one.dataset for one in used)])
    stood = (_stand(name, [one for one in used if one.dataset == name], profile, quarter) for name in names)
    told = [replace(one, is_refused=one.dataset in refused, least=least) for one in stood]
    return sorted(told, key=lambda one: (one.partner, _count_within(dataset_title(one.dataset))))


def _count_within(title: str) -> str:
    """Return what to sort a title by: its numbers as numbers, so that list 10 comes after list 2."""
    return re.sub(r"\d+", lambda number: number[0].zfill(6), title)


def _stand(name: str, files: list[SourceFile], profile: Profile, quarter: Period) -> Standing:
    """Return a return's standing; `files` are its submissions, the oldest first."""
    expected = profile.returns.get(name)
    now = files[-1] if files else None
    partner = expected.partner if expected else now.partner if now else ""
    by_then = [one for one in files if date.fromisoformat(one.received_on) <= quarter.end and one is not now]
    return Standing(name, partner or "not stated", now, by_then[-1] if by_then else None)


def partner_returns_page(register: Register, profile: Profile, quarter: Period, fewest_shown: int) -> Page:
    """Return what every partner sent and how it was; where counts below `fewest_shown` are withheld, no small one.

    What was found and what newer submissions changed, both in small numbers, are then left out.
    """
    standings = find_standings(register, profile, quarter, fewest_shown)
    blocks: list[Block] = [
        *_say_all(standings, quarter, fewest_shown),
        _standings_table(standings, quarter, fewest_shown),
    ]
    if not fewest_shown:
        blocks += [*_found(register), *_revised(register)]
    return Page(tuple(blocks))


def _say_all(standings: list[Standing], quarter: Period, fewest_shown: int) -> Iterator[Block]:
    """Say what came and whether it is better; totals, from which a withheld number follows, only where none is."""
    here = [one for one in standings if one.now]
    now = [one.now for one in here if one.now]
    rows, aside = sum(one.rows for one in now), sum(one.set_aside for one in now)
    absent = [f"{dataset_title(one.dataset)} ({one.partner})" for one in standings if not one.now]
    counted = f", {rows:,} rows: {rows - aside:,} were used and {aside:,} set aside" if not fewest_shown else ""
    returns = "return was" if len(standings) == 1 else "returns were"
    told = f"{len(here)} of {len(standings)} {returns} received{counted}."
    yield Sentence(told + (f" Not received, or refused: {', '.join(absent)}." if absent else ""))
    beside = [one for one in here if one.before]
    if not beside:
        yield Sentence(f"No return had come by {say_date(quarter.end)} that could be compared with these.", "note")
        return
    steps = [one.step for one in beside]
    better, worse, same, untold = (steps.count(one) for one in (-1, 1, 0, None))
    few = f" with too few to tell {untold};" if fewest_shown else ""
    yield Sentence(
        f"Returns beside last quarter: with fewer findings for their size {better}, with more {worse}, with as many {same};{few} "
        f"with nothing earlier beside them {len(here) - len(beside)}.",
        "note",
    )


def _standings_table(standings: Sequence[Standing], quarter: Period, fewest_shown: int) -> Table:
    """Return a row per return; the columns of last quarter are left out where nothing had been received by then."""
    then = f"By {say_date(quarter.end)}"
    columns = (
        *("Return", "From", "Received", "Reaches to", "Rows", "Cells filled", f"Findings per {PER:,} rows"),
        *(f"{then}: received", f"{then}: findings per {PER:,} rows"),
    )
    shown = len(columns) - (0 if any(one.before for one in standings) else 2)
    return Table(
        "What each partner sent last",
        columns[:shown],
        tuple(_standing_row(one, fewest_shown)[:shown] for one in standings),
        numbers=tuple(place for place in (4, 5, 6, 8) if place < shown),
        dates=tuple(place for place in (2, 3, 7) if place < shown),
        legend=join_legend(
            "Cells filled: of the rows used, the cells that hold a value; many are rightly empty.",
            say_rounding(fewest_shown),
        ),
    )


def _standing_row(one: Standing, fewest_shown: int) -> tuple[str, ...]:
    title = dataset_title(one.dataset)
    if one.now is None:
        return (title, one.partner, "refused" if one.is_refused else "not received", *[""] * 6)
    then, are_rows_told = one.before, one.now.rows >= one.least
    return (
        title,
        one.partner,
        _say(one.now.received_on),
        _say(one.now.covers_to) or "no dates",
        say_count(one.now.rows, fewest_shown),
        _say_share(one.now, one.least) if are_rows_told else "",
        _say_per_row(one, one.now, fewest_shown) if are_rows_told else "",
        _say(then.received_on) if then else NONE,
        _say_per_row(one, then, fewest_shown) if then and then.rows >= one.least else "",
    )


def _say(day: str) -> str:
    return say_date(date.fromisoformat(day)) if day else ""


def _say_share(file: SourceFile, least: int) -> str:
    filled, cells = file.filled, file.cells
    return f"{100 * filled / cells:.0f}%" if cells and filled >= least else ""


def _say_per_row(one: Standing, file: SourceFile, fewest_shown: int) -> str:
    """Return the findings for so many rows; where too few to be told, that they are."""
    if not one.is_rate_told(file):
        return f"{say_count(file.findings, fewest_shown)} in all"
    if not file.findings:
        return "0"
    return f"{PER * file.findings / file.rows:,.1f}" if file.rows else ""


def _found(register: Register) -> Iterator[Block]:
    kinds = [one for one in register.manifest.found if holds_returns(one.dataset)]
    most = sorted(kinds, key=lambda one: -one.rows)[:MOST_KINDS]
    if not most:
        yield Sentence("The checks found nothing amiss in the returns.", "note")
        return
    more = f"The {MOST_KINDS} most frequent of {len(kinds)} kinds. " if len(kinds) > len(most) else ""
    yield Table(
        "What the checks found most",
        ("Return", "What was expected", "Column", "What was done", "Rows"),
        tuple(
            (
                dataset_title(one.dataset),
                one.check.replace("_", " "),
                one.column or "whole file",
                _DONE.get(one.severity, "left alone"),
                f"{one.rows:,}",
            )
            for one in most
        ),
        numbers=(4,),
        legend=f"{more}All submissions received are counted. `trust-analysis check` makes a page to send back to each partner, row by row.",
    )


def _revised(register: Register) -> Iterator[Block]:
    changes = [one for one in register.manifest.revisions if one.dataset in RETURNS]
    if not changes:
        yield Sentence("Nothing was sent a second time.", "note")
        return
    yield Sentence(
        "Sent again: the newest submission that speaks of a thing takes the place of the older ones.", "note"
    )
    yield Points(tuple(say_revision(one) for one in changes))

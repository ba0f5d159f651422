"""The Board's own plan: what the last meeting asked and what became of it, and the actions that are under way.

Facts about actions, never about children. An answer is free text in which somebody may have written a small number,
and no rule protects it: the public copy says that there is an answer, and not what it is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from trust_analysis.presentation.blocks import NONE, Block, Page, Sentence, Table
from trust_analysis.vocabulary.periods import say_date

NOT_ANSWERED = "not answered"
_ACTIONS = ("priority", "action", "owner", "started_date", "due_date", "progress", "rating")
_ASKS = ("priority", "asked_date", "ask", "asked_of", "due_date", "answered_date", "answer")
_RATINGS = {"red": "■ red", "amber": "▲ amber", "green": "● green", "done": "✓ done"}


@dataclass(frozen=True, eq=False)
class Plan:
    """The clean tables of the action plan, either of which may be without rows, and the day it was received."""

    actions: pd.DataFrame
    asks: pd.DataFrame
    received_on: date | None = None

    @property
    def standing(self) -> str:
        """As of when it speaks, for a legend."""
        when = f", {say_date(self.received_on)}" if self.received_on else ""
        return f"As the action plan stood when it was received{when}."

    def __repr__(self) -> str:
        """Return how many of each there are."""
        return f"Plan(actions={len(self.actions)}, asks={len(self.asks)})"


NO_PLAN = Plan(pd.DataFrame(columns=_ACTIONS), pd.DataFrame(columns=_ASKS))
"""Where no action plan was received."""


@dataclass(frozen=True)
class Asks:
    """What a meeting asked and what older ones are still owed: rows of asks, dated, of one priority or of all."""

    meeting: date
    of_the_meeting: pd.DataFrame
    still_open: pd.DataFrame

    @property
    def overdue(self) -> pd.DataFrame:
        """The asks without an answer, the newest last."""
        rows = pd.concat([self.still_open, self.of_the_meeting])
        return rows[rows["answered_date"].isna()]


def find_asks(plan: Plan, until: date, *titles: str) -> Asks | None:
    """Return the asks of the last meeting up to a day, and older ones not answered; None where none was ever asked.

    `titles` are those of priorities, as the plan gives them; none for all.
    """
    asks = _of(plan.asks, titles)
    if asks.empty:
        return None
    held = asks[asks["asked_date"] <= pd.Timestamp(until)].sort_values("asked_date", kind="stable")
    if held.empty:
        return None
    last = held["asked_date"] == held["asked_date"].iloc[-1]
    return Asks(held["asked_date"].iloc[-1].date(), held[last], held[~last & held["answered_date"].isna()])


def _of(rows: pd.DataFrame, titles: Collection[str]) -> pd.DataFrame:
    wanted = [one.casefold().strip() for one in titles if one]
    if not wanted or rows.empty:
        return rows
    return rows[rows["priority"].fillna("").str.casefold().str.strip().isin(wanted)]


def show_plan(plan: Plan, until: date, *titles: str, shows_answers: bool) -> Page:
    """Return the asks of the last meeting and what became of them, then the actions begun by then."""
    return Page(
        (
            *_show_asks(plan, until, titles, shows_answers=shows_answers),
            *_show_actions(plan, until, titles, shows_progress=shows_answers),
        )
    )


def _show_asks(plan: Plan, until: date, titles: Collection[str], *, shows_answers: bool) -> Iterator[Block]:
    asks = find_asks(plan, until, *titles)
    if asks is None:
        yield Sentence("No ask of an earlier meeting is on record here.", "note")
        return
    rows = pd.concat([asks.of_the_meeting, asks.still_open])
    answer = ("What was answered",) if shows_answers else ()
    older = " Older asks without an answer stand below them." if len(asks.still_open) else ""
    yield Table(
        f"Asked at the meeting of {say_date(asks.meeting)}, and what became of it",
        ("Ask", "Of whom", "Asked", "Due", "Answered", *answer),
        tuple(tuple(_ask_row(row, shows_answers=shows_answers)) for _, row in rows.iterrows()),
        dates=(2, 3, 4),
        legend=f"{plan.standing}{older}{_say_hidden(shows_answers)}",
    )


def _say_hidden(shows_answers: bool) -> str:  # noqa: FBT001 - its one word
    return "" if shows_answers else " What was answered is in the Board's copy."


def _ask_row(row: pd.Series, *, shows_answers: bool) -> Iterator[str]:
    yield row["ask"]
    yield _text(row["asked_of"])
    yield _day(row["asked_date"])
    yield _day(row["due_date"])
    yield NOT_ANSWERED if pd.isna(row["answered_date"]) else _day(row["answered_date"])
    if shows_answers:
        yield _text(row["answer"])


def _show_actions(plan: Plan, until: date, titles: Collection[str], *, shows_progress: bool) -> Iterator[Block]:
    actions = _of(plan.actions, titles)
    if actions.empty:
        return
    begun = actions[actions["started_date"].isna() | (actions["started_date"] <= pd.Timestamp(until))]
    if begun.empty:
        return
    progress = ("How it goes",) if shows_progress else ()
    yield Table(
        f"Actions begun by {say_date(until)}",
        ("Action", "Owner", "Due", "Rating", *progress),
        tuple(tuple(_action_row(row, shows_progress=shows_progress)) for _, row in begun.iterrows()),
        dates=(2, 3),
        legend=f"Rated by their owners. {plan.standing}",
    )


def _action_row(row: pd.Series, *, shows_progress: bool) -> Iterator[str]:
    yield row["action"]
    yield _text(row["owner"])
    yield _day(row["due_date"])
    yield _RATINGS.get(row["rating"], "not rated") if pd.notna(row["rating"]) else "not rated"
    if shows_progress:
        yield _text(row["progress"])


def _day(day: pd.Timestamp) -> str:
    return NONE if pd.isna(day) else say_date(day.date())


def _text(text: str | None) -> str:
    return NONE if pd.isna(text) or text == "" else str(text)

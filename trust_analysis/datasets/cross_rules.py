"""Checks across datasets that many returns share, made from the columns they set beside each other.

An empty value contradicts nothing, and since engines differ in what it compares to, each rule says so itself.
"""

from dataclasses import dataclass
from typing import Any

import narwhals as nw

from trust_analysis.datasets.definition import CrossCheck
from trust_analysis.datasets.rules import Told, holds_where_given

UNKNOWN = "unknown"

On = tuple[tuple[str, str], ...]


def other_name(column: str) -> str:
    """Return what a rule calls a column of the other return."""
    return f"other_{column}"


def other(column: str) -> nw.Expr:
    """Return a column of the other return."""
    return nw.col(other_name(column))


@dataclass(frozen=True)
class Theirs:
    """What another return says: the return, what joins a row to its rows, the column, and how a message names it."""

    dataset: str
    on: On
    column: str
    said: str

    def beside(self, name: str, column: Told, rule: nw.Expr, message: str, **how: Any) -> CrossCheck:  # noqa: ANN401 - what a CrossCheck takes
        """Return the check that a rule holds of our column and this one, where both are given."""
        holds = holds_where_given(rule, column.name, other_name(self.column))
        return CrossCheck(name, column.name, (self.dataset,), self.on, holds, message, **how)


def agrees(name: str, column: Told, theirs: Theirs) -> CrossCheck:
    """Return the check that a value is the one that another return gives of the same thing."""
    message = f"{column.said} was expected to be the same as {theirs.said}. Put right whichever is wrong."
    return theirs.beside(name, column, nw.col(column.name) == other(theirs.column), message)


def same_birth(source: str, beside: str, on: On, said: str) -> CrossCheck:
    """Return the check that two returns give one month of birth for a child."""
    theirs = Theirs(beside, on, "birth_month", said)
    return agrees(f"birth_agrees_with_{beside}", Told("birth_month", source), theirs)


def same_sex(source: str, beside: str, on: On, said: str) -> CrossCheck:
    """Return the check that two returns give one sex for a child; where one does not know it nothing is amiss."""
    mine, theirs = nw.col("sex"), other("sex")
    rule = (mine == theirs) | (mine == UNKNOWN) | (theirs == UNKNOWN)
    message = f"{source} was expected to be the same as {said}. Put right whichever is wrong."
    return Theirs(beside, on, "sex", said).beside(f"sex_agrees_with_{beside}", Told("sex", source), rule, message)


def by_the_end(name: str, day: Told, theirs: Theirs) -> CrossCheck:
    """Return the check that a day is not after the end of what another return tells of."""
    message = f"{day.said} was expected on or before {theirs.said}. Put right whichever is wrong."
    return theirs.beside(name, day, nw.col(day.name) <= other(theirs.column), message)


def from_the_start(name: str, day: Told, theirs: Theirs) -> CrossCheck:
    """Return the check that a day is not before the start of what another return tells of."""
    message = f"{day.said} was expected on or after {theirs.said}. Put right whichever is wrong."
    return theirs.beside(name, day, nw.col(day.name) >= other(theirs.column), message)


def during_one(name: str, day: Told, started: Theirs, ended: str) -> CrossCheck:
    """Return the check that a day lies within one of the spells, from a day to an end, that another return tells of."""
    is_by_the_end = other(ended).is_null() | (nw.col(day.name) <= other(ended))
    rule = (nw.col(day.name) >= other(started.column)) & is_by_the_end
    message = f"{day.said} was expected within {started.said}. Put right whichever is wrong, or add what is missing."
    return started.beside(name, day, rule, message, for_any=True, covered=day.name)


def among(name: str, day: Told, theirs: Theirs) -> CrossCheck:
    """Return the check that a day is one of those that another return gives of the same thing."""
    rule = nw.col(day.name) == other(theirs.column)
    message = f"{day.said} was expected to be {theirs.said}. Put right whichever is wrong, or add what is missing."
    return theirs.beside(name, day, rule, message, for_any=True, covered=day.name)

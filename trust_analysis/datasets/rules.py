"""Checks that many returns share, made from the columns they look at: dates in order, ages, periods that overlap.

Every rule is a Narwhals expression that means the same on a pandas frame, in DuckDB and in PySpark. An empty value
fails no rule, and since engines differ in what an empty value compares to, each rule says so itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw

from trust_analysis.datasets.definition import ACROSS, VALUE, Check
from trust_analysis.vocabulary.severity import Severity


@dataclass(frozen=True)
class Told:
    """A column by our name, and as a message names it: the partner's header first."""

    name: str
    said: str


def is_given(name: str) -> nw.Expr:
    """Return whether a row has a value."""
    return ~nw.col(name).is_null()


def holds_where_given(rule: nw.Expr, *names: str) -> nw.Expr:
    """Return a rule that asks nothing of a row which lacks one of these."""
    lacking = nw.col(names[0]).is_null()
    for name in names[1:]:
        lacking |= nw.col(name).is_null()
    return lacking | rule


def whole_years(born: str, at: str) -> nw.Expr:
    """Return the age in whole years on a day, from two columns of dates."""
    birth, day = nw.col(born).dt, nw.col(at).dt
    is_before_birthday = day.month() * 100 + day.day() < birth.month() * 100 + birth.day()
    return day.year() - birth.year() - is_before_birthday.cast(nw.Int64)


def in_order(name: str, first: Told, last: Told, severity: Severity = Severity.KEEP_WITH_FLAG) -> Check:
    """Return the check that one day is not before another."""
    return Check(
        name,
        last.name,
        holds_where_given(nw.col(last.name) >= nw.col(first.name), first.name, last.name),
        f"{last.said} was expected on or after {first.said}. Put right whichever is wrong.",
        severity,
    )


def aged(name: str, born: Told, at: Told, youngest: int, oldest: int) -> Check:
    """Return the check that somebody is of an age, in whole years, on a day."""
    return Check(
        name,
        at.name,
        holds_where_given(whole_years(born.name, at.name).is_between(youngest, oldest), born.name, at.name),
        f"on {at.said} an age of {youngest} to {oldest} was expected, by {born.said}. Put right whichever is wrong.",
    )


def younger_than(name: str, born: Told, at: Told, years: int) -> Check:
    """Return the check that somebody has not reached an age on a day; before birth is no fault."""
    return Check(
        name,
        at.name,
        holds_where_given(whole_years(born.name, at.name) < years, born.name, at.name),
        f"{at.said} was expected before the {years}th birthday, by {born.said}. Put right whichever is wrong.",
    )


def within(name: str, column: Told, lowest: int, highest: int, why: str) -> Check:
    """Return the check that a number lies between two, both of them allowed."""
    return Check(
        name,
        column.name,
        holds_where_given(nw.col(column.name).is_between(lowest, highest), column.name),
        f"{column.said} was expected between {lowest} and {highest} ({why}). Put the number right.",
        stage=VALUE,
    )


def not_more(name: str, part: Told, whole: Told) -> Check:
    """Return the check that one number is not more than another."""
    return Check(
        name,
        part.name,
        holds_where_given(nw.col(part.name) <= nw.col(whole.name), part.name, whole.name),
        f"{part.said} was expected to be no more than {whole.said}. Put right whichever is wrong.",
    )


def given_with(name: str, column: Told, other: Told) -> Check:
    """Return the check that one value stands only beside another."""
    return Check(
        name,
        column.name,
        nw.col(column.name).is_null() | is_given(other.name),
        f"{column.said} was expected only with {other.said}. Give the one, or take the other out.",
    )


def given_alone(name: str, column: Told, other: Told) -> Check:
    """Return the check that of two values one is empty."""
    return Check(
        name,
        column.name,
        nw.col(column.name).is_null() | nw.col(other.name).is_null(),
        f"{column.said} was expected empty where there is {other.said}. Take one of them out.",
    )


def matches(name: str, column: Told, pattern: str, expected: str) -> Check:
    """Return the check that a text has a form."""
    return Check(
        name,
        column.name,
        holds_where_given(nw.col(column.name).str.contains(pattern), column.name),
        f"{column.said} was expected to be {expected}. Put it right.",
        stage=VALUE,
    )


def one_open(name: str, ended: Told, of: str, what: str, left_out: nw.Expr | None = None) -> Check:
    """Return the check, across rows, that of all of one child at most one has no end; some may be `left_out`."""
    is_open = nw.col(ended.name).is_null() & is_given(of)
    if left_out is not None:
        is_open &= ~left_out
    return Check(
        name,
        ended.name,
        ~is_open | (is_open.cast(nw.Int64).sum().over(of) <= 1),
        f"{ended.said} was expected in all but one {what} of a child; more than one is open. End those that ended.",
        stage=ACROSS,
    )


def open_is_last(name: str, started: str, ended: Told, of: str, what: str) -> Check:
    """Return the check, across rows, that nothing starts after what has no end."""
    is_last = nw.col(started) >= nw.col(started).max().over(of)
    return Check(
        name,
        ended.name,
        is_given(ended.name) | is_last,
        f"{ended.said} was expected, since a later {what} of the same child has started. Give the day it ended.",
        stage=ACROSS,
    )


def next_value(column: str, of: str, order: Sequence[str]) -> nw.Expr:
    """Return what the next row of the same child says, in order of these columns.

    Name enough of them that no two rows tie: which comes first would otherwise depend on the file's order.
    """
    return nw.col(column).shift(-1).over(of, order_by=order)


def value_before(column: str, of: str, order: Sequence[str]) -> nw.Expr:
    """Return what the row before says, of the same child, in order of these columns (see `next_value`)."""
    return nw.col(column).shift(1).over(of, order_by=order)


def no_overlap(name: str, order: Sequence[str], ended: Told, of: str, what: str) -> Check:
    """Return the check, across rows, that none starts before the one before it has ended.

    `order` begins with the columns of the day it started and the day it ended; where it is that of other rules, an
    engine puts the rows in order once for all of them. Where several start on one day, all that last longer overlap, in
    whatever order they stand.
    """
    start, end = nw.col(order[0]), nw.col(ended.name)
    following, before = next_value(order[0], of, order), value_before(order[0], of, order)
    has_twin = (following == start).fill_null(value=False) | (before == start).fill_null(value=False)
    return Check(
        name,
        ended.name,
        end.is_null() | ((following.is_null() | (following >= end)) & ~(has_twin & (end > start))),
        f"{ended.said} was expected on or before the day the child's next {what} started. Put right whichever is wrong.",
        stage=ACROSS,
    )


def one_birth_date(born: Told, of: str) -> Check:
    """Return the check, across rows, that all rows of one child give one date of birth."""
    return Check(
        "one_date_of_birth_a_child",
        born.name,
        nw.col(born.name).is_null()
        | nw.col(of).is_null()
        | (nw.col(born.name).min().over(of) == nw.col(born.name).max().over(of)),
        f"{born.said} was expected to be the same in all rows of a child. Put right those that are wrong.",
        stage=ACROSS,
    )


def stands_alone(name: str, column: Told, value: str, *of: str) -> Check:
    """Return the check, across rows, that who has this value has no other."""
    is_value = nw.col(column.name) == value
    has_it = (is_value & is_given(column.name)).cast(nw.Int64).max().over(*of)
    others = (~is_value & is_given(column.name)).cast(nw.Int64).max().over(*of)
    return Check(
        name,
        column.name,
        nw.col(column.name).is_null() | (has_it + others < 2),  # noqa: PLR2004 - both at once
        f"{column.said} says {value} beside something else of the same child. Take out whichever is wrong.",
        stage=ACROSS,
    )

"""The made-up county in small: the same story told of one person in so many, in every return and every layout.

What does not need the county's own figures is tried on this: some 40,000 rows instead of 757,000. Whoever is kept is
kept with all that any return says of them, so that returns agree with each other as the county's do.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from demo_returns.sending import Sent
from demo_returns.tables import Table
from demo_returns.write_demo import join_tables

IN_CARE, OTHERS, SURVEYED = 6, 20, 10
"""One in so many is kept: of children ever looked after, of all other people and things, of answers to the survey."""

EMPTY = {"children_missing_education": ("2017-04", "2017-05", "2017-06")}
"""Months of which so few were left that nobody is: the small trust's `trust.toml` says that they are truly empty."""

SPEAKS_OF = {
    "annex_a_adopters": "",
    "annex_a": "Child Unique ID",
    "action_plan": "",
    "attendance_marks": "UPN",
    "camhs": "nhs_number",
    "children_missing_education": "upn",
    "cin": "LAchildID",
    "domestic_abuse_incidents": "incident_id",
    "exclusions": "upn",
    "looked_after": "CHILD",
    "school_census_pupils": "upn",
    "school_census_leavers": "upn",
    "school_census": "pupilonrolltableid",
    "youth_attendances": "venue",
    "youth_sessions": "venue",
}
"""By the beginning of a dataset's name the column that says of whom a row is; none where the list is kept whole."""

VENUE = "Made-up Hall 9"
"""Where the youth work that is kept takes place: who attends goes to one venue alone."""


class SmallTrust:
    """Who is kept of a county, told by the tables of all its returns."""

    def __init__(self, sent: Sequence[Sent]) -> None:
        """Take the county's files."""
        self.tables = join_tables(sent)

    def thin_out(self, one: Sent) -> Sent:
        """Return a file with the rows of those who are kept."""
        return replace(one, tables={name: self._keep(name, table) for name, table in one.tables.items()})

    def _keep(self, dataset: str, table: Table) -> Table:
        if dataset == "youth_survey":
            return Table(table.columns, table.rows[::SURVEYED])
        of = next(column for start, column in SPEAKS_OF.items() if dataset.startswith(start))
        if not of:
            return table
        place = table.columns.index(of)
        return Table(table.columns, [row for row in table.rows if self._is_kept(row[place] or row[0])])

    def _is_kept(self, told: str) -> bool:
        person = self._numbers.get(told, told)
        one_in = IN_CARE if person in self._in_care else OTHERS
        return person in self._always or zlib.crc32(person.encode()) % one_in == 0

    @cached_property
    def _numbers(self) -> Mapping[str, str]:
        """By a child's number at social care, or a row's at school, the pupil number: one person in all returns."""
        pairs = (
            ("cin_children", "LAchildID", "UPN"),
            ("looked_after_header", "CHILD", "UPN"),
            ("school_census_pupils", "pupilonrolltableid", "upn"),
        )
        return {
            one: upn for names in pairs for one, upn in self._list_pairs(*names) if len(upn) == len("A931902012283")
        }

    @cached_property
    def _in_care(self) -> frozenset[str]:
        return self._list_children("looked_after_header", "CHILD")

    @cached_property
    def _always(self) -> frozenset[str]:
        """The one venue, and children on the list of adoptions: too few to leave any out."""
        return self._list_children("annex_a_adoptions", "Child Unique ID") | {VENUE}

    def _list_children(self, dataset: str, column: str) -> frozenset[str]:
        return frozenset(self._numbers.get(one, one) for one, _ in self._list_pairs(dataset, column, column))

    def _list_pairs(self, dataset: str, one: str, other: str) -> list[tuple[str, str]]:
        table = self.tables[dataset]
        places = table.columns.index(one), table.columns.index(other)
        return [(row[places[0]], row[places[1]]) for row in table.rows]

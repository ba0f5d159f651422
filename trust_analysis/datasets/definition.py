"""How a dataset is declared: its columns, what identifies a child, its checks; or what a publication measures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import narwhals as nw

from trust_analysis.vocabulary.severity import Severity

KINDS = ("text", "date", "category", "whole_number", "identifier", "birth_date", "postcode")
VALUE, ROW, ACROSS = "value", "row", "across_rows"
"""Stages of checks: what a rule looks at."""
IDENTIFYING = ("identifier", "birth_date", "postcode")


@cache
def fold(header: str) -> str:
    """Return a column's name as columns are matched: without regard to case, spaces or punctuation."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


@dataclass(frozen=True)
class Column:
    """One column of a return.

    `source` is the partner's header and `name` ours. `realm` names what an identifier identifies, so that the same
    child gets the same pseudonym from every partner. `categories` maps the partner's codes to our words. Values of
    `stands_for_none` say why there is none. A column that is not `kept` is read, checked and left behind at intake.
    A row that lacks a `required` value is set aside. A file without an `optional` column lacks nothing. Of a postcode
    that is kept, `home_postcode`, a clean table has the `home_sector`, or the `home_lsoa_code` where the trust's
    profile names a look-up.
    """

    name: str
    source: str
    kind: str = "text"
    required: bool = False
    kept: bool = True
    realm: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)
    stands_for_none: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    optional: bool = False


def name_of_place(column: Column, *, is_looked_up: bool) -> str:
    """Return what a clean table calls what is kept of a postcode: its small area where that is looked up."""
    return column.name.removesuffix("postcode") + ("lsoa_code" if is_looked_up else "sector")


@dataclass(frozen=True)
class Check:
    """A rule for a row: `holds` is true where all is well; `message` says what was expected and how to mend it.

    `severity` is `set_row_aside` or `keep_with_flag` (see `vocabulary.findings`). A rule that looks at nothing but
    `column` has the stage `value`: it is asked of each distinct value once. One that looks at other rows of the same
    thing (`nw.col(...).count().over("child_id")`) has the stage `across_rows` and sees no row set aside.
    """

    name: str
    column: str
    holds: nw.Expr
    message: str
    severity: Severity = Severity.KEEP_WITH_FLAG
    stage: str = ROW


@dataclass(frozen=True)
class Reference:
    """A rule across datasets: the value in `column` is expected among those of `other_column` of the dataset `other`.

    It is asked only where that dataset was received too, and an empty value is no fault.
    """

    name: str
    column: str
    other: str
    other_column: str
    message: str


@dataclass(frozen=True)
class CrossCheck:
    """A rule across datasets that sets a row beside what other returns say of the same thing.

    `others` are the other returns, taken together; `on` pairs columns of this return with those of theirs that say
    which thing a row speaks of. `holds` is true where all is well: it calls this return's columns by their names and
    the others' by theirs after `other_`; a column that one of the others does not have is empty there. It has to hold
    beside every row of the thing, or where `for_any` beside one of them at least. A row of whose thing the others say
    nothing is not asked, nor one whose day in `covered` lies outside the days that the others cover.
    """

    name: str
    column: str
    others: tuple[str, ...]
    on: tuple[tuple[str, str], ...]
    holds: nw.Expr
    message: str
    for_any: bool = False
    covered: str = ""


@dataclass(frozen=True)
class SchoolDay:
    """A rule that the profile's terms decide: the date in `column` is expected to be a school day.

    A row that has one of `exempt_values` in `exempt_column` is not asked.
    """

    column: str
    exempt_column: str = ""
    exempt_values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Age:
    """An age that a dataset needs: whole years on a day, kept in place of the date of birth.

    The day is the date in column `at`, or with `on` the `31 August` on or before it (as school years have it), or the
    `31 March` on or after it (as reporting years have it).
    """

    name: str
    at: str
    on: str = ""


@dataclass(frozen=True)
class Return:
    """A kind of return that a partner sends.

    `key` names the columns that say which thing a row speaks of: where two submissions speak of one, all that the
    newer says of it takes the place of what the older said. Within one submission a thing has one row where
    `is_one_row_each`, a row may stand twice where `is_repeatable`, and otherwise rows of one thing differ.
    Of what `is_large` the texts are kept as categories. Its rules are `checks` of its own rows, `references` and
    `cross_checks` beside other returns, and a `school_day` by the profile's terms.
    `dated` names the columns whose newest date says how far the return reaches. `xml` is how an XML return holds it:
    the name of its outermost element, and that of the element which is a row; a column's `source` or synonym names an
    element within the row, or within what encloses it; the row itself where it bears that name.
    A return of what happens at school is `in_term_time`: no rows are expected of school holidays. One that comes
    term by term says in the columns `by_terms` of which academic year and term a row is.
    `birthdays` names the dates that law or practice ties to a child's birthday, and to which ones (none named: any); a
    clean table tells their month (`intake.birthdays`). `birthday_reasons` is the column, and its words, by which a row
    says that such a date is one, where nobody knows the month of birth.
    `left_behind` are headers that partners send and nobody reads, such as names: a file is as like the dataset with
    them as without.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    dated: tuple[str, ...] = ()
    is_one_row_each: bool = False
    is_repeatable: bool = False
    is_large: bool = False
    checks: tuple[Check, ...] = ()
    references: tuple[Reference, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()
    school_day: SchoolDay | None = None
    xml: tuple[str, str] | None = None
    ages: tuple[Age, ...] = ()
    left_behind: tuple[str, ...] = ()
    in_term_time: bool = False
    by_terms: tuple[str, str] | None = None
    birthdays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    birthday_reasons: tuple[str, tuple[str, ...]] = ("", ())

    @cached_property
    def headers(self) -> frozenset[str]:
        """The folded headers a file must have to be recognised."""
        return frozenset(fold(column.source) for column in self.columns)

    @cached_property
    def optional_headers(self) -> frozenset[str]:
        """The folded headers of columns that a file may be without."""
        return frozenset(fold(column.source) for column in self.columns if column.optional)

    def leaves_behind(self, header: str) -> bool:
        """Return whether a header is one of those that nobody reads."""
        return fold(header) in {fold(other) for other in self.left_behind}

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Other folded headers that partners use, and the header each stands for."""
        return {fold(other): fold(column.source) for column in self.columns for other in column.synonyms}


@dataclass(frozen=True)
class Publication:
    """A file that government publishes.

    `required` are the headers by which it is recognised. `layout` says how its rows are read (`published.layouts`).
    `filters` are columns that break its figures down, and `measures` its columns of figures; of either a file may lack
    what is not required. For a long table `measures` names the measures, with the kind of year each speaks of, and
    `measure_column` the column that names a row's: rows of other measures are not read.
    `symbols` is what stands for a missing figure, and its status. `renamed` maps headers of other years to these, and
    `same_groups` other words for a group to the one used here; `kind_of_year` is what its years are where no column
    says so. `dated` are measures whose columns are headed with the year they speak of behind the measure's name
    (`CLA_Mar2016`): a file needs one of them. Where no column gives the year, or none that can be believed, it is the
    `year_in_name` of the file. A publication that is `so_far` speaks of a year that may not have ended when it came
    out: its figures are provisional.
    """

    name: str
    title: str
    publisher: str
    required: tuple[str, ...]
    layout: str = "explore_education_statistics"
    filters: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    measure_column: str = ""
    symbols: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    same_groups: Mapping[str, str] = field(default_factory=dict)
    kind_of_year: str = ""
    dated: tuple[str, ...] = ()
    year_in_name: bool = False
    so_far: bool = False

    @cached_property
    def headers(self) -> frozenset[str]:
        """The folded headers a file must have to be recognised."""
        return frozenset(fold(header) for header in self.required)

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Folded headers of other years, and the header each stands for."""
        return {fold(other): fold(header) for other, header in self.renamed.items()}


@dataclass(frozen=True)
class LookUp:
    """A published file that holds no figures, but says how areas belong together; `required` as for a publication.

    `other_names` maps headers to those that they may stand for. Headers that have two digits of a year before their
    last letters (`CCG21CDH`) are matched without them where the look-up `has_years_in_headers`.
    """

    name: str
    title: str
    publisher: str
    required: tuple[str, ...]
    other_names: Mapping[str, str] = field(default_factory=dict)
    has_years_in_headers: bool = False

    @cached_property
    def headers(self) -> frozenset[str]:
        """The folded headers a file must have to be recognised."""
        return frozenset(fold(header) for header in self.required)

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Other folded headers, and the header each stands for."""
        return {fold(other): fold(header) for other, header in self.other_names.items()}


Dataset = Return | Publication | LookUp


@cache
def _without_year(folded: str) -> str:
    return re.sub(r"\d{2}(cdh?|nm)$", r"\1", folded)


def fold_for(dataset: Dataset, header: str) -> str:
    """Return a header as columns of this dataset are matched: folded, its year left out, other names made one."""
    folded = fold(header)
    if isinstance(dataset, LookUp) and dataset.has_years_in_headers:
        folded = _without_year(folded)
    return dataset.synonyms.get(folded, folded)

"""What every declared dataset must keep to; a new one that does not, fails here."""

import re
from collections import Counter

from tests.each import of_each
from trust_analysis.datasets.catalogue import PUBLICATIONS, RETURNS, dataset_title
from trust_analysis.datasets.definition import (
    IDENTIFYING,
    KINDS,
    Column,
    Dataset,
    Publication,
    Return,
    fold,
    name_of_place,
)
from trust_analysis.intake.published.periods import read_year
from trust_analysis.vocabulary.severity import Severity
from trust_analysis.vocabulary.statuses import MEANINGS, WITHHOLDING

ALL: tuple[Dataset, ...] = (*RETURNS.values(), *PUBLICATIONS.values())
TELLS_WHO = re.compile(r"^dob$|_dob$|birth|^upn$|nhs|post(code)?$|^child(_id)?$|name$|address|phone|email")

TELLS_OF_NO_CHILD = ("youth_survey", "action_plan", "action_plan_asks")
"""Returns whose rows bear nobody's identifier: answers without a name, and the Board's own affairs."""

every_return = of_each("dataset", RETURNS)
every_publication = of_each("publication", PUBLICATIONS)
every_column = of_each(
    ("dataset", "column"),
    {f"{name}, {column.name}": (dataset, column) for name, dataset in RETURNS.items() for column in dataset.columns},
)


def test_names_are_unique_and_words() -> None:
    assert max(Counter(dataset.name for dataset in ALL).values()) == 1
    assert len(RETURNS) + len(PUBLICATIONS) == len(ALL)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", dataset.name) for dataset in ALL)
    for name, dataset in {**RETURNS, **PUBLICATIONS}.items():
        assert dataset.name == name
        assert dataset_title(name) == dataset.title != ""


def test_titles_are_unique_because_releases_are_named_by_them() -> None:
    assert max(Counter(dataset.title for dataset in ALL).values()) == 1


def test_a_dataset_nobody_declares_keeps_its_name() -> None:
    assert dataset_title("nothing_of_ours") == "nothing_of_ours"


def test_a_file_of_several_datasets_is_told_by_the_title_of_each() -> None:
    assert dataset_title("camhs_contacts, camhs_referrals") == "CAMHS contacts; CAMHS referrals"


def test_no_two_datasets_ask_for_the_same_headers() -> None:
    assert max(Counter(dataset.headers for dataset in ALL).values()) == 1


@every_return
def test_column_names_and_headers_are_unique_even_folded(dataset: Return) -> None:
    assert max(Counter(column.name for column in dataset.columns).values()) == 1
    met = [fold(name) for column in dataset.columns for name in (column.source, *column.synonyms)]
    assert max(Counter(met).values()) == 1
    assert "" not in met


@every_return
def test_keys_dates_checks_and_ages_name_real_columns(dataset: Return) -> None:
    columns = {column.name: column for column in dataset.columns}
    assert all(columns[name].kept for name in dataset.key)
    if dataset.name not in TELLS_OF_NO_CHILD:
        assert any(columns[name].kind == "identifier" and columns[name].required for name in dataset.key)
    for name in (*dataset.dated, *(age.at for age in dataset.ages)):
        assert columns[name].kind == "date"
    for check in dataset.checks:
        assert check.column in columns
        assert check.severity in list(Severity)
        assert check.message.endswith(".")
        assert columns[check.column].source in check.message
    rules = (*dataset.checks, *dataset.references, *dataset.cross_checks)
    assert max(Counter(rule.name for rule in rules).values(), default=1) == 1
    if dataset.school_day:
        assert columns[dataset.school_day.column].kind == "date"
        assert not dataset.school_day.exempt_values or columns[dataset.school_day.exempt_column].kept
    if dataset.ages:
        assert sum(column.kind == "birth_date" for column in dataset.columns) == 1
        assert not {age.name for age in dataset.ages} & set(columns)


@every_return
def test_what_is_left_behind_is_no_column(dataset: Return) -> None:
    met = {fold(name) for column in dataset.columns for name in (column.source, *column.synonyms)}
    left = [fold(name) for name in dataset.left_behind]
    assert not met & set(left)
    assert "" not in left
    assert all(dataset.leaves_behind(name) and dataset.leaves_behind(name.upper()) for name in dataset.left_behind)
    assert not any(dataset.leaves_behind(column.source) for column in dataset.columns)


@every_return
def test_references_name_columns_that_identify_the_same(dataset: Return) -> None:
    columns = {column.name: column for column in dataset.columns}
    assert max(Counter(one.name for one in dataset.references).values(), default=1) == 1
    for one in dataset.references:
        others = {column.name: column for column in RETURNS[one.other].columns}
        assert columns[one.column].kind == others[one.other_column].kind == "identifier"
        assert columns[one.column].realm == others[one.other_column].realm
        assert others[one.other_column].kept
        assert columns[one.column].source in one.message
        assert one.message.endswith(".")


@every_return
def test_rows_of_xml_are_told_by_their_root_and_element(dataset: Return) -> None:
    roots = {"looked_after": "EXPSSDA903", "cin": "Message"}
    family = next((root for name, root in roots.items() if dataset.name.startswith(name)), None)
    assert (dataset.xml is None) == (family is None)
    if dataset.xml:
        assert dataset.xml[0] == family


@every_column
def test_kinds_are_known_and_have_what_they_need(dataset: Return, column: Column) -> None:
    assert column.kind in KINDS, dataset.name
    assert bool(column.categories) == (column.kind == "category")
    assert bool(column.realm) == (column.kind == "identifier")
    assert not column.stands_for_none or column.kind == "identifier"


@every_column
def test_who_a_child_is_stays_behind(dataset: Return, column: Column) -> None:
    """An identifier becomes a pseudonym of its realm, a date of birth its month, a postcode its area or nothing."""
    if TELLS_WHO.search(column.source.lower()):
        assert column.kind in IDENTIFYING, dataset.name
    if column.kind == "birth_date" and column.kept:
        assert column.name.endswith("birth_month")
    if column.kind == "postcode":
        assert column.name.endswith("_postcode")
        names = {name_of_place(column, is_looked_up=known) for known in (True, False)}
        assert not names & {other.name for other in dataset.columns}
        assert {name.rpartition("_postcode")[1] for name in names} == {""}


@every_column
def test_no_code_of_a_category_means_two_things(dataset: Return, column: Column) -> None:
    meanings: dict[str, set[str]] = {}
    for code, word in column.categories.items():
        meanings.setdefault(fold(code), set()).add(word)
    for word in column.categories.values():
        meanings.setdefault(fold(word), set()).add(word)
    assert all(len(words) == 1 for words in meanings.values()), dataset.name
    assert "" not in meanings


@every_publication
def test_what_a_publication_measures_is_among_its_columns_or_has_a_year(publication: Publication) -> None:
    assert max(Counter(fold(name) for name in publication.required).values()) == 1
    assert not set(publication.filters) & set(publication.measures)
    known = {fold(name) for name in (*publication.required, *publication.filters, *publication.measures)}
    assert {fold(name) for name in publication.renamed.values()} <= known
    for kind in publication.measures.values():
        assert not kind or read_year("2019", kind) is not None
    assert not publication.measure_column or publication.measure_column in publication.required


@every_publication
def test_symbols_become_statuses_and_a_blank_is_one(publication: Publication) -> None:
    assert set(publication.symbols.values()) <= set(MEANINGS) - {""}
    assert "" in publication.symbols or publication.layout == "street_crime"  # whose figures are counted here
    assert max(Counter(symbol.lower() for symbol in publication.symbols).values(), default=1) == 1


def test_every_symbol_that_stands_for_a_number_withholds_it() -> None:
    given = {status for publication in PUBLICATIONS.values() for status in publication.symbols.values()}
    assert given <= set(WITHHOLDING)

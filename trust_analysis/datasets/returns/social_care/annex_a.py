"""Annex A, what its lists share: the child's particulars, and how a list's columns are worded.

Source: Ofsted, Inspecting local authority children's services: Annex A, child-level data. A workbook of eleven sheets,
`List 1` to `List 11`, whose wording authorities vary: a sheet is known by its columns. Ages are worked out here and
not taken from the list; teams and workers are never read.
"""

from trust_analysis.datasets.codes import ETHNICITIES, SEXES_LETTERED, YES_NO_LETTERED, itself, lettered
from trust_analysis.datasets.definition import Age, Column
from trust_analysis.datasets.rules import Told

STAFF = ("Allocated Team", "Allocated Worker", "Team", "Worker", "Social Worker", "Allocated Social Worker")
AGES = ("Age", "Age of Child (Years)", "Age of Child")
NEVER_READ = (*STAFF, *AGES)
"""Columns of the lists that are left behind."""

CHILD = Column(
    "child_id",
    "Child Unique ID",
    "identifier",
    required=True,
    realm="social_care_child",
    synonyms=("Child ID", "Unique Child ID", "Child Unique Identifier"),
)
BIRTH = Column("birth_month", "Date of Birth", "birth_date", synonyms=("DOB", "Date of Birth (DD/MM/YYYY)"))
BORN = Told("birth_month", "Date of Birth")
SEX = Column("sex", "Gender", "category", categories=SEXES_LETTERED, synonyms=("Sex",))
ETHNICITY = Column(
    "ethnicity", "Ethnicity", "category", categories=lettered(itself(*ETHNICITIES)), synonyms=("Ethnic origin",)
)
DISABILITY = Column(
    "is_disabled",
    "Does the Child have a Disability",
    "category",
    categories={**YES_NO_LETTERED, "c) Unknown": "unknown"},
    synonyms=("Disability", "Does the Child have a Disability (Y/N)"),
)
PARTICULARS = (CHILD, SEX, ETHNICITY, BIRTH)


def yes_no(name: str, source: str, *synonyms: str) -> Column:
    """Return a column that says yes or no, lettered or not."""
    return Column(name, source, "category", categories=YES_NO_LETTERED, synonyms=synonyms)


def day(name: str, source: str, *synonyms: str, required: bool = False) -> Column:
    """Return a column of dates."""
    return Column(name, source, "date", required=required, synonyms=synonyms)


def number(name: str, source: str, *synonyms: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, source, "whole_number", synonyms=synonyms)


def ages(at: str) -> tuple[Age, Age]:
    """Return the ages a list needs: on the day it speaks of, and on the 31 March that ends its year."""
    return Age("age_at_start", at=at), Age("age_on_31_march", at=at, on="31 March")

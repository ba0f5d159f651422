"""The unique pupil number (UPN): a letter and twelve characters, of which the letter checks the digits.

The digits, times 2 to 13 from the left, are added up; what is left after division by 23 names the letter, of an
alphabet without I, O and S. A temporary number ends in a letter, and its first one is not checked here.
Source: Department for Education, Unique pupil numbers: guide for schools and local authorities.
"""

import narwhals as nw

from trust_analysis.datasets.definition import VALUE, Check
from trust_analysis.datasets.rules import Told

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
WEIGHTS = range(2, 14)
_WELL_FORMED = rf"^(?i:[{LETTERS}])\d{{11}}[\dA-Za-z]$"
_WITH_DIGITS = r"^[A-Za-z]\d{12}$"


def pupil_number_checks(upn: Told) -> tuple[Check, Check]:
    """Return the checks of a UPN: its form, and its letter."""
    return (
        Check(
            f"{upn.name}_is_well_formed",
            upn.name,
            nw.col(upn.name).is_null() | nw.col(upn.name).str.contains(_WELL_FORMED),
            f"{upn.said} was expected to be a letter (not I, O or S), eleven digits, and a digit or, in a temporary number, a letter. Copy it again from the school's system.",
            stage=VALUE,
        ),
        Check(
            f"{upn.name}_has_the_right_letter",
            upn.name,
            ~nw.col(upn.name).fill_null("").str.contains(_WITH_DIGITS) | _has_right_letter(upn.name),
            f"{upn.said} was expected to begin with the letter that its digits give; a digit or the letter is wrong. Copy it again from the school's system.",
            stage=VALUE,
        ),
    )


def _has_right_letter(name: str) -> nw.Expr:
    # Only what has twelve digits is counted, since engines refuse to make a number of anything else.
    has_digits = nw.col(name).fill_null("").str.contains(_WITH_DIGITS)
    text = nw.when(has_digits).then(nw.col(name)).otherwise(nw.lit("A000000000000"))
    total = nw.sum_horizontal(
        *(text.str.slice(place, 1).cast(nw.Int64) * weight for place, weight in enumerate(WEIGHTS, start=1))
    )
    first = text.str.slice(0, 1).str.to_uppercase()
    letter = nw.sum_horizontal(*((first == one).cast(nw.Int64) * place for place, one in enumerate(LETTERS)))
    return ~first.is_in(list(LETTERS)) | (total % len(LETTERS) == letter)

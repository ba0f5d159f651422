"""What looks as if it could tell who a child is, wherever a partner has put it."""

import re

_LONG_NUMBER = r"\d(?:[ -]?\d){8,}"  # NHS number, UPN, telephone
_COMPACT_DATE = r"\b(?:19|20)\d{6}\b"
_DATE = r"\b\d{1,4}[/.-](?:\d{1,2}|[A-Za-z]{3,9})[/.-]\d{1,4}\b|\b\d{1,2} [A-Za-z]{3,9} \d{4}\b"
_POSTCODE = r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b"

_IDENTIFYING = re.compile(f"{_LONG_NUMBER}|{_COMPACT_DATE}|{_DATE}|{_POSTCODE}")
_IDENTIFYING_BESIDE_A_DATE = re.compile(f"{_LONG_NUMBER}|{_POSTCODE}")


def looks_identifying(text: str, *, is_date_expected: bool = False) -> bool:
    """Whether a cell holds what looks like a number of a person, a date or a postcode; then nobody repeats it.

    Where a date is expected, a date is no sign of it.
    """
    pattern = _IDENTIFYING_BESIDE_A_DATE if is_date_expected else _IDENTIFYING
    return bool(pattern.search(text))

"""What a cell of a statistical table is by its text alone: a figure, a year, the name of an area."""

import re
from datetime import date
from functools import cache

from trust_analysis.intake.published.statistical.notes import take_off_footnotes
from trust_analysis.intake.published.statistical.periods import read_label
from trust_analysis.vocabulary.areas import code_for

_FIGURE = re.compile(r"[-+<>≤≥£(]*\s?\d[\d,.\s%)-]*|[xcz:*~#ku-]|\.{1,2}|low|n/?a|null|\[[a-z]+\]", re.IGNORECASE)
_CODE, _NUMBER = re.compile(r"[A-Z]\d{8}"), re.compile(r"\d{3}")


def is_figure(text: str) -> bool:
    """Return whether a cell is a number, a span of numbers or a symbol that stands for one."""
    return _FIGURE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Return whether a cell names one year and nothing else."""
    return text[:1] != "" and read_label(text) is not None


def is_area(text: str) -> bool:
    """Return whether a cell is the name or the ONS code of an area that is known here."""
    return code_for(code=text, name=plain_area_name(text)) is not None


@cache
def plain_area_name(text: str) -> str:
    """Return the name of an area without its footnotes and without the word total (`England Total4`)."""
    plain = re.sub(r"\ball\b|\btotal\b", "", take_off_footnotes(text), flags=re.IGNORECASE).strip(" ,:-")
    return plain or text


def find_area_code(stub: tuple[str, ...], name: str, on: date | None = None) -> str | None:
    """Return the code of the area that the cells beside a row mean: by its ONS code, number or name.

    `name` is the cell where names stand; where it is empty, any other cell of the stub may name the area.
    """
    code = next((text for text in stub if _CODE.fullmatch(text)), "")
    number = next((text for text in stub if _NUMBER.fullmatch(text)), "")
    names = [name] if name else [text for text in reversed(stub) if text not in (code, number)]
    found = (code_for(code=code, number=number, name=plain_area_name(text), on=on) for text in names or [""])
    return next((one for one in found if one), None)

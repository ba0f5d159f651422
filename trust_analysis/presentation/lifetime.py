"""When an authority was there: what a page of one that was abolished, begun or given a new code must say."""

from datetime import date

from trust_analysis.vocabulary.areas import Area, lifetime, new_code_from
from trust_analysis.vocabulary.periods import say_date


def say_lifetime(area: Area, until: date) -> str:
    """Return the sentence for an area as known on the day `until`; empty for one that always was and still is.

    Old and new authorities are one where they share a DfE number; else neither's figures are set beside the other's.
    """
    (began, ended), recoded, name = lifetime(area), new_code_from(area), area.in_a_sentence
    if ended and ended <= until:
        return (
            f"{area.name} was abolished on {say_date(ended)}, and its figures stop there: "
            "those of the authorities that took its place are never joined to them or set beside them."
        )
    if began and began > until:
        return f"{area.name} began on {say_date(began)}, after this quarter."
    if began:
        return (
            f"{area.name} began on {say_date(began)}: "
            "figures of the authorities that were there before it are never joined to its own or set beside them."
        )
    if recoded and recoded <= until:
        return f"The code of {name} changed on {say_date(recoded)}; it is the same authority, and its figures before and after are joined."
    return ""

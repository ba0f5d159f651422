"""Codes that several returns share, and how partners write them: alone, with their words, or lettered as in Annex A.

Sources: Department for Education, guides to the SSDA903 return, the children in need census and the school census;
Ofsted, Annex A (child-level data). Codes are matched folded (`definition.fold`), so case and punctuation do not matter.
"""

import string
from collections.abc import Iterable, Mapping

YES, NO = "yes", "no"
MALE, FEMALE = "male", "female"


def itself(*codes: str) -> dict[str, str]:
    """Return categories in which each code stands for itself."""
    return {code: code for code in codes}


def lettered(meanings: Mapping[str, str]) -> dict[str, str]:
    """Return the same categories, each also with its letter before it, as Annex A writes them: `a) Male`.

    Those of one meaning share a letter, in the order of meanings.
    """
    letters = dict(zip(dict.fromkeys(meanings.values()), string.ascii_lowercase, strict=False))
    return {**meanings, **{f"{letters[word]}) {code}": word for code, word in meanings.items()}}


def worded(words: Mapping[str, Iterable[str]], *, with_letters: bool = False) -> dict[str, str]:
    """Return categories in which a code stands for itself, alone or before any of its words: `N1 - Abuse or neglect`.

    With letters each is also written `a) N1: Abuse or neglect`, lettered in the order given.
    """
    told = {code: code for code in words}
    told |= {f"{code} - {word}": code for code, several in words.items() for word in several}
    return lettered(told) if with_letters else told


YES_NO = {"Yes": YES, "No": NO, "Y": YES, "N": NO, "1": YES, "0": NO, "True": YES, "False": NO}
YES_NO_LETTERED = lettered(YES_NO)

SEXES = {
    "M": MALE,
    "F": FEMALE,
    "U": "unknown",
    "1": MALE,
    "2": FEMALE,
    "0": "unknown",
    "9": "unknown",
}
"""Until 2025 returns say 1 and 2; then M, F and U. The children in need census adds 0 (not known) and 9."""

SEXES_LETTERED = {
    **lettered({"Male": MALE, "Female": FEMALE, "Not stated/recorded": "unknown", "Neither": "neither"}),
    "c) Not stated/recorded (or unborn)": "unknown",
    "Not stated": "unknown",
    "Unborn": "unknown",
    **SEXES,
}

ETHNICITIES = (
    *("WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH"),
    *("AIND", "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "NOBT", "REFU"),
)
"""The code set of the national returns, in the order of Annex A's letters; NOBT not yet obtained, REFU refused."""

NEEDS = {
    "N1": ("Abuse or neglect",),
    "N2": ("Child's disability", "Child's disability or illness", "Disability"),
    "N3": ("Parental illness or disability", "Parental disability or illness"),
    "N4": ("Family in acute stress",),
    "N5": ("Family dysfunction",),
    "N6": ("Socially unacceptable behaviour",),
    "N7": ("Low income",),
    "N8": ("Absent parenting",),
    "N9": ("Cases other than children in need", "Cases other than CIN"),
    "N0": ("Not stated",),
}
"""Primary need: looked-after children have N1 to N8; the children in need census adds N9 and N0."""

ABUSE = {
    "NEG": ("Neglect",),
    "PHY": ("Physical abuse",),
    "SAB": ("Sexual abuse",),
    "EMO": ("Emotional abuse",),
    "MUL": ("Multiple/not recommended", "Multiple"),
}
ABUSE_WORDS = {**{word: code for code, words in ABUSE.items() for word in words}, **worded(ABUSE, with_letters=True)}

REFERRAL_SOURCES = {
    "1A": ("Individual", "Individual - family member/relative/carer"),
    "1B": ("Individual", "Individual - acquaintance"),
    "1C": ("Individual", "Individual - self"),
    "1D": ("Individual", "Individual - other"),
    "2A": ("Schools",),
    "2B": ("Education services",),
    "3A": ("Health services", "Health services - GP"),
    "3B": ("Health services", "Health services - health visitor"),
    "3C": ("Health services", "Health services - school nurse"),
    "3D": ("Health services", "Health services - other primary health services"),
    "3E": ("Health services", "Health services - A&E"),
    "3F": ("Health services", "Health services - other"),
    "4": ("Housing",),
    "5A": ("LA services", "LA services - social care"),
    "5B": ("LA services", "LA services - other internal"),
    "5C": ("LA services", "LA services - external"),
    "6": ("Police",),
    "7": ("Other legal agency",),
    "8": ("Other",),
    "9": ("Anonymous",),
    "10": ("Unknown",),
}
"""Who refers a child, as the census numbers it, in the order of Annex A's letters."""

CLOSURES = {
    "RC1": ("Adopted",),
    "RC2": ("Died",),
    "RC3": ("Child arrangements order", "Residence order"),
    "RC4": ("Special guardianship order",),
    "RC5": ("Transferred to services of another local authority",),
    "RC6": ("Transferred to adult social care services",),
    "RC7": ("Services ceased for any other reason, including child no longer in need",),
    "RC8": ("Case closed after assessment, no further action",),
    "RC9": ("Case closed after assessment, referred to early help",),
}

SEN_PROVISION = {
    "N": "no special educational need",
    "K": "SEN support",
    "E": "education, health and care plan",
    "S": "statement",  # this and those below are of the years to 2014/15, and still met
    "A": "school action",
    "P": "school action plus",
}
"""Special educational provision as the school census writes it."""

YEAR_GROUPS = {
    **itself("N1", "N2", "R", "X", "M", "E1", "E2", *map(str, range(1, 15))),
    **{f"Year {year}": str(year) for year in range(1, 15)},
    **{f"Y{year}": str(year) for year in range(1, 15)},
    "Reception": "R",
}
"""National curriculum year; X follows none, M is mixed."""

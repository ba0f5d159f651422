"""Districts by name, as a page shows them; returns carry their codes."""

import pandas as pd

from trust_analysis.vocabulary.profile import Profile

ELSEWHERE, NOT_KNOWN = "elsewhere", "not known"


def name_districts(codes: pd.Series, profile: Profile) -> pd.Series:
    """Return the names of districts by the codes in `[districts]` of `trust.toml`.

    A code that is not there is elsewhere, and an empty one not known. Without that section codes stand for themselves.
    """
    told = codes.fillna("").astype("str")
    known = {
        code: profile.district_codes.get(code, ELSEWHERE if profile.district_codes else code) for code in set(told)
    }
    return told.map({**known, "": NOT_KNOWN})

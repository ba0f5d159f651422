"""Counts rounded to a multiple, where an audience's rule has it so."""

import numpy as np
import pandas as pd

from trust_analysis.disclosure.cells import are_shares
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule


def round_counts(results: pd.DataFrame, rule: DisclosureRule) -> pd.DataFrame:
    """Return `results` with our own counts rounded half up to the multiple that each indicator's rule names.

    Rounded are numerators, and the denominators that are counts of ours; a population or a number of months is not.
    """
    base = (
        results["indicator"]
        .map(lambda name: rule.of_indicator(name).rounded_to)
        .astype("float64")
        .where(results["release"] == "", 1)
    )
    rounded = {
        name: results[name].where((base == 1) | ~which, np.floor(results[name] / base + 0.5) * base)
        for name, which in {"numerator": results["release"] == "", "denominator": are_shares(results)}.items()
    }
    return results.assign(**rounded)

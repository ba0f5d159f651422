"""What is withheld follows from the figures, not from the order in which they lie."""

from collections.abc import Callable
from itertools import permutations

import pandas as pd

from trust_analysis.disclosure import protect
from trust_analysis.vocabulary.disclosure_rule import DisclosureRule
from trust_analysis.vocabulary.results import KEY

Q2 = "2018-19 Q2"


def test_of_equal_counts_the_same_is_withheld_whatever_their_order(
    results_of: Callable[..., pd.DataFrame], public: DisclosureRule
) -> None:
    """Two at high risk are withheld, and one group of eight with them, lest 18 less 16 give them back."""
    cells = {"": 18, "/High": 2, "/Medium": 8, "/Standard": 8}
    results = results_of(*((f"domestic_abuse_incidents{group}", Q2, count) for group, count in cells.items()))
    told = [
        protect(results.iloc[list(order)], public).table.sort_values(list(KEY), ignore_index=True)
        for order in permutations(range(len(cells)))
    ]
    assert told[0].set_index("group")["numerator"].isna().to_dict() == {
        "High": True,
        "Medium": True,
        "Standard": False,
        "Total": False,
    }
    for one in told[1:]:
        pd.testing.assert_frame_equal(one, told[0])

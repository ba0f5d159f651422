"""What follows from equations alone, by hand."""

import numpy as np
import scipy.sparse as sp

from trust_analysis.disclosure.system import LinearSystem

EQUATIONS = [[1, 1, -1, 0, 0], [0, 0, 1, 1, -1]]
"""a + b = c and c + d = e."""


def without_what_follows(*unknown: str) -> str:
    """Return which of the cells a to e, of those unknown, do not follow."""
    ones = np.ones(5)
    system = LinearSystem(ones, sp.csr_array(np.array(EQUATIONS, dtype=float)), ones, np.zeros(5, dtype=bool), ones)
    left = system.without_what_follows(np.isin(list("abcde"), unknown))
    return "".join(np.array(list("abcde"))[left])


def test_a_cell_by_itself_in_an_equation_follows() -> None:
    assert not without_what_follows("a")


def test_what_follows_tells_the_next() -> None:
    """With d and e known c follows, and with b known a then."""
    assert not without_what_follows("a", "c")


def test_two_in_one_equation_stay_unknown() -> None:
    assert without_what_follows("a", "b", "e") == "ab"
    assert without_what_follows("c", "d") == ""
    assert without_what_follows("d", "e") == "de"

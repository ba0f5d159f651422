"""Two countings of one table: what is not shown to differ is taken for what it was, if sums allow it."""

from tests.attack.printed import C, row, table
from trust_analysis.attack.attack import attack

Q1 = "2018-19 Q1"


def copy(**counts: float | None) -> object:
    return table(*(row("calls" if name == "Total" else f"calls/{name}", Q1, count) for name, count in counts.items()))


FIRST = copy(Total=50, A=30, B=C, D=C, E=11)
"""B and D are 9 together."""


def test_a_revised_table_tells_of_the_cells_that_were_not_revised() -> None:
    """Six more in E, and so in the total; B is shown now. D is 9 - 6, though D and E together are 20."""
    second = copy(Total=56, A=30, B=6, D=C, E=C)
    assert attack([second]).narrow.empty
    assert attack([FIRST]).narrow.empty
    both = attack([FIRST, second])
    assert set(both.narrow.loc[both.narrow["group"] == "D", "lower"]) == {3}
    assert "used: 2 counts counted anew that no copies show to differ" in both.structure


def test_where_sums_forbid_it_the_cells_were_counted_anew() -> None:
    """B and D are 15 together now: which of the two was revised nobody knows, nor what either is."""
    both = attack([FIRST, copy(Total=56, A=30, B=C, D=C, E=11)])
    assert both.narrow.empty
    assert (
        "not used, since figures contradict it: counts counted anew that no copies show to differ "
        "(calls, E10000016, 2018-04-01, 2018-06-30)"
    ) in both.structure

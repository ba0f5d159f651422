"""What is withheld beside the sensitive cells: enough, and no more than any choice must."""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pytest
import scipy.sparse as sp

from tests.attack.test_attack import LINES, WITHHELD
from tests.effort import by_effort
from trust_analysis.disclosure import suppress as suppress_module
from trust_analysis.disclosure.suppress import suppress
from trust_analysis.disclosure.system import LinearSystem, Mask

LEVEL = 5.0


def make_table(inner: np.ndarray, sensitive: np.ndarray | None = None, *, totals_known: bool = False) -> LinearSystem:
    """Return a table of two dimensions with its totals as a system; each cell costs one, or as much as it is."""
    full = np.pad(inner, ((0, 1), (0, 1)))
    full[-1, :-1], full[:-1, -1], full[-1, -1] = inner.sum(axis=0), inner.sum(axis=1), inner.sum()
    places = np.arange(full.size).reshape(full.shape)
    lines = [*places, *places.T]
    rows = sp.lil_array((len(lines), full.size))
    for number, line in enumerate(lines):
        rows[number, line[:-1]], rows[number, line[-1]] = 1, -1
    costs = 1 + full.ravel() / 1e3
    if totals_known:
        costs[[*places[-1], *places[:, -1]]] = np.inf
    small = np.pad(sensitive, ((0, 1), (0, 1))) if sensitive is not None else full < LEVEL
    return LinearSystem(full.ravel().astype(float), rows.tocsr(), costs, small.ravel(), np.full(full.size, LEVEL))


def ranges(system: LinearSystem, withheld: Mask, most: int) -> Iterator[tuple[int, int]]:
    """Yield the least and the most of each withheld inner cell, by trying every table of whole numbers up to `most`."""
    size = int(np.sqrt(len(system.counts)))
    inner = [row * size + column for row, column in product(range(size - 1), repeat=2)]
    choices = [np.arange(most + 1) if withheld[cell] else [int(system.counts[cell])] for cell in inner]
    tables = np.stack(np.meshgrid(*choices, indexing="ij"), axis=-1).reshape(-1, size - 1, size - 1)
    full = np.pad(tables, ((0, 0), (0, 1), (0, 1)))
    full[:, :-1, -1], full[:, -1, :-1], full[:, -1, -1] = tables.sum(2), tables.sum(1), tables.sum((1, 2))
    cells = full.reshape(len(full), -1)
    fits = cells[(cells == system.counts)[:, ~withheld].all(axis=1)]
    for cell in np.flatnonzero(withheld):
        yield int(fits[:, cell].min()), int(fits[:, cell].max())


@pytest.mark.parametrize("seed", range(by_effort(4, 12, 12)))
def test_no_range_is_narrower_than_its_level_in_any_table_that_could_be(seed: int) -> None:
    """Every table of whole numbers with the totals and cells that are shown is tried."""
    random = np.random.default_rng(seed)
    system = make_table(random.integers(0, 12, (2, 2)), totals_known=seed % 3 == 0)
    withheld = suppress(system)
    assert withheld[system.sensitive & ~system.known].all()
    if system.known.any() and not _can_be_safe(system):
        return
    assert all(most - least >= LEVEL for least, most in ranges(system, withheld, 18))


def _can_be_safe(system: LinearSystem) -> bool:
    every = ~system.known
    return all(most - least >= LEVEL for least, most in ranges(system, every, 18))


@pytest.mark.parametrize("seed", range(by_effort(2, 4, 8)))
def test_no_safe_choice_of_cells_costs_less(seed: int) -> None:
    """In tables of three by three no choice of up to three further cells that costs less is safe."""
    random = np.random.default_rng(100 + seed)
    inner = random.integers(5, 60, (3, 3))
    inner[tuple(random.integers(0, 3, 2))] = random.integers(0, 5)
    system = make_table(inner)
    withheld = suppress(system)
    ours = system.costs[withheld & ~system.sensitive].sum()
    free = np.flatnonzero(~system.sensitive)
    cheaper = (
        chosen
        for size in range(4)
        for chosen in combinations(free, size)
        if system.costs[list(chosen)].sum() < ours - 1e-9
    )
    for chosen in cheaper:
        pattern = system.sensitive.copy()
        pattern[list(chosen)] = True
        assert not _is_safe(system, pattern), f"{chosen} is safe, and cheaper than {np.flatnonzero(withheld)}"


def _is_safe(system: LinearSystem, pattern: Mask) -> bool:
    """Whether each withheld cell can be five apart: by linear programming, exact in tables of two dimensions."""
    from scipy.optimize import linprog

    lines = abs(system.equations)
    if (lines @ pattern == 1).any():  # the only cell that is withheld in its line
        return False
    bounds = [(0, None) if pattern[cell] else (count, count) for cell, count in enumerate(system.counts)]
    sums = np.zeros(system.equations.shape[0])
    for cell in np.flatnonzero(pattern):
        aim = np.zeros(len(system.counts))
        aim[cell] = 1
        least, most = (linprog(sign * aim, A_eq=system.equations, b_eq=sums, bounds=bounds) for sign in (1, -1))
        if most.status == 0 and -most.fun - least.fun < LEVEL - 1e-6:
            return False
    return True


@pytest.mark.parametrize("count", [1, 2, 9])
def test_worked_answer_the_table_that_looks_safe_is_never_made(count: int) -> None:
    """Whichever of its nine withheld cells are the sensitive ones, its pattern is not what comes out."""
    names = sorted(WITHHELD)
    inner = np.array([LINES[row][:4] for row in "wxyz"])
    for chosen in list(combinations(names, count))[:12]:
        sensitive = np.array([[row + column in chosen for column in "abcd"] for row in "wxyz"])
        system = make_table(inner, sensitive)
        withheld = suppress(system)
        told = {row + column for (row, column), gone in zip(product("wxyzt", "abcdt"), withheld, strict=True) if gone}
        assert set(chosen) <= told
        assert told != WITHHELD
        assert _is_safe(system, withheld)


def test_what_hangs_together_with_nothing_sensitive_is_shown() -> None:
    quiet = make_table(np.array([[7, 8], [9, 10]]))
    loud = make_table(np.array([[1, 8], [9, 10]]))
    both = LinearSystem(
        np.concatenate([quiet.counts, loud.counts]),
        sp.csr_array(sp.block_diag([quiet.equations, loud.equations])),
        np.concatenate([quiet.costs, loud.costs]),
        np.concatenate([quiet.sensitive, loud.sensitive]),
        np.concatenate([quiet.levels, loud.levels]),
    )
    withheld = suppress(both)
    assert not withheld[:9].any()
    assert withheld[9:].sum() == 4


@pytest.mark.parametrize("one_by_one", [suppress_module.ONE_BY_ONE, 0])
def test_where_nothing_helps_all_that_can_be_is_withheld(one_by_one: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parts under a known total of one can never be five apart, whether cells are asked one by one or at once."""
    monkeypatch.setattr(suppress_module, "ONE_BY_ONE", one_by_one)
    system = LinearSystem(
        np.array([0.0, 1.0, 1.0]),
        sp.csr_array(np.array([[1.0, 1.0, -1.0]])),
        np.array([1.0, 1.0, np.inf]),
        np.array([True, False, False]),
        np.full(3, LEVEL),
    )
    assert suppress(system).tolist() == [True, True, False]

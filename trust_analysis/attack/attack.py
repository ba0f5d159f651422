"""The attack on our own publication: what a reader can work out of the cells that were withheld.

It knows only what was published, and shares nothing with `protect`: it finds in the tables themselves which figures are
one count, which add up, and which contradict that. The room's other modules are the steps.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from trust_analysis.attack.blame import Tables, find_binding
from trust_analysis.attack.bounds import NothingFitsError, find_reach
from trust_analysis.attack.cells import Cells, Place, find_cells
from trust_analysis.attack.clashes import drop_clashing
from trust_analysis.attack.components import split
from trust_analysis.attack.doubt import find_doubtful
from trust_analysis.attack.figures import BETWEEN, note_rounding, read_rows, stack_figures
from trust_analysis.attack.linear import Numbers
from trust_analysis.attack.propagate import propagate
from trust_analysis.attack.relations import EXACT
from trust_analysis.attack.structure import name_family, tell_structure
from trust_analysis.attack.system import Built, System, build_system
from trust_analysis.attack.tables import Given, read_tables
from trust_analysis.attack.zeros import ZerosShown
from trust_analysis.vocabulary.results import TOTAL

LEVEL = 5
"""How wide the range of a withheld cell has to be, unless told otherwise."""

KEY = ["counted", "area_code", "breakdown", "group", "period", "covers_from", "covers_to"]
_SAID = ["lower", "upper", "width", "exact", "wide", "published_elsewhere", "in_doubt", "given_away_by"]
COLUMNS = [*KEY, "indicator", *_SAID]


@dataclass(frozen=True)
class Attack:
    """What a reader can work out.

    `cells` has a row per withheld cell: its key, the least (`lower`) and the most (`upper`, null where there is no end)
    that it can be, `width` between them, `exact` (both are proved, and reached by whole numbers), `published_elsewhere`
    (a government release prints it, so it is no leak of ours), and `given_away_by`, the tables whose figures together
    narrow it, for those narrower than `wide`: the level, or what is printed in place of the number ("<5" is 0 to 4).
    `in_doubt` names what the figures contradict elsewhere and would narrow the cell if it held for it: such a cell
    could not be judged. `structure` says which sums were used, and which the figures contradict; `unread` are figures
    withheld of which no table says what they count.
    """

    cells: pd.DataFrame
    level: float
    structure: tuple[str, ...]
    unread: tuple[str, ...] = ()

    @property
    def narrow(self) -> pd.DataFrame:
        """The cells that can be told closer than the level, and closer than a range printed in their place."""
        return self.cells[(self.cells["width"] < self.cells["wide"]) & ~self.cells["published_elsewhere"]]

    @property
    def doubtful(self) -> pd.DataFrame:
        """The cells that are not narrow as far as is known, and could not be judged."""
        return self.cells[(self.cells["in_doubt"] != "") & ~self.cells.index.isin(self.narrow.index)]


def attack(
    tables: Iterable[Given],
    level: float = LEVEL,
    *,
    rounded_to: int | Callable[[str], int] = 1,
    zeros_shown: ZerosShown = None,
    quick: bool = False,
) -> Attack:
    """Return what a reader can work out of `tables`: frames of results as exported, or paths of CSV files.

    Later tables are newer. A cell is narrow where its range is less than `level` wide. Our counts are known to within
    rounding to a multiple of `rounded_to`, which may tell it by the indicator's name. Withheld counts are at least 1
    where noughts are shown: `zeros_shown` says whether, of all or by the indicator's name; without it each table does.
    With `quick`, cells that can be at least `level` apart are not followed to the ends of their range, so that `lower`
    and `upper` are within it and `exact` is false.
    Raises `attack.tables.NotATableError` for what is no published table.
    """
    published = read_tables(tables, rounded_to if isinstance(rounded_to, int) else 1)
    rows = note_rounding(read_rows(published), rounded_to)
    cells = find_cells(stack_figures(rows))
    built = build_system(rows, cells, published, zeros_shown)
    wanted = np.zeros(len(built.system.low), dtype=bool)
    wanted[_withheld(cells)["cell"]] = True
    built = _drop_clashing(built) if wanted.any() else built
    wide, enough = _find_wide(cells, built.system, level), level if quick else np.inf
    reached = _find_bounds(built.system, wanted, enough)
    told = _tell(cells, reached.assign(wide=wide))
    structure = tell_structure(built.system, built.contradicted)
    attacked = Attack(told[COLUMNS], level, structure, tuple(one for table in published for one in table.unread))
    blamed = _blame(built.system, cells, rows, told.loc[attacked.narrow.index, "cell"].tolist())
    doubts = find_doubtful(
        built.system,
        built.given_up,
        wanted,
        lambda system, touched: _find_bounds(system, touched, enough),
        lambda bounds: (bounds["upper"] - bounds["lower"]).to_numpy() >= wide,
    )
    told = told.assign(
        given_away_by=[blamed.get(cell, "") for cell in told["cell"]],
        in_doubt=[name_family(doubts[cell]) if cell in doubts else "" for cell in told["cell"]],
    )
    return replace(attacked, cells=told[COLUMNS])


def _drop_clashing(built: Built) -> Built:
    """Return the system that something fits, with what was given up for it."""
    system, clashing = drop_clashing(built.system)
    also = tuple(one for one in built.system.relations if one.family in clashing)
    return Built(system, built.contradicted | clashing, (*built.given_up, *also))


def _find_wide(cells: Cells, system: System, level: float) -> Numbers:
    """Return how wide each cell's range has to be: the level, or what is printed in its place where that is less."""
    told = cells.range_told()
    low = told.low.copy()
    for one in system.relations:
        if one.kind == "zeros":
            low[one.cells[0]] = max(low[one.cells[0]], one.low)
    return np.asarray(np.minimum(level, np.maximum(told.high - low, 0)))


def _withheld(cells: Cells) -> pd.DataFrame:
    figures = cells.figures
    return figures[figures["is_withheld"] & (figures["release"] == "")]


def _find_bounds(system: System, wanted: NDArray[np.bool_], wide: float) -> pd.DataFrame:
    """Return the least and the most of each cell, and whether both are exact.

    Where no whole numbers fit, a printed value having said a little more than it can mean, fractions are allowed; and
    where what is pushed from cell to cell misses by the last digits of such values, the solver bounds all by itself.
    """
    if not wanted.any():
        return pd.DataFrame({"lower": system.low, "upper": system.high, "exact": system.low == system.high})
    fractions = replace(system, is_whole=np.zeros_like(system.is_whole))
    for one, known in ((system, propagate(system)), (fractions, propagate(fractions))):
        try:
            return _bound(one, known, wanted, wide)
        except NothingFitsError:
            continue
    return _bound(fractions, (system.low, system.high), wanted, wide)


def _bound(system: System, known: tuple[Numbers, Numbers], wanted: NDArray[np.bool_], wide: float) -> pd.DataFrame:
    low, high = known
    if (low > high + EXACT).any():
        message = f"{int((low > high + EXACT).sum())} cells can be nothing"
        raise NothingFitsError(message)
    low, high = low.copy(), np.maximum(low, high)
    exact = (low == high) & system.is_whole
    for component in split(system, low, high, wanted):
        reach = find_reach(component, wanted[component.cells], wide)
        here = component.cells
        low[here], high[here] = reach.ends(component.is_whole)
        exact[here] = reach.are_exact() & component.is_whole
    return pd.DataFrame({"lower": low + 0.0, "upper": high + 0.0, "exact": exact})  # nought without a sign


def _tell(cells: Cells, reached: pd.DataFrame) -> pd.DataFrame:
    """Return a row per withheld cell with its bounds, in order of its key."""
    figures = cells.figures
    ours = set(figures.loc[(figures["release"] == "") & figures["shown"].notna(), "cell"])
    theirs = set(figures.loc[figures["shown"].notna(), "cell"]) - ours
    told = _withheld(cells).drop_duplicates("cell").rename(columns={"first": "covers_from", "last": "covers_to"})
    places = [_as_printed(*one) for one in zip(told["place"], told["breakdown"], strict=True)]
    bounds = reached.loc[told["cell"]].set_axis(told.index)
    told = told.assign(
        breakdown=[names for names, _ in places],
        group=[groups for _, groups in places],
        lower=bounds["lower"],
        upper=bounds["upper"].where(np.isfinite(bounds["upper"])),
        width=bounds["upper"] - bounds["lower"],
        exact=bounds["exact"],
        wide=bounds["wide"],
        published_elsewhere=told["cell"].isin(theirs),
        given_away_by="",
        in_doubt="",
    )
    return told.sort_values(KEY, ignore_index=True)


def _as_printed(place: Place, breakdown: str) -> tuple[str, str]:
    """Return breakdown and group of a place, its dimensions in the order in which its table has them."""
    if not place:
        return TOTAL, TOTAL
    ordered = sorted(place, key=lambda part: breakdown.find(part[0]))
    return BETWEEN.join(name for name, _ in ordered), BETWEEN.join(group for _, group in ordered)


def _blame(system: System, cells: Cells, rows: pd.DataFrame, narrow: list[int]) -> dict[int, str]:
    """Return the tables that give each narrow cell away."""
    if not narrow:
        return {}
    which = np.zeros(len(system.low), dtype=bool)
    which[narrow] = True
    components = {cell: one for one in split(system, system.low, system.high, which) for cell in one.cells.tolist()}
    tables = Tables(cells, rows)
    bound = {cell: find_binding(components[cell], cell) if cell in components else set() for cell in narrow}
    return {cell: tables.name((system.relations[row] for row in sorted(bound[cell])), cell) for cell in narrow}

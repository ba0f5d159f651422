"""The spreadsheet's second sheet: our figures beside the published ones of the same day or year."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from trust_analysis.presentation.pairs import Pair
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.wording import title_with_unit
from trust_analysis.vocabulary.safe_cells import make_table_safe
from trust_analysis.vocabulary.statuses import WITHHOLDING

if TYPE_CHECKING:
    import gptables
    import pandas as pd

BESIDE = "Local beside published"
SUBTITLE = (
    "Our figures and the published ones of the same day or the same twelve months. "
    "Difference: ours less the published, both as shown."
)


def make_beside_sheet(
    pairs: Sequence[Pair], made_up: Collection[str], title: str, source: str, instructions: str
) -> "dict[str, gptables.GPTable]":
    """Return the sheet by its name; nothing where there is no pair, since a sheet without figures is not accessible."""
    import gptables

    if not pairs:
        return {}
    table = gptables.GPTable(
        table=pairs_table(pairs, made_up),
        table_name="beside",
        title=title,
        subtitles=[SUBTITLE],
        instructions=instructions,
        scope="",
        source=source,
        index_columns={1: 0},
    )
    return {BESIDE: table}


def pairs_table(pairs: Sequence[Pair], made_up: Collection[str]) -> "pd.DataFrame":
    """Return a row per pair; shorthand stands where a figure or the difference is withheld or missing."""
    import pandas as pd

    return make_table_safe(pd.DataFrame([_row(one, made_up) for one in pairs])).astype("object")


def _row(pair: Pair, made_up: Collection[str]) -> dict[str, object]:
    local, published = pair.local, pair.published
    return {
        "Indicator": title_with_unit(pair.indicator),
        "Covers": f"{pair.covers}{', four quarters added' if pair.is_sum else ''}",
        "Covers to": local.last.isoformat(),
        "Our returns": _cell(pair.shown(local), local.status),
        "Published": _cell(pair.shown(published), published.status),
        "Difference": _cell(pair.difference, pair.why_no_difference),
        "Our status": local.status or "none",
        "Published status": published.status or "none",
        "Newest release": say_release(published.source),
        "Known reasons for a difference": pair.reasons,
        "Origin of ours": "none" if set(made_up).isdisjoint(local.source.split(", ")) else "made-up",
    }


def _cell(number: Decimal | None, status: str) -> float | str:
    if number is None:
        return status if status in WITHHOLDING else "z"
    return float(number)

"""The spreadsheet's last sheet: our figures beside the published ones of the same day or year."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from trust_analysis.exports.sheet_cells import NOTHING, number_cell, say_shorthand, status_cell, text_cell
from trust_analysis.exports.sheet_notes import READ_NOTES, About
from trust_analysis.exports.why_empty import NOT_APPLICABLE
from trust_analysis.presentation.pairs import Pair, Side
from trust_analysis.presentation.sentences import say_release
from trust_analysis.presentation.wording import title_with_unit
from trust_analysis.vocabulary.statuses import WITHHOLDING

if TYPE_CHECKING:
    import gptables
    import pandas as pd

BESIDE = "Local beside published"
SUBTITLE = (
    "Our figures and the published ones of the same day or the same twelve months. "
    "Difference: ours less the published, both as shown."
)


def make_beside_sheet(pairs: Sequence[Pair], made_up: Collection[str], about: About) -> "dict[str, gptables.GPTable]":
    """Return the sheet by its name; nothing where there is no pair, since a sheet without figures is not accessible."""
    import gptables

    if not pairs:
        return {}
    table = gptables.GPTable(
        table=pairs_table(pairs, made_up),
        table_name="beside",
        title=text_cell(f"Local beside published: {about.place}"),
        subtitles=[SUBTITLE, *about.marking],
        instructions=READ_NOTES,
        source=text_cell(about.made),
        index_columns={1: 0},
    )
    return {BESIDE: table}


def pairs_table(pairs: Sequence[Pair], made_up: Collection[str]) -> "pd.DataFrame":
    """Return a row per pair; shorthand stands where a figure or the difference is withheld or missing."""
    import pandas as pd

    return pd.DataFrame([_row(one, made_up) for one in pairs]).astype("object")


def _row(pair: Pair, made_up: Collection[str]) -> dict[str, object]:
    local, published = pair.local, pair.published
    return {
        "Indicator": title_with_unit(pair.indicator),
        "Covers": f"{pair.covers}{', four quarters added' if pair.is_sum else ''}",
        "Covers to": local.last.isoformat(),
        "Our returns": _figure_cell(pair, local),
        "Published": _figure_cell(pair, published),
        "Difference": _difference_cell(pair),
        "Our status": status_cell(local.status),
        "Published status": status_cell(published.status),
        "Newest release": text_cell(say_release(published.source)),
        "Known reasons for a difference": text_cell(pair.reasons),
        "Origin of ours": NOTHING if set(made_up).isdisjoint(local.source.split(", ")) else "made-up",
    }


def _figure_cell(pair: Pair, figure: Side) -> float | str:
    return number_cell(figure.value, pair.indicator.decimals, _stand_in(figure.status))


def _difference_cell(pair: Pair) -> float | str:
    if pair.difference is None:
        return say_shorthand(_stand_in(pair.why_no_difference))
    return number_cell(float(pair.difference), pair.indicator.decimals, NOT_APPLICABLE)


def _stand_in(status: str) -> str:
    return status if status in WITHHOLDING else NOT_APPLICABLE

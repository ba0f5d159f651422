"""Rows of a published file that give no figure, counted and named: of other countries, levels, areas and periods."""

import pandas as pd

from trust_analysis.intake.identifying import looks_identifying
from trust_analysis.intake.published.remark import NOT_READ, Remark

WHO, WHEN, LINE = "who is not read", "when is not read", "line"
"""Columns of rows as laid out: whom (kind, tab, name) and when a row means, as written; of which line it was made."""

_MOST_NAMED = 6
_KINDS = {
    "country": "{} speak of another country than England ({}) and are not read.",
    "level": "{} are of a level that is not read here ({}). Read are England, regions and local authorities.",
    "area": "{} speak of an area that nobody knows here ({}) and are not read. Put its code or name right.",
    "period": (
        "{} speak of a period that is not read here ({}). Read are whole years, quarters and months; an academic or "
        "financial year is expected in six digits, such as 201819."
    ),
}


def say_left_out(rows: pd.DataFrame) -> list[Remark]:
    """Return a remark for each kind of row that gives no figure: how many of the file's there are, and what they say.

    `rows` are as `intake.layouts` lays them out. A row is told of once: by its country, level or area, else its period.
    """
    if WHO not in rows:
        return []
    lines = rows[LINE] if LINE in rows else pd.Series(rows.index, rows.index)
    total = lines.nunique()
    left = rows[rows["area_code"].isna() | rows["period"].isna()]
    no_area = left["area_code"].isna().to_numpy()
    told = [
        ("period", when, line) if not is_area else (*str(whom).split("\t", 1), line)
        for is_area, whom, when, line in zip(no_area, left[WHO], left[WHEN], lines[left.index], strict=True)
    ]
    unread = pd.DataFrame(told, columns=["kind", "named", "line"]).drop_duplicates()
    return [_say(kind, unread[unread["kind"] == kind], total) for kind in _KINDS if (unread["kind"] == kind).any()]


def _say(kind: str, unread: pd.DataFrame, total: int) -> Remark:
    rows = unread["line"].nunique()
    texts = [text for text in dict.fromkeys(unread["named"]) if not looks_identifying(text)]
    more = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
    listed = ", ".join(repr(text) for text in texts[:_MOST_NAMED]) + more
    return Remark(_KINDS[kind].format(f"{rows:,} of {total:,} rows", listed or "not repeated here"), NOT_READ, rows)

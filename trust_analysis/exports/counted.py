"""What a figure counts, of which days: the columns that let a reader of the CSV see which figures are of one count."""

from typing import TYPE_CHECKING

from trust_analysis.indicators import INDICATORS
from trust_analysis.indicators.windows import window_of
from trust_analysis.vocabulary.periods import parse_period
from trust_analysis.vocabulary.window import Window

if TYPE_CHECKING:
    import pandas as pd


def say_what_is_counted(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Return `rows` with `covers_from` (the first day, as `covers_to` is the last), `counted` and `out_of` (in words).

    Of a stock the first day is the last. How much a total varies (`dispersion`) is left out: it is of how many events
    each child had. An indicator that no catalogue defines, being any publication's, is named by
    itself, covers its period, and is out of nothing that has a name.
    """
    import pandas as pd

    keys = list(zip(rows["indicator"], rows["period"], rows["covers_to"], strict=True))
    first = {key: _first_day(*key) for key in set(keys)}
    counted = {name: one.numerator for name, one in INDICATORS.items()}
    out_of = {name: one.denominator for name, one in INDICATORS.items()}
    return rows.drop(columns="dispersion", errors="ignore").assign(
        covers_from=pd.Series([first[key] for key in keys], index=rows.index, dtype="datetime64[s]"),
        counted=rows["indicator"].map(counted).fillna(rows["indicator"]),
        out_of=rows["indicator"].map(out_of).fillna("").astype("str"),
    )


def _first_day(name: str, label: str, last: "pd.Timestamp") -> "pd.Timestamp":
    import pandas as pd

    period = parse_period(label)
    window = INDICATORS[name].window if name in INDICATORS else None
    if window == Window.DAY or (not window and pd.notna(last) and last.date() != period.end):
        return last
    return pd.Timestamp(window_of(window, period)[0] if window else period.start)

"""Events of which one child or incident can have several: how much more their total varies than independent events.

Where as many have as many by chance, the variance of the total is the sum of the squares of how many each had (a
compound Poisson sum: Feller W, An introduction to probability theory and its applications I, 1968, section XII.2);
beside independent events it is so many times larger as that sum is larger than the total.
"""

import numpy as np
import pandas as pd

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.windows import TO_DATE
from trust_analysis.vocabulary.results import TOTAL

_FEWEST_PERIODS = 2


def put_dispersion(rows: pd.DataFrame) -> pd.DataFrame:
    """Return counted rows with `dispersion` instead of `squares`: of all whole periods together, up to the next tenth.

    Of windows that grow with the year it is of those as long, since one child has the more the longer it goes; of one
    period alone there is none. One number of several periods, rounded, hardly tells of any how many had how many; it is
    put beside totals alone, which are what is judged, and no page or file shows it.
    """
    if "squares" not in rows:
        return rows
    growing = rows["indicator"].map({name: one.window in TO_DATE for name, one in INDICATORS.items()}).astype(bool)
    of = [rows["indicator"], rows["covers_to"].dt.month.where(growing, 0)]
    is_total = rows["breakdown"] == TOTAL
    is_pooled = is_total & (rows["status"] != "p") & rows["squares"].notna() & rows["numerator"].notna()
    pool = rows[["squares", "numerator"]].where(is_pooled)
    sums, periods = pool.groupby(of).transform("sum"), is_pooled.groupby(of).transform("sum")
    is_enough = is_total & rows["squares"].notna() & (sums["numerator"] > 0) & (periods >= _FEWEST_PERIODS)
    dispersion = np.ceil((sums["squares"] / sums["numerator"]).where(is_enough) * 10) / 10
    return rows.drop(columns="squares").assign(dispersion=dispersion)

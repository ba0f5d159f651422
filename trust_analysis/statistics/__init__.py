"""Methods: plain numbers and arrays in, the same out; one method per module, its source cited.

Numbers, lists, arrays and pandas columns are taken; what comes back is numbers for numbers and arrays for the rest, in
the order given. A missing value is `nan` and stays one. What cannot be is a `ValueError` that says what was met.

    interval of a proportion          wilson_interval        of a count (Poisson)     count_interval
    change of a proportion            proportion_change_interval   of a count         count_ratio_interval
    process limits (XmR)              control_limits, stepped_limits, has_trial_limits, special_causes
    five newest rates                 recent_trend           five newest proportions  proportion_trend
    beside a comparator               compare_with           rank with its doubt      rank_among
    waits, some unfinished            survival_curve         the same in bands        life_table
    why a stock changed               flow_account
    rounding half up                  round_half_up, round_ratio
"""

from trust_analysis.statistics.comparison import compare_with
from trust_analysis.statistics.control_limits import control_limits, has_trial_limits, stepped_limits
from trust_analysis.statistics.count_change import count_ratio_interval
from trust_analysis.statistics.count_interval import count_interval
from trust_analysis.statistics.flow_account import FlowAccount, flow_account
from trust_analysis.statistics.life_table import FEWEST_IN_BAND, LifeTable, life_table
from trust_analysis.statistics.proportion_change import proportion_change_interval
from trust_analysis.statistics.proportion_trend import proportion_trend
from trust_analysis.statistics.rank import Rank, rank_among
from trust_analysis.statistics.rounding import round_half_up, round_ratio
from trust_analysis.statistics.special_causes import special_causes
from trust_analysis.statistics.survival import SurvivalCurve, survival_curve
from trust_analysis.statistics.trend import recent_trend
from trust_analysis.statistics.wilson import wilson_interval

__all__ = [
    "FEWEST_IN_BAND",
    "FlowAccount",
    "LifeTable",
    "Rank",
    "SurvivalCurve",
    "compare_with",
    "control_limits",
    "count_interval",
    "count_ratio_interval",
    "flow_account",
    "has_trial_limits",
    "life_table",
    "proportion_change_interval",
    "proportion_trend",
    "rank_among",
    "recent_trend",
    "round_half_up",
    "round_ratio",
    "special_causes",
    "stepped_limits",
    "survival_curve",
    "wilson_interval",
]

"""Methods: plain numbers and arrays in, the same out; one method per module, its source cited.

Numbers, lists, arrays and pandas columns are taken; what comes back is numbers for numbers and arrays for the rest, in
the order given. A missing value is `nan` and stays one. What cannot be is a `ValueError` that says what was met.

    interval of a proportion          wilson_interval        of a count (Poisson)     count_interval
    change of a proportion            proportion_change_interval   of a count         count_ratio_interval
    process limits (XmR)              control_limits, stepped_limits, has_trial_limits, special_causes
    the same by season                seasonal_limits        where a series begins    find_start
    five newest rates                 recent_trend           five newest proportions  proportion_trend
    beside a comparator               compare_with           rank with its doubt      rank_among
    waits, some unfinished            survival_curve         the same in bands        life_table
    waits that end in several ways    cumulative_incidence
    whether a stock changed           net_flow_interval, change_beside_earlier_interval   why   flow_account
    of many looks                     p_value, found_among
    rounding half up                  round_half_up, round_ratio
"""

from trust_analysis.statistics.comparison import compare_with
from trust_analysis.statistics.control_limits import control_limits, has_trial_limits, stepped_limits
from trust_analysis.statistics.count_change import count_ratio_interval
from trust_analysis.statistics.count_interval import count_interval
from trust_analysis.statistics.cumulative_incidence import Incidence, cumulative_incidence
from trust_analysis.statistics.flow_account import FlowAccount, flow_account
from trust_analysis.statistics.life_table import FEWEST_IN_BAND, LifeTable, life_table
from trust_analysis.statistics.many_looks import found_among, p_value
from trust_analysis.statistics.proportion_change import proportion_change_interval
from trust_analysis.statistics.proportion_trend import proportion_trend
from trust_analysis.statistics.rank import Rank, rank_among
from trust_analysis.statistics.rounding import round_half_up, round_ratio
from trust_analysis.statistics.season import find_start, seasonal_limits
from trust_analysis.statistics.special_causes import special_causes
from trust_analysis.statistics.stock_change import change_beside_earlier_interval, net_flow_interval
from trust_analysis.statistics.survival import SurvivalCurve, survival_curve
from trust_analysis.statistics.trend import recent_trend
from trust_analysis.statistics.wilson import wilson_interval

__all__ = [
    "FEWEST_IN_BAND",
    "FlowAccount",
    "Incidence",
    "LifeTable",
    "Rank",
    "SurvivalCurve",
    "change_beside_earlier_interval",
    "compare_with",
    "control_limits",
    "count_interval",
    "count_ratio_interval",
    "cumulative_incidence",
    "find_start",
    "flow_account",
    "found_among",
    "has_trial_limits",
    "life_table",
    "net_flow_interval",
    "p_value",
    "proportion_change_interval",
    "proportion_trend",
    "rank_among",
    "recent_trend",
    "round_half_up",
    "round_ratio",
    "seasonal_limits",
    "special_causes",
    "stepped_limits",
    "survival_curve",
    "wilson_interval",
]

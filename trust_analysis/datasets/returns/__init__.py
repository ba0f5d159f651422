"""What partners send, by who sends it: a room for each that sends several returns, a module for the others."""

from trust_analysis.datasets.definition import Return
from trust_analysis.datasets.returns.action_plan import ACTIONS, ASKS
from trust_analysis.datasets.returns.camhs import CONTACTS, DISCHARGES, REFERRALS
from trust_analysis.datasets.returns.domestic_abuse import INCIDENTS
from trust_analysis.datasets.returns.education import EDUCATION
from trust_analysis.datasets.returns.social_care import SOCIAL_CARE
from trust_analysis.datasets.returns.youth import YOUTH

ALL_RETURNS: tuple[Return, ...] = (
    *SOCIAL_CARE,
    *EDUCATION,
    REFERRALS,
    CONTACTS,
    DISCHARGES,
    INCIDENTS,
    *YOUTH,
    ACTIONS,
    ASKS,
)

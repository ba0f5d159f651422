"""Published statistics of children's social care: in care, in need, referred, and their outcomes at school.

Source: Department for Education, Explore Education Statistics (Open Government Licence v3.0).
"""

from trust_analysis.datasets.published.explore_education_statistics import declare

_BY_CARE = "social_care_group"

LOOKED_AFTER_NUMBER = declare(
    "looked_after_number",
    "Children looked after in England: numbers and rates",
    ("children_count", "rate_per_10000"),
    ("population_type",),
    more=("population_estimate",),
    renamed={"number": "children_count"},
)
PLACEMENT_STABILITY = declare(
    "placement_stability",
    "Children looked after in England: placement stability",
    ("children_count", "children_percent"),
    ("cla_group", "placement_stability"),
    renamed={"number": "children_count", "percentage": "children_percent"},
)
CHILDREN_IN_NEED = declare(
    "children_in_need",
    "Children in need: children in need and episodes of need",
    ("Started_episodes", "Ended_episodes", "At31_episodes"),
    more=("Anypoint_episodes",),
)
ASSESSMENT_FACTORS = declare(
    "assessment_factors",
    "Children in need: factors identified at the end of assessment",
    ("Episodes_with_assessment_factor", "Domestic_Abuse_parent"),
    more=("Domestic_Abuse_child", "Domestic_Abuse_person", "Child_sexual_exploitation", "Trafficking", "Gangs"),
)
REFERRALS = declare(
    "referrals",
    "Children in need: referrals and re-referrals",
    ("referral_count", "rereferral_count", "rereferral_percent"),
)
SUBSEQUENT_PLANS = declare(
    "subsequent_plans",
    "Children in need: child protection plans which are a second or subsequent plan",
    ("CPP_start", "CPP_subsequent", "CPP_subsequent_percent"),
)
SOCIAL_CARE_ABSENCE = declare(
    "social_care_absence",
    "Outcomes for children in need and looked after: absence",
    ("t_pupils", "t_pupils_pa_10_exact", "pt_pupils_pa_10_exact"),
    (_BY_CARE, "school_type"),
    more=("t_sess_possible", "t_sess_overall", "pt_overall"),
)
SOCIAL_CARE_EXCLUSIONS = declare(
    "social_care_exclusions",
    "Outcomes for children in need and looked after: exclusions and suspensions",
    ("t_pupils", "t_perm_excl", "pt_perm_excl", "t_one_plus_sus", "pt_one_plus_sus"),
    (_BY_CARE,),
)
SOCIAL_CARE_KS2 = declare(
    "social_care_ks2",
    "Outcomes for children in need and looked after: key stage 2",
    ("t_rwm_eligible_pupils", "t_rwm_met_expected_standard", "pt_rwm_met_expected_standard"),
    (_BY_CARE,),
)
SOCIAL_CARE_KS4 = declare(
    "social_care_ks4",
    "Outcomes for children in need and looked after: key stage 4",
    ("t_pupils", "t_att8", "avg_att8"),
    (_BY_CARE,),
)
SOCIAL_CARE_SEN = declare(
    "social_care_sen",
    "Outcomes for children in need and looked after: special educational needs",
    ("t_pupils", "t_all_SEN", "pt_all_SEN"),
    (_BY_CARE,),
    more=("t_SEN_support", "pt_SEN_support", "t_statement_or_EHC_plan", "pt_statement_or_EHC_plan"),
)

SOCIAL_CARE = (
    LOOKED_AFTER_NUMBER,
    PLACEMENT_STABILITY,
    CHILDREN_IN_NEED,
    ASSESSMENT_FACTORS,
    REFERRALS,
    SUBSEQUENT_PLANS,
    SOCIAL_CARE_ABSENCE,
    SOCIAL_CARE_EXCLUSIONS,
    SOCIAL_CARE_KS2,
    SOCIAL_CARE_KS4,
    SOCIAL_CARE_SEN,
)

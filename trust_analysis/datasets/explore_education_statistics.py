"""Explore Education Statistics: the publications read so far, each a CSV in the service's one layout.

Source: Department for Education, Explore Education Statistics (Open Government Licence v3.0). A column is missing
from a publication's `measures` when no indicator rests on it yet. Symbols are those of the service's guidance, with
the ones its older files carry.
"""

from collections.abc import Mapping
from types import MappingProxyType

from trust_analysis.datasets.definition import Publication

MANDATORY = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "new_la_code",
    "la_name",
)

SYMBOLS = {
    "": "x",
    "c": "c",
    "*": "c",
    "x": "x",
    ":": "x",
    "..": "x",
    "NULL": "x",
    "z": "z",
    ".": "z",
    "u": "u",
    "low": "low",
    "k": "low",
    "~": "low",
}
_BY_CARE = "social_care_group"


def _publication(
    name: str,
    title: str,
    measures: tuple[str, ...],
    filters: tuple[str, ...] = (),
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> Publication:
    return Publication(
        name=name,
        title=title,
        publisher="Department for Education",
        required=(*MANDATORY, *filters, *measures),
        filters=filters,
        measures=dict.fromkeys(measures, ""),
        symbols=SYMBOLS,
        renamed=renamed,
    )


LOOKED_AFTER_NUMBER = _publication(
    "looked_after_number",
    "Children looked after in England: numbers and rates",
    ("children_count", "rate_per_10000", "population_estimate"),
    ("population_type",),
    renamed={"number": "children_count"},
)
CHILDREN_IN_NEED = _publication(
    "children_in_need",
    "Children in need: children in need and episodes of need",
    ("Anypoint_episodes", "Started_episodes", "Ended_episodes", "At31_episodes"),
)
ASSESSMENT_FACTORS = _publication(
    "assessment_factors",
    "Children in need: factors identified at the end of assessment",
    (
        "Episodes_with_assessment_factor",
        "Domestic_Abuse_parent",
        "Domestic_Abuse_child",
        "Child_sexual_exploitation",
        "Trafficking",
        "Gangs",
    ),
)
REFERRALS = _publication(
    "referrals",
    "Children in need: referrals and re-referrals",
    ("referral_count", "rereferral_count", "rereferral_percent"),
)
SUBSEQUENT_PLANS = _publication(
    "subsequent_plans",
    "Children in need: child protection plans which are a second or subsequent plan",
    ("CPP_start", "CPP_subsequent", "CPP_subsequent_percent"),
)
EXCLUSIONS = Publication(
    name="published_exclusions",
    title="Suspensions and permanent exclusions in England",
    publisher="Department for Education",
    required=(
        "time_period",
        "geographic_level",
        "la_name",
        "school_type",
        "headcount",
        "perm_excl",
        "perm_excl_rate",
        "suspension",
        "susp_rate",
    ),
    filters=("school_type",),
    measures=dict.fromkeys(("headcount", "perm_excl", "perm_excl_rate", "suspension", "susp_rate"), ""),
    # To 2016/17 `x` stands for one or two: the column has noughts and threes, and never a 1 or a 2.
    symbols={**SYMBOLS, "x": "c", ".": "x"},
    renamed={
        "year": "time_period",
        "level": "geographic_level",
        "fixed_excl": "suspension",
        "fixed_excl_rate": "susp_rate",
    },
    kind_of_year="Academic year",
)
SOCIAL_CARE_ABSENCE = _publication(
    "social_care_absence",
    "Outcomes for children in need and looked after: absence",
    ("t_pupils", "t_pupils_pa_10_exact", "pt_pupils_pa_10_exact"),
    (_BY_CARE, "school_type"),
)
SOCIAL_CARE_EXCLUSIONS = _publication(
    "social_care_exclusions",
    "Outcomes for children in need and looked after: exclusions and suspensions",
    ("t_pupils", "t_perm_excl", "pt_perm_excl", "t_one_plus_sus", "pt_one_plus_sus"),
    (_BY_CARE,),
)
SOCIAL_CARE_KS2 = _publication(
    "social_care_ks2",
    "Outcomes for children in need and looked after: key stage 2",
    ("t_rwm_eligible_pupils", "t_rwm_met_expected_standard", "pt_rwm_met_expected_standard"),
    (_BY_CARE,),
)
SOCIAL_CARE_KS4 = _publication(
    "social_care_ks4",
    "Outcomes for children in need and looked after: key stage 4",
    ("t_pupils", "t_att8", "avg_att8"),
    (_BY_CARE,),
)
SOCIAL_CARE_SEN = _publication(
    "social_care_sen",
    "Outcomes for children in need and looked after: special educational needs",
    ("t_pupils", "t_all_SEN", "pt_all_SEN"),
    (_BY_CARE,),
)
ALL = (
    LOOKED_AFTER_NUMBER,
    CHILDREN_IN_NEED,
    ASSESSMENT_FACTORS,
    REFERRALS,
    SUBSEQUENT_PLANS,
    EXCLUSIONS,
    SOCIAL_CARE_ABSENCE,
    SOCIAL_CARE_EXCLUSIONS,
    SOCIAL_CARE_KS2,
    SOCIAL_CARE_KS4,
    SOCIAL_CARE_SEN,
)

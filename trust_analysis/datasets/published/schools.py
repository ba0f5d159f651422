"""Published statistics of schools: absence, attendance with its reasons, suspensions and permanent exclusions.

Source: Department for Education, Explore Education Statistics (Open Government Licence v3.0). Older files name no
kind of year and call the phases otherwise; old and new give one dataset.
"""

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.published.explore_education_statistics import OLD_HEADERS, PUBLISHER, SYMBOLS

_PHASES = {"Primary": "State-funded primary", "Secondary": "State-funded secondary"}
"""Other words for the same phases."""

ABSENCE = Publication(
    name="published_absence",
    title="Pupil absence in schools in England",
    publisher=PUBLISHER,
    required=("time_period", "geographic_level", "school_type", "enrolments", "sess_possible", "sess_overall"),
    filters=("school_type", "characteristic_group", "characteristic_breakdown", "characteristic_label"),
    measures=dict.fromkeys(
        (
            "enrolments",
            "sess_possible",
            "sess_overall",
            "sess_overall_percent",
            "sess_authorised",
            "sess_authorised_percent",
            "sess_unauthorised",
            "sess_unauthorised_percent",
            "enrolments_pa_10_exact",
            "enrolments_pa_10_exact_percent",
            "enrolments_pa_50_exact",
            "enrolments_pa_50_exact_percent",
        ),
        "",
    ),
    symbols=SYMBOLS,
    renamed={**OLD_HEADERS, "education_phase": "school_type", "characteristic": "characteristic_breakdown"},
    kind_of_year="Academic year",
    same_groups=_PHASES,
)
_REASONS = (
    "reason_i_authorised_illness",
    "reason_m_authorised_medical_dental",
    "reason_r_authorised_religious_observance",
    "reason_s_authorised_study_leave",
    "reason_t_authorised_mobile_child",
    "reason_h_authorised_holiday",
    "reason_e_authorised_excluded",
    "reason_c_authorised_other",
    "reason_c1_authorised_regulated_performance",
    "reason_j1_authorised_interview",
    "reason_c2_authorised_temp_reduced_timetable",
    "reason_g_unauthorised_holiday",
    "reason_u_unauthorised_late_after_registers_closed",
    "reason_o_other_unauthorised",
    "reason_n_no_reason_yet",
)
ATTENDANCE = Publication(
    name="attendance",
    title="Pupil attendance in schools, the year so far",
    publisher=PUBLISHER,
    required=("time_period", "geographic_level", "education_phase", "possible_sessions", "overall_absence"),
    filters=("education_phase",),
    measures=dict.fromkeys(
        (
            "enrolments",
            "possible_sessions",
            "overall_attendance",
            "attendance_perc",
            "overall_absence",
            "overall_absence_perc",
            "authorised_absence",
            "authorised_absence_perc",
            "unauthorised_absence",
            "unauthorised_absence_perc",
            "pa_perc",
            "illness_perc",
            *_REASONS,
        ),
        "",
    ),
    symbols=SYMBOLS,
    kind_of_year="Academic year",
    same_groups=_PHASES,
    so_far=True,
)
EXCLUSIONS = Publication(
    name="published_exclusions",
    title="Suspensions and permanent exclusions in England",
    publisher=PUBLISHER,
    required=(
        "time_period",
        "geographic_level",
        "school_type",
        "headcount",
        "perm_excl",
        "perm_excl_rate",
        "suspension",
        "susp_rate",
    ),
    filters=("school_type", "characteristic_label", "characteristic_breakdown", "characteristic_2"),
    measures=dict.fromkeys(
        ("headcount", "perm_excl", "perm_excl_rate", "suspension", "susp_rate", "one_plus_susp", "one_plus_susp_rate"),
        "",
    ),
    # To 2016/17 `x` stands for one or two: the column has noughts and threes, and never a 1 or a 2.
    symbols={**SYMBOLS, "x": "c", ".": "x"},
    renamed={
        **OLD_HEADERS,
        "fixed_excl": "suspension",
        "fixed_excl_rate": "susp_rate",
        "one_plus_fixed": "one_plus_susp",
        "one_plus_fixed_rate": "one_plus_susp_rate",
        "one_or_more_fixed_excl_rate": "one_plus_susp_rate",
        "education_phase": "school_type",
    },
    kind_of_year="Academic year",
    same_groups=_PHASES,
)
EXCLUSION_REASONS = (
    "physical_pupils",
    "physical_adult",
    "verbal_pupil",
    "verbal_adult",
    "bullying",
    "racist_abuse",
    "sexual_misconduct",
    "drug_alcohol",
    "damage",
    "theft",
    "persistent_disruptive",
    "other",
)
EXCLUSIONS_BY_REASON = Publication(
    name="exclusions_by_reason",
    title="Suspensions and permanent exclusions in England: by reason",
    publisher=PUBLISHER,
    required=(
        "time_period",
        "geographic_level",
        "school_type",
        "perm_persistent_disruptive",
        "susp_persistent_disruptive",
    ),
    filters=("school_type",),
    measures=dict.fromkeys((f"{kind}_{reason}" for kind in ("perm", "susp") for reason in EXCLUSION_REASONS), ""),
    symbols={**SYMBOLS, "x": "c"},  # for one or two, as in the totals
    renamed={**OLD_HEADERS, **{f"fixed_{reason}": f"susp_{reason}" for reason in EXCLUSION_REASONS}},
    kind_of_year="Academic year",
    same_groups=_PHASES,
)
SCHOOLS = (ABSENCE, ATTENDANCE, EXCLUSIONS, EXCLUSIONS_BY_REASON)

"""Absence from school, as published: by phase and by reason, persistent absence, and that of children in need."""

from trust_analysis.indicators.by_phase import published_by_phase
from trust_analysis.indicators.definition import Indicator, PublishedSource
from trust_analysis.vocabulary.polarity import Polarity
from trust_analysis.vocabulary.results import TOTAL
from trust_analysis.vocabulary.statistic import Statistic
from trust_analysis.vocabulary.window import Window

_LAIT_PERSISTENT = tuple(
    PublishedSource("lait", value=measure, breakdown=breakdown, group=group)
    for measure, breakdown, group in (
        ("TotPerAbNew", TOTAL, TOTAL),
        ("SFPriPerAbNew", "phase", "Primary"),
        ("SFSecPerAbNew", "phase", "Secondary"),
        ("SpecPerAbNew", "phase", "Special"),
    )
)
_REASONS = {
    "Illness": "reason_i_authorised_illness",
    "Medical or dental appointment": "reason_m_authorised_medical_dental",
    "Religious observance": "reason_r_authorised_religious_observance",
    "Study leave": "reason_s_authorised_study_leave",
    "Mobile child": "reason_t_authorised_mobile_child",
    "Authorised holiday": "reason_h_authorised_holiday",
    "Excluded, no provision made": "reason_e_authorised_excluded",
    "Part-time timetable": "reason_c2_authorised_temp_reduced_timetable",
    "Other authorised": "reason_c_authorised_other",
    "Unauthorised holiday": "reason_g_unauthorised_holiday",
    "Late after registers closed": "reason_u_unauthorised_late_after_registers_closed",
    "Other unauthorised": "reason_o_other_unauthorised",
    "No reason yet": "reason_n_no_reason_yet",
}
_BY_REASON = tuple(
    PublishedSource("attendance", numerator=measure, denominator="possible_sessions", breakdown="reason", group=reason)
    for reason, measure in _REASONS.items()
)

INDICATORS = (
    Indicator(
        name="persistent_absence",
        title="Persistent absence",
        definition="Pupils who missed 10% or more of their own possible sessions, of all pupils enrolled.",
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="pupils persistently absent",
        denominator="pupils enrolled",
        multiplier=100,
        decimals=2,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        breakdowns=("phase",),
        published=(
            *_LAIT_PERSISTENT,
            *published_by_phase(
                "published_absence", "enrolments_pa_10_exact_percent", "enrolments_pa_10_exact", "enrolments"
            ),
        ),
        comparators=("neighbours", "region", "england"),
        caveats=(
            "Secondary schools tell another story than the total: read it by phase.",
            "There is no figure for 2019/20.",
        ),
        source="DfE, Pupil absence in schools in England, by way of LAIT",
        next_publication="each March, of the school year before",
    ),
    Indicator(
        name="absence_rate",
        title="Absence from school",
        definition="Sessions (half days) missed for any reason, of all sessions possible in the school year or so far in it.",
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="sessions missed",
        denominator="possible sessions",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        several="one child can miss many",
        breakdowns=("phase", "reason"),
        published=(
            *published_by_phase("attendance", "overall_absence_perc", "overall_absence", "possible_sessions"),
            *published_by_phase("published_absence", "sess_overall_percent", "sess_overall", "sess_possible"),
            *_BY_REASON,
        ),
        comparators=("neighbours", "region", "england"),
        caveats=(
            "Figures of a year so far come from schools that share their registers daily, and are provisional.",
            "A session missed is one child's half day, and a child can miss many: no interval is made of them.",
        ),
        source="DfE, Pupil attendance in schools; Pupil absence in schools in England",
        next_publication="every two weeks of the year in hand; each March of the school year before",
    ),
    Indicator(
        name="persistent_absence_children_in_need",
        title="Persistent absence of children in need (neither looked after nor with a protection plan)",
        definition="Children in need at 31 March who are neither looked after nor have a child protection plan, matched to the school census, who missed 10% or more of their possible sessions.",
        domain="education",
        unit="%",
        statistic=Statistic.PROPORTION,
        numerator="children in need persistently absent",
        denominator="children in need matched to the school census",
        multiplier=100,
        decimals=1,
        polarity=Polarity.LOWER_IS_BETTER,
        window=Window.LAST_COMPLETE_YEAR,
        published=(
            PublishedSource(
                "social_care_absence",
                value="pt_pupils_pa_10_exact",
                numerator="t_pupils_pa_10_exact",
                denominator="t_pupils",
                where="CINO at 31 March",
            ),
            PublishedSource("lait", value="CINPermAbsent_3Term"),
        ),
        comparators=("neighbours", "region", "england"),
        caveats=("Only pupils matched between two censuses count: not like for like with the figure for all pupils.",),
        source="DfE, Outcomes for children in need, including children looked after",
        next_publication="each April",
    ),
)

"""How partners write codes: alone, worded, lettered as in Annex A; each becomes one word of ours."""

import pytest

from trust_analysis.datasets.catalogue import RETURNS
from trust_analysis.intake.returns.values import cleaner_for


@pytest.mark.parametrize(
    ("dataset", "column", "written", "meant"),
    [
        ("annex_a_contacts", "sex", "a) Male", "male"),
        ("annex_a_contacts", "sex", "b) Female", "female"),
        ("annex_a_contacts", "sex", "Female", "female"),
        ("annex_a_contacts", "sex", "c) Not stated/recorded", "unknown"),
        ("annex_a_contacts", "ethnicity", "a) WBRI", "WBRI"),
        ("annex_a_contacts", "ethnicity", "k) APKN", "APKN"),
        ("annex_a_contacts", "ethnicity", "r) OOTH", "OOTH"),
        ("annex_a_contacts", "ethnicity", "s) NOBT", "NOBT"),
        ("annex_a_contacts", "source", "b) 1B: Individual", "1B"),
        ("annex_a_contacts", "source", "q) 6: Police", "6"),
        ("annex_a_contacts", "source", "t) 9: Anonymous", "9"),
        ("annex_a_referrals", "source", "j) 3D: Health services", "3D"),
        ("annex_a_referrals", "source", "e) 2A: Schools", "2A"),
        ("annex_a_referrals", "is_no_further_action", "No", "no"),
        ("annex_a_assessments", "is_disabled", "b) No", "no"),
        ("annex_a_in_need", "category_of_need", "N1 - Abuse or Neglect", "N1"),
        ("annex_a_protection_plans", "first_category_of_abuse", "Physical abuse", "PHY"),
        ("annex_a_looked_after", "legal_status", "E1: Placement order", "E1"),
        ("annex_a_looked_after", "legal_status", "C1: ICO", "C1"),
        ("annex_a_looked_after", "placement_provider", "e) PR4 - Private provision", "PR4"),
        ("annex_a_looked_after", "placement_provider", "f) PR5 - Voluntary/third sector", "PR5"),
        ("annex_a_care_leavers", "eligibility", "b) Former relevant child", "former relevant child"),
        ("annex_a_care_leavers", "activity", "G5: Not in education, employment or training - other", "G5"),
        ("cin_children", "sex", "1", "male"),
        ("cin_children", "sex", "F", "female"),
        ("cin_children", "sex", "9", "unknown"),
        ("cin_section_47", "is_conference_unnecessary", "false", "no"),
        ("school_census_exclusions", "category", "FIXD", "suspension"),
        ("school_census_exclusions", "category", "LNCH", "suspension"),
        ("attendance_marks", "session", "Morning", "AM"),
        ("children_missing_education", "year_group", "Year 9", "9"),
        ("youth_survey", "lonely", "4", "Hardly ever"),
        ("youth_survey", "lonely", "Often or always", "Often or always"),
        ("youth_survey", "life_satisfaction", "10 - completely", "10"),
        ("youth_survey", "places_barrier_1", "1", "yes"),
        ("youth_survey", "places_barrier_1", "x", "yes"),
        ("youth_survey", "year_group", "Year 8", "Year 8"),
        ("action_plan", "rating", "A", "amber"),
    ],
)
def test_a_code_is_read_as_the_samples_write_it(dataset: str, column: str, written: str, meant: str) -> None:
    declared = next(one for one in RETURNS[dataset].columns if one.name == column)
    assert cleaner_for(declared)(written) == meant

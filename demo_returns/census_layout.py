"""How the children in need census nests its records: which element holds what, in the national order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CHILDREN, CHILD, CASE = "cin_children", "LAchildID", "CINreferralDate"
ASSESSED, PROTECTED = "AssessmentActualStartDate", "CPPstartDate"
HEADER = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header>
<CollectionDetails>
<Collection>CIN</Collection>
<Year>2019</Year>
<ReferenceDate>2019-03-31</ReferenceDate>
</CollectionDetails>
<Source>
<SourceLevel>L</SourceLevel>
<LEA>931</LEA>
<SoftwareCode>Made up</SoftwareCode>
<Release>1</Release>
<SerialNo>001</SerialNo>
<DateTime>2019-04-12T09:00:00</DateTime>
</Source>
</Header>
<Children>"""
FOOTER = "</Children>\n</Message>\n"


@dataclass(frozen=True)
class Kind:
    """A kind of record: its element, the columns that say what it lies in, and what it holds, in order.

    It holds columns, datasets (records within it) and groups (an element's name, and what that holds). Records of a
    kind that holds one value are gathered within the element `gathered_in`.
    """

    tag: str
    lies_in: tuple[str, ...]
    holds: Sequence[str | tuple[str, Sequence[str]]] = ()
    gathered_in: str = ""


KINDS: Mapping[str, Kind] = {
    CHILDREN: Kind(
        "Child",
        (),
        (
            (
                "ChildIdentifiers",
                (CHILD, "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate", "GenderCurrent",
                 "PersonDeathDate"),
            ),
            ("ChildCharacteristics", ("Ethnicity", "cin_disabilities")),
            "cin_referrals",
        ),
    ),
    "cin_disabilities": Kind("Disability", (CHILD,), gathered_in="Disabilities"),
    "cin_referrals": Kind(
        "CINdetails",
        (CHILD,),
        (CASE, "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "DateOfInitialCPC",
         "cin_assessments", "cin_plans", "cin_section_47", "ReferralNFA", "cin_protection_plans"),
    ),
    "cin_assessments": Kind(
        "Assessments",
        (CHILD, CASE),
        (ASSESSED, "AssessmentInternalReviewDate", "AssessmentAuthorisationDate", "cin_assessment_factors"),
    ),
    "cin_assessment_factors": Kind(
        "AssessmentFactors", (CHILD, ASSESSED), gathered_in="FactorsIdentifiedAtAssessment"
    ),
    "cin_plans": Kind("CINPlanDates", (CHILD, CASE), ("CINPlanStartDate", "CINPlanEndDate")),
    "cin_section_47": Kind(
        "Section47",
        (CHILD, CASE),
        ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    ),
    "cin_protection_plans": Kind(
        "ChildProtectionPlans",
        (CHILD, CASE),
        (PROTECTED, "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP",
         "cin_protection_reviews"),
    ),
    "cin_protection_reviews": Kind("CPPreviewDate", (CHILD, PROTECTED), gathered_in="Reviews"),
}  # fmt: skip

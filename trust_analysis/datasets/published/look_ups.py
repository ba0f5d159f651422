"""Published files that hold no figures, but say how areas belong together or what columns and measures mean.

Sources: Department for Education, Local Authority Interactive Tool and Explore Education Statistics; Office for
National Statistics, names and codes of NHS areas (Open Government Licence v3.0).
"""

from trust_analysis.datasets.definition import LookUp

_DFE, _ONS = "Department for Education", "Office for National Statistics"

LAIT_DICTIONARY = LookUp(
    name="lait_dictionary",
    title="Local Authority Interactive Tool: dictionary of measures",
    publisher=_DFE,
    required=("Measure_short", "Polarity", "dps", "Year_Type", "Last Update", "Next Update"),
)
LAIT_AREAS = LookUp(
    name="lait_areas",
    title="Local Authority Interactive Tool: list of authorities",
    publisher=_DFE,
    required=("LA Number", "LA Name", "Region", "Type"),
)
COLUMN_DESCRIPTIONS = LookUp(
    name="column_descriptions",
    title="Explore Education Statistics: description of a file's columns",
    publisher=_DFE,
    required=("col_name", "col_type", "label"),
)
# The Office for National Statistics puts the year into its headers (CCG21CDH): it is left out here and when matching.
CCG_NAMES = LookUp(
    name="ccg_names",
    title="Names and codes of clinical commissioning groups",
    publisher=_ONS,
    required=("CCGCD", "CCGCDH", "CCGNM"),
    has_years_in_headers=True,
)
SUB_ICB_NAMES = LookUp(
    name="sub_icb_names",
    title="Names and codes of sub-integrated care board locations",
    publisher=_ONS,
    required=("SICBLCD", "SICBLCDH", "SICBLNM"),
    has_years_in_headers=True,
)
CCG_TO_AUTHORITY = LookUp(
    name="ccg_to_authority",
    title="Clinical commissioning groups and the authorities they lie in",
    publisher=_ONS,
    required=("CCGCDH", "LADCD"),
    other_names={"UTLACD": "LADCD", "CTYUACD": "LADCD"},
    has_years_in_headers=True,
)
SUB_ICB_TO_AUTHORITY = LookUp(
    name="sub_icb_to_authority",
    title="Sub-integrated care board locations and the authorities they lie in",
    publisher=_ONS,
    required=("SICBLCDH", "LADCD"),
    other_names={"UTLACD": "LADCD", "CTYUACD": "LADCD"},
    has_years_in_headers=True,
)

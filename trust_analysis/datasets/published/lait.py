"""The Local Authority Interactive Tool's long table: about 430 measures for every authority and region.

Source: Department for Education, Local Authority Interactive Tool (Open Government Licence v3.0). The table writes
`-` for whatever is absent, whatever the reason. Its years are bare: "2016" of an academic measure is 2015/16, of a
reporting year the one that ends on 31 March 2016; each measure read here says which.
"""

from trust_analysis.datasets.definition import Publication

_ACADEMIC = (
    "TotPerAbNew",
    "SFPriPerAbNew",
    "SFSecPerAbNew",
    "SpecPerAbNew",
    "TotFixedEx",
    "PriFixedEx",
    "SecFixedEx",
    "SpecFixedEx",
    "TotPermEx",
    "PriPermEx",
    "SecPermEx",
    "SpecPermEx",
    "NEW_KS2_RWM_Sen_W/Osta",
    "SEN_WoStat_AVG_Attain8_Score",
    "CINPermAbsent_3Term",
    "LAC_Pers_Abs",
)
_REPORTING = ("LACnum", "LAC", "LACnum_Start", "LACceased", "CIN", "CPP_Num", "CPP_rate")
_FINANCIAL = ("CMH_0-17yrs",)

LAIT = Publication(
    name="lait",
    title="Local Authority Interactive Tool",
    publisher="Department for Education",
    layout="lait",
    required=("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region"),
    measure_column="Short Desc",
    measures={
        **dict.fromkeys(_ACADEMIC, "Academic year"),
        **dict.fromkeys(_REPORTING, "Reporting year"),
        **dict.fromkeys(_FINANCIAL, "Financial year"),
    },
    symbols={"-": "x", "": "x"},
)

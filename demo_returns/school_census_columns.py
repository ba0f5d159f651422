"""The columns of the made-up school census, in the order of the national tables, and what is the same in every row.

Names, addresses and learner numbers are never given. The last five are those that an extract of several terms adds.
"""

_PUPIL_COLUMNS = (
    "pupilonrolltableid", "NativeId", "dob", "surname", "forename", "middlenames", "preferredsurname",
    "formersurname", "upn", "formerupn", "uniquelearnernumber", "sex", "entrydate", "pupilonrollorderseqcolumn",
    "sourceid", "schoolcensustableid", "hoursatsetting", "schoollunchtaken", "parttime", "topupfunding",
    "termlysessionspossible", "termlysessionsauthorised", "termlysessionsunauthorised", "senunitindicator",
    "resourcedprovisionindicator", "nonqualhrs", "ftemp", "qualhrs", "qualhrspreviousyear",
    "nonqualhrspreviousyear", "tlevelqualhrs", "tlevelnonqualhrs", "moveoffrollflag", "fundedhours",
    "missingaddress", "duplicatenotfunded", "summerhalfterm2sessionspossible", "extendedhours", "eligibilitycode",
    "summerhalfterm2sessionsauthorised", "summerhalfterm2sessionsunauthorised", "dafindicator",
    "summerhalfterm2sessionseducational", "summerhalfterm2sessionsexceptional",
    "summerhalfterm2sessionscoronavirus", "yssa", "servicechild", "language", "classtype", "enrolstatus", "boarder",
    "plaa", "senprovision", "ncyearactual", "mathsgcsehighestpriorattainment", "mathsgcsepriorattainmentyear11",
    "englishgcsehighestpriorattainment", "englishgcsepriorattainmentyear11", "mathsgcsefundingexemption",
    "englishgcsefundingexemption", "mathsgcsehighestpriorattainmentpreviousyear",
    "englishgcsehighestpriorattainmentpreviousyear", "eyppr", "eyppbf",
)  # fmt: skip
_LEAVER_COLUMNS = (
    "pupilnolongeronrolltableid", "NativeId", "dob", "surname", "forename", "middlenames", "preferredsurname",
    "formersurname", "upn", "formerupn", "uniquelearnernumber", "sex", "entrydate", "leavingdate",
    "pupilnolongeronrollorderseqcolumn", "sourceid", "schoolcensustableid", "parttime", "termlysessionspossible",
    "termlysessionsauthorised", "termlysessionsunauthorised", "moveonrollflag", "missingaddress",
    "summerhalfterm2sessionsauthorised", "summerhalfterm2sessionspossible", "summerhalfterm2sessionsunauthorised",
    "qualhrs", "qualhrspreviousyear", "nonqualhrspreviousyear", "tlevelqualhrs", "tlevelnonqualhrs", "nonqualhrs",
    "summerhalfterm2sessionseducational", "summerhalfterm2sessionsexceptional",
    "summerhalfterm2sessionscoronavirus", "boarder", "language", "ncyearleaving", "mathsgcsehighestpriorattainment",
    "mathsgcsepriorattainmentyear11", "englishgcsehighestpriorattainment", "englishgcsepriorattainmentyear11",
    "mathsgcsefundingexemption", "englishgcsefundingexemption", "mathsgcsehighestpriorattainmentpreviousyear",
    "englishgcsehighestpriorattainmentpreviousyear",
)  # fmt: skip
_OF_THE_EXTRACT = ("academicyear", "term", "phase", "district", "fsmeligible")
SESSION_COLUMNS = (
    "pupilonrolltableid", "NativeId", "termlysessiondetailsonrolltableid", "termlysessiondetailsonrollorderseqcolumn",
    "sourceid", "sessions", "attendancereason",
)  # fmt: skip
EXCLUSION_COLUMNS = (
    "pupilonrolltableid", "NativeId", "termlyexclusionsonrolltableid", "termlyexclusionsonrollorderseqcolumn",
    "sourceid", "startdate", "sessions", "reason1", "reason2", "reason3", "category", "senprovision",
)  # fmt: skip
_ALIKE = {
    "pupilonrollorderseqcolumn": "1", "pupilnolongeronrollorderseqcolumn": "1", "parttime": "False",
    "topupfunding": "False", "senunitindicator": "False", "resourcedprovisionindicator": "False", "boarder": "N",
    "language": "ENG", "servicechild": "N", "enrolstatus": "C",
}  # fmt: skip
BLANK_PUPIL = {name: _ALIKE.get(name, "") for name in (*_PUPIL_COLUMNS, *_OF_THE_EXTRACT)}
"""A row of a pupil on roll before it tells of anybody."""
BLANK_LEAVER = {name: _ALIKE.get(name, "") for name in (*_LEAVER_COLUMNS, *_OF_THE_EXTRACT)}
"""A row of a pupil no longer on roll before it tells of anybody."""

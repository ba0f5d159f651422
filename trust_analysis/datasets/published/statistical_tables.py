"""Statistical tables that people lay out by hand: banners above, headers of several rows, footnotes below.

Such a table has no columns to be known by: intake knows it by its shape. What its years are, and what its symbols
stand for, it says in words; here stands how those words are read. Sources: Department for Education, Outcomes for
children looked after by local authorities (SFR 12/2017); Ministry of Justice, SEND tribunal appeal rate 2022 (both
Open Government Licence v3.0).
"""

from trust_analysis.datasets.definition import Publication
from trust_analysis.datasets.published.explore_education_statistics import SYMBOLS

STATISTICAL_TABLES = Publication(
    name="statistical_tables",
    title="Statistical tables",
    publisher="as each table says",
    layout="statistical_table",
    required=("measure", "area_code", "period", "text"),
    # Tables of this age withhold with `x`; newer ones put their shorthand into brackets.
    symbols={**SYMBOLS, "x": "c", **{f"[{letter}]": letter for letter in ("c", "x", "z", "u", "low")}},
)
"""What stands where a table has no footnote on its symbols; one that has, is believed. `-` is none of these: it is
zero with one publisher, under half a unit with another, and so it is told where no footnote says which."""

ZERO = "0"
SYMBOL_WORDS = (
    (r"negligible|less than 0\.5|less than (?:a )?half|round(?:s|ed)? to (?:zero|0)", "low"),
    (r"not applicable", "z"),
    (
        r"less than|fewer than|or (?:fewer|less)\b|\bunder \d|suppress|protect|confidential|withheld|disclos|small number",
        "c",
    ),
    (r"not (?:yet )?(?:available|collected)|unavailable|missing|no data", "x"),
    (r"low reliability|unreliable|not reliable", "u"),
    (r"\b(?:zero|nil)\b", ZERO),
)
"""The words by which a footnote says what a symbol stands for, and its status; the first that fits."""

KIND_WORDS = (
    (r"\bcalendar\b", "Calendar year"),
    (r"\bacademic\b|\bschool year", "Academic year"),
    (r"\bfinancial year", "Financial year"),
    (r"\breporting year|\byears? end(?:ing|ed) (?:on )?31(?:st)? march", "Reporting year"),
)
"""The words by which a title or header says what kind of year it has."""

KIND_TOPICS = (
    (
        r"key stage|\bks[1-5]\b|attainment|progress 8|gcse|phonics|absence|absentee|exclusion|suspension",
        "Academic year",
    ),
    (r"looked[- ]after|31(?:st)? march|in need|child protection|care leaver|adopt|fostered", "Reporting year"),
    (r"\bpupils?\b|\bschools?\b|special educational needs", "Academic year"),
)
"""What a table of bare years is about, and what its years then are: "2016" of absence is 2015/16, of care 2015-16."""

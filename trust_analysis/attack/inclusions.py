"""What everybody in the field knows lies within what, each with where it is written and when it does not hold.

An attacker's own list: what is counted is known by its words, groups by their names. A reader believes each until a
printed figure contradicts it.
"""

import re
from typing import NamedTuple


class Inclusion(NamedTuple):
    """What `narrow` finds in a name lies within what has one of `wide` in its place and says the same otherwise."""

    narrow: re.Pattern[str]
    wide: tuple[str, ...]
    source: str
    exceptions: str = ""


class GroupWithin(NamedTuple):
    """Members of the groups that `narrow` finds are members of those that `wide` finds, by another breakdown."""

    narrow: re.Pattern[str]
    wide: re.Pattern[str]
    source: str
    exceptions: str = ""


class GroupNamed(NamedTuple):
    """What `words` finds in a name is the group that `group` finds, of a breakdown that `dimension` finds."""

    words: re.Pattern[str]
    dimension: re.Pattern[str]
    group: re.Pattern[str]


_NONE_MORE = ("",)
COUNTS = (
    Inclusion(
        re.compile(r"\bsever\w* absen\w*"),
        (r"\bpersist\w* absen\w*",),
        "DfE, Pupil absence in schools: half of sessions missed or more; a tenth or more",
    ),
    Inclusion(
        re.compile(r"\b(high|higher|medium|standard) risk\b"),
        _NONE_MORE,
        "SafeLives and College of Policing: one grade for each incident",
    ),
    Inclusion(re.compile(r"\brepeat(ed|s)?\b"), _NONE_MORE, "police recording: a repeat is an incident too"),
    Inclusion(
        re.compile(r"\b(that (are|is|were) )?(a |the )?(second or subsequent|second|subsequent)( one)?\b"),
        ("", r"\bstart(ed|s)?\b"),
        "DfE, Characteristics of children in need: plans that were at least the second, of plans started",
    ),
    Inclusion(
        re.compile(r"\bwithin \w+ (days|weeks|months)( of (referral|an? \w+( one)?))?\b"),
        ("", r"\bstart(ed|s)?\b"),
        "NHS waiting times, DfE re-referrals: those within a time are among all",
        "an all that leaves out who has not been seen yet",
    ),
    Inclusion(
        re.compile(r"\breferrals again\b"),
        (r"\breferrals?\b",),
        "DfE, Characteristics of children in need: re-referrals",
    ),
    Inclusion(
        re.compile(r"\b(with )?(three|3) (or more placements|placements or more|plus placements)( during the)?\b"),
        _NONE_MORE,
        "DfE, Children looked after: placement stability, of those looked after on 31 March",
    ),
    Inclusion(
        re.compile(r"\b(for )?(12|twelve) months or more\b|\bfor (at least|over) (12|twelve) months\b"),
        _NONE_MORE,
        "DfE, Outcomes for children in need: looked after continuously for twelve months, of all looked after",
    ),
    Inclusion(
        re.compile(r"\bwith (a )?protection plans?\b|\bprotection plans\b"),
        (r"\bepisodes of need\b|\bin need\b",),
        "Children Act 1989 s17; children in need census: a child with a protection plan is a child in need",
    ),
    Inclusion(
        re.compile(r"\bincidents with (children|child)\b"),
        (r"\b(linked|involved|affected|present)( to| in| by| at)?\b",),
        "police: an incident with children has one child or more",
        "where each child is counted once, however many incidents it was at",
    ),
)

GROUPS = (
    GroupWithin(
        re.compile(r"^(?!.*(with (parental )?consent|section 19|not )).*\b(placed for adoption|a[3-6]\b)"),
        re.compile(r"\b(placement|freeing|e1\b|d1\b)(?=.*\border|$)|^(e1|d1)\b"),
        "Adoption and Children Act 2002 s21; SSDA903 guide, A3 to A6 and E1",
        "placed by consent (s19), where no order is made",
    ),
    GroupWithin(
        re.compile(r"\b(placed )?with (own |birth )?parents?\b|^p1\b"),
        re.compile(r"\bcare orders?\b|^c[12]\b"),
        "Children Act 1989 s22C(2); Care Planning Regulations 2010: who is looked after by agreement is not with parents",
        "remanded to a parent; a parent with a placement order not yet revoked",
    ),
    GroupWithin(
        re.compile(r"^(e1[12]\b|adopted\b)"),
        re.compile(r"\bplaced for adoption\b|^a[3-6]\b"),
        "SSDA903 guide: who ceases by adoption was placed for it",
    ),
)

NAMED = (
    *(
        GroupNamed(
            re.compile(rf"\b{grade} risk\b"),
            re.compile(r"\b(risk|grade)"),
            re.compile(rf"^{grade}( risk)?$", re.IGNORECASE),
        )
        for grade in ("high", "medium", "standard")
    ),
    GroupNamed(
        re.compile(r"\brepeat(ed|s)?\b"), re.compile(r"\brepeat"), re.compile(r"^(yes|repeat(ed|s)?)$", re.IGNORECASE)
    ),
)

"""What everybody in the field knows of the counts: which children, or events, are among which.

Whoever reads a withheld figure knows all this too, so that it is protected against (`disclosure`). A share's numerator
is among its denominator, groups are parts of their total, and flows lead from stock to stock: that is not said here.
"""

from dataclasses import replace

from trust_analysis.indicators.camhs_outcomes import OUTCOME, SEEN, WAITING
from trust_analysis.indicators.care_groups import LEGAL_STATUS, PLACEMENT
from trust_analysis.indicators.exclusion_list import NO_REASON, TIMES_SUSPENDED
from trust_analysis.indicators.inclusion import (
    Counted,
    Inclusion,
    Unseen,
    day_before,
    day_before_months_to,
    last_day,
    months_to,
    the_31_march,
)

_MISSING = "DfE, guide to the SSDA903 collection: each absence is a child's"
_CENSUS = "DfE, Pupil absence in schools in England: who missed half of the sessions missed a tenth of them"
_MATCHED = "matched children are pupils of the same census"
_CAMHS = "each attended contact, and each referral, is one child's"
_OUTCOMES = "a referral has one outcome"
_IN_NEED = "DfE, Children in need census: children with a protection plan and children looked after are in need"
_REGISTER = "Education Act 1996, section 436A: who is found, or whose case is closed, was on the register"
_CARE = "Children Act 1989: a child is looked after from a start to a cease"

_CARE_COUNTS = (
    "children looked after",
    "children who started to be looked after",
    "children who ceased to be looked after",
)
_PUPILS, _ABSENT = "pupils in the school census", "pupils in the school census persistently absent"


_WITHIN_12_WEEKS = (
    Counted("referrals waiting", "wait", "4 weeks or less"),
    Counted("referrals waiting", "wait", "over 4 to 12 weeks"),
)


def _among(less: str, more: str, source: str, exceptions: str = "") -> Inclusion:
    """Return that all that one count has in it another has, too."""
    return Inclusion((Counted(less),), (Counted(more),), source, exceptions)


def _part(less: str, more: str, source: str) -> Inclusion:
    """Return that children are a part of others: the rest are children, too."""
    return replace(_among(less, more, source), left_are_children=True)


def _by_law(of: str) -> tuple[Inclusion, ...]:
    """Return what a child's placement says of its legal status, in one count of children."""
    return (
        Inclusion(
            (Counted(of, PLACEMENT, "Placed for adoption"),),
            (Counted(of, LEGAL_STATUS, "Placement or freeing orders"),),
            "Adoption and Children Act 2002, sections 18 and 21: an agency places a child for adoption by a placement order",
            "a parent's consent (section 19: placements A3 and A4), by which no order is needed",
        ),
        Inclusion(
            (Counted(of, PLACEMENT, "With parents"),),
            (Counted(of, LEGAL_STATUS, "Care orders"),),
            "Care Planning, Placement and Case Review (England) Regulations 2010, part 4: placed with parents under a care order",
            "a child accommodated by agreement is not looked after while with its parents, but may be recorded so",
        ),
    )


def _of_care(who: str) -> tuple[Inclusion, ...]:
    """Return what is known of children matched to the school census: they are pupils of it, absent or not."""
    absent, matched = f"{who} persistently absent", f"{who} matched to the school census"
    return (
        _among(absent, _ABSENT, _MATCHED),
        _among(matched, _PUPILS, _MATCHED),
        Inclusion((Counted(matched), Counted(_ABSENT)), (Counted(_PUPILS), Counted(absent)), _MATCHED),
    )


INCLUSIONS: tuple[Inclusion, ...] = (
    *TIMES_SUSPENDED.as_inclusions(),
    # absence
    _part("pupils in the school census severely absent", _ABSENT, _CENSUS),
    _part("pupils in the school census severely absent in the terms so far", f"{_ABSENT} in the terms so far", _CENSUS),
    *_of_care("children on a child-in-need plan"),
    *_of_care("children looked after for 12 months or more"),
    Inclusion(
        (Counted("children on a child-in-need plan of school age"),),
        (Counted("episodes of need", when=the_31_march),),
        "a child-in-need plan is part of an open episode of need",
        "a plan left open after the last referral without further action",
    ),
    Inclusion(
        (Counted("children looked after for 12 months or more of school age"),),
        (Counted("children looked after", when=the_31_march),),
        _CARE,
    ),
    # children looked after
    *(one for of in _CARE_COUNTS for one in _by_law(of)),
    Inclusion(
        (Counted("children looked after"),), (Counted("children looked after on any day", when=months_to(12)),), _CARE
    ),
    Inclusion(
        (Counted("children looked after on any day"),),
        (
            Counted("children looked after", when=day_before),
            Counted("children who started to be looked after"),
        ),
        _CARE,
    ),
    # children missing from care
    _among("children missing from care or away", "times missing from care or away", _MISSING),
    _among("children in care missing or away", "children missing from care or away", _MISSING),
    Inclusion(
        (Counted("children missing from care or away"),),
        (Counted("children in care missing or away"),),
        _MISSING,
        "a child in short breaks alone, who is not counted as in care",
        in_longer=True,
    ),
    # domestic abuse
    Inclusion(
        (Counted("domestic-abuse incidents with children"),),
        (Counted("children linked to domestic-abuse incidents"),),
        "an incident with children is one to which one child or more is linked",
    ),
    # mental health
    _part("children first seen within 4 weeks of referral", "children first seen within 12 weeks of referral", _CAMHS),
    _among("children first seen", "attended contacts with CAMHS", _CAMHS),
    _among("children seen", "attended contacts with CAMHS", _CAMHS),
    _among("children referred to CAMHS", "referrals to CAMHS", _CAMHS),
    Inclusion(
        (Counted("children with two contacts or more", times=2),), (Counted("attended contacts with CAMHS"),), _CAMHS
    ),
    Inclusion(
        (Counted("referrals waiting", "wait", "4 weeks or less"),),
        (Counted("referrals to CAMHS", when=months_to(1)),),
        "no quarter's last month has fewer than 28 days before its last",
    ),
    Inclusion(
        (
            Counted("referrals waiting", "wait", "4 weeks or less"),
            Counted("referrals waiting", "wait", "over 4 to 12 weeks"),
        ),
        (Counted("referrals to CAMHS", when=months_to(3)),),
        "a quarter has more than 84 days",
    ),
    Inclusion(
        (Counted("referrals waiting"),),
        (
            Counted("referrals waiting", when=day_before_months_to(3)),
            Counted("referrals to CAMHS", when=months_to(3)),
        ),
        "who waits waited before or was referred since",
    ),
    _among("referrals seen within 12 weeks", "referrals to CAMHS", _OUTCOMES),
    Inclusion((Counted("referrals seen within 12 weeks"),), (Counted("referrals to CAMHS", OUTCOME, SEEN),), _OUTCOMES),
    Inclusion((Counted("children seen"),), (Counted("referrals to CAMHS", OUTCOME, SEEN),), _CAMHS),
    _among("referrals closed unseen within 12 weeks", "referrals to CAMHS", _OUTCOMES),
    Inclusion(
        _WITHIN_12_WEEKS,
        (Counted("referrals to CAMHS", OUTCOME, WAITING, when=months_to(12)),),
        "who waits for so short a time was referred in the last 12 months",
    ),
    Inclusion(
        (Counted("referrals to CAMHS", OUTCOME, WAITING),), (Counted("referrals waiting", when=last_day),), _OUTCOMES
    ),
    Inclusion(
        (
            Counted("referrals seen within 12 weeks"),
            Counted("referrals closed unseen within 12 weeks"),
            Counted("referrals still waiting after 12 weeks"),
            *(replace(one, when=last_day) for one in _WITHIN_12_WEEKS),
        ),
        (Counted("referrals to CAMHS"),),
        "by its twelfth week a referral is seen, closed unseen or waiting on, or it has not come so far",
    ),
    # children in need and protection
    _among("children with a child protection plan", "episodes of need", _IN_NEED),
    _among(
        "children looked after",
        "episodes of need",
        _IN_NEED,
        "the two are counted from returns of different dates, and care may be recorded without an episode of need",
    ),
    Inclusion(
        (Counted("children with a child protection plan"),),
        (
            Counted("children with a child protection plan", when=day_before_months_to(3)),
            Counted("child protection plans started", when=months_to(3)),
        ),
        "who has a plan had it before or it has started since",
    ),
    # children missing education
    Inclusion(
        (Counted("children missing education found"),),
        (
            Counted("children missing education", when=day_before),
            Counted("children newly missing education"),
        ),
        _REGISTER,
        "a child found before the notice, or after the case was closed",
    ),
    _among("children found", "children missing education found", _REGISTER),
    _among("children notified in the 12 months", "children newly missing education", _REGISTER),
)
"""Where several could be said of the same counts, the strongest: who protects against it protects against the rest."""


def _found_but_open(*but: str) -> Unseen:
    closed = "cases of children missing education closed"
    return Unseen(
        came=Counted("children missing education found"),
        went=Counted(closed),
        but=tuple(Counted(closed, "reason", group) for group in but),
        among=Counted("children missing education"),
        source=f"{_REGISTER}; whose case is closed for a reason other than these was found before: {', '.join(but)}",
        exceptions="a case closed without the day on which the child was found",
    )


UNSEEN: tuple[tuple[Unseen, ...], ...] = (
    (_found_but_open("Not traced"), _found_but_open("Not traced", "Other", NO_REASON)),
)
"""Of each the stronger first: the first that the counts do not contradict is made use of."""

"""What a reader needs to know: what is chosen, in which order, and how it is said."""

from collections.abc import Callable, Mapping

from trust_analysis.indicators import INDICATORS, find_indicator
from trust_analysis.presentation.pages.key_points import list_key_points, say_key_points
from trust_analysis.presentation.select import View
from trust_analysis.vocabulary.profile import Profile

Row = Mapping[str, object]
MakeRow = Callable[..., Row]
MakeView = Callable[..., View]
NOW, THEN = "2018-19 Q2", "2017-18 Q2"


def pair(own: MakeRow, name: str, now: tuple[float, ...], then: tuple[float, ...], **told: object) -> list[Row]:
    return [own(name, NOW, *now, **told), own(name, THEN, *then, **told)]


def tell(view: View, profile: Profile, domain: str) -> list[str]:
    """Return the points; the note below them says how they were chosen."""
    points = list_key_points(view, (one for one in INDICATORS.values() if one.domain == domain), profile)
    return [repr(one) for one in points]


def test_worse_comes_before_better_and_both_before_no_change(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Of 200: 120 after 60 rose, 60 after 100 fell; 50 exclusions after 52 tell nothing."""
    rows = [
        *pair(own, "permanent_exclusions", (50,), (52,)),
        *pair(own, "placed_by_sixth_day", (120, 200), (60, 200)),
        *pair(own, "persistent_absence_on_plans", (100, 200), (60, 200)),
    ]
    told = tell(view_of(*rows), profile, "education")
    assert [one.split(":")[0].rsplit(" in the ", 1)[0].rsplit(" from ", 1)[0] for one in told] == [
        "Persistent absence of children on a child-in-need plan",
        "Permanently excluded pupils placed by the sixth school day",
        "Permanent exclusions",
    ]
    assert told[1] == (
        "Permanently excluded pupils placed by the sixth school day in the 12 months to 30 September 2018: "
        "60% (120 of 200; 80 were not). It rose from 30% a year before, for the better."
    )


def test_at_most_five_and_one_of_those_that_count_the_same(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Shares seen within 4 and within 12 weeks are of the same children: the first alone is told."""
    rows = [
        *pair(own, "camhs_within_12_weeks", (300, 1200), (480, 1200)),
        *pair(own, "camhs_within_4_weeks", (100, 1200), (240, 1200)),
    ]
    told = tell(view_of(*rows), profile, "mental_health")
    assert [one[:37] for one in told] == ["Children seen by CAMHS within 12 weeks"[:37]]
    names = [
        "domestic_abuse_incidents",
        "domestic_abuse_children_linked",
        "section_47_enquiries",
        "child_protection_starts",
    ]
    names += ["children_in_need_starts", "children_in_need_ceases"]
    rows = [row for name in names for row in pair(own, name, (900,), (600,), dispersion=1.0)]
    view = view_of(*rows)
    every = [one for one in INDICATORS.values() if one.domain in ("domestic_abuse", "children_in_need")]
    assert len(list_key_points(view, every, profile)) == 5


def test_how_many_were_looked_at_stands_below(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = [*pair(own, "permanent_exclusions", (50,), (52,)), *pair(own, "placed_by_sixth_day", (120, 200), (60, 200))]
    said = repr(say_key_points(view_of(*rows), [find_indicator("permanent_exclusions")], profile).blocks[-1])
    assert said.startswith(
        "2 changes were looked at together. Those told as changes are chosen so that no more than 10% "
    )


def test_a_missed_target_is_told_though_nothing_changed(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    """Of 10,200 32% are 3,264, so 264 more than 3,000, or 22 more in each of twelve months."""
    told = tell(view_of(own("camhs_access", NOW, 3000, 10_200)), profile, "mental_health")
    assert told == [
        (
            "Access to CAMHS in the 12 months to 30 September 2018: 29% (3,000 of 10,200). "
            "Nothing a year before to compare with. The target is 32% (a national plan): 22 more each month would meet it."
        )
    ]


def test_what_is_withheld_is_no_point(view_of: MakeView, own: MakeRow, profile: Profile) -> None:
    rows = pair(own, "placed_by_sixth_day", (3, 40), (20, 40))
    told = say_key_points(view_of(*rows, audience="public"), [find_indicator("placed_by_sixth_day")], profile)
    assert repr(told) == "No figure of this priority is held for this quarter."

"""What a quarter is made of: a look-up that is named, changed or taken away makes stale what rests on it."""

from tests.intake.homes import FAR_AHEAD, Home
from trust_analysis.intake.inventory import take_inventory
from trust_analysis.runs.ingredients import received_ingredients
from trust_analysis.runs.staleness import why_stale

NAMED = '[look_ups]\npostcodes = "postcodes.csv"\nsmall_areas = ["old.csv", "new.csv"]\n'


def named(home: Home) -> dict[str, str]:
    """Return what a quarter is made of, with look-ups in place."""
    for name, text in (("postcodes", "pcds,lsoa21\n"), ("old", "lsoa11_code\n"), ("new", "lsoa21_code\n")):
        home.put(f"../../{name}.csv", text)
    home.say(NAMED)
    return received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD)


def test_a_quarter_without_look_ups_rests_on_none(home: Home) -> None:
    assert not [
        name
        for name in received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD)
        if "look-up" in name
    ]


def test_look_ups_are_told_by_what_they_hold(home: Home) -> None:
    assert [name for name in named(home) if "look-up" in name] == [
        "the look-up of postcodes",
        "the look-up of small areas",
    ]


def test_an_unchanged_look_up_makes_nothing_stale(home: Home) -> None:
    before = named(home)
    assert why_stale(received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD), before) == ""


def test_a_changed_look_up_makes_stale_what_rests_on_it(home: Home) -> None:
    before = named(home)
    home.put("../../postcodes.csv", "pcds,lsoa21\nZZ1 1AA,E01000001\n")
    assert (
        why_stale(received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD), before)
        == "the look-up of postcodes changed"
    )
    before = named(home)
    home.put("../../new.csv", "lsoa21_code\nE01000001\n")
    assert (
        why_stale(received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD), before)
        == "the look-up of small areas changed"
    )


def test_a_look_up_that_is_no_longer_named_is_told(home: Home) -> None:
    before = named(home)
    home.say('[look_ups]\npostcodes = "postcodes.csv"\n')
    now = received_ingredients(home.profile, take_inventory(home.profile), FAR_AHEAD)
    assert why_stale(now, before) == "the look-up of small areas is gone"

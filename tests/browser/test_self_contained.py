"""A page asks for nothing, runs nothing, is small, and fits the narrowest screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.places import SHOWN, Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

MOST_BYTES = 1_000_000
NARROW = {"width": 320, "height": 640}


def test_a_page_asks_for_nothing_and_fits_320_pixels(shown: Shown, tablet: "BrowserContext") -> None:
    """What its policy forbids would be told on the console; a page whose style were forbidden would have another."""
    asked: list[str] = []
    told: list[str] = []
    page = tablet.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(shown.path.as_uri())
    page.emulate_media(color_scheme="dark", media="print")
    page.emulate_media(color_scheme="light", media="screen")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("getComputedStyle(document.querySelector('header')).borderBottomWidth") == "3px"
    wide = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")
    assert max(wide) <= NARROW["width"]
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert told == []


def test_a_request_to_the_outside_is_told_and_kept_in(tablet: "BrowserContext") -> None:
    page = tablet.new_page()
    with page.expect_event("requestfailed") as failed:
        page.set_content("<!DOCTYPE html><img alt='' src='http://example.org/a.png'>")
    assert failed.value.url == "http://example.org/a.png"


@pytest.mark.parametrize("one", SHOWN, ids=str)
def test_a_page_is_small_and_runs_nothing(one: Shown, homes: dict[str, Path]) -> None:
    source = one.within(homes[one.place]).path.read_text(encoding="utf-8")
    assert len(source.encode()) < MOST_BYTES
    assert "<script" not in source.casefold()
    assert "content=\"default-src 'none'; img-src data:; style-src 'sha256-" in source

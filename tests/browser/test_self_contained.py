"""A page asks for nothing, runs nothing, is small, and fits the narrowest screen."""

from typing import TYPE_CHECKING

from tests.browser.places import Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

MOST_BYTES = 1_000_000
NARROW = {"width": 320, "height": 640}


def test_a_page_asks_for_nothing_and_its_style_is_allowed(shown: Shown, tablet: "BrowserContext") -> None:
    """What its policy forbids would be told on the console; a page whose style were forbidden would have another."""
    asked: list[str] = []
    told: list[str] = []
    page = tablet.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(shown.path.as_uri())
    page.emulate_media(color_scheme="dark", media="print")
    page.wait_for_load_state("networkidle")
    outside = [address for address in asked if not address.startswith(("file:", "data:"))]
    assert (outside, told) == ([], [])
    assert page.evaluate("getComputedStyle(document.querySelector('header')).borderBottomWidth") == "3px"


def test_a_page_is_small_and_runs_nothing(shown: Shown, tablet: "BrowserContext") -> None:
    page = shown.open_in(tablet)
    assert len(shown.path.read_bytes()) < MOST_BYTES
    assert page.locator("script").count() == 0
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")


def test_nothing_scrolls_sideways_at_320_pixels(shown: Shown, tablet: "BrowserContext") -> None:
    page = shown.open_in(tablet)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    wide = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollWidth]")
    assert max(wide) <= NARROW["width"]

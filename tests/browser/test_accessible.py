"""Every page by axe-core, in light and in dark."""

from typing import TYPE_CHECKING

from tests.browser.axe import TAGS, run_axe
from tests.browser.places import Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

GROUND = "getComputedStyle(document.body).backgroundColor"
BARE = "<!DOCTYPE html><html><title>A page</title><main><h1>A page</h1>{}</main></html>"


def test_a_page_breaks_no_rule_in_light_or_dark(shown: Shown, tablet: "BrowserContext") -> None:
    page = shown.open_in(tablet)
    assert run_axe(page) == []
    ground = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) != ground
    assert run_axe(page) == []


def test_axe_knows_the_rules_of_wcag_2_2(tablet: "BrowserContext") -> None:
    """Two targets of 10 pixels side by side break 2.5.8, which WCAG 2.1 did not have; no language breaks 3.1.1."""
    page = tablet.new_page()
    link = '<a href="#{0}" style="display: inline-block; width: 10px; height: 10px; overflow: hidden">{0}</a>'
    page.set_content(BARE.format(link.format("one") + link.format("two")))
    assert "target-size" in {one.rule for one in run_axe(page, ["wcag22aa"])}
    assert "html-has-lang" in {one.rule for one in run_axe(page, TAGS)}

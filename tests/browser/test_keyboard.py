"""The Tab key alone: it reaches every control, and shows where it is."""

from typing import TYPE_CHECKING

from tests.browser.places import Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CONTROLS = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true });
  const scrolls = one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth;
  window.controls = [...document.querySelectorAll('body *')].filter(one =>
    one.checkVisibility() && (one.matches('a[href], summary, button, input, select, textarea, [tabindex]') || scrolls(one)));
  window.reached = [];
  document.addEventListener('focusin', event => {
    const style = getComputedStyle(event.target), place = event.target.getBoundingClientRect();
    window.reached.push({
      number: window.controls.indexOf(event.target),
      isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      isOnScreen: place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth,
    });
  });
  return window.controls.map(one => one.outerHTML.slice(0, 120));
}"""


def press_tab_through(page: "Page") -> tuple[list[str], list[dict[str, int]]]:
    """Return a page's controls, and what the focus met from first to last."""
    controls = page.evaluate(CONTROLS)
    for _ in controls:
        page.keyboard.press("Tab")
    return controls, page.evaluate("window.reached")


def test_tab_reaches_every_control_in_order_and_shows_where_it_is(shown: Shown, tablet: "BrowserContext") -> None:
    """On a telephone, where most tables and charts scroll within their frame, and every part that folds is open."""
    page = shown.open_in(tablet)
    page.set_viewport_size({"width": 320, "height": 640})
    folded = page.locator("summary").first
    if folded.count():
        folded.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.parentElement.open")
    page.reload()
    controls, reached = press_tab_through(page)
    assert 'href="#main"' in controls[reached[0]["number"]]  # the first of all leads past the head of the page
    assert [controls[one["number"]] for one in reached] == controls
    assert [controls[one["number"]] for one in reached if not (one["isShown"] and one["isOnScreen"])] == []


def test_a_control_out_of_reach_is_found(tablet: "BrowserContext") -> None:
    page = tablet.new_page()
    page.set_content(
        '<a href="#a" style="outline: 2px solid">A</a><a href="#b" tabindex="-1">B</a><a href="#c" style="outline: none">C</a>'
    )
    controls, reached = press_tab_through(page)
    assert [controls[one["number"]][9:11] for one in reached] == ["#a", "#c"]
    assert [one["isShown"] for one in reached] == [True, False]

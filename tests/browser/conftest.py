"""One Chromium; each page built once and opened afresh for each test: of a county, and of one with next to nothing."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.places import BUILT, JUDGED, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write tests/browser/golden anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder; `make test` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser of this machine, without a window; nothing is downloaded. It ends with the tests."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.fail("Chromium was expected; none of chromium, chromium-browser, google-chrome is there. Install it.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found)
        yield browser
        browser.close()


@pytest.fixture
def tablet(chromium: "Browser") -> "Iterator[BrowserContext]":
    """A tablet's screen of its own, with the page's Content-Security-Policy in force and the outside out of reach."""
    context = chromium.new_context(viewport={"width": 768, "height": 1024})
    context.route(lambda address: not address.startswith("file:"), lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The built homes by their place; each takes a minute, once."""
    return {place: build(tmp_path_factory) for place, build in BUILT.items()}


@pytest.fixture(scope="session", params=JUDGED, ids=str)
def shown(request: pytest.FixtureRequest, homes: dict[str, Path]) -> Shown:
    """Each page that is judged, in turn."""
    one: Shown = request.param
    return one.within(homes[one.place])

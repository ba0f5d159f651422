"""A picture of each page at three widths, and in the dark, into screenshots/, to be looked at."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.places import Shown

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

FOLDER = Path(__file__).parents[2] / "screenshots"
EVERY = ((320, "light"), (768, "light"), (768, "dark"), (1280, "light"))


@pytest.mark.long
def test_pictures_are_taken(shown: Shown, tablet: "BrowserContext") -> None:
    """A picture is as wide as the screen: nothing on the page made it wider."""
    page = shown.open_in(tablet)
    for width, scheme in EVERY:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        picture = page.screenshot(full_page=True, path=FOLDER / f"{shown}-{width}-{scheme}.png")
        assert int.from_bytes(picture[16:20], "big") == width  # PNG, the width in its header

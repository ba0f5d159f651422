"""Every page by the Nu HTML checker."""

from pathlib import Path

from tests.browser.nu import list_errors
from tests.browser.places import SHOWN


def test_no_page_has_an_error(homes: dict[str, Path]) -> None:
    pages = [one.within(homes[one.place]).path for one in SHOWN]
    assert len({*pages}) == len(SHOWN)
    assert list_errors(pages) == []


def test_an_error_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang='en'><title>A</title><ul><p>B</p></ul></html>", encoding="utf-8")
    ((path, message),) = list_errors([page])
    assert path == str(page)
    assert (
        message
        == "line 1: Element “p” not allowed as child of element “ul” in this context. (Suppressing further errors from this subtree.)"
    )

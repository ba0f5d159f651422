"""HTML of notebooks cleaned by a list of what may stay: what a page is made of, and nothing that runs or reaches out.

What a cell puts out and what an author writes in Markdown pass the same cleaner (nh3, on ammonia, which reads HTML as
browsers do); Markdown may have no picture, since a picture without its figures is none of ours.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

_TEXT = frozenset(
    {
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "section", "span", "blockquote", "pre", "code"),
        *("strong", "b", "em", "i", "small", "sub", "sup", "abbr", "a", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    }
)
_FIGURE = frozenset({"figure", "figcaption", "img"})
_ATTRIBUTES = {
    "*": {"class", "aria-label", "aria-hidden", "role", "tabindex"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"scope", "colspan", "rowspan"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_ADDRESSES = {
    ("a", "href"): re.compile(r"#[\w.-]*|[\w-]+\.html(#[\w.-]*)?"),
    ("img", "src"): re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/]+=*"),
}
"""Where a link may lead: within the page, or to one beside it; and what a picture may be: one that lies in the page."""


def clean_output(html: str) -> str:
    """Return what a cell showed without what no page may have."""
    return str(_cleaner(_TEXT | _FIGURE).clean(html))


def clean_markdown(html: str) -> str:
    """Return what Markdown was made into without what no page may have, pictures among it."""
    return str(_cleaner(_TEXT).clean(html))


@cache
def _cleaner(tags: frozenset[str]) -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=set(tags),
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_within,
        url_schemes={"data"},
        link_rel=None,
    )


def _keep_within(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or nothing where it is an address that leads outside."""
    address = _ADDRESSES.get((tag, name))
    return value if address is None or address.fullmatch(value) else None

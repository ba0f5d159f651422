"""What the partners of a children's trust send each quarter becomes briefings its Board can trust and anyone can check.

Data flows one way, and each step is a room of this package:

    data/raw        what was received, never edited
      intake        recognise, read as text, clean, screen, pseudonymise    -> clean tables, published figures, findings
      indicators    numerators and denominators, then values and limits     -> one tidy table of results
      comparators   neighbours, region, England, target                     -> more columns of it
      disclosure    protect(results, rule)                                  -> the only thing a page may show
      presentation  charts, tables and sentences, each with its text
      briefings     notebooks executed and rendered as pages
      exports       the figures beside them: spreadsheet, open CSV; pages as PDF

In a notebook:

    import trust_analysis as ta
    board = ta.open_quarter("2018-19 Q2", audience="board")
    board.headline("looked_after_rate")

What is declared can be looked up:

    >>> import trust_analysis as ta
    >>> ta.INDICATORS["looked_after_rate"].title
    'Rate of children looked after'
    >>> ta.RETURNS["camhs_referrals"].title
    'CAMHS referrals'
    >>> ta.PUBLICATIONS["lait"].title
    'Local Authority Interactive Tool'

`vocabulary` holds the words all rooms share, `datasets` what partners send, `statistics` the methods, `attack` tries
what is published, `runs` is the quarterly run, `cli` the commands. The made-up returns are a package of their own,
`demo_returns`. Names below are loaded when first used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PLACES = {
    "open_quarter": "trust_analysis.quarter",
    "Quarter": "trust_analysis.quarter",
    "INDICATORS": "trust_analysis.indicators",
    "find_indicator": "trust_analysis.indicators",
    "RETURNS": "trust_analysis.datasets",
    "PUBLICATIONS": "trust_analysis.datasets",
    "protect": "trust_analysis.disclosure",
    "ProtectedResults": "trust_analysis.disclosure",
    "parse_period": "trust_analysis.vocabulary.periods",
    "find_area": "trust_analysis.vocabulary.areas",
    "read_profile": "trust_analysis.vocabulary.trust_toml",
    "TrustError": "trust_analysis.vocabulary.errors",
}

__all__ = ["__version__", *_PLACES]  # noqa: PLE0604 - names, loaded below


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute is anything
    """Load a name of the front door when it is first asked for."""
    if name not in _PLACES:
        message = f"module 'trust_analysis' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the names of the front door."""
    return sorted(__all__)

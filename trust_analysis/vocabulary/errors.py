"""What can go wrong, said so that the person who met it can put it right.

Every error a user may cause is a `TrustError`: its text is the whole message (what was expected, what was
met, how to put it right) and its `exit_code` is what the command line ends with. Anything else is our fault.
"""

import difflib
from collections.abc import Iterable

_MOST_NAMES = 12


class TrustError(Exception):
    """The base of all errors that are no fault of the program; never shown with a traceback.

    >>> from trust_analysis import find_area
    >>> try:
    ...     find_area("Kentt")
    ... except TrustError as met:
    ...     print(met)
    There is no area 'Kentt'. The nearest is 'Kent'.
    """

    exit_code = 1


class UsageError(TrustError):
    """A command, parameter or notebook cell asked for something that does not exist."""

    exit_code = 2


class ProfileError(UsageError):
    """`trust.toml` says something that cannot be used."""


class DataRefusedError(TrustError):
    """The data cannot be used at all, and so no page was made."""

    exit_code = 3


def unknown_name(kind: str, met: str, known: Iterable[str]) -> UsageError:
    """Make the error for a name nobody knows: it names the nearest valid one, else lists what there is."""
    names = sorted(map(str, set(known)))
    near = difflib.get_close_matches(met.lower(), [name.lower() for name in names], n=1, cutoff=0.5)
    if near:
        nearest = next(name for name in names if name.lower() == near[0])
        return UsageError(f"There is no {kind} {met!r}. The nearest is {nearest!r}.")
    some = ", ".join(repr(name) for name in names[:_MOST_NAMES]) or "none"
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return UsageError(f"There is no {kind} {met!r}. There are: {some}{more}.")

"""`nbformat`, imported without a grammar of web addresses that no notebook needs.

It checks notebooks with `jsonschema`, which, where JupyterLab has brought `rfc3987_syntax`, builds that grammar when it
is imported: more than a second in each process, where all else takes 0.2 s.
"""

import sys
from threading import Lock
from types import ModuleType

_GRAMMAR = "rfc3987_syntax"
_importing = Lock()


def import_nbformat() -> ModuleType:
    """Return `nbformat`; to be called before anything else imports it or `jsonschema`."""
    with _importing:
        if "jsonschema" in sys.modules or _GRAMMAR in sys.modules:
            import nbformat

            return nbformat
        sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # Python's own sign for what cannot be imported
        try:
            import nbformat

            return nbformat
        finally:
            del sys.modules[_GRAMMAR]

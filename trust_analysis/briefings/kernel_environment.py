"""What a run's kernel is told by its environment: a home made for it, and what any program needs to start.

What is passed on is listed, so that nothing else is: no other home, no key, no folder that the run was started in.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_PASSED = {
    *("LANG", "LANGUAGE", "TZ"),
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "NUMBER_OF_PROCESSORS"),  # of Windows
}
_PASSED_BY_BEGINNING = ("LC_", "PYTHON")
_PERSONAL = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
"""Where programs look for a person's own files and put what is temporary: all of it goes into the kernel's home."""

PICTURES = "matplotlib"
"""The folder of a kernel's home in which matplotlib keeps what it knows of fonts."""


def kernel_environment(home: Path, **told: str) -> dict[str, str]:
    """Return the environment of a kernel whose home this is, with what else it is `told`."""
    return {
        **dict(_passed_on()),
        **dict.fromkeys(_PERSONAL, str(home)),
        "MPLCONFIGDIR": str(home / PICTURES),
        **told,
    }


def _passed_on() -> Iterator[tuple[str, str]]:
    for name, value in os.environ.items():
        if name == "PYTHONPATH":  # a kernel starts in another folder
            yield name, os.pathsep.join(str(Path(one).resolve()) for one in value.split(os.pathsep) if one)
        elif name in _PASSED or name.startswith(_PASSED_BY_BEGINNING):
            yield name, value
    yield "PATH", os.environ.get("PATH", "") if sys.platform == "win32" else os.defpath


def font_folder() -> Path:
    """Return where matplotlib keeps what it knows of this machine's fonts, as its own documentation has it."""
    of_caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / PICTURES
    return Path(os.environ.get("MPLCONFIGDIR") or of_caches)


def bring_fonts(home: Path) -> None:
    """Bring what matplotlib knows of this machine's fonts, which it would else find out for each home anew."""
    import matplotlib as mpl
    from matplotlib import font_manager  # noqa: F401 - finds the fonts out where nobody has yet

    (home / PICTURES).mkdir()
    for path in Path(mpl.get_cachedir()).glob("fontlist-*.json"):
        shutil.copyfile(path, home / PICTURES / path.name)

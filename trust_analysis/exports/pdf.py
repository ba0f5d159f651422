"""A page as PDF for the committee system: tagged, with its title, language and bookmarks, and the same bytes each time.

WeasyPrint makes it (extra `pdf`) by PDF/UA-1. The letters are those that matplotlib brings, so that a page looks the
same on every machine; nothing but what the page holds is fetched.
"""

import base64
import contextlib
import io
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from trust_analysis.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

_LETTERS = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}

NOT_INSTALLED = (
    "--pdf needs WeasyPrint, which is not installed here. In the project's folder: python -m pip install '.[pdf]'. "
    "Then run again, or run without --pdf."
)
NO_PANGO = (
    "--pdf needs the library Pango, which is not installed here. On Debian and Ubuntu: apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on Windows and with conda: conda install -c conda-forge "
    "pango. Then run again, or run without --pdf."
)


def check_pdf_can_be_made() -> None:
    """Raise `UsageError`, saying what to install, where WeasyPrint or what it rests on is not there."""
    _weasyprint()


def make_pdf(page: bytes) -> bytes:
    """Return a page of HTML as PDF; its links lead to the files beside it, as those of the page do.

    Raises `UsageError` as `check_pdf_can_be_made` does.
    """
    weasyprint = _weasyprint()
    text = page.decode().replace("</head>", f"<style>{_style()}</style></head>", 1)
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=text, url_fetcher=fetcher)
    data: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return data


def _weasyprint() -> "ModuleType":
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints what it lacks, in words for programmers
            import weasyprint
    except ImportError:
        raise UsageError(NOT_INSTALLED) from None
    except OSError:
        raise UsageError(NO_PANGO) from None
    module: ModuleType = weasyprint
    return module


@cache
def _style() -> str:
    """Return what a page on paper has besides its own style: its letters, and columns as wide as they need."""
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    faces = [_face(folder / name, weight) for weight, name in _LETTERS.items()]
    return "\n".join([*faces, (resources.files("trust_analysis.exports") / "pdf.css").read_text(encoding="utf-8")])


def _face(path: Path, weight: str) -> str:
    letters = base64.b64encode(path.read_bytes()).decode()
    source = f'url("data:font/ttf;base64,{letters}")'
    return f'@font-face {{ font-family: "Page Sans"; font-weight: {weight}; src: {source}; }}'

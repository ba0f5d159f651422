"""What a run says while it goes on, on a terminal or in a log."""

import errno
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trust_analysis.runs.request import Progress


_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def say_system_error(error: OSError) -> str:
    """Return what the system refused, where, and what would put it right; what was there before is as it was."""
    said, place = error.strerror or str(error), error.filename or _temporary_folder()
    if error.errno in _FULL:
        return f"{said}: {place}. Room was expected on the disk that this lies on; there is none left. Make room there and run again: what had been made before is as it was."
    if error.errno in _CLOSED:
        return f"{said}: {place}. It was expected to be open to who runs this. Look at the permissions of the file and its folder, and run again."
    return f"{said}: {place}. Look at the folder and its permissions."


def _temporary_folder() -> str:
    """Return the folder for temporary files; where the system has none that can be written to, how it looks for one."""
    import tempfile  # late: `--help` need not wait for it

    try:
        return tempfile.gettempdir()
    except OSError:
        return "the folder for temporary files (TMPDIR)"


class ProgressBar:
    """A progress bar on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        """Show nothing until there is something to say."""
        self._bar: Any = None

    @property
    def progress(self) -> "Progress":
        """Who is told while a run goes on."""
        from trust_analysis.runs.request import Progress

        return Progress(self._say, self._plan, self._done)

    def _say(self, text: str) -> None:
        from tqdm import tqdm

        if sys.stderr.isatty():
            tqdm.write(text, file=sys.stderr)
        else:
            click.echo(text, err=True)

    def _plan(self, pages: int) -> None:
        from tqdm import tqdm

        if sys.stderr.isatty() and pages:
            self._bar = tqdm(total=pages, unit="page", file=sys.stderr)

    def _done(self, text: str) -> None:
        if self._bar:
            self._bar.set_description(text.removeprefix("made "))
            self._bar.update()
        else:
            self._say(text)

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar:
            self._bar.close()

"""What a run says while it goes on, on a terminal or in a log."""

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trust_analysis.runs.run import Progress


class ProgressBar:
    """A progress bar on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        """Show nothing until there is something to say."""
        self._bar: Any = None

    @property
    def progress(self) -> "Progress":
        """Who is told while a run goes on."""
        from trust_analysis.runs.run import Progress

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

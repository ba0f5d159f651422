"""The analyst's commentaries of a quarter: read before anything runs, and what is doubtful in them told when it has."""

from collections.abc import Iterable, Iterator

from trust_analysis.presentation.pages.commentary import Commentary, read_commentary
from trust_analysis.quarter import open_at
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import UsageError
from trust_analysis.vocabulary.quarter_folder import QuarterFolder


def check_commentaries(folder: QuarterFolder, pages: Iterable[str]) -> None:
    """Raise `UsageError` for a commentary that cannot be read, has no day, or belongs to no page."""
    known = set(pages)
    for path in sorted(folder.commentary("any").parent.glob("*.md")):
        name = f"commentary/{path.parent.name}/{path.name}"
        if path.stem not in known:
            message = f"{name} was expected to bear the name of a page; there is no such page. There are: {', '.join(sorted(known))}. Rename it."
            raise UsageError(message)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            message = f"{name} was expected to be text in UTF-8; it is not. Save it as UTF-8."
            raise UsageError(message) from None
        read_commentary(text, name)


def tell_doubtful(folder: QuarterFolder, pages: Iterable[str]) -> Iterator[str]:
    """Yield, for each commentary with numbers that the Board's figures do not hold, which they are."""
    written = [page for page in pages if folder.commentary(page).is_file()]
    board = open_at(folder.home, folder.quarter.label, "", Audience.BOARD) if written else None
    for page in written:
        for block in board.commentary(page).blocks if board else ():
            if isinstance(block, Commentary) and block.numbers:
                yield f"commentary on {page}: not found among its figures: {', '.join(block.numbers)}"

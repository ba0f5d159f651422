"""Why a file cannot be read."""


class UnreadableError(Exception):
    """The file cannot be read; the text says what was met and how to put it right, and quotes no cell of it."""


class UnknownKindError(UnreadableError):
    """The file is of a kind that nothing here reads."""

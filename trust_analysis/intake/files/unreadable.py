"""Why a file cannot be read."""


class UnreadableError(Exception):
    """The file cannot be read; the text says what was met and how to put it right, and quotes no cell of it."""


class UnknownKindError(UnreadableError):
    """The file is of a kind that nothing here reads."""


class UndatedError(UnreadableError):
    """The file's name gives no day of receipt where one is meant: what had been received by when cannot be told."""

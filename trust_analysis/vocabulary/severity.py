"""How grave a finding is, said by what was done about it."""

from enum import StrEnum


class Severity(StrEnum):
    """The file refused, the row set aside, the row kept with a flag, or the file left alone as nobody knows it."""

    REFUSE_FILE = "refuse_file"
    SET_ROW_ASIDE = "set_row_aside"
    KEEP_WITH_FLAG = "keep_with_flag"
    NOT_RECOGNISED = "not_recognised"

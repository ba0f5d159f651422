"""nbformat without the grammar: as a process of its own imports it."""

import subprocess
import sys

import pytest

ASK = """
import sys
from trust_analysis.briefings.quick_nbformat import import_nbformat
nbformat = import_nbformat()
from nbformat.v4 import new_code_cell, new_notebook
nbformat.validate(new_notebook(cells=[new_code_cell("1")]))
try:
    nbformat.validate({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5, "more": 1})
except nbformat.ValidationError:
    print("refused", "lark" in sys.modules)
import rfc3987_syntax
print(rfc3987_syntax.is_valid_syntax("iri", "https://example.org/"))
"""


def test_notebooks_are_checked_and_the_grammar_is_there_for_who_wants_it() -> None:
    pytest.importorskip("rfc3987_syntax", reason="nothing here has brought it")
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert done.stdout == "refused False\nTrue\n"

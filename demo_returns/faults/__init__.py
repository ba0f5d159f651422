"""Faults to plant in the made-up returns, so that anyone can see whether every one of them is found.

`planting` puts them in and keeps the answer sheet; `from_examples` makes those for which a check's failing example is
enough; the other modules say, by dataset, what is made wrong and which check must tell of it.
"""

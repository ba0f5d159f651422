"""What was received becomes clean tables and published figures, and findings where it cannot.

`files` makes tables of text from bytes; `returns` cleans, screens and pseudonymises what partners send; `published`
reads what government publishes. On top stands what takes all of it: `ledger`, `recognise`, `receive` and their like.
"""

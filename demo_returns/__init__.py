"""Made-up returns of every partner, the size of one county, so that a fresh clone has something to brief on.

`demo_returns.write_demo.write_demo` writes them. One module draws one return; `chance` gives every one
its own seeded stream, so that the bytes are the same on every machine and a change to one return moves no other.
Nothing here is, or is drawn from, the record of a real child.
"""

"""What the attack rests on, in plain words."""

from collections import Counter

from trust_analysis.attack.system import Family, System

WORDS = {
    "groups": "groups that add up to their total",
    "areas": "areas that add up to a larger one",
    "spans": "spans of days that are sums of shorter ones",
    "within": "counts within their whole",
    "inclusion": "counts that lie within others, as everybody in the field knows",
    "things": "things that are at least as many as the children who had them",
    "zeros": "withheld counts that are no noughts, since noughts are printed",
    "shared": "counts that two tables share",
    "value": "counts that a printed value tells of",
    "limits": "counts that printed limits tell of",
    "again": "counts counted anew that no copies show to differ",
    "equal": "counts that are always equal",
    "sum": "counts that are always the sum of two others",
    "flow": "stocks that follow from the stock before and what flows in and out",
}


def tell_structure(system: System, contradicted: set[Family]) -> tuple[str, ...]:
    """Return a line for each kind of relation used, and one for each family that the figures contradict."""
    used = Counter(one.kind for one in system.relations)
    lines = [f"used: {used[kind]:,} {words}" for kind, words in WORDS.items() if used[kind]]
    not_used = sorted(f"not used, since figures contradict it: {name_family(one)}" for one in contradicted)
    return (*lines, *not_used)


def name_family(family: Family) -> str:
    """Return what a family of relations says, and of what."""
    kind, *rest = family
    return f"{WORDS[kind]} ({', '.join(rest)})"

"""What an audience may see: the rules of `[disclosure]` in the trust's profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.errors import ProfileError
from trust_analysis.vocabulary.toml_section import Section

DEFAULT_THRESHOLDS = {Audience.ANALYST: 0, Audience.BOARD: 0, Audience.PUBLIC: 5}
_OF_INDICATOR = {"threshold", "zeros_shown", "rounded_to", "smallest_whole"}


@dataclass(frozen=True)
class DisclosureRule:
    """What one audience may see.

    Counts below `threshold` are withheld, zeros too unless `zeros_shown`; so is a percentage of fewer than
    `smallest_whole`. What is shown is rounded to a multiple of `rounded_to`. `indicators` have rules of their own.
    """

    audience: Audience
    threshold: int
    zeros_shown: bool
    rounded_to: int = 1
    smallest_whole: int = 0
    indicators: Mapping[str, "DisclosureRule"] = field(default_factory=dict)

    def of_indicator(self, name: str) -> "DisclosureRule":
        """Return the rule of an indicator: its own, else this one."""
        return self.indicators.get(name, self)

    @property
    def narrowest(self) -> int:
        """The least of all thresholds: what any withheld figure must be apart, whatever its indicator."""
        return min([self.threshold, *(rule.threshold for rule in self.indicators.values())])

    def is_small(self, count: float) -> bool:
        """Whether a count is withheld for its size."""
        return count < self.threshold and not (count == 0 and self.zeros_shown)


def read_rule(audience: Audience, told: Section) -> DisclosureRule:
    """Return an audience's rule; raises `ProfileError` for one that protects nobody or gives away what it hides."""
    rule = _read(audience, told, DisclosureRule(audience, DEFAULT_THRESHOLDS[audience], zeros_shown=False))
    own = told.section("indicators")
    indicators = {name: _read(audience, own.section(name, _OF_INDICATOR), rule) for name in own}
    return DisclosureRule(audience, rule.threshold, rule.zeros_shown, rule.rounded_to, rule.smallest_whole, indicators)


def rule_words() -> set[str]:
    """Return what the section of an audience may say."""
    return _OF_INDICATOR | {"indicators"}


def _read(audience: Audience, told: Section, default: DisclosureRule) -> DisclosureRule:
    rule = DisclosureRule(
        audience,
        told.get("threshold", int, default.threshold),
        told.get("zeros_shown", bool, default.zeros_shown),
        told.get("rounded_to", int, default.rounded_to),
        told.get("smallest_whole", int, default.smallest_whole),
    )
    if audience == Audience.PUBLIC and rule.threshold < 1:
        _refuse(told, f"threshold must be 1 or more; met {rule.threshold}")
    if rule.rounded_to < 1 or rule.smallest_whole < 0 or rule.threshold < 0:
        _refuse(told, "threshold and smallest_whole must not be negative, and rounded_to must be 1 or more")
    _refuse_a_bucket_cut_in_two(told, rule)
    return rule


def _refuse_a_bucket_cut_in_two(told: Section, rule: DisclosureRule) -> None:
    """Refuse a threshold that lies within what rounds to one number: that number would tell of fewer counts than meant.

    Found by OpenSAFELY: with counts to 5 withheld and the rest rounded to 5, a 5 can only be 6 or 7.
    """
    base, first = rule.rounded_to, rule.threshold
    if first and base > 1 and _rounded(first - 1, base) == _rounded(first, base):
        fit = [count for count in range(1, first + 2 * base) if _rounded(count - 1, base) != _rounded(count, base)]
        near = " or ".join(str(count) for count in sorted(sorted(fit, key=lambda one: abs(one - first))[:2]))
        shown = _rounded(first, base)
        among = [count for count in range(first, first + base) if _rounded(count, base) == shown]
        says = f"with threshold {first} and rounded_to {base} a shown {shown} could only be one of {among}"
        _refuse(told, f"{says}, fewer than {base} counts. Make the threshold {near}")


def _rounded(count: int, base: int) -> int:
    return (2 * count + base) // (2 * base) * base


def _refuse(told: Section, says: str) -> None:
    message = f"trust.toml: [{told.name}] {says}."
    raise ProfileError(message)

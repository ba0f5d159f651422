"""What `trust.toml` says of indicators: that they are some, and from when on a process is another."""

from trust_analysis.indicators.catalogue import INDICATORS
from trust_analysis.indicators.definition import Indicator
from trust_analysis.vocabulary.errors import ProfileError, unknown_name
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.step_changes import StepChange, StepChanges
from trust_analysis.vocabulary.trust_toml import FILE_NAME


def check_declared(profile: Profile) -> None:
    """Raise `ProfileError` for a target, step change or rule of what is no indicator, or of one that can have none."""
    rules = ((f"disclosure.{rule.audience}.indicators", rule.indicators) for rule in profile.rules.values())
    for section, names in (("targets", profile.targets), ("step_changes", profile.step_changes), *rules):
        for name in names:
            if name not in INDICATORS:
                raise ProfileError(f"{FILE_NAME}: [{section}.{name}]: {unknown_name('indicator', name, INDICATORS)}")
    for name in profile.targets:
        if "target" not in INDICATORS[name].comparators:
            aimed = ", ".join(one.name for one in INDICATORS.values() if "target" in one.comparators)
            message = f"{FILE_NAME}: [targets.{name}]: an indicator that is set beside a target was expected: {aimed}. Take it out."
            raise ProfileError(message)
    for name in profile.step_changes:
        if not any(one.is_process for one in _counting_the_same(INDICATORS[name])):
            charted = ", ".join(one.name for one in INDICATORS.values() if one.is_process)
            message = f"{FILE_NAME}: [step_changes.{name}]: an indicator with process limits was expected: {charted}. This one has none, so no change of it can be drawn."
            raise ProfileError(message)


def changes_of(indicator: Indicator, declared: StepChanges) -> tuple[StepChange, ...]:
    """Return the step changes of what an indicator counts, whichever of those that count the same declares them."""
    names = {one.name for one in _counting_the_same(indicator)}
    return tuple(sorted({change for name in names & declared.keys() for change in declared[name]}))


def _counting_the_same(indicator: Indicator) -> list[Indicator]:
    return [one for one in INDICATORS.values() if one.numerator == indicator.numerator]

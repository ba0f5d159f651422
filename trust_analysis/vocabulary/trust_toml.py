"""Reading `trust.toml` into a profile: each part as it is declared, or a plain message that says what was expected."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from trust_analysis.vocabulary.areas import Area, current_code, find_area
from trust_analysis.vocabulary.audience import Audience
from trust_analysis.vocabulary.disclosure_rule import read_rule, rule_words
from trust_analysis.vocabulary.errors import ProfileError, UsageError, unknown_name
from trust_analysis.vocabulary.periods import Period, parse_period
from trust_analysis.vocabulary.priority_pages import domains_of
from trust_analysis.vocabulary.profile import ExpectedReturn, LookUpFiles, Priority, Profile, ScaleFiles, Target
from trust_analysis.vocabulary.school_calendar import SchoolCalendar
from trust_analysis.vocabulary.step_changes import read_step_changes
from trust_analysis.vocabulary.toml_section import Section

FILE_NAME = "trust.toml"
NEIGHBOUR_METHODS = ("median", "mean", "pooled")
_SECTIONS = {
    "trust",
    "data",
    "neighbours",
    "districts",
    "nhs_areas",
    "look_ups",
    "wellbeing_scale",
    "priorities",
    "targets",
    "returns",
    "terms",
    "population",
    "mental_health",
    "step_changes",
    "disclosure",
}


def find_home(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds a `trust.toml`; raises `ProfileError` if none does."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return folder
    message = f"No {FILE_NAME} was found in {start} or above it. Run the command in the trust's folder, or name it with --home DIR."
    raise ProfileError(message)


def read_profile(home: Path) -> Profile:
    """Read `trust.toml` in `home`; raises `ProfileError` in plain words for whatever cannot be used.

    >>> read_profile(home).area.name
    'Kent'
    """
    path = home / FILE_NAME
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        message = (
            f"{FILE_NAME} was expected in {home}, and is not there. `trust-analysis demo` writes one to start from."
        )
        raise ProfileError(message) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{FILE_NAME} cannot be read: {error}. Put that line right."
        raise ProfileError(message) from None
    for section in told:
        if section not in _SECTIONS:
            raise ProfileError(f"{FILE_NAME}: {unknown_name('section', section, _SECTIONS)}")
    return _make_profile(home, Section("", told))


def _make_profile(home: Path, told: Section) -> Profile:
    trust, neighbours = (
        told.section("trust", {"name", "area", "overview", "districts"}),
        told.section("neighbours", {"model", "method", "areas"}),
    )
    people = told.section("population", {"under_18", "districts"})
    population, in_districts = people.section("under_18"), people.section("districts")
    mental_health = told.section("mental_health", {"source", "prevalence_pct", "population_5_to_17"})
    targets, returns, priorities = told.section("targets"), told.section("returns"), told.section("priorities")
    disclosure, nhs_areas = told.section("disclosure", set(Audience)), told.section("nhs_areas")
    districts = told.section("districts")
    return Profile(
        home=home,
        name=trust.text("name"),
        area=_own_area(trust.text("area")),
        overview=trust.text("overview", ""),
        folders=tuple(home / folder for folder in told.section("data", {"folders"}).texts("folders", ("data/raw",))),
        districts=trust.texts("districts", tuple(districts.text(code) for code in districts)),
        district_codes={code: districts.text(code) for code in districts},
        look_ups=_look_ups(home, told.section("look_ups", {"postcodes", "small_areas"})),
        wellbeing_scale=_scale_files(home, told),
        nhs_areas={name: _find(f"[nhs_areas] {name}", nhs_areas.text(name)).code for name in nhs_areas},
        neighbours=tuple(_find("[neighbours] areas", area).code for area in neighbours.texts("areas")),
        neighbours_model=neighbours.text("model", ""),
        neighbours_method=_one_of("[neighbours] method", neighbours.text("method", "median"), NEIGHBOUR_METHODS),
        priorities={
            name: _priority(name, priorities.section(name, {"title", "page", "domains"})) for name in priorities
        },
        targets={name: _target(targets.section(name, {"value", "source"})) for name in targets},
        returns={
            name: _expected_return(returns.section(name, {"partner", "covers_from", "empty_months"}))
            for name in returns
        },
        calendar=SchoolCalendar(tuple(sorted(_terms(told.section("terms"))))),
        population_under_18={_year(population, key): population.get(key, int) for key in population if key != "source"},
        population_of_districts=_of_districts(in_districts, {districts.text(code) for code in districts}),
        mental_health={key: mental_health.get(key, float) for key in mental_health if key != "source"},
        step_changes=read_step_changes(told.section("step_changes")),
        assumptions={
            name: one.text("source")
            for name, one in (("population", population), ("districts", in_districts), ("mental_health", mental_health))
            if "source" in one
        },
        rules={audience: read_rule(audience, disclosure.section(audience, rule_words())) for audience in Audience},
    )


def _of_districts(told: Section, districts: set[str]) -> dict[str, int]:
    """Return a number for each district by name; raises `ProfileError` for one that is not in [districts]."""
    names = [name for name in told if name != "source"]
    for name in names:
        if name not in districts:
            raise ProfileError(f"{FILE_NAME}: [{told.name}]: {unknown_name('district', name, districts)}")
    return {name: told.get(name, int) for name in names}


def _find(where: str, text: str) -> Area:
    try:
        return find_area(current_code(find_area(text).code))
    except UsageError as error:
        raise ProfileError(f"{FILE_NAME}: {where}: {error}") from None


def _own_area(text: str) -> Area:
    area = _find("[trust] area", text)
    if not area.is_authority:
        message = f"{FILE_NAME}: [trust] area must be an upper-tier authority; met {text!r}, which is a {area.kind}."
        raise ProfileError(message)
    return area


def _look_ups(home: Path, told: Section) -> LookUpFiles:
    postcodes = _file(home, told, "postcodes", told.text("postcodes")) if "postcodes" in told else None
    small_areas = tuple(_file(home, told, "small_areas", name) for name in told.one_or_more("small_areas"))
    return LookUpFiles(postcodes, small_areas)


def _scale_files(home: Path, told: Section) -> ScaleFiles:
    """Return the files of a scale as named; one that is not there is a finding, since the survey's rest is of use."""
    if "wellbeing_scale" not in told:
        return ScaleFiles()
    scale = told.section("wellbeing_scale", {"statements", "conversion", "answers"})
    answers = scale.texts("answers", ScaleFiles.answers)
    if len(set(answers)) < max(len(answers), 2):
        message = f"{FILE_NAME}: [wellbeing_scale] answers: two answers or more that differ were expected, that of fewest points first; met {list(answers)}."
        raise ProfileError(message)
    conversion = home / scale.text("conversion") if "conversion" in scale else None
    return ScaleFiles(home / scale.text("statements"), conversion, answers)


def _file(home: Path, told: Section, key: str, name: str) -> Path:
    path = home / name
    if not path.is_file():
        message = (
            f"{FILE_NAME}: [{told.name}] {key} names {name!r}, and there is no such file. Put it there, or take it out."
        )
        raise ProfileError(message)
    return path


def _priority(name: str, told: Section) -> Priority:
    page = told.text("page", "")
    domains = told.texts("domains", domains_of(page))
    if not domains:
        message = f'{FILE_NAME}: [{told.name}] domains: the domains of indicators that belong to it were expected, such as ["mental_health"]; met none. Name them, or a page that comes with them.'
        raise ProfileError(message)
    return Priority(name, told.text("title"), page, domains)


def _target(told: Section) -> Target:
    return Target(told.get("value", float), told.text("source"))


def _expected_return(told: Section) -> ExpectedReturn:
    covers_from = told.get("covers_from", date) if "covers_from" in told else None
    return ExpectedReturn(
        told.text("partner"), covers_from, tuple(map(partial(_month, told.name), told.texts("empty_months")))
    )


def _month(where: str, text: str) -> Period:
    try:
        month = parse_period(text)
    except UsageError:
        month = None
    if month is None or month.kind != "month":
        message = f'{FILE_NAME}: [{where}] empty_months: months were expected, such as "2018-08"; met {text!r}.'
        raise ProfileError(message)
    return month


def _terms(told: Section) -> Iterator[tuple[date, date]]:
    for year in told:
        for term in told.get(year, list):
            if not (isinstance(term, list) and [type(day) for day in term] == [date, date] and term[0] <= term[1]):
                message = f"{FILE_NAME}: [terms] {year}: pairs of a first and a last day were expected, such as [2018-09-04, 2018-10-19]; met {term!r}."
                raise ProfileError(message)
            yield term[0], term[1]


def _year(told: Section, key: str) -> int:
    if not key.isdecimal():
        message = f"{FILE_NAME}: [{told.name}]: the year of a 31 March was expected, such as 2018; met {key!r}."
        raise ProfileError(message)
    return int(key)


def _one_of(where: str, met: str, known: tuple[str, ...]) -> str:
    if met not in known:
        raise ProfileError(f"{FILE_NAME}: {where}: {unknown_name('choice', met, known)}")
    return met

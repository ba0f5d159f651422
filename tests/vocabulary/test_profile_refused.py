"""What cannot be used in `trust.toml` is refused in plain words; nothing that protects children is passed over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from trust_analysis.vocabulary.errors import ProfileError, UsageError
from trust_analysis.vocabulary.profile import Profile
from trust_analysis.vocabulary.trust_toml import read_profile

ReadToml = Callable[..., Profile]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("[neighbors]\n", "trust.toml: There is no section 'neighbors'. The nearest is 'neighbours'."),
        (
            '[districts]\n"E07000094" = "Winchester"\n[population.districts]\n"Winchster" = 26000\n',
            "[population.districts]: There is no district 'Winchster'. The nearest is 'Winchester'.",
        ),
        (
            '[population.districts]\n"Winchester" = 26000\n',
            "[population.districts]: There is no district 'Winchester'. There are: none.",
        ),
        ("[population.district]\n", "[population]: There is no key 'district'. The nearest is 'districts'."),
        ("[disclosures.public]\n", "trust.toml: There is no section 'disclosures'. The nearest is 'disclosure'."),
        ("[disclosure.public]\nthreshold = 0\n", "[disclosure.public] threshold must be 1 or more; met 0."),
        ("[disclosure.public]\nthreshold = -5\n", "[disclosure.public] threshold must be 1 or more; met -5."),
        ('[neighbours]\nmethod = "meen"\n', "[neighbours] method: There is no choice 'meen'. The nearest is 'mean'."),
        (
            '[neighbours]\nmethod = "sum"\n',
            "[neighbours] method: There is no choice 'sum'. There are: 'mean', 'median', 'pooled'.",
        ),
    ],
)
def test_what_cannot_be_used_is_named(read_toml: ReadToml, told: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_toml(told)
    assert str(refused.value).removeprefix("trust.toml: ") == message.removeprefix("trust.toml: ")
    assert str(refused.value).startswith("trust.toml: ")


def test_a_section_like_no_other_lists_those_there_are(read_toml: ReadToml) -> None:
    with pytest.raises(ProfileError) as refused:
        read_toml("[zzzzz]\n")
    assert str(refused.value) == (
        "trust.toml: There is no section 'zzzzz'. There are: 'data', 'disclosure', 'districts', 'look_ups', 'mental_health', 'neighbours', 'nhs_areas', "
        "'population', 'priorities', 'returns', 'step_changes', 'targets' and 3 more."
    )


@pytest.mark.parametrize(("area", "kind"), [("South East", "region"), ("England", "country"), ("E92000001", "country")])
def test_an_area_that_is_no_authority_is_refused(read_toml: ReadToml, area: str, kind: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_toml(f'[trust]\nname = "T"\narea = "{area}"\n', whole=True)
    assert str(refused.value) == (
        f"trust.toml: [trust] area must be an upper-tier authority; met {area!r}, which is a {kind}."
    )


def test_an_area_nobody_knows_names_the_nearest(read_toml: ReadToml) -> None:
    with pytest.raises(UsageError, match=r"There is no area 'Hampshier'\. The nearest is 'Hampshire'\.$"):
        read_toml('[trust]\nname = "T"\narea = "Hampshier"\n', whole=True)


@pytest.mark.parametrize(
    "told", ["", "[data]\n", '[trust]\nname = "T"\n', '[trust]\narea = "E10000014"\n', 'trust = "T"']
)
def test_without_a_name_or_an_area_there_is_no_trust(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError, match=r"^trust\.toml lacks or misspells something: .*README\.md shows each"):
        read_toml(told, whole=True)


def test_broken_toml_names_the_line(read_toml: ReadToml) -> None:
    with pytest.raises(ProfileError) as refused:
        read_toml("[data\n")
    assert str(refused.value) == (
        "trust.toml cannot be read: Expected ']' at the end of a table declaration (at line 4, column 6). "
        "Put that line right."
    )


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "trust.toml").write_bytes(b'[trust]\nname = "caf\xe9"\n')
    with pytest.raises(ProfileError, match=r"^trust\.toml cannot be read: 'utf-8' codec can't decode byte 0xe9"):
        read_profile(tmp_path)


def test_a_folder_without_a_profile_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as refused:
        read_profile(tmp_path)
    assert str(refused.value) == (
        f"trust.toml was expected in {tmp_path}, and is not there. `trust-analysis demo` writes one to start from."
    )


@pytest.mark.parametrize(
    "told",
    ["[disclosure.pubic]\nthreshold = 10\n", "[disclosure.public]\ntreshold = 10\n", "[disclosure]\nthreshold = 10\n"],
)
def test_a_misspelt_disclosure_rule_is_refused(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError):
        read_toml(told)


@pytest.mark.parametrize("told", ['zeros_shown = "no"', "threshold = true", "threshold = 9.9"])
def test_a_disclosure_rule_of_the_wrong_type_is_refused(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError):
        read_toml(f"[disclosure.public]\n{told}\n")


@pytest.mark.parametrize(
    "told",
    [
        '[data]\nfolder = ["received"]\n',
        "[neighbours]\narea = [825]\n",
        "[population.under_17]\n2018 = 1\n",
    ],
)
def test_a_misspelt_key_is_refused(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError):
        read_toml(told)


@pytest.mark.parametrize(
    "told",
    [
        '[data]\nfolders = "data/raw"\n',
        '[priorities.a]\ntitle = "A"\npage = "a"\ndomains = "education"\n',
        '[terms]\n"2018/19" = [["2018-09-04", "2018-10-19"]]\n',
        '[terms]\n"2018/19" = [[2018-10-19, 2018-09-04]]\n',
        '[returns.exclusions]\npartner = "Schools"\ncovers_from = "2015-04-01"\n',
    ],
)
def test_text_where_a_list_or_a_date_belongs_is_refused(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError):
        read_toml(told)


def test_an_area_may_be_a_number(read_toml: ReadToml) -> None:
    assert read_toml('[trust]\nname = "T"\narea = 850\n', whole=True).area.name == "Hampshire"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "trust.toml").write_bytes(b'\xef\xbb\xbf[trust]\nname = "T"\narea = "850"\n')
    assert read_profile(tmp_path).name == "T"


@pytest.mark.parametrize(
    ("told", "section"),
    [
        ("[targets.camhs_access]\nvalue = 32\n", "targets.camhs_access"),
        ('[returns.exclusions]\nparner = "Schools"\n', "returns.exclusions"),
        ('[population.under_18]\n2018 = "many"\n', "population.under_18"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(read_toml: ReadToml, told: str, section: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_toml(told)
    assert section in str(refused.value)
    assert not any(word in str(refused.value) for word in ("Error(", "__init__", "literal"))


@pytest.mark.parametrize("told", ["[neighbours]\nareas = [1]\n", '[neighbours]\nmethod = "meen"\n'])
def test_a_name_nobody_knows_is_the_profiles_fault_and_says_so(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError, match=r"trust\.toml: \[neighbours\]"):
        read_toml(told)


def test_a_date_of_toml_is_a_date(read_toml: ReadToml) -> None:
    profile = read_toml('[returns.exclusions]\npartner = "Schools"\ncovers_from = 2015-04-01\n')
    assert profile.returns["exclusions"].covers_from == date(2015, 4, 1)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('postcodes = "x.csv"', "postcodes names 'x.csv', and there is no such file. Put it there, or take it out."),
        (
            'small_areas = ["trust.toml", "y.csv"]',
            "small_areas names 'y.csv', and there is no such file. Put it there, or take it out.",
        ),
        ('postcodes = "."', "postcodes names '.', and there is no such file. Put it there, or take it out."),
    ],
)
def test_a_look_up_that_is_not_there_is_named(read_toml: ReadToml, told: str, said: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_toml(f"[look_ups]\n{told}\n")
    assert str(refused.value) == f"trust.toml: [look_ups] {said}"


@pytest.mark.parametrize("told", ["postcode = 'trust.toml'", "small_areas = 7", "postcodes = ['trust.toml']"])
def test_a_look_up_that_is_misspelt_or_no_name_is_refused(read_toml: ReadToml, told: str) -> None:
    with pytest.raises(ProfileError, match="look_ups"):
        read_toml(f"[look_ups]\n{told}\n")

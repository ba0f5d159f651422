"""A tiny quarter of a made-up trust, built as a run builds it, for the tests of what a notebook holds in its hand."""

import hashlib
from datetime import date
from pathlib import Path

from trust_analysis.intake.inventory import take_inventory
from trust_analysis.runs.build import Held, build_if_stale
from trust_analysis.vocabulary.periods import parse_quarter
from trust_analysis.vocabulary.quarter_folder import QuarterFolder
from trust_analysis.vocabulary.trust_toml import read_profile

PROFILE = """
[trust]
name = "A made-up trust"
area = "Kent"

[neighbours]
model = "2021"
areas = ["Essex", "Surrey"]

[priorities.domestic_abuse]
title = "Domestic abuse"
page = "domestic_abuse"
domains = ["domestic_abuse", "children_in_need"]

[priorities.children_in_care]
title = "Children in care"
page = "scorecard"
domains = ["looked_after"]

[returns.domestic_abuse_incidents]
partner = "Police"
covers_from = 2018-04-01

[returns.looked_after_episodes]
partner = "Social care"
covers_from = 2017-04-01

[returns.camhs_referrals]
partner = "NHS provider"

[population.under_18]
source = "made up for a test"
2018 = 1000
"""
INCIDENTS = (
    "incident_id,incident_date,district,risk_grading,children_linked,repeat\n"
    + "".join(f"i{number},01/08/2018,D1,Standard,1,N\n" for number in range(22))
    + "i98,30/09/2018,D1,High,1,N\ni99,30/09/2018,D1,High,1,N\n"
)
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    + "".join(f"c{number},01/05/2017,S,C2,N1,U1,PR1,,,,,,\n" for number in range(20))
    + "c99,20/09/2018,S,C2,N1,U1,PR1,,,,,,\nc98,01/05/2017,S,C2,N1,U1,PR1,30/09/2018,E8,,,,\n"
)
FIGURES = "dataset,measure,breakdown,group,area_code,time_period,time_identifier,value,source\n" + "".join(
    f"lait,LAC,,,{code},2018,Reporting year,{value},a test\n"
    for code, value in (("E10000016", 48), ("E10000012", 36), ("E10000030", 45), ("E92000001", 64))
)
RETURNS = {"incidents.csv": INCIDENTS, "episodes.csv": EPISODES}
AS_OF = date(2018, 12, 31)
QUARTER = "2018-19 Q2"


def write_home(home: Path, origin: str, files: dict[str, str]) -> Path:
    """Write a home of those files, received on 12 October 2018; published figures in December."""
    (home / "trust.toml").write_text(PROFILE, encoding="utf-8")
    for name, text in files.items():
        path = home / "data/raw" / origin / "2018-10-12" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    published = home / "data/raw/figures.csv"
    published.write_text(FIGURES, encoding="utf-8")
    digest = hashlib.sha256(published.read_bytes()).hexdigest()
    ledger = f"sha256,name,dataset,partner,received_on,release,origin\n{digest},raw/figures.csv,,,2018-12-01,,\n"
    (home / "data/raw/ledger.csv").write_text(ledger, encoding="utf-8")
    return home


def build_home(home: Path, origin: str, files: dict[str, str]) -> Path:
    """Write such a home and build its quarter."""
    write_home(home, origin, files)
    profile, quarter = read_profile(home), parse_quarter(QUARTER)
    held = Held(AS_OF, take_inventory(profile))
    build_if_stale(profile, QuarterFolder(home, quarter), held, lambda _: None)
    return home

"""The made-up Annex A workbook: eleven lists of the six months to 31 March 2019, drawn from the same children."""

from demo_returns.annex_a_adoption import make_lists_of_adoption
from demo_returns.annex_a_care import make_list_of_care
from demo_returns.annex_a_front_door import make_front_door
from demo_returns.annex_a_leavers import make_list_of_leavers
from demo_returns.annex_a_plans import make_lists_of_plans
from demo_returns.chance import open_stream
from demo_returns.children_in_need import draw_children_in_need
from demo_returns.looked_after import draw_looked_after
from demo_returns.tables import Table

LISTS = (
    "annex_a_contacts", "annex_a_early_help", "annex_a_referrals", "annex_a_assessments", "annex_a_section_47",
    "annex_a_in_need", "annex_a_protection_plans", "annex_a_looked_after", "annex_a_care_leavers", "annex_a_adoptions",
    "annex_a_adopters",
)  # fmt: skip
SHEETS = {dataset: f"List {number}" for number, dataset in enumerate(LISTS, start=1)}


def make_annex_a() -> dict[str, Table]:
    """Return the lists by dataset, in the order of the sheets."""
    chance, in_need, looked_after = open_stream("annex a"), draw_children_in_need(), draw_looked_after()
    children = {one.number: one for one in in_need.children}
    told = {
        **make_front_door(chance, in_need),
        **make_lists_of_plans(chance, in_need),
        "annex_a_looked_after": make_list_of_care(chance, looked_after, children),
        "annex_a_care_leavers": make_list_of_leavers(chance, looked_after, children),
        **make_lists_of_adoption(chance, looked_after, children),
    }
    return {dataset: told[dataset] for dataset in LISTS}

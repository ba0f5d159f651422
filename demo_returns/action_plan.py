"""The made-up action plan of the Board: a workbook with a sheet of actions and one of what the Board asked."""

from demo_returns.action_plan_texts import ACTIONS, ASKS
from demo_returns.tables import Table

ACTION_COLUMNS = ("ref", "priority", "action", "owner", "started", "due", "progress", "RAG", "completed")
ASK_COLUMNS = ("ask ref", "priority", "asked", "ask", "asked of", "answer due", "answered", "answer")
SHEETS = {"action_plan": "Actions", "action_plan_asks": "Asks of the Board"}


def make_action_plan() -> dict[str, Table]:
    """Return the actions, numbered within their priority, and the asks, by dataset."""
    actions = [
        (f"{letter}{number}", priority, *told)
        for letter, (priority, own) in zip("ABCD", ACTIONS.items(), strict=True)
        for number, told in enumerate(own, start=1)
    ]
    asks = [
        (f"Ask {number}", priority, asked, text, *told)
        for number, (priority, asked, text, *told) in enumerate(ASKS, start=1)
    ]
    return {"action_plan": Table(ACTION_COLUMNS, actions), "action_plan_asks": Table(ASK_COLUMNS, asks)}

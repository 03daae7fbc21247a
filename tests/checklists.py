"""Check-lists as the tests make them."""

from jawab.base.actors import SYSTEM
from jawab.tickets.actions import create_checklist
from jawab.tickets.actions.checklists import Line
from jawab.tickets.models import Checklist


def kept(name: str, *lines: str) -> Checklist:
    """A line that ends with ! is needed before resolving."""
    made = [Line(text=line.removesuffix("!"), needed=line.endswith("!")) for line in lines]
    return create_checklist(name=name, lines=made, by=SYSTEM)

"""The history of one thing (an order, a complaint, a problem) as sentences, for its own page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.web.viewing import style_for
from jawab.web.workspace.names import names_for
from jawab.web.workspace.sentences import sentence

HISTORY = 50
"""Rows that a page reads."""


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    at: datetime


def told_of(history: QuerySet[FactRow], viewer: Agent, *, customer: str = "") -> list[Told]:
    """Without those that need no words. ``customer`` is who acted where a fact says that a customer did."""
    rows = list(history[:HISTORY])
    names = names_for(rows, customer=customer, style=style_for(viewer))
    return [Told(text, row.at) for row in rows if (text := sentence(row, names))]

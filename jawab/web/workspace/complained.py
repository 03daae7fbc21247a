"""A complaint as lists and its page show it: how far it is, and how near its limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jawab.base import clock
from jawab.complaints.models import Complaint
from jawab.people.models import Agent
from jawab.web.viewing import style_for
from jawab.web.workspace.dues import Due, due_at, last_quarter


@dataclass(frozen=True, slots=True)
class Shown:
    """``due`` is None for one that has ended."""

    row: Complaint
    due: Due | None


def shown(rows: Sequence[Complaint], viewer: Agent, *, now: datetime | None = None) -> list[Shown]:
    style, now = style_for(viewer), now or clock.now()
    return [
        Shown(
            row,
            due_at(row.answer_by, last_quarter(row.recorded_at, row.answer_by), style, now=now)
            if row.is_open
            else None,
        )
        for row in rows
    ]

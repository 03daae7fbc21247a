"""The conditions of a queue or a policy, as an administrator puts them together in its form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from jawab.tickets.queries import Condition
from jawab.tickets.queries.conditions import MOST, from_store
from jawab.tickets.queries.filtering import of_nobody
from jawab.web.gates import agent_of
from jawab.web.viewing import style_for
from jawab.web.workspace import condition_rows
from jawab.web.workspace.condition_rows import Asker, Row


@dataclass(frozen=True, slots=True)
class Conditions:
    """The rows of the form. ``pressed`` is the button that only changed them; without one all of it is to be saved."""

    by: Asker
    rows: list[Row]
    pressed: str = ""

    @property
    def are_whole(self) -> bool:
        return not self.pressed and not any(row.error for row in self.rows)

    @property
    def asked(self) -> list[Condition]:
        return [row.asked for row in self.rows if row.asked]

    def context(self, *, checked: bool) -> dict[str, Any]:
        """What ``settings/_conditions.html`` takes; ``checked`` after an attempt to save."""
        return {
            "rows": [replace(row, number=number) for number, row in enumerate(self.rows)],
            "added": self.pressed == "add",
            "checked": checked,
            "offered": [(name, label) for name, label in self.by.labels.items() if of_nobody(name)],
            "units": condition_rows.units(),
            "is_full": len(self.rows) >= MOST,
            "problems": [
                (f"filter-{row.number}-typed", f"{row.label}: {row.error}") for row in self.rows if row.error
            ],
        }


def kept(request: HttpRequest, stored: Iterable[object]) -> Conditions:
    """As they are stored."""
    viewer = agent_of(request)
    by = condition_rows.asker(viewer)
    return Conditions(by, condition_rows.rows_of(from_store(list(stored)).read, by, style_for(viewer)))


def typed(request: HttpRequest) -> Conditions:
    """As they stand in the form, after what the pressed button (``do``) did to them."""
    viewer, pressed = agent_of(request), request.POST.get("do", "")
    by = condition_rows.asker(viewer)
    rows = condition_rows.read_rows(request.POST, by, style_for(viewer))
    if pressed == "add" and len(rows) < MOST:
        rows += filter(None, [condition_rows.empty_row(len(rows), request.POST.get("new", ""), by)])
    elif pressed.startswith("less-"):
        rows = [row for row in rows if f"less-{row.number}" != pressed]
    else:
        pressed = ""
    return Conditions(by, rows, pressed)

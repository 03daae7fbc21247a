"""What a list was asked for, resolved for its reader and in their words."""

from dataclasses import dataclass, replace

from jawab.people.models import Agent
from jawab.tickets.access import view_for
from jawab.tickets.queries import TicketView, saved_view
from jawab.web.viewing import style_for
from jawab.web.workspace.condition_words import Said, said


def resolved(view: TicketView, viewer: Agent) -> TicketView:
    """With the conditions of a saved view; raises NotThere for one that is not the viewer's to see."""
    if view.saved is None:
        return view
    kept = saved_view(view_for(viewer, view.saved))
    return replace(view, where=kept.where, unread=kept.unread)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands above a list that was asked for something."""

    said: list[Said]
    unread: int
    gone: bool
    saved: int | None


def asked(view: TicketView, viewer: Agent) -> Asked | None:
    """None for a list as it always is."""
    if not view.where and not view.unread and view.saved is None:
        return None
    words = said(view.where, viewer, style_for(viewer))
    return Asked(words, view.unread, any(each.gone for each in words), view.saved)

"""Telling an agent what became of a change, with the way to undo it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jawab.language import number
from jawab.tickets.actions.changing import may_be_undone
from jawab.tickets.models import Change, Outcome
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.wishes import counted, words


def outcomes(change: Change) -> dict[str, int]:
    """How many tickets ended how; every outcome has a figure."""
    rows = change.tickets.values_list("outcome").annotate(Count("pk"))
    return dict.fromkeys(Outcome.values, 0) | dict(rows)


def tell(request: AgentRequest, change: Change, *, number_of: int = 0, said: str = "") -> None:
    """A toast; ``number_of`` is the ticket whose page it stands on, ``said`` other words for the deed."""
    style, found = style_for(request.viewer), outcomes(change)
    done, left = found[Outcome.DONE], found[Outcome.LEFT]
    what = said or words(change, style)
    if number_of and not left:
        return messages.success(request, what, extra_tags=undo_tag(request, change, number_of))
    count = done + found[Outcome.SAME] if change.verb != "undo" else done
    told = counted(what, count, style)
    if not left:
        return messages.success(request, told, extra_tags=undo_tag(request, change, number_of))
    reasons = {"count": number(left, style), "reason": _reason(change)}
    stays = ngettext(
        "%(count)s ticket was left as it is: %(reason)s",
        "%(count)s tickets were left as they are: %(reason)s",
        left,
    )
    tags = f"{undo_tag(request, change, number_of)} show:{address(request, change)}"
    return messages.warning(request, f"{told}. {stays % reasons}", extra_tags=tags)


def _reason(change: Change) -> str:
    """The reason when there is only one."""
    reasons = list(
        change.tickets.filter(outcome=Outcome.LEFT).values_list("reason", flat=True).distinct()[:2]
    )
    return reasons[0] if len(reasons) == 1 else _("for several reasons.")


def undo_tag(request: AgentRequest, change: Change, number_of: int = 0) -> str:
    """As a toast wants it; empty for what cannot be undone."""
    if not may_be_undone(change):
        return ""
    return f"undo:{reverse('change-undoing', args=[change.pk])}?{whence(request, number_of)}"


def address(request: AgentRequest, change: Change) -> str:
    return f"{reverse('change', args=[change.pk])}?{whence(request)}"


def whence(request: AgentRequest, number_of: int = 0) -> str:
    """Where the agent goes back to, as a query."""
    place = place_of(asked_place(request.POST or request.GET))
    return urlencode({"in": place} | ({"open": number_of} if number_of else {}))

"""Changing a ticket from its page: done and back, or the same page with what was refused."""

from collections.abc import Callable

from django.http import HttpResponse

from jawab.base.errors import Refused
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest
from jawab.web.workspace.ticket import ticket_page


def changed(
    request: AgentRequest, number: int, change: Callable[[], object], *, form: str, said: str = ""
) -> HttpResponse:
    """Do it and go back; a refusal is shown beside its form, with what was typed."""
    try:
        change()
    except Refused as refusal:
        return ticket_page(request, number, refusals={form: str(refusal)}, status=409)
    return back_to_ticket(request, number, said=said)

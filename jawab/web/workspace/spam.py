"""Spam: putting tickets there and taking them out, and whose mail goes there by itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere
from jawab.language import isolate_ltr, to_latin
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import leave_spam, mark_spam, unblock_sender
from jawab.tickets.models import BlockedSender
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.changes import changed, changed_and_on
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

SHOWN = 200


@agents_only("POST")
def spam(request: AgentRequest, number: int) -> HttpResponse:
    """``spam`` is ``block`` to block its sender too, ``no`` for what is none; whoever puts one there goes on."""
    ticket = ticket_for(request.viewer, number)
    wanted = request.POST.get("spam", "")
    if wanted == "no":
        return changed(request, number, lambda: leave_spam(ticket=ticket, by=request.viewer), form="head")
    said = _("Ticket %(number)s is spam.") % {"number": isolate_ltr(f"#{number}")}
    return changed_and_on(
        request,
        number,
        lambda: mark_spam(ticket=ticket, block=wanted == "block", by=request.viewer),
        form="head",
        said=said,
    )


@agents_only("GET", "HEAD")
def blocked_senders(request: AgentRequest) -> HttpResponse:
    """The newest first, or those whose address holds ``q``; the ticket is named to whoever may see it."""
    viewer, text = request.viewer, request.GET.get("q", "").replace("\0", "").strip()[:320]
    found = BlockedSender.objects.select_related("agent")
    if text:
        found = found.filter(address__contains=to_latin(text).lower())
    rows = list(found[: SHOWN + 1])
    numbers = {row.ticket_id for row in rows if row.ticket_id}
    context = shell(viewer, section="spam") | {
        "blocked": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "seen": set(visible_tickets(viewer).filter(pk__in=numbers).values_list("pk", flat=True)),
        "q": text,
    }
    return render(request, "workspace/spam/blocked.html", context)


@agents_only("POST")
def unblocking(request: AgentRequest, pk: int) -> HttpResponse:
    found = BlockedSender.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("This address is not blocked."))
    unblock_sender(address=found.address, by=request.viewer)
    said = _("Mail from %(address)s comes in again.") % {"address": isolate_ltr(found.address)}
    if number := row_number(request.POST.get("ticket", "")):
        return back_to_ticket(request, number, said=said)
    messages.success(request, said)
    return see_other(reverse("blocked-senders"))

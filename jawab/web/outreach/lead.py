"""One lead on its page: what it is about, when they are called, and what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.commerce.money import figures, unit_of
from jawab.commerce.queries import shop_settings
from jawab.outreach.access import lead_for
from jawab.outreach.actions import change_lead, lose_lead, postpone_lead, reopen_lead, win_lead
from jawab.outreach.models import Lead
from jawab.tickets.access import visible_tickets
from jawab.web.outreach.noting import typed_due, wish_of
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.leads import as_shown
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def lead(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, it is about something else, or worth something else."""
    found = lead_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, found)
    return _changed(
        request, found, lambda: change_lead(lead=found, wish=wish_of(request), by=request.viewer), _("Saved.")
    )


@agents_only("POST")
def moment(request: AgentRequest, pk: int) -> HttpResponse:
    found = lead_for(request.viewer, pk)
    return _changed(
        request,
        found,
        lambda: postpone_lead(lead=found, call_at=typed_due(request), by=request.viewer),
        _("They will be called then."),
    )


@agents_only("POST")
def outcome(request: AgentRequest, pk: int) -> HttpResponse:
    """``outcome`` is won, order (won, and an order is begun) or lost, for a ``reason``."""
    found, said = lead_for(request.viewer, pk), request.POST.get("outcome", "")

    def end() -> Lead:
        if said == "lost":
            return lose_lead(lead=found, reason=request.POST.get("reason", ""), by=request.viewer)
        if said not in {"won", "order"}:
            raise Refused(_("Please say what came of it."))
        return win_lead(lead=found, begins_order=said == "order", by=request.viewer)

    answer = _changed(request, found, end, _("The outcome is recorded."))
    if said == "order" and answer.status_code == 303:
        ended = lead_for(request.viewer, pk)
        return see_other(reverse("order", args=[ended.order_id]))
    return answer


@agents_only("POST")
def revival(request: AgentRequest, pk: int) -> HttpResponse:
    found = lead_for(request.viewer, pk)
    return _changed(
        request,
        found,
        lambda: reopen_lead(lead=found, call_at=typed_due(request), by=request.viewer),
        _("The lead is open again."),
    )


def _changed(request: AgentRequest, found: Lead, change: Callable[[], object], said: str) -> HttpResponse:
    """What was refused is said above it. Who may read it and not change it is told so, for it is no secret."""
    try:
        change()
    except NotThere:
        return _page(request, found, refusal=_("Only those who sell it may change it."))
    except Refused as refusal:
        return _page(request, found, refusal=str(refusal))
    messages.success(request, said)
    return see_other(reverse("lead", args=[found.pk]))


def _page(request: AgentRequest, found: Lead, *, refusal: str = "") -> HttpResponse:
    viewer = request.viewer
    unit = unit_of(found.currency, shop_settings().unit)
    seen = set(
        visible_tickets(viewer)
        .filter(pk__in=[found.ticket_id, found.heard_in_id])
        .values_list("pk", flat=True)
    )
    context = {
        **shell(viewer, section="leads"),
        "one": as_shown([found], viewer)[0],
        "may_change": found.ticket_id in seen,
        "sees_heard_in": found.heard_in_id in seen,
        "value": figures(found.value, unit, style_for(viewer)) if found.value is not None else "",
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "leads/page.html", context, status=409 if refusal else 200)

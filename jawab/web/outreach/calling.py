"""Calling whom a call list means: the next one, what came of it, and giving one back."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.outreach.access import campaign_for
from jawab.outreach.actions import Called, CallTold, LeadWish, claim_contact, record_call, release_contact
from jawab.outreach.models import Campaign, Contact
from jawab.web.outreach.campaigns import campaign_page
from jawab.web.outreach.noting import typed_due, wish_of
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number


@agents_only("POST")
def claim(request: AgentRequest, pk: int) -> HttpResponse:
    """The next customer to call."""

    def take(found: Campaign) -> None:
        if claim_contact(campaign=found, by=request.viewer) is None:
            messages.info(request, _("Nobody is to be called at this moment."))

    return _done(request, pk, take)


@agents_only("POST")
def calls(request: AgentRequest, pk: int) -> HttpResponse:
    """One more is written down: ``outcome`` of the call to ``contact``, with a ``note``; ``due`` is for later, or for
    the lead of who is interested: ``what`` they might buy, for which ``value``.
    """

    def write(found: Campaign) -> None:
        outcome = request.POST.get("outcome", "")
        lead = _lead(request, outcome)
        told = CallTold(
            outcome=outcome,
            note=request.POST.get("note", ""),
            later=_later(request, outcome),
            lead=lead,
            lead_at=typed_due(request) if lead else None,
        )
        record_call(contact=_contact(request, found), told=told, by=request.viewer)
        messages.success(request, _("The call is written down."))

    return _done(request, pk, write)


@agents_only("POST")
def release(request: AgentRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, lambda found: release_contact(contact=_contact(request, found), by=request.viewer)
    )


def _later(request: AgentRequest, outcome: str) -> datetime | None:
    return typed_due(request) if outcome == Called.LATER else None


def _lead(request: AgentRequest, outcome: str) -> LeadWish | None:
    """Only where somebody says what they might buy."""
    wanted = outcome == Called.INTERESTED and request.POST.get("what", "").strip()
    return wish_of(request) if wanted else None


def _contact(request: AgentRequest, found: Campaign) -> Contact:
    contact = found.contacts.filter(pk=row_number(request.POST.get("contact", "")) or 0).first()
    if contact is None:
        raise NotThere(_("There is no such contact."))
    return contact


def _done(request: AgentRequest, pk: int, do: Callable[[Campaign], object]) -> HttpResponse:
    found = campaign_for(request.viewer, pk)
    try:
        do(found)
    except (NotAllowed, Refused) as refusal:
        return campaign_page(request, campaign_for(request.viewer, pk), refusal=str(refusal))
    return see_other(reverse("campaign", args=[pk]))

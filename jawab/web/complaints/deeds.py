"""What is done with a complaint, each by its own form on the page."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.commerce.money import Money, money, read_money, unit_of
from jawab.commerce.queries import shop_settings
from jawab.complaints.actions import (
    acknowledge_complaint,
    change_complaint,
    end_complaint,
    find_cause,
    give_complaint,
    link_to_complaint,
    mark_remedy_done,
    offer_remedy,
    reopen_complaint,
    set_problem,
    unlink_from_complaint,
    withdraw_remedy,
)
from jawab.complaints.models import Complaint
from jawab.people.models import Agent
from jawab.problems.access import problem_for
from jawab.problems.actions import open_problem
from jawab.tickets.access import ticket_for
from jawab.tickets.queries.searching import ticket_number
from jawab.web.complaints.complaint import changed
from jawab.web.complaints.recording import chosen_order
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.typed import source_of


@agents_only("POST")
def details(request: AgentRequest, pk: int) -> HttpResponse:
    def change(complaint: Complaint) -> object:
        values: dict[str, Any] = {
            "category": request.POST.get("category", ""),
            "severity": row_number(request.POST.get("severity", "")),
            "words": request.POST.get("words", ""),
            "order": chosen_order(request, complaint.customer_id),
            "is_confidential": "is_confidential" in request.POST,
        }
        return change_complaint(complaint=complaint, by=request.viewer, **values)

    return changed(request, pk, change, said=_("Saved."))


@agents_only("POST")
def owner(request: AgentRequest, pk: int) -> HttpResponse:
    def give(complaint: Complaint) -> object:
        number = row_number(request.POST.get("owner", ""))
        chosen = Agent.objects.filter(pk=number, is_active=True).first()
        if chosen is None:
            raise Refused(_("Please choose a colleague."))
        return give_complaint(complaint=complaint, owner=chosen, by=request.viewer)

    return changed(request, pk, give, said=_("Saved."))


@agents_only("POST")
def cause(request: AgentRequest, pk: int) -> HttpResponse:
    def find(complaint: Complaint) -> object:
        found, words = request.POST.get("cause", ""), request.POST.get("cause_words", "")
        return find_cause(complaint=complaint, cause=found, words=words, by=request.viewer)

    return changed(request, pk, find, said=_("Saved."))


@agents_only("POST")
def acknowledgement(request: AgentRequest, pk: int) -> HttpResponse:
    """``text`` goes to the customer; with ``otherwise`` they were told by other ways."""
    text = "" if "otherwise" in request.POST else request.POST.get("text", "")

    def acknowledge(complaint: Complaint) -> object:
        if not text.strip() and "otherwise" not in request.POST:
            raise Refused(_("Please write something."))
        return acknowledge_complaint(complaint=complaint, text=text, by=request.viewer)

    return changed(request, pk, acknowledge, said=_("The customer knows."))


@agents_only("POST")
def remedies(request: AgentRequest, pk: int) -> HttpResponse:
    def offer(complaint: Complaint) -> object:
        return offer_remedy(
            complaint=complaint,
            kind=request.POST.get("kind", ""),
            words=request.POST.get("words", ""),
            cost=_cost(request, complaint),
            source_id=source_of(request),
            by=request.viewer,
        )

    return changed(request, pk, offer)


@agents_only("POST")
def remedy(request: AgentRequest, pk: int, remedy: int) -> HttpResponse:
    """``done``, or taken back."""

    def change(complaint: Complaint) -> object:
        found = complaint.remedies.filter(pk=remedy).first()
        if found is None:
            raise NotThere(_("There is no such remedy."))
        if "done" in request.POST:
            return mark_remedy_done(remedy=found, by=request.viewer)
        return withdraw_remedy(remedy=found, by=request.viewer)

    return changed(request, pk, change)


@agents_only("POST")
def tickets(request: AgentRequest, pk: int) -> HttpResponse:
    """``ticket`` is linked, or with ``unlink`` taken out."""

    def change(complaint: Complaint) -> object:
        number = ticket_number(request.POST.get("ticket", ""))
        if number is None:
            raise Refused(_("Please type the number of a ticket."))
        linked = ticket_for(request.viewer, number)
        act = unlink_from_complaint if "unlink" in request.POST else link_to_complaint
        return act(complaint=complaint, ticket=linked, by=request.viewer)

    return changed(request, pk, change)


@agents_only("POST")
def problem(request: AgentRequest, pk: int) -> HttpResponse:
    """One that is known, by its number, or one that begins, by its ``title``."""

    def choose(complaint: Complaint) -> object:
        title = request.POST.get("title", "")
        number = row_number(request.POST.get("problem", ""))
        chosen = problem_for(request.viewer, number) if number else None
        if title.strip():
            chosen = open_problem(title=title, by=request.viewer)
        return set_problem(complaint=complaint, problem=chosen, by=request.viewer)

    return changed(request, pk, choose, said=_("Saved."))


@agents_only("POST")
def end(request: AgentRequest, pk: int) -> HttpResponse:
    """With ``otherwise`` the customer was told the ``answer`` by other ways."""

    def finish(complaint: Complaint) -> object:
        return end_complaint(
            complaint=complaint,
            verdict=request.POST.get("verdict", ""),
            answer=request.POST.get("answer", ""),
            is_told="otherwise" not in request.POST,
            by=request.viewer,
        )

    return changed(request, pk, finish, said=_("The complaint has ended."))


@agents_only("POST")
def reopening(request: AgentRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return changed(
        request,
        pk,
        lambda complaint: reopen_complaint(complaint=complaint, reason=reason, by=request.viewer),
    )


def _cost(request: AgentRequest, complaint: Complaint) -> Money:
    """In the unit the shop types its prices in; nothing typed is nothing."""
    shop = shop_settings()
    currency = complaint.order.currency if complaint.order else shop.currency
    text = request.POST.get("cost", "").strip()
    return read_money(text, unit_of(currency, shop.unit)) if text else money(0, currency)

"""An article from a ticket: which of our answers it takes, and the editor with nothing of the customer in it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jawab.citing.actions import draft_from_ticket
from jawab.citing.queries.drafting import answers_of, drafted, made_of, question_of, still_in
from jawab.commerce.known import known_of_orders
from jawab.complaints.models import Complaint
from jawab.knowledge.actions import Writing
from jawab.knowledge.queries.articles import title_of
from jawab.language.clearing import Known, Sort
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Ticket
from jawab.web.knowledge.beginning import begun
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.filling import language_of
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_numbers
from jawab.web.workspace.shell import shell

TAKEN: dict[Sort, Promise] = {
    "name": pgettext_lazy("taken out of a text", "Names"),
    "colleague": pgettext_lazy("taken out of a text", "Colleagues’ names"),
    "organisation": pgettext_lazy("taken out of a text", "Organisations"),
    "handle": pgettext_lazy("taken out of a text", "Handles"),
    "email": pgettext_lazy("taken out of a text", "E-mail addresses"),
    "phone": pgettext_lazy("taken out of a text", "Phone numbers"),
    "card": pgettext_lazy("taken out of a text", "Card numbers"),
    "account": pgettext_lazy("taken out of a text", "Account numbers"),
    "id": pgettext_lazy("taken out of a text", "ID numbers"),
    "address": pgettext_lazy("taken out of a text", "Postal addresses"),
    "birthday": pgettext_lazy("taken out of a text", "Dates of birth"),
    "order": pgettext_lazy("taken out of a text", "Order numbers"),
    "invoice": pgettext_lazy("taken out of a text", "Invoice numbers"),
    "return": pgettext_lazy("taken out of a text", "Return numbers"),
    "payment": pgettext_lazy("taken out of a text", "Payment numbers"),
    "parcel": pgettext_lazy("taken out of a text", "Tracking numbers"),
    "ticket": pgettext_lazy("taken out of a text", "Ticket numbers"),
    "link": pgettext_lazy("taken out of a text", "Links"),
    "detail": pgettext_lazy("taken out of a text", "Values of custom fields"),
    "number": pgettext_lazy("taken out of a text", "Other numbers"),
}


@agents_only("GET", "HEAD")
def choosing(request: AgentRequest, number: int) -> HttpResponse:
    """The question, and each of our answers to be taken or left; the last is taken."""
    ticket = ticket_for(request.viewer, number)
    answers = answers_of(ticket)
    context = {
        **shell(request.viewer, at=asked_place(request.GET)),
        "ticket": ticket,
        "place": place_of(asked_place(request.GET)),
        "question": question_of(ticket),
        "answers": answers,
        "taken": answers[-1].message.pk if answers else 0,
        "made": [(one.pk, title_of(one, request.viewer.language)) for one in made_of(ticket)],
    }
    return render(request, "knowledge/from_ticket.html", context)


@agents_only("GET", "HEAD", "POST")
def drafting(request: AgentRequest, number: int) -> HttpResponse:
    """``answer``, any number of times, is the message of one that is taken. What the writer puts back in is asked about
    once.
    """
    ticket = ticket_for(request.viewer, number)
    language = language_of(ticket)
    along: dict[str, Any] = {"ticket": ticket, "place": place_of(asked_place(request.GET))}
    typed: dict[str, str] = {}
    if request.method != "POST":
        chosen = row_numbers(request.GET.getlist("answer"))
        begins = drafted(ticket, chosen=chosen, language=language, also=_known(ticket))
        typed = {"title": begins.title, "body": begins.body}
        along |= {"taken": taken_out(begins.counts), "is_cleared": True}

    def hesitates(writing: Writing) -> dict[str, Any]:
        told = f"{writing.title}\n{writing.summary}\n{writing.body}\n{writing.keywords}"
        found = taken_out(still_in(told, ticket, language=language, also=_known(ticket)))
        return {"still_there": found} if found else {}

    create = partial(draft_from_ticket, ticket=ticket)
    return begun(request, language, create, typed=typed, hesitates=hesitates, along=along)


def taken_out(counts: dict[Sort, int]) -> list[tuple[Promise, int]]:
    """In the order of the sorts, each with how many."""
    return [(label, counts[sort]) for sort, label in TAKEN.items() if counts.get(sort)]


def _known(ticket: Ticket) -> Iterator[Known]:
    """What of the customer is known beside tickets."""
    yield from known_of_orders(ticket.customer)
    for complaint in Complaint.objects.filter(customer=ticket.customer_id):
        yield Known("number", complaint.number)

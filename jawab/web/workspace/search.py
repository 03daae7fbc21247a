"""Searching tickets and customers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jawab.calendars import Digits
from jawab.language import localise
from jawab.language.search.second_tries import SecondTry, second_tries
from jawab.people.contacts import read_person
from jawab.people.models import Agent, Customer
from jawab.people.queries import customers_matching, surely_meant
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import Question, said_of, with_row_parts
from jawab.tickets.queries import search as find
from jawab.web.viewing import style_for
from jawab.web.workspace.condition_words import said
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.excerpts import marked_subject, written
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.questions import Read, read_question
from jawab.web.workspace.rows import row
from jawab.web.workspace.shell import shell
from jawab.web.workspace.suggesting import helps, suggestions

MOST_TRIED, MOST_CUSTOMERS = 3, 5
LONGEST = 200
FRAGMENTS = {"found": "workspace/search/_found.html"}


@agents_only("GET", "HEAD")
def search(request: AgentRequest) -> HttpResponse:
    """``q`` is what was typed; ``fragment`` asks for what was found alone, while somebody is typing."""
    viewer, typed = request.viewer, request.GET.get("q", "").replace("\0", "")[:LONGEST]
    text, style = typed.strip(), style_for(viewer)
    read = read_question(text, viewer, style)
    context = found(viewer, read, place=place_of(asked_place(request.GET))) | {
        "q": text,
        "read": read,
        "conditions": said(read.question.conditions, viewer, style),
        "suggested": suggestions(typed, viewer, style),
    }
    if request.GET.get("fragment", "") in FRAGMENTS:
        return render(request, FRAGMENTS[request.GET["fragment"]], context)
    context |= {"helps": helps(text)}
    return render(request, "workspace/search/page.html", shell(viewer, section="search") | context)


def found(viewer: Agent, read: Read, *, place: str) -> dict[str, Any]:
    question = read.question
    customers = _customers(question)
    surely = surely_meant(customers, read_person(question.text)) if customers else None
    seen = with_row_parts(visible_tickets(viewer), viewer=viewer)
    tickets = find(seen, question, viewer=viewer, customers=customers, surely=surely)
    rows = [row(ticket, place=place, status_shown=True) for ticket in tickets.tickets]
    listed = customers[:MOST_CUSTOMERS]
    nothing = not question.is_empty and not rows and not customers
    return {
        "rows": rows,
        "excerpts": {
            pk: written(said) for pk, said in said_of(question, [each.number for each in rows]).items()
        },
        "subjects": {each.number: marked_subject(each.subject, question) for each in rows},
        "more": tickets.more,
        "customers": listed,
        "told": _told(len(rows), len(listed), more=tickets.more, digits=style_for(viewer).digits),
        "tries": _tries(viewer, question) if nothing else [],
    }


def _told(tickets: int, customers: int, *, more: bool, digits: Digits) -> str:
    """What somebody hears who does not see the list come."""
    if not tickets and not customers:
        return _("Nothing was found")
    count = localise(str(tickets), digits)
    told = ngettext("%(count)s ticket found", "%(count)s tickets found", tickets) % {"count": count}
    if more:
        told = _("%(count)s newest tickets shown") % {"count": count}
    if not customers:
        return told
    people = ngettext("%(count)s customer", "%(count)s customers", customers) % {
        "count": localise(str(customers), digits)
    }
    return pgettext("list separator", ", ").join((told, people))


def _customers(question: Question) -> list[Customer]:
    """People are found by plain words alone: a name is not in quotes, and conditions are about tickets."""
    only_words = question.text and not (question.phrases or question.without or question.conditions)
    return customers_matching(question.text) if only_words else []


def _tries(viewer: Agent, question: Question) -> list[SecondTry]:
    """What may have been meant, and would find something: offered, never done by itself."""
    if question != Question(question.text, unfinished=question.unfinished):
        return []
    seen = visible_tickets(viewer)
    return [
        tried
        for tried in second_tries(question.text)[:MOST_TRIED]
        if customers_matching(tried.text) or find(seen, tried.text).tickets
    ]

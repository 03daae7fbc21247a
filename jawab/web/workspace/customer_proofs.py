"""How it is known of each contact point that it is theirs, and what is being asked about it."""

from typing import Any

from jawab.base import clock
from jawab.people.codes import TRIES
from jawab.people.models import CARRIES_CODES, Confirmation, ConfirmationEnd, Customer
from jawab.people.queries import open_confirmations
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Message
from jawab.web.workspace.doors import AgentRequest


def proofs_of(request: AgentRequest, customer: Customer) -> dict[str, Any]:
    """``asked`` by the id of a contact point. Two queries."""
    told = customer.contact_points.exclude(verified_message=None).values("verified_message")
    seen = Message.objects.filter(pk__in=told, ticket__in=visible_tickets(request.viewer))
    return {
        "asked": {pk: _shown(each) for pk, each in open_confirmations(customer).items()},
        "carries_codes": CARRIES_CODES,
        "proving_tickets": dict(seen.values_list("pk", "ticket_id")),
    }


def _shown(asked: Confirmation) -> dict[str, Any]:
    """Whether a code can be typed still, and else why not."""
    waits = asked.is_open(clock.now())
    return {
        "row": asked,
        "waits": waits and asked.tries < TRIES,
        "left": TRIES - asked.tries,
        "unsent": asked.end == ConfirmationEnd.UNSENT,
        "denied": asked.end == ConfirmationEnd.DENIED,
        "used_up": waits and asked.tries >= TRIES,
    }

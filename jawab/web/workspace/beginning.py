"""A new conversation, begun by us: to whom, from which mailbox, and the letter itself."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.environment import environment
from jawab.base.errors import Refused
from jawab.people.contacts import Typed, read_person
from jawab.people.models import ContactKind, Customer
from jawab.tickets.access import mailboxes_of
from jawab.tickets.actions import Dispatch, write_first
from jawab.tickets.models import Channel, Message, Signing
from jawab.web.workspace import callers
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.filling import sign
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.typed import addresses, signing_of, source_of
from jawab.web.workspace.uploads import files_of


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """``who`` or ``customer`` may be given. ``find`` looks for who it is and keeps the rest."""
    if request.method != "POST" or "find" in request.POST:
        return _page(request)
    try:
        message = _written(request)
    except Refused as refusal:
        return _page(request, refusal=str(refusal))
    undo = reverse("message-withdrawal", args=[message.pk]) if environment().undo_seconds else ""
    tags = f"sent:{callers.kept_under('new', request.POST)}{f' undo:{undo}' if undo else ''}"
    messages.success(request, _("Your letter is on its way."), extra_tags=tags)
    return see_other(ticket_address(message.ticket_id, place_of(asked_place(request.POST))))


def _written(request: AgentRequest) -> Message:
    values = request.POST
    channel = mailboxes_of(request.viewer).filter(pk=row_number(values.get("channel", ""))).first()
    if channel is None:
        raise Refused(_("Please choose a mailbox that it leaves by."))
    cc, given = addresses(values.get("cc", "")), addresses(values.get("address", ""))
    customer, _ticket = callers.chosen(request.viewer, values)
    return write_first(
        customer=customer,
        channel=channel,
        subject=values.get("subject", ""),
        text=values.get("text", ""),
        by=request.viewer,
        dispatch=Dispatch(
            to=given or _meant(customer, values.get("who", "")),
            cc=cc,
            signing=signing_of(request),
            signs=sign,
        ),
        source_id=source_of(request),
        files=files_of(request.FILES.getlist("files")),
    )


def _meant(customer: Customer | Typed, who: str) -> list[str]:
    """Of several addresses the one that was typed; empty for the usual one."""
    email = read_person(who).email
    if isinstance(customer, Typed) or not email:
        return []
    own = customer.contact_points.filter(kind=ContactKind.EMAIL, value=email.lower())
    return list(own.values_list("shown", flat=True))


def _page(request: AgentRequest, *, refusal: str = "") -> HttpResponse:
    given = request.POST or request.GET
    found = list(mailboxes_of(request.viewer).select_related("team"))
    context: dict[str, Any] = {
        **shell(request.viewer, section="new"),
        "values": {name: given.get(name, "") for name in ("subject", "text", "cc", "address", "channel")},
        "signing": given.get("signing", Signing.OWN),
        "signings": Signing.choices,
        "refusal": refusal,
        "key": given.get("key") or uuid4().hex,
        "kept": callers.kept_under("new", given),
        "given": {"customer": given.get("customer", "")},
        "place": place_of(asked_place(given)),
        "mailboxes": [(each.pk, _called(each)) for each in found],
        **callers.found(request.viewer, given, tickets=False),
    }
    return render(request, "workspace/records/letter.html", context, status=409 if refusal else 200)


def _called(mailbox: Channel) -> str:
    return f"{mailbox.name} · {mailbox.address}"

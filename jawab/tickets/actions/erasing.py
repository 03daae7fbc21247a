"""What an erased person said, sent and was told: gone from their tickets, which stay as shells."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from jawab.base.erasing import blank_facts
from jawab.base.models import FactRow
from jawab.people.models import ContactPoint
from jawab.tickets.models import (
    Attachment,
    BlockedSender,
    CustomerFile,
    Draft,
    Encounter,
    Message,
    Note,
    Ticket,
    TimeSpent,
    Words,
)

WORDS = {
    "ticket.renamed": frozenset({"before", "after"}),
    "ticket.field_set": frozenset({"before", "after"}),
    "sender.blocked": frozenset({"address", "reason"}),
    "sender.unblocked": frozenset({"address"}),
    "reply.failed": frozenset({"recipient", "reason"}),
    "answering.paused": frozenset({"address"}),
    "answering.resumed": frozenset({"address"}),
}


@dataclass(frozen=True, slots=True)
class Erased:
    """For the layers above: the tickets, the messages, the addresses they wrote from, the files nobody has any more."""

    tickets: list[int]
    messages: list[int]
    addresses: list[str]
    digests: set[str]


def erase_words_of(customers: Sequence[int]) -> Erased:
    """In the transaction of the erasure, while their contact points are still known."""
    points = ContactPoint.objects.filter(customer__in=customers)
    addresses = sorted({text for pair in points.values_list("value", "shown") for text in pair})
    tickets = list(Ticket.objects.filter(customer__in=customers).order_by("pk").values_list("pk", flat=True))
    said = Message.objects.filter(Q(ticket__in=tickets) | Q(customer__in=customers))
    messages = list(said.order_by("pk").values_list("pk", flat=True))
    addresses = sorted({*addresses, *_wrote_from(customers)})
    digests = _without_files(customers, tickets, messages)
    _without_words(tickets, messages)
    Encounter.objects.filter(Q(ticket__in=tickets) | Q(customer__in=customers)).update(
        contact="", text="", next_step=""
    )
    Note.objects.filter(ticket__in=tickets).update(text="")
    Draft.objects.filter(ticket__in=tickets).delete()
    TimeSpent.objects.filter(ticket__in=tickets).update(text="")
    Ticket.objects.filter(pk__in=tickets).update(subject="", preview="", fields={})
    BlockedSender.objects.filter(address__in=[address.lower() for address in addresses]).delete()
    _out_of_other_headers(addresses)
    blank_facts(FactRow.objects.filter(ticket__in=tickets), WORDS)
    return Erased(tickets, messages, addresses, digests)


def _wrote_from(customers: Sequence[int]) -> list[str]:
    wrote = Message.objects.filter(customer__in=customers).exclude(address="")
    return list(wrote.values_list("address", flat=True).distinct())


def _without_files(customers: Sequence[int], tickets: list[int], messages: list[int]) -> set[str]:
    found = Attachment.objects.filter(
        Q(message__in=messages)
        | Q(note__ticket__in=tickets)
        | Q(draft__ticket__in=tickets)
        | Q(encounter__ticket__in=tickets)
    )
    digests = set(found.values_list("digest", flat=True))
    found.delete()
    own = CustomerFile.objects.filter(customer__in=customers)
    digests.update(own.values_list("digest", flat=True))
    own.delete()
    return digests


def _without_words(tickets: list[int], messages: list[int]) -> None:
    Words.objects.filter(Q(ticket__in=tickets) | Q(message__in=messages)).delete()
    rows = Message.objects.filter(pk__in=messages)
    rows.update(
        address="",
        subject="",
        written="",
        text="",
        html="",
        to=[],
        cc=[],
        bcc=[],
        signature="",
        message_id="",
        source_id=None,
        nature_reason="",
        defects=[],
        verdicts=[],
    )


def _out_of_other_headers(addresses: list[str]) -> None:
    """Somebody else's message that went to them as well."""
    found = Message.objects.filter(
        Q(to__overlap=addresses) | Q(cc__overlap=addresses) | Q(bcc__overlap=addresses)
    )
    gone = set(addresses)
    for message in found.only("to", "cc", "bcc"):
        for name in ("to", "cc", "bcc"):
            setattr(message, name, [each for each in getattr(message, name) if each not in gone])
        message.save(update_fields=["to", "cc", "bcc"])

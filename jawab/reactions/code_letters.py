"""What the letters that carry a code have alike: to whom they go, and from which mailbox."""

from collections.abc import Iterable

from jawab.channels.contract import Word
from jawab.people.models import ContactPoint, Customer
from jawab.tickets.models import Ticket


def code_letter(point: ContactPoint, *, subject: str, parts: Iterable[str], language: str) -> Word:
    customer = point.customer
    return Word(
        recipient=point.value,
        name=customer.name if customer.name != point.shown else "",
        subject=subject,
        text="\n\n".join(parts),
        language=language,
        channel=_known_to(customer),
    )


def _known_to(customer: Customer) -> int | None:
    """The mailbox they last wrote to."""
    newest = Ticket.objects.filter(customer=customer, is_spam=False).order_by("-active_at", "-number")
    return newest.values_list("channel", flat=True).first()

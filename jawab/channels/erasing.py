"""The raw sources of an erased person, and where their answers went."""

from collections.abc import Sequence

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat, Lower

from jawab.channels.models import Arrival, Awaited, Delivery, DeliveryState


def erase_sources(*, messages: Sequence[int], addresses: Sequence[str]) -> None:
    """In the transaction of the erasure. What still waits to be sent to them never is; the rows stay, counted."""
    known = [address.lower() for address in addresses]
    found = Arrival.objects.alias(sender=Lower("envelope_from"))
    found.filter(Q(message__in=messages) | Q(sender__in=known)).update(
        raw=b"", size=0, envelope_from="", envelope_to=[], reason=""
    )
    Awaited.objects.filter(message__in=messages).delete()
    sent = Delivery.objects.filter(Q(message__in=messages) | Q(recipient__in=addresses))
    sent.filter(state__in=[DeliveryState.WAITING, DeliveryState.DELAYED]).update(state=DeliveryState.FAILED)
    sent.update(recipient=Concat(Value("erased-"), Cast(F("pk"), CharField())), domain="", last_reply="")

"""How much mail one domain gets from this desk: a steady pace, and a trickle while it asks for less."""

import re
from datetime import timedelta

from jawab.base import clock
from jawab.channels.models import Delivery, DeliveryState, SlowDomain

PER_MINUTE = 60
PER_MINUTE_SLOW = 6
RESERVED = 6
"""One sixth of either is kept for what people write: a campaign never takes the last place."""

MINUTE = timedelta(minutes=1)
SLOW_FOR = timedelta(minutes=10)

# "Not so fast", as the big providers say it: 421 at any time, 4.7.x from the policy side (RFC 3463, 3.8).
_NOT_SO_FAST = re.compile(r"421[ -]|45[01][ -]4\.7\.\d")


def has_room(domain: str, *, for_person: bool) -> bool:
    """Whether one more letter to this domain may leave now."""
    now = clock.now()
    slow = SlowDomain.objects.filter(domain=domain, until__gt=now).exists()
    limit = PER_MINUTE_SLOW if slow else PER_MINUTE
    limit -= 0 if for_person else limit // RESERVED
    sent = Delivery.objects.filter(
        domain=domain, state=DeliveryState.SENT, done_at__gt=now - MINUTE, done_at__lte=now
    )
    under_way = Delivery.objects.filter(domain=domain, state=DeliveryState.SENDING).count()
    return under_way + sent.order_by()[:limit].count() < limit


def heed(domain: str, reply: str) -> None:
    """Slow the domain down when its server asks for that."""
    if domain and _NOT_SO_FAST.match(reply):
        SlowDomain.objects.update_or_create(
            domain=domain, defaults={"until": clock.now() + SLOW_FOR, "reason": reply[:1000]}
        )


def domain_of(recipient: str) -> str:
    return recipient.rpartition("@")[2][:253]

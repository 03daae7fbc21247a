"""What the doctor asks about the doors: is mail coming in, going out, and read."""

from collections.abc import Iterator
from datetime import timedelta

from jawab.base import clock
from jawab.base.checkup import Finding, check
from jawab.channels.ledger import Standing, in_trouble, standings
from jawab.channels.models import Arrival, ArrivalState, Delivery, DeliveryState, Door

LATE = timedelta(hours=1)
UNREAD = timedelta(minutes=5)
LISTED = 5


@check("mail servers")
def failing_doors() -> Iterator[Finding]:
    failing = Door.objects.filter(failing_since__isnull=False, channel__is_active=True).select_related(
        "channel"
    )
    for door in failing.order_by("failing_since"):
        side = door.get_side_display().lower()
        yield Finding(
            "bad",
            f"{door.channel.address}, {side}, fails since {_moment(door.failing_since)}: {door.error}"
            " Mend the server or the settings of the mailbox; the desk keeps trying.",
        )
    if not failing:
        yield Finding("ok", "none is failing")


@check("mail seen and not stored")
def missing_mail() -> Iterator[Finding]:
    """The ledger's alarms: mail on a server that is not here, and folders that nobody compares."""
    every = standings()
    for standing in in_trouble(every):
        yield Finding(
            "bad",
            f"{standing.channel.address}: {standing.waiting} seen since {_moment(standing.oldest)} are not stored."
            " See Settings, Mail ledger, and fetch what is missing.",
        )
    for standing in every:
        if standing.is_unwatched:
            yield Finding("warn", f"{standing.channel.address}: {_last_compared(standing)}")
    if not any(standing.is_unwatched for standing in every) and not in_trouble(every):
        yield Finding("ok", "none")


def _last_compared(standing: Standing) -> str:
    place = standing.place
    if place is None or place.audited_at is None:
        return "nobody has looked into the mailbox yet; is jawab listen running?"
    return f"not compared with the desk since {_moment(place.audited_at)}; is jawab listen running?"


@check("mail set aside")
def quarantined() -> Iterator[Finding]:
    aside = Arrival.objects.filter(state=ArrivalState.QUARANTINED).defer("raw").select_related("channel")
    count = aside.count()
    if not count:
        yield Finding("ok", "none")
        return
    for arrival in aside.order_by("-pk")[:LISTED]:
        yield Finding("bad", f"Number {arrival.pk} to {arrival.channel.address}: {arrival.reason}")
    yield Finding(
        "bad",
        f"{count} in all. Nothing of them is lost: see them and try again under Settings, Mail set aside.",
    )


@check("mail not read yet")
def unread() -> Finding:
    waiting = Arrival.objects.filter(state=ArrivalState.WAITING, received_at__lt=clock.now() - UNREAD)
    count, oldest = waiting.count(), waiting.order_by("pk").defer("raw").first()
    if oldest is None:
        return Finding("ok", "none")
    reason = f" Last trouble: {oldest.reason}" if oldest.reason else " Is jawab work running?"
    return Finding("bad", f"{count} wait, the oldest since {_moment(oldest.received_at)}.{reason}")


@check("replies not sent")
def failed_deliveries() -> Finding:
    count = Delivery.objects.filter(state__in=[DeliveryState.FAILED, DeliveryState.BOUNCED]).count()
    if count:
        return Finding("warn", f"{count} did not reach their recipients. Each is marked on its ticket.")
    return Finding("ok", "none")


@check("replies on their way")
def oldest_delivery() -> Finding:
    waiting = Delivery.objects.filter(state__in=[DeliveryState.WAITING, DeliveryState.SENDING])
    oldest = waiting.order_by("created_at").first()
    if oldest is None:
        return Finding("ok", "none waits")
    told = f"{waiting.count()} wait, the oldest since {_moment(oldest.created_at)}."
    if clock.now() - oldest.created_at < LATE:
        return Finding("ok", told)
    reason = oldest.last_reply or "it was not tried yet; is jawab work running?"
    return Finding("warn", f"{told} Last trouble: {reason}")


def _moment(at: object) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"

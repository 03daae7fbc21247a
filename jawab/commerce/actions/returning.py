"""Goods that come back: asked for, approved or refused in plain words, received."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import Fact
from jawab.commerce.access import locked_beside, return_for
from jawab.commerce.actions.locks import next_number, tell
from jawab.commerce.actions.showing import shown_file
from jawab.commerce.facts import (
    ReturnApproved,
    ReturnAsked,
    ReturnPhotoAdded,
    ReturnReceived,
    ReturnRefused,
    ReturnWithdrawn,
)
from jawab.commerce.models import (
    RETURNABLE,
    Order,
    OrderLine,
    Return,
    ReturnLine,
    ReturnPhoto,
    ReturnReason,
    ReturnState,
    Series,
)
from jawab.commerce.money import rounded
from jawab.commerce.queries import shop_settings
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.files import keep
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import ACTIVE

MOST_PHOTOS = 12
_WORDS = 1000
_GONE = (ReturnState.REFUSED, ReturnState.WITHDRAWN)
_OPEN = (ReturnState.ASKED, ReturnState.APPROVED, ReturnState.RECEIVED)


@transaction.atomic
def ask_for_return(
    *,
    order: Order,
    pieces: Mapping[int, Decimal],
    reason: str,
    by: Actor,
    words: str = "",
    ticket: Ticket | None = None,
    source_id: str | None = None,
) -> Return:
    """So many of each line, by its number, are to come back. By an agent, or by the customer whose order it is.

    The same ``source_id`` twice is one return. Without a ``ticket`` it belongs to the one that the order came from, or
    else to the newest of theirs that is at work. Refuses an order that has not left, more than was ordered and is
    not on its way back already, and nothing at all.
    """
    order = locked_beside(by, order.pk)
    earlier = order.returns.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    if order.state not in RETURNABLE:
        raise Refused(_("Nothing of this order can come back: it has not left."))
    if reason not in ReturnReason.values:
        raise Refused(_("Please say why it comes back."))
    wanted = {pk: quantity for pk, quantity in pieces.items() if quantity}
    if not wanted:
        raise Refused(_("Please say what comes back."))
    lines = _returnable(order, wanted)
    back = Return.objects.create(
        number=next_number(Series.RETURN),
        order=order,
        ticket=_conversation(order, ticket),
        reason=reason,
        words=one_line(words, _WORDS),
        is_late=_is_late(order),
        agent=by if isinstance(by, Agent) else None,
        asked_at=clock.now(),
        source_id=source_id,
    )
    ReturnLine.objects.bulk_create(
        ReturnLine(
            goods_return=back,
            line=line,
            title=line.title,
            worth=rounded(line.total * wanted[line.pk] / line.quantity, order.currency),
            quantity=wanted[line.pk],
        )
        for line in lines
    )
    said = tuple(line.pieces(wanted[line.pk]) for line in lines)
    tell_return(ReturnAsked, back, by=by, reason=reason, pieces=said)
    return back


@transaction.atomic
def add_return_photo(*, goods_return: Return, name: str, content: bytes, by: Actor) -> ReturnPhoto:
    """What the goods look like; the same picture twice is one. Refuses what is none, too many, and after the end."""
    back = locked_return(goods_return, by)
    if back.state not in _OPEN:
        raise Refused(_("This return has ended."))
    file = shown_file(name or "photo", content)
    digest = keep(file)
    earlier = back.photos.filter(digest=digest).first()
    if earlier is not None:
        return earlier
    if back.photos.count() >= MOST_PHOTOS:
        raise Refused(_("There are pictures enough."))
    photo = ReturnPhoto.objects.create(
        goods_return=back,
        name=file.name,
        content_type=file.content_type,
        size=len(content),
        digest=digest,
        uploaded_at=clock.now(),
    )
    tell_return(ReturnPhotoAdded, back, by=by, photo=photo.pk)
    return photo


@transaction.atomic
def approve_return(*, goods_return: Return, by: Agent) -> Return:
    """The customer may send it. What was asked for too late takes a supervisor."""
    back = _to_decide(goods_return, by)
    if back.is_late and not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("It was asked for too late: only a supervisor may approve it."))
    _decide(back, ReturnState.APPROVED, by)
    tell_return(ReturnApproved, back, by=by)
    return back


@transaction.atomic
def refuse_return(*, goods_return: Return, explanation: str, by: Agent) -> Return:
    """No, in words for the customer. Refuses an empty explanation."""
    back = _to_decide(goods_return, by)
    back.explanation = told(explanation)
    _decide(back, ReturnState.REFUSED, by)
    tell_return(ReturnRefused, back, by=by, explanation=back.explanation)
    return back


@transaction.atomic
def withdraw_return(*, goods_return: Return, by: Actor) -> Return:
    """It does not come back after all: by an agent, or by the customer. Twice is once. Refuses what is here already."""
    back = locked_return(goods_return, by)
    if back.state == ReturnState.WITHDRAWN:
        return back
    if back.state not in (ReturnState.ASKED, ReturnState.APPROVED):
        raise Refused(_("It is too late to withdraw this return."))
    back.state = ReturnState.WITHDRAWN
    back.save(update_fields=["state"])
    tell_return(ReturnWithdrawn, back, by=by)
    return back


@transaction.atomic
def receive_return(*, goods_return: Return, by: Actor) -> Return:
    """The goods are here, to be inspected. Said twice, they came once. Refuses what nobody has approved."""
    require_staff(by)
    back = locked_return(goods_return, by)
    if back.state == ReturnState.RECEIVED:
        return back
    if back.state != ReturnState.APPROVED:
        raise Refused(_("Nobody has approved this return."))
    back.state, back.received_at = ReturnState.RECEIVED, clock.now()
    back.save(update_fields=["state", "received_at"])
    tell_return(ReturnReceived, back, by=by)
    return back


def locked_return(goods_return: Return, by: Actor) -> Return:
    """The order first, as everybody does who touches what hangs on it."""
    order = locked_beside(by, return_for(by, goods_return.pk).order_id)
    back = Return.objects.select_for_update(no_key=True, of=("self",)).get(pk=goods_return.pk)
    back.order = order
    return back


def told(explanation: str) -> str:
    """Refuses nothing said."""
    text = one_line(explanation, _WORDS)
    if not text:
        raise Refused(_("Please explain it to the customer."))
    return text


def tell_return(fact: type[Fact], back: Return, *, by: Actor, **more: object) -> None:
    tell(fact, back.order, by=by, goods_return=back.pk, name=back.number, **more)


def _returnable(order: Order, wanted: Mapping[int, Decimal]) -> list[OrderLine]:
    lines = list(order.lines.filter(pk__in=wanted))
    if len(lines) != len(wanted):
        raise NotThere(_("There is no such line."))
    coming = ReturnLine.objects.filter(line__in=lines).exclude(goods_return__state__in=_GONE)
    counted = dict(coming.order_by().values_list("line").annotate(sum=Sum("quantity")))
    for line in lines:
        asked = wanted[line.pk]
        if not asked.is_finite() or asked < 0 or asked != round(asked, 3):
            raise Refused(_("This is not a quantity."))
        if asked + counted.get(line.pk, 0) > line.quantity:
            raise Refused(_("More cannot come back than was ordered."))
    return lines


def _conversation(order: Order, ticket: Ticket | None) -> Ticket | None:
    if ticket is not None and ticket.customer_id == order.customer_id:
        return ticket
    at_work = Ticket.objects.filter(customer=order.customer_id, status__in=ACTIVE, is_spam=False)
    return order.ticket or at_work.order_by("pk").last()


def _is_late(order: Order) -> bool:
    days = timedelta(days=shop_settings().returns_days)
    return order.ended_at is not None and clock.now() > order.ended_at + days


def _to_decide(goods_return: Return, by: Agent) -> Return:
    require_staff(by)
    back = locked_return(goods_return, by)
    if back.state != ReturnState.ASKED:
        raise Refused(_("This return does not wait for a decision."))
    return back


def _decide(back: Return, state: ReturnState, by: Agent) -> None:
    back.state, back.decided_by, back.decided_at = state, by, clock.now()
    back.save(update_fields=["state", "decided_by", "decided_at", "explanation"])

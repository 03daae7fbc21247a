"""Where an answer is on its way, and sending it again."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.channels.models import Delivery, Door
from jawab.channels.models import DeliveryState as Where
from jawab.channels.outbox.posting import retry_delivery
from jawab.channels.outbox.states import UNREACHED, is_untouched, pauses
from jawab.tickets.models import Message
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only

SOON = timedelta(minutes=1)
_WORST_FIRST = (Where.FAILED, Where.BOUNCED, Where.DELAYED, Where.SENDING, Where.WAITING, Where.SENT)


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient: where the letter is in our words, and what was said about it, mostly by the other side."""

    recipient: str
    state: str
    text: str
    said: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """The least happy of a message's deliveries speaks for all. ``is_calm``: nothing needs to be read about them.

    ``undo`` is where the answer can be taken back, while it can; ``release`` where one written for later leaves now.
    """

    state: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()
    is_calm: bool = True
    undo: str = ""
    release: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Who reads, in which calendar, and which mailbox is paused."""

    style: Style
    viewer: int
    pauses: dict[int, Door]


def outlook_of(deliveries: dict[int, list[Delivery]], style: Style, *, viewer: int) -> Outlook:
    """Pauses are asked for only where something waits."""
    waits = any(delivery.state == Where.WAITING for found in deliveries.values() for delivery in found)
    return Outlook(style, viewer, pauses() if waits else {})


def state_of(message: Message, deliveries: list[Delivery], outlook: Outlook) -> DeliveryState:
    if not deliveries:
        return DeliveryState()
    worst = min(deliveries, key=lambda delivery: _WORST_FIRST.index(Where(delivery.state)))
    pause = outlook.pauses.get(message.channel_id)
    lines = tuple(_line(delivery, outlook.style, pause) for delivery in deliveries)
    untouched = is_untouched(deliveries)
    undoable = message.agent_id == outlook.viewer and untouched
    waits = untouched and _waits_for_its_moment(message)
    return DeliveryState(
        state="held" if waits and message.held_at else worst.state,
        text=_moment_head(message, outlook.style) if waits else _head(worst, outlook.style),
        lines=lines,
        is_calm=not any(line.said and line.state != Where.SENT for line in lines),
        undo=reverse("message-withdrawal", args=[message.pk]) if undoable else "",
        release=reverse("message-release", args=[message.pk]) if waits else "",
    )


def _waits_for_its_moment(message: Message) -> bool:
    return message.leaves_at is not None and (message.held_at is not None or message.leaves_at > clock.now())


def _moment_head(message: Message, style: Style) -> str:
    if message.held_at is not None or message.leaves_at is None:
        return _("held back: the customer wrote first")
    return _("leaves %(time)s") % {"time": calendars.moment(message.leaves_at, style)}


def _head(delivery: Delivery, style: Style) -> str:
    if delivery.state == Where.SENT:
        return _("sent %(time)s") % {"time": calendars.clock(delivery.done_at or delivery.created_at, style)}
    if delivery.state == Where.WAITING and delivery.attempts:
        return _("Waiting, will be tried again")
    return str(Where(delivery.state).label)


def _line(delivery: Delivery, style: Style, pause: Door | None) -> Line:
    state = Where(delivery.state)
    again = reverse("delivery-attempts", args=[delivery.pk]) if state in UNREACHED else ""
    text, said = _words(delivery, style, pause)
    return Line(recipient=delivery.recipient, state=state, text=text, said=said, again=again)


def _words(delivery: Delivery, style: Style, pause: Door | None) -> tuple[str, str]:
    if delivery.state == Where.WAITING:
        return _waiting(delivery, style, pause)
    done = {"time": calendars.moment(delivery.done_at or delivery.created_at, style)}
    words = {
        Where.SENDING: pgettext("delivery", "is being sent"),
        Where.SENT: _("sent %(time)s") % done,
        Where.FAILED: _("not sent, given up %(time)s") % done,
        Where.DELAYED: _("held up on the way; the other server keeps trying") % done,
        Where.BOUNCED: _("came back %(time)s") % done,
    }
    return words[Where(delivery.state)], delivery.last_reply


def _waiting(delivery: Delivery, style: Style, pause: Door | None) -> tuple[str, str]:
    """Until when, and why."""
    if pause is not None and pause.retry_at is not None:
        again = {"time": calendars.clock(pause.retry_at, style)}
        return _("waits for the mailbox's own server, which is tried again %(time)s") % again, pause.error
    due = delivery.next_try_at
    if due is None:
        return _("held back: the customer wrote first"), ""
    if delivery.attempts:
        return _("put off; next attempt: %(time)s") % {
            "time": calendars.moment(due, style)
        }, delivery.last_reply
    if due > clock.now() + SOON:
        return _("leaves %(time)s") % {"time": calendars.moment(due, style)}, ""
    if due > clock.now():
        return _("leaves in a few seconds"), ""
    return pgettext("delivery", "is next in line"), ""


@agents_only("POST")
def attempts(request: AgentRequest, pk: int) -> HttpResponse:
    delivery = retry_delivery(delivery_id=pk, by=request.viewer)
    return back_to_ticket(request, delivery.message.ticket_id, said=_("The message waits to be sent again."))

"""Where an answer is on its way, and sending it again."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.calendars import Style
from jawab.channels import models
from jawab.channels.models import Delivery
from jawab.channels.outbox.posting import retry_delivery
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only


@dataclass(frozen=True, slots=True)
class Failure:
    pk: int
    recipient: str
    reason: str
    href: str


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """The least happy of a message's deliveries speaks for all; ``failures`` name each that needs a person."""

    state: str = ""
    text: str = ""
    failures: tuple[Failure, ...] = ()


def state_of(deliveries: list[Delivery], style: Style) -> DeliveryState:
    for state in (models.DeliveryState.FAILED, models.DeliveryState.SENDING, models.DeliveryState.WAITING):
        if any(delivery.state == state for delivery in deliveries):
            return DeliveryState(state.value, _text(state, deliveries), _failures(deliveries))
    if not deliveries:
        return DeliveryState()
    done = max(delivery.done_at or delivery.created_at for delivery in deliveries)
    return DeliveryState("sent", _("sent %(time)s") % {"time": calendars.clock(done, style)})


def _text(state: models.DeliveryState, deliveries: list[Delivery]) -> str:
    if state is models.DeliveryState.FAILED:
        return pgettext("delivery", "Not sent")
    if state is models.DeliveryState.SENDING:
        return pgettext("delivery", "Sending")
    tried = any(delivery.attempts for delivery in deliveries)
    return _("Waiting, will be tried again") if tried else pgettext("delivery", "Waiting")


def _failures(deliveries: list[Delivery]) -> tuple[Failure, ...]:
    return tuple(
        Failure(
            pk=delivery.pk,
            recipient=delivery.recipient,
            reason=delivery.last_reply,
            href=reverse("delivery-attempts", args=[delivery.pk]),
        )
        for delivery in deliveries
        if delivery.state == models.DeliveryState.FAILED
    )


@agents_only("POST")
def attempts(request: AgentRequest, pk: int) -> HttpResponse:
    delivery = retry_delivery(delivery_id=pk, by=request.viewer)
    return back_to_ticket(request, delivery.message.ticket_id, said=_("The message waits to be sent again."))

"""Replies that did not leave, and those that are having trouble."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jawab.channels.models import Delivery, DeliveryState
from jawab.channels.outbox.posting import retry_delivery
from jawab.channels.outbox.states import UNREACHED, pauses
from jawab.web.gates import agent_of

SHOWN = 100


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    every = Delivery.objects.select_related("message__ticket", "message__channel")
    failed = list(every.filter(state__in=UNREACHED).order_by("-pk")[: SHOWN + 1])
    late = every.filter(state=DeliveryState.WAITING, attempts__gt=0).order_by("next_try_at", "pk")[:SHOWN]
    given = {
        "failed": failed[:SHOWN],
        "late": late,
        "more": len(failed) > SHOWN,
        "paused": list(pauses().values()),
    }
    return render(request, "settings/outbox.html", given)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    retry_delivery(delivery_id=pk, by=agent_of(request))
    messages.success(request, _("It is being sent again."))
    return redirect("settings-outbox")

"""Mail that could not be read: nothing is lost, everything can be looked at and tried again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotThere
from jawab.channels.intake import retry_arrival
from jawab.channels.models import Arrival, ArrivalState
from jawab.web.gates import agent_of

SHOWN = 100


@require_safe
def unread_mail(request: HttpRequest) -> HttpResponse:
    set_aside = Arrival.objects.filter(state=ArrivalState.QUARANTINED).select_related("channel")
    arrivals = list(set_aside.defer("raw").order_by("-pk")[: SHOWN + 1])
    given = {"arrivals": arrivals[:SHOWN], "more": len(arrivals) > SHOWN}
    return render(request, "settings/unread_mail.html", given)


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they came, always as a download: nothing in them is ever shown by the browser."""
    del request
    arrival = _arrival(pk)
    response = HttpResponse(bytes(arrival.raw), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{arrival.pk}.eml"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    retry_arrival(arrival=_arrival(pk), by=agent_of(request))
    messages.success(request, _("It is being read again."))
    return redirect("settings-unread-mail")


def _arrival(pk: int) -> Arrival:
    """Only what was set aside: the sources behind tickets are the tickets' own."""
    arrival = Arrival.objects.filter(pk=pk, state=ArrivalState.QUARANTINED).first()
    if arrival is None:
        raise NotThere(_("There is no such mail."))
    return arrival

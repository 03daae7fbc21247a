"""Switching low data on and off from wherever one is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jawab.people.actions import change_preferences
from jawab.web.gates import agent_of


@require_POST
def low_data(request: HttpRequest) -> HttpResponse:
    """``on`` or ``off``; back to the page it was asked from, as that page then is."""
    agent, on = agent_of(request), request.POST.get("low_data") == "on"
    change_preferences(agent=agent, by=agent, low_data="on" if on else "off")
    messages.success(request, _("Low data is on.") if on else _("Low data is off."))
    whence = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(whence, {request.get_host()}, require_https=request.is_secure())
    return redirect(whence if known else reverse("account"))

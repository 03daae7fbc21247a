"""Inviting by a link, shown once."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.people.actions import invite, withdraw_invitation
from jawab.people.models import Invitation
from jawab.people.queries import desk_settings
from jawab.web.gates import agent_of
from jawab.web.settings.forms import InviteForm


class InvitationsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, _fresh(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """The link stands on the answer itself: no redirect, because it is kept nowhere to be shown again."""
        form = InviteForm(request.POST)
        if not form.is_valid():
            return _page(request, form, status=422)
        try:
            _invitation, token = invite(by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("email", str(refusal))
            return _page(request, form, status=422)
        link = settings.PUBLIC_URL + reverse("invitation", args=[token])
        return _page(request, _fresh(request), link=link, status=201)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = Invitation.objects.filter(pk=pk).first()
    if invitation is None:
        raise NotThere(_("There is no such invitation."))
    withdraw_invitation(invitation=invitation, by=agent_of(request))
    messages.success(request, _("The link no longer works."))
    return redirect("settings-invitations")


def _fresh(request: HttpRequest) -> InviteForm:
    """In the desk's language."""
    return InviteForm(initial={"language": desk_settings().language_for(agent_of(request))})


def _page(request: HttpRequest, form: InviteForm, *, link: str = "", status: int = 200) -> HttpResponse:
    waiting = Invitation.objects.filter(
        accepted_by=None, withdrawn_at=None, expires_at__gt=clock.now()
    ).select_related("invited_by")
    given = {"form": form, "link": link, "waiting": waiting}
    return render(request, "settings/invitations.html", given, status=status)

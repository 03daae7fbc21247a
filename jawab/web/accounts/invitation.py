"""The page behind an invitation link: become an agent, once, and be signed in."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views import View

from jawab.base.errors import Refused
from jawab.people.actions import accept_invitation, open_invitation
from jawab.people.models import Agent, Invitation
from jawab.web.accounts.forms import InvitationForm
from jawab.web.progress import checklist
from jawab.web.viewing import GUEST_COOKIE, viewer_of


class InvitationView(View):
    """A link that is wrong, used, withdrawn or too old is refused by the action, always in the same words."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = open_invitation(token)
        _speak_its_language(request, invitation)
        language = translation.get_language() or invitation.language
        form = InvitationForm(invitation=invitation, initial={"name": invitation.name, "language": language})
        return _page(request, form)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = open_invitation(token)
        _speak_its_language(request, invitation)
        form = InvitationForm(request.POST, invitation=invitation)
        if viewer_of(request) is not None or not form.is_valid():
            return _page(request, form, status=422)
        try:
            agent = _become(token, form)
        except Refused as refusal:
            form.add_error("email" if "email" in form.fields else None, str(refusal))
            return _page(request, form, status=422)
        login(request, agent, backend="jawab.web.accounts.recognising.Backend")
        return redirect("set-up" if _is_first(agent) else "/")


def _is_first(agent: Agent) -> bool:
    """Whose desk is still to be set up: what is next there, not an empty list."""
    found = checklist(agent)
    return found is not None and found.done == 0


def _become(token: str, form: InvitationForm) -> Agent:
    typed = form.cleaned_data
    return accept_invitation(
        token=token,
        email=typed.get("email", ""),
        name=typed["name"],
        password=typed["password"],
        language=typed["language"],
    )


def _speak_its_language(request: HttpRequest, invitation: Invitation) -> None:
    """The language the inviting colleague thought of, unless the guest has chosen one. The very first
    administrator was invited by nobody: the browser knows better.
    """
    chosen = GUEST_COOKIE in request.COOKIES or viewer_of(request) is not None
    if not chosen and invitation.invited_by_id is not None:
        translation.activate(invitation.language)


def _page(request: HttpRequest, form: InvitationForm, *, status: int = 200) -> HttpResponse:
    response = render(request, "accounts/invitation.html", {"form": form}, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response

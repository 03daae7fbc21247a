"""What stands below answers, language by language: one's own, and for administrators a team's."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from jawab.base.errors import NotThere
from jawab.knowledge.custom import names_of_fields
from jawab.knowledge.variables import keyed
from jawab.people.access import visible_fields
from jawab.people.actions import sign_as
from jawab.people.actions.signatures import SIGNATURE_LIMIT
from jawab.people.models import Agent, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import signatures_of
from jawab.web.accounts.variables import said_of_fields, variables
from jawab.web.gates import agent_of


def _text(name: str) -> forms.CharField:
    return forms.CharField(label=name, required=False, max_length=SIGNATURE_LIMIT, widget=forms.Textarea)


class SignaturesForm(forms.Form):
    """One field a language, named by it."""

    fa, ar, en = (_text(name) for _language, name in LANGUAGES)


class OwnSignaturesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, agent_of(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        return _changed(request, agent_of(request))


class TeamSignaturesView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return _page(request, _team(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return _changed(request, _team(pk))


def _changed(request: HttpRequest, owner: Agent | Team) -> HttpResponse:
    form = SignaturesForm(request.POST)
    if not form.is_valid():
        return _page(request, owner, form, status=422)
    agent = agent_of(request)
    names = names_of_fields(visible_fields(agent))
    texts = {language: keyed(text, names) for language, text in form.cleaned_data.items()}
    sign_as(owner=owner, texts=texts, by=agent)
    messages.success(request, " ".join(filter(None, [_("Saved."), said_of_fields(agent, *texts.values())])))
    return redirect(request.path)


def _page(
    request: HttpRequest, owner: Agent | Team, form: SignaturesForm | None = None, *, status: int = 200
) -> HttpResponse:
    given: dict[str, Any] = {
        "form": form or SignaturesForm(initial=signatures_of(owner)),
        "team": owner if isinstance(owner, Team) else None,
        **variables(agent_of(request)),
    }
    return render(request, "accounts/signatures.html", given, status=status)


def _team(pk: int) -> Team:
    team = Team.objects.filter(pk=pk).first()
    if team is None:
        raise NotThere(_("There is no such team."))
    return team

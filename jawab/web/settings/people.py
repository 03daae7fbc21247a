"""Who answers here: their role, their teams, whether they may come in."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.people.actions import (
    change_agent,
    change_preferences,
    give_agent_hours,
    give_fresh_password,
    remove_second_step,
    set_teams,
)
from jawab.people.models import Agent
from jawab.web.gates import agent_of
from jawab.web.settings.forms import PersonForm


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    agents = Agent.objects.prefetch_related("teams").order_by("-is_active", "name", "pk")
    return render(request, "settings/people.html", {"agents": agents})


class PersonView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        agent = _agent(pk)
        return _page(request, agent, PersonForm.of(agent))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        agent = _agent(pk)
        form = PersonForm(request.POST)
        if not form.is_valid():
            return _page(request, agent, form, status=422)
        try:
            _change(agent, form, by=agent_of(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _page(request, agent, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-people")


@require_POST
def fresh_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown on this one page and kept nowhere."""
    agent = _agent(pk)
    if agent == agent_of(request):
        return redirect("account_change_password")
    password = give_fresh_password(agent=agent, by=agent_of(request))
    return _page(request, agent, PersonForm.of(agent), password=password)


@require_POST
def second_step_removal(request: HttpRequest, pk: int) -> HttpResponse:
    remove_second_step(agent=_agent(pk), by=agent_of(request))
    messages.success(request, _("The second step is removed."))
    return redirect("settings-person", pk)


@transaction.atomic
def _change(agent: Agent, form: PersonForm, *, by: Agent) -> None:
    """All of it or nothing: a refused role must not leave the teams changed."""
    wanted = form.cleaned_data
    change_preferences(agent=agent, by=by, name=wanted["name"])
    set_teams(agent=agent, teams=wanted["teams"], by=by)
    give_agent_hours(agent=agent, calendar=wanted["shift"], by=by)
    change_agent(agent=agent, by=by, role=wanted["role"], is_active=wanted["is_active"])


def _agent(pk: int) -> Agent:
    agent = Agent.objects.filter(pk=pk).first()
    if agent is None:
        raise NotThere(_("There is no such person."))
    return agent


def _page(
    request: HttpRequest, agent: Agent, form: PersonForm, *, password: str = "", status: int = 200
) -> HttpResponse:
    given = {
        "agent": agent,
        "form": form,
        "password": password,
        "second_step": Authenticator.objects.filter(user=agent).exists(),
    }
    return render(request, "settings/person.html", given, status=status)

"""The third step: the first team, and colleagues by links."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import Refused
from jawab.people.actions import begin_first_team, invite
from jawab.people.queries import active_teams, desk_settings
from jawab.web.gates import agent_of
from jawab.web.progress import Step
from jawab.web.setting_up.steps import step_page
from jawab.web.settings.forms import InviteForm


class FirstTeamForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the team"),
        max_length=120,
        help_text=gettext_lazy("Whoever shares tickets is a team. You are its first member."),
    )


class TeamStepView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """The first team alone: a desk that has teams gets more of them in the administration."""
        form = FirstTeamForm(request.POST)
        if not form.is_valid():
            return _page(request, team_form=form, status=422)
        name = form.cleaned_data["name"]
        try:
            begin_first_team(name=name, department_name=desk_settings().name or name, by=agent_of(request))
        except Refused as refusal:
            form.add_error("name", str(refusal))
            return _page(request, team_form=form, status=422)
        return redirect("set-up-team")


@require_POST
def invitation(request: HttpRequest) -> HttpResponse:
    """The link stands on the answer itself: no redirect, because it is kept nowhere to be shown again."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    try:
        _invitation, token = invite(by=agent_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("email", str(refusal))
        return _page(request, form=form, status=422)
    return _page(request, link=settings.PUBLIC_URL + reverse("invitation", args=[token]), status=201)


def _page(
    request: HttpRequest,
    *,
    team_form: FirstTeamForm | None = None,
    form: InviteForm | None = None,
    link: str = "",
    status: int = 200,
) -> HttpResponse:
    teams = list(active_teams())
    language = desk_settings().language_for(agent_of(request))
    fresh = {"language": language, "teams": [team.pk for team in teams[:1]]}
    given = {
        "teams": teams,
        "team_form": team_form or FirstTeamForm(initial={"name": _("Support")}),
        "form": form or InviteForm(initial=fresh),
        "link": link,
    }
    return step_page(request, Step.TEAM, given, status=status)

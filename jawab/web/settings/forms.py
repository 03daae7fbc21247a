"""What an administrator types about people and teams."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jawab.people.models import Agent, Department, Role, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import business_calendars


def _teams(**kwargs: Any) -> "forms.ModelMultipleChoiceField[Team]":
    open_teams = Team.objects.filter(is_active=True).select_related("department")
    return forms.ModelMultipleChoiceField(open_teams, label=_("Teams"), required=False, **kwargs)


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    is_active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("Switched off, they are signed out everywhere at once."),
    )
    teams = _teams()
    shift = forms.ModelChoiceField(
        business_calendars(),
        label=_("Shift"),
        required=False,
        empty_label=_("The hours of their teams"),
        help_text=_("When they are expected: what cannot wait until then goes to their cover."),
    )

    @classmethod
    def of(cls, agent: Agent) -> "PersonForm":
        return cls(
            initial={
                "name": agent.name,
                "role": agent.role,
                "is_active": agent.is_active,
                "teams": list(agent.teams.values_list("pk", flat=True)),
                "shift": agent.business_calendar_id,
            }
        )


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_(
            "With an address only that address can be used; without one whoever opens the link chooses."
        ),
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.AGENT)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    teams = _teams()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        return email


class DepartmentForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    department = forms.ModelChoiceField(Department.objects.all(), label=_("Department"), empty_label=None)
    is_active = forms.BooleanField(
        label=_("In use"), required=False, initial=True, help_text=_("A closed team keeps its tickets.")
    )

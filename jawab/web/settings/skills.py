"""Skills that queues may ask for, and what one agent can do."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.people.actions import remove_skill, save_skill, set_skills
from jawab.people.models import Agent, Skill
from jawab.routing.actions import set_capacity
from jawab.web.gates import agent_of
from jawab.web.settings.queue_form import AbilitiesForm, SkillForm
from jawab.web.viewing import style_for


class SkillsView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _list(request, SkillForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SkillForm(request.POST)
        if not _saved(request, form, None):
            return _list(request, form, status=422)
        messages.success(request, _("The skill is there."))
        return redirect("settings-skills")


class SkillView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        skill = _skill(pk)
        return render(request, "settings/skill.html", {"skill": skill, "form": SkillForm.of(skill)})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        skill, form = _skill(pk), SkillForm(request.POST)
        if not _saved(request, form, skill):
            return render(request, "settings/skill.html", {"skill": skill, "form": form}, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-skills")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        remove_skill(skill=_skill(pk), by=agent_of(request))
    except Refused as refusal:
        return _list(request, SkillForm(), refusal=str(refusal), status=422)
    messages.success(request, _("The skill is removed."))
    return redirect("settings-skills")


class AbilitiesView(View):
    """What one agent can do and hold at a time."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        agent = _agent(pk)
        return _abilities(request, agent, AbilitiesForm(agent, style_for(agent_of(request))))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        agent, by = _agent(pk), agent_of(request)
        form = AbilitiesForm(agent, style_for(by), request.POST)
        if not form.is_valid():
            return _abilities(request, agent, form, status=422)
        try:
            with transaction.atomic():
                set_skills(agent=agent, levels=form.levels, by=by)
                set_capacity(agent=agent, most=form.most, by=by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _abilities(request, agent, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-person", pk)


def _saved(request: HttpRequest, form: SkillForm, skill: Skill | None) -> bool:
    if not form.is_valid():
        return False
    try:
        save_skill(skill=skill, by=agent_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("name", str(refusal))
    return form.is_valid()


def _skill(pk: int) -> Skill:
    skill = Skill.objects.filter(pk=pk).first()
    if skill is None:
        raise NotThere(_("There is no such skill."))
    return skill


def _agent(pk: int) -> Agent:
    agent = Agent.objects.filter(pk=pk).first()
    if agent is None:
        raise NotThere(_("There is no such person."))
    return agent


def _list(request: HttpRequest, form: SkillForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    given = {"skills": Skill.objects.annotate(count=Count("holders")), "form": form, "refusal": refusal}
    return render(request, "settings/skills.html", given, status=status)


def _abilities(request: HttpRequest, agent: Agent, form: AbilitiesForm, *, status: int = 200) -> HttpResponse:
    skills = [form[name] for name in form.skills]
    loads = [bound for bound in form if bound.name not in form.skills]
    given = {"agent": agent, "form": form, "skills": skills, "loads": loads}
    return render(request, "settings/abilities.html", given, status=status)

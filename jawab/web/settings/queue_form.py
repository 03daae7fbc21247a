"""What an administrator types about queues, about how work is given out, and about what one agent can do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jawab.calendars import Style
from jawab.language import localise
from jawab.people.models import Agent, AgentSkill, Skill, SkillKind
from jawab.people.models.agents import LANGUAGES
from jawab.people.models.skills import HIGHEST, LOWEST
from jawab.routing.models import USUAL_WEIGHT, AgentCapacity, Load, Queue, RoutingSettings
from jawab.web.known_settings import Holder, known

WEIGHTS = {
    50: pgettext_lazy("weight of a queue", "Half as fast"),
    USUAL_WEIGHT: pgettext_lazy("weight of a queue", "As usual"),
    200: pgettext_lazy("weight of a queue", "Twice as fast"),
    400: pgettext_lazy("weight of a queue", "Four times as fast"),
}
_NUMBERS = ("owner_minutes", "relax_minutes", "offer_minutes", "target_minutes", "calls", "chats", "mails")


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.IntegerField:
    """A text control: people type the digits of their own language."""
    typed = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=help_text, required=required, widget=typed)


def _told(field: str) -> dict[str, Any]:
    """What the setting is called and what it does, as the list of all settings says it."""
    setting = known(Holder.ROUTING, field)
    return {"label": setting.label, "help_text": setting.does}


class GivingForm(forms.Form):
    """How the desk gives out what waits."""

    pushes = forms.BooleanField(**_told("pushes"), required=False)
    target_minutes = _number(**_told("target_minutes"))
    owner_minutes = _number(**_told("owner_minutes"))
    offer_minutes = _number(**_told("offer_minutes"))
    relax_minutes = _number(**_told("relax_minutes"))
    without_skill = forms.BooleanField(**_told("without_skill"), required=False)
    calls = _number(**_told("calls"))
    chats = _number(**_told("chats"))
    mails = _number(**_told("mails"))

    @classmethod
    def of(cls, kept: RoutingSettings, style: Style) -> "GivingForm":
        numbers = {name: localise(str(getattr(kept, name)), style.digits) for name in _NUMBERS}
        return cls(initial=numbers | {"pushes": kept.pushes, "without_skill": kept.without_skill})


class QueueForm(forms.Form):
    """A queue but for its conditions, whose rows stand beside."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    target_minutes = _number(known(Holder.ROUTING, "target_minutes").label)
    weight = forms.TypedChoiceField(
        label=gettext_lazy("Waiting counts"),
        coerce=int,
        help_text=gettext_lazy("Against other queues, for whoever serves several."),
    )
    skill = forms.TypedChoiceField(label=gettext_lazy("Skill asked for"), coerce=int, required=False)
    level = forms.TypedChoiceField(label=gettext_lazy("Level asked for"), coerce=int)

    def __init__(self, style: Style, queue: Queue | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Mapping[str, Any] = self.fields
        weights: dict[int, Any] = dict(WEIGHTS)
        if queue is not None and queue.weight not in weights:
            weights[queue.weight] = localise(f"{queue.weight} %", style.digits)
        fields["weight"].choices = list(weights.items())
        fields["skill"].choices = [
            ("", _("None")),
            *((skill.pk, skill.name) for skill in Skill.objects.all()),
        ]
        fields["level"].choices = levels(style)

    @classmethod
    def of(cls, style: Style, queue: Queue | None) -> "QueueForm":
        shown = queue or Queue()
        begun = {
            "name": shown.name,
            "weight": shown.weight,
            "skill": shown.skill_id or "",
            "level": shown.level,
        }
        minutes = localise(str(shown.target_minutes), style.digits)
        return cls(style, queue, initial=begun | {"target_minutes": minutes})


class SkillForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=SkillKind.choices)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", pgettext_lazy("language of a skill", "None of these")), *LANGUAGES],
        required=False,
        help_text=gettext_lazy("Of a language: whoever serves in it has the skill without more words."),
    )

    @classmethod
    def of(cls, skill: Skill) -> "SkillForm":
        return cls(initial={"name": skill.name, "kind": skill.kind, "language": skill.language})


class AbilitiesForm(forms.Form):
    """What one agent can do, and how much they hold at a time; empty is what is usual."""

    def __init__(self, agent: Agent, style: Style, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = dict(AgentSkill.objects.filter(agent=agent).values_list("skill_id", "level"))
        most = dict(AgentCapacity.objects.filter(agent=agent).values_list("load", "most"))
        self.skills = {f"skill-{skill.pk}": skill for skill in Skill.objects.all()}
        for name, skill in self.skills.items():
            choices = [("", "–"), *levels(style)]
            self.fields[name] = forms.TypedChoiceField(
                label=skill.name, choices=choices, coerce=int, required=False, initial=held.get(skill.pk, "")
            )
        for load in Load:
            field = _number(load.label, required=False)
            field.initial = localise(str(most[load]), style.digits) if load in most else ""
            self.fields[f"most-{load}"] = field

    @property
    def levels(self) -> dict[int, int]:
        chosen = {skill.pk: self.cleaned_data[name] for name, skill in self.skills.items()}
        return {number: level for number, level in chosen.items() if level}

    @property
    def most(self) -> dict[str, int | None]:
        return {load.value: self.cleaned_data[f"most-{load}"] for load in Load}


def levels(style: Style) -> list[tuple[int, str]]:
    return [(level, localise(str(level), style.digits)) for level in range(LOWEST, HIGHEST + 1)]

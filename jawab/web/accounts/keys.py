"""An agent's own keys: which key does what, and whether keys alone do anything."""

import re
from collections import defaultdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from jawab.base.errors import Refused
from jawab.language import to_latin
from jawab.language.search.layouts import as_latin
from jawab.people.actions import change_preferences
from jawab.people.models import Agent
from jawab.web.gates import agent_of
from jawab.web.workspace.command import GROUPS
from jawab.web.workspace.commands import BY_NAME, COMMANDS
from jawab.web.workspace.own_keys import own_keys

CHANGEABLE = [command for command in COMMANDS if not command.fixed]
_KEY = re.compile(r"(?:(shift)[\s+]*|(⇧)\s*)?([a-z0-9])")
_HELD = re.compile(r"\b(?:ctrl|control|cmd|command|meta|strg|⌘)\b|⌃|⌘")
_ALT = re.compile(r"\balt(?:gr)?\b|\boption\b|⌥")


class KeysForm(forms.Form):
    single_keys = forms.BooleanField(
        label=gettext_lazy("Keys work alone, without Ctrl"),
        required=False,
        help_text=gettext_lazy("Switch this off when you dictate, or when keys are pressed by mistake."),
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agent = agent
        for command in CHANGEABLE:
            field = forms.CharField(label=str(command.label), required=False, max_length=20)
            field.help_text = _("Usually %(key)s") % {"key": f"\u2066{command.key}\u2069"}
            self.fields[command.name] = field

    def clean(self) -> dict[str, Any]:
        """Turn what was typed into keys; a key that does two things, or nothing everywhere, is refused at its field."""
        values = dict(self.cleaned_data)
        held: dict[str, list[str]] = defaultdict(list)
        for command in COMMANDS:
            if command.fixed:
                held[command.key].append(command.name)
                continue
            try:
                values[command.name] = read_key(values.get(command.name, ""), language=self._agent.language)
            except Refused as refusal:
                self.add_error(command.name, str(refusal))
                continue
            if values[command.name]:
                held[values[command.name]].append(command.name)
        for key, names in held.items():
            for name in names if len(names) > 1 else ():
                others = ", ".join(str(BY_NAME[other].label) for other in names if other != name)
                self.add_error(
                    name, _("%(key)s already does this: %(others)s") % {"key": key, "others": others}
                )
        return values

    @property
    def chosen(self) -> dict[str, str]:
        """Only what differs from the usual."""
        return {
            command.name: self.cleaned_data[command.name]
            for command in CHANGEABLE
            if self.cleaned_data[command.name] != command.key
        }


def read_key(text: str, *, language: str) -> str:
    """Read "b", "Shift + B", «ذ» (the key where that letter stands), "۷"; "" for no key. Refuses the rest with why."""
    typed = to_latin(text.strip()).lower()
    if not typed:
        return ""
    if _ALT.search(typed):
        raise Refused(_("Alt writes letters on many keyboards, so no command uses it."))
    if _HELD.search(typed):
        raise Refused(_("Keys with Ctrl belong to the browser and to the computer."))
    found = _KEY.fullmatch(as_latin(typed, "ar" if language == "ar" else "fa")[0])
    if found is None:
        raise Refused(
            _("Only a letter or a digit, alone or with Shift: signs stand elsewhere on every keyboard.")
        )
    letter = found[3].upper()
    shifted = found[1] or found[2]
    if letter == "G" and not shifted:
        raise Refused(_("G begins the keys that go somewhere, such as G then I."))
    if shifted and letter.isdigit():
        raise Refused(_("Shift turns digits into signs: choose a letter."))
    return f"Shift+{letter}" if shifted else letter


class KeysView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        own = own_keys(agent)
        initial = {"single_keys": agent.single_keys} | {one.name: own[one.name] for one in CHANGEABLE}
        return _page(request, KeysForm(initial=initial, agent=agent))

    def post(self, request: HttpRequest) -> HttpResponse:
        agent = agent_of(request)
        if "usual" in request.POST:
            change_preferences(agent=agent, by=agent, keys={}, single_keys=True)
        else:
            form = KeysForm(request.POST, agent=agent)
            if not form.is_valid():
                return _page(request, form, status=422)
            change_preferences(
                agent=agent, by=agent, keys=form.chosen, single_keys=form.cleaned_data["single_keys"]
            )
        messages.success(request, _("Saved."))
        return redirect("account-keys")


def _page(request: HttpRequest, form: KeysForm, *, status: int = 200) -> HttpResponse:
    groups = [
        (title, [form[command.name] for command in CHANGEABLE if command.group is group])
        for group, title in GROUPS.items()
    ]
    fixed = [command for command in COMMANDS if command.fixed]
    given = {"form": form, "groups": [group for group in groups if group[1]], "fixed": fixed}
    return render(request, "accounts/keys.html", given, status=status)

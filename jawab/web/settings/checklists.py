"""Check-lists that the desk keeps: their names, lines and order."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.tickets.actions import (
    change_checklist,
    create_checklist,
    move_checklist,
    retire_checklist,
    revive_checklist,
)
from jawab.tickets.actions.checklists import MOST_LINES, Line
from jawab.tickets.models import Checklist
from jawab.web.gates import agent_of

EMPTY_ROWS = 5


@dataclass(slots=True)
class Filled:
    """A check-list as it stands in its form; empty lines are room for more."""

    name: str = ""
    lines: list[Line] = field(default_factory=lambda: [Line(text="")] * EMPTY_ROWS)

    @classmethod
    def of(cls, kept: Checklist) -> "Filled":
        return cls(kept.name, [Line(text=line["text"], needed=line["needed"]) for line in kept.lines])

    @classmethod
    def typed(cls, values: QueryDict) -> "Filled":
        text = values.get("rows", "")
        count = min(int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0, 2 * MOST_LINES)
        rows = [
            Line(text=values.get(f"line{row}", "")[:400], needed=f"line{row}_needed" in values)
            for row in range(count)
        ]
        return cls(values.get("name", "")[:400], rows)

    def press(self, pressed: str) -> bool:
        """What a button does to the form itself, before it is saved; False for a button that saves."""
        verb, _dash, place = pressed.partition("-")
        if verb == "more":
            self.lines += [Line(text="")] * EMPTY_ROWS
            return True
        here = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0
        if verb == "up" and 0 < here < len(self.lines):
            self.lines[here - 1 : here + 1] = self.lines[here], self.lines[here - 1]
        return verb == "up"


@require_safe
def checklists(request: HttpRequest) -> HttpResponse:
    return _list(request)


class NewChecklistView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, None, Filled())

    def post(self, request: HttpRequest) -> HttpResponse:
        """``do`` changes the form; without it the check-list is made."""
        form = Filled.typed(request.POST)
        if form.press(request.POST.get("do", "")):
            return _page(request, None, form)
        try:
            create_checklist(name=form.name, lines=form.lines, by=agent_of(request))
        except Refused as refusal:
            return _page(request, None, form, refusal=str(refusal))
        messages.success(request, _("The check-list is there."))
        return redirect("settings-checklists")


class ChecklistView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = _kept(pk)
        return _page(request, kept, Filled.of(kept))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """``do`` changes the form; without it the check-list is saved."""
        kept, form = _kept(pk), Filled.typed(request.POST)
        if form.press(request.POST.get("do", "")):
            return _page(request, kept, form)
        try:
            change_checklist(checklist=kept, name=form.name, lines=form.lines, by=agent_of(request))
        except Refused as refusal:
            return _page(request, kept, form, refusal=str(refusal))
        messages.success(request, _("Saved."))
        return redirect("settings-checklists")


@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    kept, up = _kept(pk), request.POST.get("to") == "up"
    try:
        move_checklist(checklist=kept, to="up" if up else "down", by=agent_of(request))
    except Refused as refusal:
        return _list(request, refusal=str(refusal))
    return redirect("settings-checklists")


@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    retire_checklist(checklist=_kept(pk), by=agent_of(request))
    messages.success(request, _("The check-list is put on no further ticket."))
    return redirect("settings-checklists")


@require_POST
def revival(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        revive_checklist(checklist=_kept(pk), by=agent_of(request))
    except Refused as refusal:
        return _list(request, refusal=str(refusal))
    messages.success(request, _("The check-list is in use again."))
    return redirect("settings-checklists")


def _kept(pk: int) -> Checklist:
    kept = Checklist.objects.filter(pk=pk).first()
    if kept is None:
        raise NotThere(_("There is no such check-list."))
    return kept


def _list(request: HttpRequest, *, refusal: str = "") -> HttpResponse:
    every = list(Checklist.objects.all())
    given = {
        "in_use": [one for one in every if not one.retired_at],
        "retired": [one for one in every if one.retired_at],
        "refusal": refusal,
    }
    return render(request, "settings/checklists.html", given, status=422 if refusal else 200)


def _page(request: HttpRequest, kept: Checklist | None, form: Filled, *, refusal: str = "") -> HttpResponse:
    given = {"checklist": kept, "form": form, "refusal": refusal}
    return render(request, "settings/checklist.html", given, status=422 if refusal else 200)

"""Queues: their order, what they hold and ask, and how the desk gives out what waits."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.people.models import Skill
from jawab.routing.actions import change_routing, move_queue, remove_queue, save_queue
from jawab.routing.models import Queue
from jawab.routing.queries import every_queue, routing_settings
from jawab.tickets.queries.conditions import MOST, from_store
from jawab.tickets.queries.filtering import of_nobody
from jawab.web.gates import agent_of
from jawab.web.settings.queue_form import GivingForm, QueueForm
from jawab.web.viewing import style_for
from jawab.web.workspace import condition_rows
from jawab.web.workspace.condition_rows import Row
from jawab.web.workspace.condition_words import said
from jawab.web.workspace.times_in_words import in_words


class QueuesView(View):
    """The list; posted to, how work is given out."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _list(request, GivingForm.of(routing_settings(), style_for(agent_of(request))))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = GivingForm(request.POST)
        if not form.is_valid():
            return _list(request, form, status=422)
        try:
            change_routing(by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return _list(request, form, status=422)
        messages.success(request, _("Saved."))
        return redirect("settings-queues")


class QueueView(View):
    """One queue, or a new one. ``do`` changes the form; without it the queue is saved."""

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        queue = _queue(pk)
        style, by = style_for(agent_of(request)), condition_rows.asker(agent_of(request))
        read = from_store(queue.conditions).read if queue else ()
        rows = condition_rows.rows_of(read, by, style)
        return _page(request, queue, QueueForm.of(style, queue), rows)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        queue, pressed = _queue(pk), request.POST.get("do", "")
        style, by = style_for(agent_of(request)), condition_rows.asker(agent_of(request))
        form = QueueForm(style, queue, request.POST)
        rows = condition_rows.read_rows(request.POST, by, style)
        if pressed == "add" and len(rows) < MOST:
            rows += filter(None, [condition_rows.empty_row(len(rows), request.POST.get("new", ""), by)])
        elif pressed.startswith("less-"):
            rows = [row for row in rows if f"less-{row.number}" != pressed]
        elif form.is_valid() and not any(row.error for row in rows) and _saved(request, queue, form, rows):
            messages.success(request, _("Saved."))
            return redirect("settings-queues")
        return _page(request, queue, form, rows, pressed=pressed)


@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    move_queue(queue=_there(pk), to="up" if request.POST.get("to") == "up" else "down", by=agent_of(request))
    return redirect("settings-queues")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    remove_queue(queue=_there(pk), by=agent_of(request))
    messages.success(request, _("The queue is removed. Its tickets are the next queue’s."))
    return redirect("settings-queues")


def _saved(request: HttpRequest, queue: Queue | None, form: QueueForm, rows: list[Row]) -> bool:
    wanted = dict(form.cleaned_data)
    skill = Skill.objects.filter(pk=wanted.pop("skill") or 0).first()
    conditions = [row.asked for row in rows if row.asked]
    try:
        save_queue(queue=queue, conditions=conditions, skill=skill, by=agent_of(request), **wanted)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _queue(pk: int | None) -> Queue | None:
    return None if pk is None else _there(pk)


def _there(pk: int) -> Queue:
    queue = Queue.objects.filter(pk=pk).select_related("skill").first()
    if queue is None:
        raise NotThere(_("There is no such queue."))
    return queue


def _list(request: HttpRequest, form: GivingForm, *, status: int = 200) -> HttpResponse:
    viewer = agent_of(request)
    style = style_for(viewer)
    lines = [
        (queue, in_words(queue.target_minutes, style), said(from_store(queue.conditions).read, viewer, style))
        for queue in every_queue()
    ]
    return render(request, "settings/queues.html", {"lines": lines, "form": form}, status=status)


def _page(
    request: HttpRequest, queue: Queue | None, form: QueueForm, rows: list[Row], *, pressed: str = ""
) -> HttpResponse:
    by = condition_rows.asker(agent_of(request))
    saves = request.method == "POST" and not pressed
    context: dict[str, Any] = {
        "queue": queue,
        "form": form,
        "rows": [replace(row, number=number) for number, row in enumerate(rows)],
        "added": pressed == "add",
        "checked": saves,
        "offered": [(name, label) for name, label in by.labels.items() if of_nobody(name)],
        "units": condition_rows.units(),
        "is_full": len(rows) >= MOST,
        "problems": [
            (f"filter-{row.number}-typed", f"{row.label}: {row.error}") for row in rows if row.error
        ],
    }
    return render(request, "settings/queue.html", context, status=422 if saves else 200)

"""Queues: their order, what they hold and ask, and how the desk gives out what waits."""

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
from jawab.tickets.queries.conditions import from_store
from jawab.web.gates import agent_of
from jawab.web.settings import conditions
from jawab.web.settings.conditions import Conditions
from jawab.web.settings.queue_form import GivingForm, QueueForm
from jawab.web.viewing import style_for
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
        form = QueueForm.of(style_for(agent_of(request)), queue)
        return _page(request, queue, form, conditions.kept(request, queue.conditions if queue else ()))

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        queue, rows = _queue(pk), conditions.typed(request)
        form = QueueForm(style_for(agent_of(request)), queue, request.POST)
        if rows.pressed:
            return _page(request, queue, form, rows)
        if form.is_valid() and rows.are_whole and _saved(request, queue, form, rows):
            messages.success(request, _("Saved."))
            return redirect("settings-queues")
        return _page(request, queue, form, rows, checked=True)


@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    move_queue(queue=_there(pk), to="up" if request.POST.get("to") == "up" else "down", by=agent_of(request))
    return redirect("settings-queues")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    remove_queue(queue=_there(pk), by=agent_of(request))
    messages.success(request, _("The queue is removed. Its tickets are the next queue’s."))
    return redirect("settings-queues")


def _saved(request: HttpRequest, queue: Queue | None, form: QueueForm, rows: Conditions) -> bool:
    wanted = dict(form.cleaned_data)
    skill = Skill.objects.filter(pk=wanted.pop("skill") or 0).first()
    try:
        save_queue(queue=queue, conditions=rows.asked, skill=skill, by=agent_of(request), **wanted)
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
    request: HttpRequest, queue: Queue | None, form: QueueForm, rows: Conditions, *, checked: bool = False
) -> HttpResponse:
    context = {"queue": queue, "form": form, **rows.context(checked=checked)}
    return render(request, "settings/queue.html", context, status=422 if checked else 200)

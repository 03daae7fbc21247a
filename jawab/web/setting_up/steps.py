"""Where one is in the set-up, and going on: to the next step, past one, or to the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jawab.people.actions import end_set_up, leave_step
from jawab.web.gates import agent_of
from jawab.web.progress import Step, progress


@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """The first step that is still open; when there is none, what was done and what was left out."""
    found = progress()
    upcoming = found.next_after()
    if upcoming is not None:
        return redirect(upcoming.href)
    return render(request, "setting_up/ready.html", {"progress": found, "step": ""})


@require_POST
def skipping(request: HttpRequest, step: str) -> HttpResponse:
    leave_step(step=step, by=agent_of(request), is_skipped=True)
    return onward(step)


@require_POST
def ending(request: HttpRequest) -> HttpResponse:
    end_set_up(by=agent_of(request))
    messages.success(request, _("The set-up is over. You find all of it in the administration."))
    return redirect("/")


def onward(step: str) -> HttpResponse:
    """To the next open step behind this one."""
    upcoming = progress().next_after(step)
    return redirect(upcoming.href if upcoming else "set-up")


def step_page(request: HttpRequest, step: Step, given: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = {"progress": progress(), "step": step.value, **given}
    return render(request, f"setting_up/{step.value}.html", context, status=status)

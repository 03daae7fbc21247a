"""Policies: how soon the desk means to answer, take up and resolve what comes in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.calendars import Style
from jawab.promises.actions import Terms, change_policy, create_policy, move_policy, remove_policy
from jawab.promises.models import Policy, TargetKind
from jawab.tickets.models import Priority
from jawab.tickets.queries.conditions import from_store
from jawab.web.gates import agent_of
from jawab.web.settings import conditions
from jawab.web.settings.conditions import Conditions
from jawab.web.settings.policy_form import PolicyForm, in_words
from jawab.web.viewing import style_for
from jawab.web.workspace.condition_words import said


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    viewer = agent_of(request)
    style = style_for(viewer)
    lines = [
        (each, _lengths(each, style), said(from_store(each.conditions).read, viewer, style))
        for each in Policy.objects.all()
    ]
    return render(request, "settings/policies.html", {"lines": lines})


class PolicyView(View):
    """One policy, or a new one. ``do`` changes the form; without it the policy is saved."""

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        policy = _policy(pk)
        form = PolicyForm.of(policy, style_for(agent_of(request)))
        return _page(request, policy, form, conditions.kept(request, policy.conditions if policy else ()))

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        policy, rows, form = _policy(pk), conditions.typed(request), PolicyForm(request.POST)
        if rows.pressed:
            return _page(request, policy, form, rows)
        if form.is_valid() and rows.are_whole and _saved(request, policy, form, rows):
            messages.success(request, _("Saved. Clocks that run follow within a moment."))
            return redirect("settings-policies")
        return _page(request, policy, form, rows, checked=True)


@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    move_policy(
        policy=_there(pk), to="up" if request.POST.get("to") == "up" else "down", by=agent_of(request)
    )
    return redirect("settings-policies")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    remove_policy(policy=_there(pk), by=agent_of(request))
    messages.success(request, _("The policy is removed. What it had met or missed stays."))
    return redirect("settings-policies")


def _saved(request: HttpRequest, policy: Policy | None, form: PolicyForm, rows: Conditions) -> bool:
    terms = Terms(
        name=form.cleaned_data["name"],
        minutes=form.minutes,
        conditions=rows.asked,
        around_the_clock=form.cleaned_data["around_the_clock"],
        pauses_on_hold=form.cleaned_data["pauses_on_hold"],
    )
    try:
        if policy is None:
            create_policy(terms=terms, by=agent_of(request))
        else:
            change_policy(policy=policy, terms=terms, by=agent_of(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _lengths(policy: Policy, style: Style) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Each kind that has a target, with its lengths; one alone where all priorities have the same."""
    told: list[tuple[Any, list[tuple[Any, str]]]] = []
    for kind in TargetKind:
        given = {each: policy.minutes_for(kind, each) for each in Priority}
        words = [(each.label, in_words(length, policy, style)) for each, length in given.items() if length]
        if words:
            is_one = len(words) == len(Priority) and len(set(given.values())) == 1
            told.append((kind.label, [("", words[0][1])] if is_one else words))
    return told


def _policy(pk: int | None) -> Policy | None:
    return None if pk is None else _there(pk)


def _there(pk: int) -> Policy:
    found = Policy.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such policy."))
    return found


def _page(
    request: HttpRequest, policy: Policy | None, form: PolicyForm, rows: Conditions, *, checked: bool = False
) -> HttpResponse:
    context = {"policy": policy, "form": form, **rows.context(checked=checked)}
    return render(request, "settings/policy.html", context, status=422 if checked else 200)

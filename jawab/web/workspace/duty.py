"""How the viewer stands to their work, and for whoever leads them, their people: said, and seen."""

from datetime import datetime

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.cover.queries import covered_by, covered_for
from jawab.people.access import visible_teams
from jawab.people.models import Agent
from jawab.web.gates import is_htmx
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.moments import typed_moment
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.standings import UNSAID, choices, menu, shortly, standing_of
from jawab.workforce.access import may_lead
from jawab.workforce.actions import end_leave, name_cover, plan_leave, set_duty
from jawab.workforce.models import Leave, Reason, State
from jawab.workforce.queries import leaves_ahead, standing_cover, stood_in_for, with_duty

SHOWN = 200


@agents_only("GET", "HEAD", "POST")
def duty(request: AgentRequest) -> HttpResponse:
    """``state`` may carry its reason: "break.prayer". ``agent`` is whose, else the viewer's own."""
    if request.method != "POST":
        if request.GET.get("fragment") == "menu":
            return _menu(request)
        return _page(request, _whose(request.viewer, request.GET.get("agent", "")))
    agent = _whose(request.viewer, request.POST.get("agent", ""))
    state, _dot, reason = request.POST.get("state", "").partition(".")
    try:
        set_duty(
            agent=agent,
            state=state,
            reason=reason or request.POST.get("reason", ""),
            words=request.POST.get("words", ""),
            until=_moment(request, "until"),
            by=request.viewer,
        )
    except Refused as refusal:
        return _page(request, agent, refusal=str(refusal))
    if is_htmx(request):
        return _menu(request, said=True)
    return _back(request, agent)


@agents_only("POST")
def standing(request: AgentRequest) -> HttpResponse:
    """``cover`` is the number of an agent, or empty: nobody stands in for them."""
    agent = _whose(request.viewer, request.POST.get("agent", ""))
    try:
        name_cover(agent=agent, cover=_cover(request), by=request.viewer)
    except Refused as refusal:
        return _page(request, agent, refusal=str(refusal))
    messages.success(request, _("Saved."))
    return see_other(_address(request.viewer, agent))


@agents_only("POST")
def leaves(request: AgentRequest) -> HttpResponse:
    """``starts`` and ``ends`` as anybody says a moment; ``cover`` is the number of an agent, or empty."""
    agent, now = _whose(request.viewer, request.POST.get("agent", "")), clock.now()
    try:
        starts, cover = _moment(request, "starts") or now, _cover(request)
        plan_leave(agent=agent, starts_at=starts, ends_at=_end(request), cover=cover, by=request.viewer)
    except Refused as refusal:
        return _page(request, agent, refusal=str(refusal))
    messages.success(request, _("The leave is written down."))
    return see_other(_address(request.viewer, agent))


@agents_only("POST")
def leave_end(request: AgentRequest, pk: int) -> HttpResponse:
    leave = Leave.objects.select_related("agent").filter(pk=pk).first()
    if leave is None or not may_lead(request.viewer, leave.agent):
        raise NotThere(_("There is no such leave."))
    try:
        end_leave(leave=leave, by=request.viewer)
    except Refused as refusal:
        return _page(request, leave.agent, refusal=str(refusal))
    messages.success(request, _("The leave has ended."))
    return see_other(_address(request.viewer, leave.agent))


def _whose(viewer: Agent, number: str) -> Agent:
    """Raises NotThere alike for nobody and for somebody whose duty is not the viewer's to set."""
    if not number:
        return viewer
    found = Agent.objects.filter(pk=row_number(number), is_active=True).first()
    if found is None or not may_lead(viewer, found):
        raise NotThere(_("There is no such person."))
    return found


def _cover(request: AgentRequest) -> Agent | None:
    """None for the team. Refuses alike nobody and whom the viewer does not see."""
    number = request.POST.get("cover", "")
    if not number:
        return None
    found = _colleagues(request.viewer).filter(pk=row_number(number)).first()
    if found is None:
        raise Refused(_("Please choose somebody else who works here as the cover."))
    return found


def _colleagues(viewer: Agent) -> QuerySet[Agent]:
    """The viewer among them."""
    seen = Agent.objects.filter(is_active=True)
    if viewer.is_administrator:
        return seen
    return seen.filter(Q(pk=viewer.pk) | Q(memberships__team__in=visible_teams(viewer))).distinct()


def _moment(request: AgentRequest, name: str) -> datetime | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    found = typed_moment(text, style_for(request.viewer), now=clock.now())
    if found is None:
        raise Refused(_("This is no day and hour. Please write them as in the example."))
    return found


def _end(request: AgentRequest) -> datetime:
    ends = _moment(request, "ends")
    if ends is None:
        raise Refused(_("Please write until when."))
    return ends


def _menu(request: AgentRequest, *, said: bool = False) -> HttpResponse:
    own = with_duty(Agent.objects.filter(pk=request.viewer.pk)).get()
    return render(request, "workspace/duty/_menu.html", {"duty": menu(shortly(own)), "said": said})


def _back(request: AgentRequest, agent: Agent) -> HttpResponse:
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return see_other(back)
    messages.success(request, _("Saved."))
    return see_other(_address(request.viewer, agent))


def _address(viewer: Agent, agent: Agent) -> str:
    return reverse("duty") + (f"?agent={agent.pk}" if agent.pk != viewer.pk else "")


def _page(request: AgentRequest, agent: Agent, *, refusal: str = "") -> HttpResponse:
    viewer = request.viewer
    others = list(_colleagues(viewer).exclude(pk=viewer.pk)[:SHOWN])
    cover = standing_cover(agent)
    candidates = [one for one in [viewer, *others] if one.pk != agent.pk]
    known = standing_of([*others, agent], viewer)
    context = shell(viewer, section="duty") | {
        "agent": agent,
        "stands": known.get(agent.pk, UNSAID),
        "states": [(choice.value, choice.label) for choice in choices() if "." not in choice.value],
        "reasons": [("", _("None")), *[(reason.value, str(reason.label)) for reason in Reason]],
        "leaves": leaves_ahead(agent),
        "covers": [("", _("The team")), *[(one.pk, one.name) for one in candidates]],
        "standing": [
            ("", _("The team")),
            *[(one.pk, one.name) for one in dict.fromkeys([*filter(None, [cover]), *candidates])],
        ],
        "standing_cover": cover.pk if cover else "",
        "stood_in_for": stood_in_for(agent),
        "covered": covered_for(agent),
        "covering": covered_by(agent),
        "others": [(one, known.get(one.pk, UNSAID)) for one in others],
        "leads": viewer.is_supervisor,
        "refusal": refusal,
        "typed": request.POST,
        "available": State.AVAILABLE.value,
    }
    return render(request, "workspace/duty/page.html", context, status=409 if refusal else 200)

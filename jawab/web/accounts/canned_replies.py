"""Keeping canned replies: one's own, the teams' and everybody's on one page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import JawabError
from jawab.citing.queries.measuring import Counted, replies_measured, unused_replies
from jawab.knowledge.access import may_change, reply_for, visible_replies
from jawab.knowledge.actions import Wording, remove_reply, save_reply
from jawab.knowledge.actions.replies import BODY_LIMIT, SHORTCUT_LIMIT, TITLE_LIMIT
from jawab.knowledge.custom import gone_from
from jawab.knowledge.models import CannedReply, Tone
from jawab.knowledge.queries import replies_matching
from jawab.language import isolate_ltr
from jawab.people.access import active_teams_seen, visible_fields
from jawab.people.models import Agent, Field
from jawab.people.models.agents import LANGUAGES
from jawab.web.accounts.variables import said_of_fields, variables
from jawab.web.gates import agent_of

MINE, ALL = "mine", "all"
SHOWN = 200


class CannedReplyForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=TITLE_LIMIT)
    shortcut = forms.CharField(
        label=gettext_lazy("Shortcut"),
        required=False,
        max_length=SHORTCUT_LIMIT,
        help_text=gettext_lazy("One word, found at once when typed after a / in the answer."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", pgettext_lazy("language", "Any")), *LANGUAGES],
    )
    place = forms.ChoiceField(label=gettext_lazy("Who may use it"))
    body = forms.CharField(label=gettext_lazy("Text"), max_length=BODY_LIMIT, widget=forms.Textarea)
    formal, friendly, sorry = (
        forms.CharField(label=tone.label, required=False, max_length=BODY_LIMIT, widget=forms.Textarea)
        for tone in Tone
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in active_teams_seen(agent)}
        places = [(MINE, _("Only I")), *((pk, team.name) for pk, team in self.teams.items())]
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = [*places, (ALL, _("Everybody"))] if agent.is_administrator else places

    def kept(self, *, by: Agent, reply: CannedReply | None) -> CannedReply:
        given = self.cleaned_data
        wording = Wording(
            title=given["title"],
            body=given["body"],
            shortcut=given["shortcut"],
            language=given["language"],
            tones={tone: given[tone] for tone in Tone.values},
        )
        place = given["place"]
        return save_reply(
            wording=wording, by=by, reply=reply, team=self.teams.get(place), private=place == MINE
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A reply in the list: ``gone`` are places that name no field in use, ``figures`` of the last 90 days."""

    reply: CannedReply
    tones: list[str]
    gone: list[str]
    figures: Counted


class CannedRepliesView(View):
    """``show=unused`` leaves those that went into no answer for 90 days."""

    def get(self, request: HttpRequest) -> HttpResponse:
        agent, asked = agent_of(request), request.GET.get("q", "")[:200]
        unused = request.GET.get("show") == "unused"
        seen = visible_replies(agent)
        found = list(replies_matching(unused_replies(seen) if unused else seen, asked)[:SHOWN])
        fields = visible_fields(agent) if any("{" in _whole(reply) for reply in found) else []
        figures = replies_measured(reply.pk for reply in found)
        shown = [_shown(reply, fields, figures.get(reply.pk, Counted())) for reply in found]
        here = reverse("account-canned-replies")
        tabs = [
            {"label": _("All"), "href": here, "current": not unused},
            {"label": _("Unused for 90 days"), "href": f"{here}?show=unused", "current": unused},
        ]
        given = {"found": shown, "asked": asked, "tabs": tabs, "unused": unused}
        return render(request, "accounts/canned_replies.html", given)


def _shown(reply: CannedReply, fields: list[Field], figures: Counted) -> Shown:
    gone = [isolate_ltr(place) for place in gone_from(_whole(reply), fields)]
    return Shown(reply, [str(each.get_tone_display()) for each in reply.tones.all()], gone, figures)


def _whole(reply: CannedReply) -> str:
    """In all its tones."""
    return "\n".join([reply.body, *(each.body for each in reply.tones.all())])


class CannedReplyView(View):
    """One reply, or a new one."""

    def get(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        agent = agent_of(request)
        reply = reply_for(agent, pk) if pk else None
        return _page(request, CannedReplyForm(agent=agent, initial=_initial(reply)), reply)

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        agent = agent_of(request)
        reply = reply_for(agent, pk) if pk else None
        form = CannedReplyForm(request.POST, agent=agent)
        if not form.is_valid():
            return _page(request, form, reply, status=422)
        try:
            kept = form.kept(by=agent, reply=reply)
        except JawabError as refusal:
            form.add_error(None, str(refusal))
            return _page(request, form, reply, status=422)
        messages.success(request, " ".join(filter(None, [_("Saved."), said_of_fields(agent, _whole(kept))])))
        return redirect("account-canned-replies")


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    remove_reply(reply=reply_for(agent, pk), by=agent)
    messages.success(request, _("The canned reply is gone."))
    return redirect("account-canned-replies")


def _initial(reply: CannedReply | None) -> dict[str, object]:
    if reply is None:
        return {"place": MINE}
    place = MINE if reply.owner_id else str(reply.team_id or ALL)
    return {
        "title": reply.title,
        "shortcut": reply.shortcut,
        "language": reply.language,
        "place": place,
        "body": reply.body,
        **{each.tone: each.body for each in reply.tones.all()},
    }


def _page(
    request: HttpRequest, form: CannedReplyForm, reply: CannedReply | None, *, status: int = 200
) -> HttpResponse:
    agent = agent_of(request)
    given: dict[str, Any] = {
        "form": form,
        "reply": reply,
        "mine": reply is None or may_change(agent, reply),
        **variables(agent),
    }
    return render(request, "accounts/canned_reply.html", given, status=status)

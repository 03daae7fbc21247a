"""The words that close answers: one's own, and those everybody has."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST

from jawab.base.errors import JawabError
from jawab.knowledge.access import closing_to_change, visible_closings
from jawab.knowledge.actions import remove_closing, save_closing
from jawab.knowledge.variables import NAMES
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.web.gates import agent_of


class ClosingsView(View):
    """Posted, one more."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, agent_of(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        agent, given = agent_of(request), request.POST
        try:
            save_closing(
                text=given.get("text", ""),
                language=given.get("language", ""),
                shared="shared" in given,
                by=agent,
            )
        except JawabError as refusal:
            return _page(request, agent, refusal=str(refusal))
        messages.success(request, _("Saved."))
        return redirect("account-closings")


@require_POST
def closing_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    remove_closing(closing=closing_to_change(agent, pk), by=agent)
    messages.success(request, _("The closing is gone."))
    return redirect("account-closings")


def _page(request: HttpRequest, agent: Agent, *, refusal: str = "") -> HttpResponse:
    found = list(visible_closings(agent))
    given = {
        "kept": [
            (language, name, [each for each in found if each.language == language])
            for language, name in LANGUAGES
        ],
        "variable": NAMES["closing"][["en", "fa", "ar"].index(agent.language)],
        "may_share": agent.is_administrator,
        "languages": LANGUAGES,
        "own_language": agent.language,
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "accounts/closings.html", given, status=422 if refusal else 200)
